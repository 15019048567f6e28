// Size, scrolling and frames of canvas.h. Sizes come from the observer in device pixels, so that every zoom
// is crisp; a frame is asked for by events, replies and timers only.
mergeInto(LibraryManager.library, {
  $frames__deps: ['$GL'],
  $frames: {
    canvas: null, context: 0, lost: 0,
    hash: '', routeChanged: 0, // of the screen that is shown
    width: 0, height: 0, // observed, device pixels
    asked: 0, timer: 0, gone: 0,
    // A hidden page gets no animation frames, but still has to ask the server now and then.
    ask: function() {
      if (frames.asked) return;
      if (document.hidden) {
        frames.asked = -1;
        setTimeout(frames.draw, 0);
      } else {
        frames.asked = requestAnimationFrame(frames.draw);
      }
    },
    draw: function() {
      frames.asked = 0;
      if (!Module['stopped']) Module['_exam_frame']();
    },
    wake: function() { Module['_exam_wake'](); },
    follow: function() {
      if (location.hash === frames.hash) return;
      frames.hash = location.hash;
      frames.routeChanged = 1;
      frames.wake();
    },
    measure: function(box, css) {
      var w = Math.round(css.width * devicePixelRatio), h = Math.round(css.height * devicePixelRatio);
      // The observed box is exact where rounding is not; an emulated density does not reach it.
      var exact = box && Math.abs(box[0].inlineSize - w) < 3;
      frames.width = exact ? box[0].inlineSize : w;
      frames.height = exact ? box[0].blockSize : h;
      frames.wake();
    },
    // Another density alone, as on another screen: not every browser observes it.
    watchDensity: function() {
      matchMedia('(resolution:' + devicePixelRatio + 'dppx)').addEventListener('change', function() {
        frames.measure(null, frames.canvas.getBoundingClientRect());
        frames.watchDensity();
      }, {once: true});
    },
    observe: function() {
      var canvas = frames.canvas;
      var observer = new ResizeObserver(function(entries) {
        frames.measure(entries[0].devicePixelContentBoxSize, entries[0].contentRect);
      });
      try {
        observer.observe(canvas, {box: 'device-pixel-content-box'});
      } catch (_) {
        observer.observe(canvas);
      }
    },
    watch: function() {
      frames.watchDensity();
      window.addEventListener('scroll', frames.wake, {passive: true});
      window.addEventListener('hashchange', function() {
        // What was done on the last screen and waits for a frame is that screen's.
        if (frames.asked > 0 && location.hash !== frames.hash) {
          cancelAnimationFrame(frames.asked);
          frames.draw();
        }
        frames.follow();
      });
      document.addEventListener('visibilitychange', function() {
        if (frames.asked > 0) cancelAnimationFrame(frames.asked);
        frames.asked = 0;
        frames.wake();
      });
      ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-reduced-motion: reduce)']
        .forEach(function(query) { matchMedia(query).addEventListener('change', frames.wake); });
      frames.canvas.addEventListener('webglcontextlost', function(event) {
        event.preventDefault(); // so that it comes back
        frames.lost = 1;
        frames.gone = setTimeout(Module['onContextGone'], 10000);
        Module['_exam_context_lost']();
      });
      frames.canvas.addEventListener('webglcontextrestored', function() {
        frames.lost = 0;
        clearTimeout(frames.gone);
        Module['_exam_context_restored']();
      });
    },
  },
  canvas_start__deps: ['$frames', '$twins', '$twinEvents'],
  canvas_start: function() {
    frames.canvas = document.getElementById('canvas');
    twins.page = document.getElementById('page');
    frames.hash = location.hash;
    frames.context = GL.createContext(frames.canvas, {
      majorVersion: 2, minorVersion: 0, alpha: false, antialias: false, depth: false, stencil: false,
    });
    if (!frames.context) return 0;
    GL.makeContextCurrent(frames.context);
    frames.observe();
    frames.watch();
    twinEvents.listen(twins.page);
    return 1;
  },
  // Writes 11 floats: see View in canvas.h. Sets the canvas to its observed size.
  canvas_view__deps: ['$frames'],
  canvas_view: function(out) {
    var canvas = frames.canvas;
    function prefers(query) { return matchMedia(query).matches ? 1 : 0; }
    if (frames.width && (canvas.width !== frames.width || canvas.height !== frames.height)) {
      canvas.width = frames.width;
      canvas.height = frames.height;
    }
    HEAPF32.set([
      canvas.clientWidth, canvas.clientHeight, window.scrollX, window.scrollY, window.devicePixelRatio,
      canvas.width, canvas.height, prefers('(prefers-color-scheme: dark)'),
      prefers('(forced-colors: active)'), prefers('(prefers-reduced-motion: reduce)'), frames.routeChanged,
    ], out >> 2);
    frames.routeChanged = 0;
  },
  canvas_lost__deps: ['$frames'],
  canvas_lost: function() { return frames.lost; },
  frame_ask__deps: ['$frames'],
  frame_ask: function() { frames.ask(); },
  // Wakes after delayMs; replaces the timer that is set.
  frame_timer__deps: ['$frames'],
  frame_timer: function(delayMs) {
    clearTimeout(frames.timer);
    frames.timer = setTimeout(function() { Module['_exam_time_came'](); }, delayMs);
  },
  // The shell takes its loading panel away.
  shell_ready: function() { if (Module['onFirstFrame']) Module['onFirstFrame'](); },
});
