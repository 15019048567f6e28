// Events of the twins, told to C++ by twin id (events.h has the same numbers). Nothing is prevented that
// belongs to the browser: only a form's own navigation. Files are in files.js.
mergeInto(LibraryManager.library, {
  $twinEvents__deps: ['$stringToNewUTF8', '$twinFiles', '$twinLengths', '$twinPad'],
  $twinEvents: {
    composing: null, // the element whose IME is open
    tell: function(kind, id, value) {
      if (id) Module['_exam_event'](kind, stringToNewUTF8(id), stringToNewUTF8(value || ''));
    },
    valueOf: function(element) {
      var box = element.type === 'checkbox' || element.type === 'radio';
      return box ? (element.checked ? '1' : '') : element.value;
    },
    // The nearest element that C++ knows by name.
    named: function(target) {
      return target && target.closest ? target.closest('#page [id]') : null;
    },
    tellValue: function(element) {
      if (!element.matches('input:not([type="file"]), select, textarea')) return;
      twinEvents.tell(1, element.id, twinEvents.valueOf(element));
    },
    listen: function(page) {
      var t = twinEvents;
      function on(type, kind, value) {
        page.addEventListener(type, function(event) {
          var element = t.named(event.target);
          if (element) t.tell(kind, element.id, value ? value(element, event) : '');
        });
      }
      on('click', 0);
      on('pointerover', 5);
      on('pointerout', 6);
      on('pointerdown', 7);
      document.addEventListener('pointerup', function() { t.tell(8, 'pointer'); });
      document.addEventListener('pointercancel', function() { t.tell(8, 'pointer'); });
      on('focusin', 2, function(element) { return element.matches(':focus-visible') ? '1' : ''; });
      on('focusout', 3);
      page.addEventListener('compositionstart', function(event) { t.composing = event.target; });
      page.addEventListener('compositionend', function(event) {
        t.composing = null; // Chromium sends no input event after this one
        twinLengths.cut(event.target);
        t.tellValue(event.target);
      });
      ['input', 'change'].forEach(function(type) { // some password managers send only one of them
        page.addEventListener(type, function(event) {
          if (event.target !== t.composing) t.tellValue(event.target);
        });
      });
      page.addEventListener('submit', function(event) {
        event.preventDefault();
        // Some fill in without a word.
        Array.from(event.target.elements).forEach(t.tellValue);
        t.tell(4, event.target.id);
      });
      twinLengths.listen(page);
      page.addEventListener('cancel', function(event) {
        if (event.target.tagName !== 'DIALOG') return;
        event.preventDefault(); // C++ decides and removes the dialog
        t.tell(9, event.target.id);
      }, true);
      twinFiles.listen(page);
      twinPad.listen(page);
    },
  },
});
