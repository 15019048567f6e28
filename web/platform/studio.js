// The picture that is being cut to a photo, for studio.h. The browser decodes it (upright: EXIF is honoured),
// draws it into a canvas of the photo's size, and encodes that as JPEG. Apart from it, a picture is made
// smaller as it is.
mergeInto(LibraryManager.library, {
  $studio__deps: ['$GL', '$pictures'],
  $studio: {
    turn: 0,
    cuts: 0,
    shrinks: 0,
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
    open: function(bytes, size, type) {
      return createImageBitmap(new Blob([HEAPU8.slice(bytes, bytes + size)], {type: UTF8ToString(type)}));
    },
    // Where the source is transparent, it is white.
    white: function(canvas) {
      var draw = canvas.getContext('2d', {alpha: false});
      draw.setTransform(1, 0, 0, 1, 0, 0);
      draw.fillStyle = '#fff';
      draw.fillRect(0, 0, canvas.width, canvas.height);
      draw.imageSmoothingQuality = 'high';
      return draw;
    },
    give: function(buffer, to) {
      var pointer = Module['_malloc'](buffer.byteLength || 1);
      HEAPU8.set(new Uint8Array(buffer), pointer);
      to(pointer, buffer.byteLength);
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
    var turn = ++studio.turn, original = 0;
    if (!studio.canvas) studio.canvas = new OffscreenCanvas(w, h);
    studio.open(bytes, size, type)
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
    var canvas = studio.canvas, draw = studio.white(canvas), cut = ++studio.cuts;
    draw.translate(canvas.width / 2, canvas.height / 2);
    draw.rotate(radians);
    draw.scale(scale / studio.shrunk, scale / studio.shrunk);
    draw.translate(-x * studio.shrunk, -y * studio.shrunk);
    draw.drawImage(studio.source, 0, 0);
    studio.upload();
    clearTimeout(studio.timer);
    studio.timer = setTimeout(function() {
      studio.encode(min, max).then(function(blob) { return blob.arrayBuffer(); }).then(function(buffer) {
        if (cut === studio.cuts) studio.give(buffer, Module['_exam_studio_encoded']);
      });
    }, studio.restMs);
  },
  studio_shrink__deps: ['$studio'],
  studio_shrink: function(bytes, size, type, side) {
    var shrink = ++studio.shrinks;
    studio.open(bytes, size, type)
        .then(function(whole) {
          var scale = Math.min(1, side / Math.max(whole.width, whole.height));
          var w = Math.round(whole.width * scale), h = Math.round(whole.height * scale);
          var canvas = new OffscreenCanvas(w, h);
          studio.white(canvas).drawImage(whole, 0, 0, w, h);
          whole.close();
          return canvas.convertToBlob({type: 'image/jpeg', quality: 0.9});
        })
        .then(function(blob) { return blob.arrayBuffer(); })
        .catch(function() { return new ArrayBuffer(0); })
        .then(function(buffer) {
          if (shrink === studio.shrinks) studio.give(buffer, Module['_exam_studio_shrunk']);
        });
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
