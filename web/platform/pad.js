// Twins with data-pad are moved over: dragging with any pointer, arrow keys, +, − and the wheel are told to
// C++ (events.h), and the page does not scroll meanwhile.
mergeInto(LibraryManager.library, {
  $twinPad__deps: ['$twinEvents'],
  $twinPad: {
    x: 0, y: 0,
    listen: function(page) {
      var t = twinPad;
      function on(type, then) {
        page.addEventListener(type, function(event) {
          if (event.target.matches('[data-pad]')) then(event, event.target);
        }, {passive: false});
      }
      on('pointerdown', function(event, pad) {
        pad.setPointerCapture(event.pointerId);
        t.x = event.clientX;
        t.y = event.clientY;
      });
      on('pointermove', function(event, pad) {
        if (!pad.hasPointerCapture(event.pointerId)) return;
        twinEvents.tell(13, pad.id, (event.clientX - t.x) + ' ' + (event.clientY - t.y));
        t.x = event.clientX;
        t.y = event.clientY;
      });
      on('keydown', function(event, pad) {
        if (event.ctrlKey || event.metaKey || event.altKey || !/^(Arrow\w+|[-+=_])$/.test(event.key)) return;
        event.preventDefault();
        twinEvents.tell(14, pad.id, (event.shiftKey ? 'Shift ' : '') + event.key);
      });
      on('wheel', function(event, pad) {
        if (event.ctrlKey) return; // the browser's own zoom
        event.preventDefault();
        if (event.deltaY) twinEvents.tell(14, pad.id, event.deltaY < 0 ? '+' : '-');
      });
    },
  },
});
