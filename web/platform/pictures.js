// Pictures for pictures.h: fetched with the cookie, decoded and scaled by the browser, then a texture.
mergeInto(LibraryManager.library, {
  $pictures__deps: ['$GL'],
  $pictures: {
    upload: function(bitmap) {
      var gl = GLctx;
      if (gl.isContextLost()) return 0; // every picture is loaded anew when it is back
      var texture = gl.createTexture(), id = GL.getNewId(GL.textures);
      texture.name = id;
      GL.textures[id] = texture;
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
      gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
      return id;
    },
    // Canvas scaling in one step aliases; the browser's bitmap scaling does not.
    scaled: function(blob, fitW, fitH) {
      return createImageBitmap(blob).then(function(whole) {
        var scale = Math.min(fitW / whole.width, fitH / whole.height, 1);
        if (scale === 1) return whole;
        return createImageBitmap(whole, {
          resizeWidth: Math.max(1, Math.round(whole.width * scale)),
          resizeHeight: Math.max(1, Math.round(whole.height * scale)), resizeQuality: 'high',
        });
      });
    },
  },
  picture_load__deps: ['$pictures'],
  picture_load: function(id, address, fitW, fitH) {
    fetch(UTF8ToString(address), {credentials: 'include'}).then(function(reply) {
      if (!reply.ok) throw new Error('status ' + reply.status);
      return reply.blob();
    }).then(function(blob) {
      return pictures.scaled(blob, fitW, fitH);
    }).then(function(bitmap) {
      Module['_exam_picture'](id, pictures.upload(bitmap), bitmap.width, bitmap.height);
    }, function() {
      Module['_exam_picture'](id, 0, 0, 0);
    });
  },
  picture_free__deps: ['$pictures'],
  picture_free: function(texture) {
    GLctx.deleteTexture(GL.textures[texture]);
    GL.textures[texture] = null;
  },
});
