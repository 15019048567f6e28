// Dear ImGui's renderer asks WebGL for its whole state before each frame and puts it back afterwards. Nobody
// else draws on this canvas, and asking makes the page wait for the GPU: it is told what a new context has,
// and so puts that back. Only what differs from machine to machine is really asked.
mergeInto(LibraryManager.library, {
  glGetIntegerv: function(name, out) {
    var initial = {
      0x821B: 3, // MAJOR_VERSION
      0x84E0: 0x84C0, // ACTIVE_TEXTURE: TEXTURE0
      0x80C9: 1, 0x80CB: 1, // BLEND_SRC_RGB, BLEND_SRC_ALPHA: ONE
      0x8009: 0x8006, 0x883D: 0x8006, // BLEND_EQUATION_RGB, BLEND_EQUATION_ALPHA: FUNC_ADD
    };
    var box = name === 0x0BA2 || name === 0x0C10; // VIEWPORT, SCISSOR_BOX
    HEAP32[out >> 2] = name === 0x0D33 ? GLctx.getParameter(name) : initial[name] || 0; // MAX_TEXTURE_SIZE
    if (box) HEAP32.fill(0, (out >> 2) + 1, (out >> 2) + 4);
  },
  glIsEnabled: function() { return 0; },
  glGetString: function() { return 0; }, // the version's name, for OpenGL before 3.0
});
