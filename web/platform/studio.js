// The picture that is being cut to a photo, for studio.h. The browser decodes it (upright: EXIF is honoured),
// draws it into a canvas of the photo's size, and encodes that as JPEG.
mergeInto(LibraryManager.library, {
  $studio__deps: ['$GL', '$pictures'],
  $studio: {
    turn: 0,
    cuts: 0,
    timer: 0,
    source: null,
    shrunk: 1,
    canvas: null,
    texture: 0,
    sideMax: 3072,  // of what is kept: more detail than any photo can show, and no more memory
    restMs: 120,    // encoded when the picture has stood still this long
    fit: function(whole) {
      var scale = Math.min(1, studio.sideMax / Math.max(whole.width, whole.height));
      if (scale === 1) return whole;
      return createImageBitmap(whole, {
        resizeWidth: Math.round(whole.width * scale),
        resizeHeight: Math.round(whole.height * scale),
        resizeQuality: 'high',
      });
    },
    upload: function() {
      if (GLctx.isContextLost()) return;
      var known = GL.textures[studio.texture];
      if (!known || !GLctx.isTexture(known)) {
        studio.texture = pictures.upload(studio.canvas);
        return;
      }
      GLctx.bindTexture(GLctx.TEXTURE_2D, known);
      GLctx.texImage2D(GLctx.TEXTURE_2D, 0, GLctx.RGBA, GLctx.RGBA, GLctx.UNSIGNED_BYTE, studio.canvas);
    },
    // The best quality whose file is at most `max` bytes.
    encode: function(min, max) {
      function at(quality) { return studio.canvas.convertToBlob({type: 'image/jpeg', quality: quality}); }
      function search(low, high, best, left) {
        if (!left) return best;
        var quality = (low + high) / 2;
        return at(quality).then(function(blob) {
          return blob.size > max ? search(low, quality, best || blob, left - 1) :
                                   search(quality, high, blob, left - 1);
        });
      }
      return at(0.94).then(function(blob) {
        if (blob.size > max) return search(0.2, 0.94, null, 7);
        return blob.size < min ? at(1) : blob;
      });
    },
  },
  studio_load__deps: ['$studio'],
  studio_load: function(bytes, size, type, w, h) {
    var turn = ++studio.turn,
        blob = new Blob([HEAPU8.slice(bytes, bytes + size)], {type: UTF8ToString(type)});
    var original = 0;
    if (!studio.canvas) studio.canvas = new OffscreenCanvas(w, h);
    createImageBitmap(blob)
        .then(function(whole) {
          original = [whole.width, whole.height];
          return studio.fit(whole);
        })
        .then(function(bitmap) {
          if (turn !== studio.turn) return;
          studio.source = bitmap;
          studio.shrunk = bitmap.width / original[0];
          Module['_exam_studio_opened'](original[0], original[1]);
        })
        .catch(function() {
          if (turn === studio.turn) Module['_exam_studio_opened'](0, 0);
        });
  },
  // The middle of the canvas shows this point of the source, `scale` times as large, turned clockwise.
  studio_cut__deps: ['$studio'],
  studio_cut: function(x, y, scale, radians, min, max) {
    if (!studio.source) return;
    var canvas = studio.canvas, draw = canvas.getContext('2d', {alpha: false}), cut = ++studio.cuts;
    draw.setTransform(1, 0, 0, 1, 0, 0);
    draw.fillStyle = '#fff';  // where the source is transparent
    draw.fillRect(0, 0, canvas.width, canvas.height);
    draw.translate(canvas.width / 2, canvas.height / 2);
    draw.rotate(radians);
    draw.scale(scale / studio.shrunk, scale / studio.shrunk);
    draw.translate(-x * studio.shrunk, -y * studio.shrunk);
    draw.imageSmoothingQuality = 'high';
    draw.drawImage(studio.source, 0, 0);
    studio.upload();
    clearTimeout(studio.timer);
    studio.timer = setTimeout(function() {
      studio.encode(min, max).then(function(blob) { return blob.arrayBuffer(); }).then(function(buffer) {
        if (cut !== studio.cuts) return;
        var pointer = Module['_malloc'](buffer.byteLength);
        HEAPU8.set(new Uint8Array(buffer), pointer);
        Module['_exam_studio_encoded'](pointer, buffer.byteLength);
      });
    }, studio.restMs);
  },
  // 0 before the first cut. After a lost WebGL context it is made anew.
  studio_picture__deps: ['$studio'],
  studio_picture: function() {
    if (studio.texture && !GLctx.isTexture(GL.textures[studio.texture])) studio.upload();
    return studio.texture;
  },
  studio_drop__deps: ['$studio'],
  studio_drop: function() {
    ++studio.turn;
    ++studio.cuts;
    if (studio.source) studio.source.close();
    studio.source = null;
    if (studio.canvas) studio.canvas.getContext('2d', {alpha: false}).reset();
  },
});
