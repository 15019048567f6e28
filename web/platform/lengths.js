// How much a field takes, counted in characters (data-most). HTML's own maxlength counts UTF-16 units: two
// for 𠮷.
mergeInto(LibraryManager.library, {
  $twinLengths: {
    // What is typed or pasted beyond that is left out, in one step that can be undone.
    listen: function(page) {
      page.addEventListener('beforeinput', function(event) {
        var field = event.target, given = Array.from(event.data || '');
        if (!field.dataset.most || event.isComposing) return;
        var kept = field.value.slice(0, field.selectionStart) + field.value.slice(field.selectionEnd);
        var room = Math.max(0, field.dataset.most - Array.from(kept).length);
        if (given.length <= room) return;
        event.preventDefault();
        if (room) document.execCommand('insertText', false, given.slice(0, room).join(''));
      });
    },
    // A composition cannot be refused: its end is taken back.
    cut: function(field) {
      var over = field.dataset.most ? Array.from(field.value).length - field.dataset.most : 0;
      if (over <= 0) return;
      var end = field.selectionEnd, before = Array.from(field.value.slice(0, end));
      field.setSelectionRange(before.slice(0, -over).join('').length, end);
      document.execCommand('delete');
    },
  },
});
