// Rasterises one glyph with the system's fonts. Han glyphs are the mainland's forms (lang of the canvas).
mergeInto(LibraryManager.library, {
  $glyphs: {
    context: null, font: '',
    stack: 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    // Colour costs nothing to set twice, but a font is parsed every time: remembered.
    prepare: function(px, weight) {
      if (!glyphs.context) {
        var canvas = document.createElement('canvas');
        canvas.width = canvas.height = 256;
        canvas.lang = 'zh-CN';
        glyphs.context = canvas.getContext('2d', {willReadFrequently: true});
        glyphs.context.textBaseline = 'alphabetic';
      }
      var font = weight + ' ' + px + 'px ' + glyphs.stack;
      if (font !== glyphs.font) glyphs.context.font = glyphs.font = font;
      return glyphs.context;
    },
  },
  glyph_metrics__deps: ['$glyphs'],
  glyph_metrics: function(px, weight, out) {
    var m = glyphs.prepare(px, weight).measureText('国');
    // CSS sets lines by the first font of the stack, whatever fonts the characters come from.
    HEAPF32[out >> 2] = m.fontBoundingBoxAscent;
    HEAPF32[(out >> 2) + 1] = m.fontBoundingBoxDescent;
  },
  // Box: left, top (from pen and baseline, whole pixels), width, height, advance. Returns 0 when the glyph
  // does not fit into `room` bytes. Coverage is written row by row.
  glyph_draw__deps: ['$glyphs'],
  glyph_draw: function(codepoint, px, weight, shift, box, pixels, room) {
    var context = glyphs.prepare(px, weight), text = String.fromCodePoint(codepoint);
    var m = context.measureText(text);
    var left = Math.floor(shift - m.actualBoundingBoxLeft) - 1;
    var top = Math.ceil(m.actualBoundingBoxAscent) + 1;
    var w = Math.ceil(shift + m.actualBoundingBoxRight) + 1 - left;
    var h = Math.ceil(m.actualBoundingBoxDescent) + 1 + top;
    var empty = m.actualBoundingBoxRight + m.actualBoundingBoxLeft <= 0;
    if (empty) w = h = 0;
    HEAPF32.set([left, -top, w, h, m.width], box >> 2);
    if (empty) return 1;
    if (w * h > room) return 0;
    var canvas = context.canvas;
    if (canvas.width < w || canvas.height < h) {
      canvas.width = Math.max(canvas.width, w);
      canvas.height = Math.max(canvas.height, h);
      glyphs.font = '';
      glyphs.prepare(px, weight);
    }
    context.clearRect(0, 0, w, h);
    context.fillText(text, shift - left, top);
    var data = context.getImageData(0, 0, w, h).data;
    for (var i = 0; i < w * h; i++) HEAPU8[pixels + i] = data[4 * i + 3];
    return 1;
  },
});
