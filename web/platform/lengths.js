// How much a field takes, counted in characters (data-most). HTML's own maxlength counts UTF-16 units: two
// for 𠮷.
mergeInto(LibraryManager.library, {
  $twinLengths: {
    over: function(field, text) {
      return field.dataset.most ? Array.from(text).length - field.dataset.most : 0;
    },
    // What is typed or pasted beyond that is left out, in one step that can be undone. Firefox types 𠮷 in
    // two halves, which are one character together.
    listen: function(page) {
      page.addEventListener('beforeinput', function(event) {
        var field = event.target, value = field.value, given = event.data || '';
        if (!given || event.isComposing || !field.dataset.most) return;
        var head = value.slice(0, field.selectionStart), tail = value.slice(field.selectionEnd);
        var over = twinLengths.over(field, head + given + tail);
        if (over <= 0) return;
        event.preventDefault();
        var fits = Array.from(given).slice(0, -over).join('');
        if (fits) document.execCommand('insertText', false, fits);
      });
      // What came without saying its words before: dropped, corrected, dictated.
      page.addEventListener('input', function(event) {
        if (!event.isComposing && event.target === document.activeElement) twinLengths.cut(event.target);
      });
    },
    // What was not to be refused is taken back from its end, as that of a composition.
    cut: function(field) {
      var over = twinLengths.over(field, field.value), end = field.selectionEnd;
      if (over <= 0 || end === null) return; // a field of addresses has no selection to ask for
      var before = Array.from(field.value.slice(0, end));
      field.setSelectionRange(before.slice(0, -over).join('').length, end);
      document.execCommand('delete');
    },
  },
});
