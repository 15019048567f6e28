// Files for the twins: picked, dropped on the file field, or pasted anywhere on a page that has one. All come
// to C++ by exam_file; one that cannot be read comes without bytes, one that is too
// large with that as its type, a pasted one without a name.
mergeInto(LibraryManager.library, {
  $twinFiles__deps: ['$stringToNewUTF8'],
  $twinFiles: {
    sizeMax: 26214400, // shared/photo_limits.h; a larger one is not read
    listen: function(page) {
      page.addEventListener('change', function(event) {
        var input = event.target;
        if (input.type !== 'file' || !input.files[0]) return;
        twinFiles.read(input, input.files[0], input.files[0].name);
        input.value = ''; // so that the same file can be picked again after it was mended
      });
      twinFiles.acceptDrops();
      twinFiles.acceptPastes(page);
    },
    turn: 0,
    // The last one wins, even when an earlier one takes longer to read.
    read: function(input, file, name) {
      var turn = ++twinFiles.turn, tooLarge = file.size > twinFiles.sizeMax;
      var type = tooLarge ? 'too-large' : file.type;
      (tooLarge ? Promise.reject() : file.arrayBuffer()).catch(function() {
        return new ArrayBuffer(0); // a folder, or gone
      }).then(function(buffer) {
        if (turn !== twinFiles.turn) return;
        var pointer = Module['_malloc'](buffer.byteLength || 1);
        HEAPU8.set(new Uint8Array(buffer), pointer);
        Module['_exam_file'](stringToNewUTF8(input.id), stringToNewUTF8(name), stringToNewUTF8(type), pointer,
                             buffer.byteLength);
      });
    },
    acceptDrops: function() {
      function on(type, then) {
        document.addEventListener(type, function(event) {
          var element = twinEvents.named(event.target);
          var field = element && element.type === 'file' && !element.disabled ? element : null;
          // Text may be dragged freely.
          then(field, Array.from(event.dataTransfer.types).indexOf('Files') >= 0, event);
        });
      }
      on('dragenter', function(field, files) { if (field && files) twinEvents.tell(11, field.id); });
      on('dragleave', function(field) { if (field) twinEvents.tell(12, field.id); });
      // A file dropped beside the field must not replace the page; on the field the browser fills the input.
      on('dragover', function(field, files, event) {
        if (field || !files) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'none';
      });
      on('drop', function(field, files, event) {
        if (field) twinEvents.tell(12, field.id);
        else if (files) event.preventDefault();
      });
    },
    acceptPastes: function(page) {
      document.addEventListener('paste', function(event) {
        var data = event.clipboardData, file = data.files[0];
        var input = page.querySelector('input[type="file"]:not(:disabled)');
        // Words belong into the field that is being edited, even when a picture comes with them.
        var isText = 'textarea, input:not([type="file"], [type="checkbox"], [type="radio"])';
        var words = event.target.matches(isText) && Array.from(data.types).indexOf('text/plain') >= 0;
        if (!file || !input || words) return;
        event.preventDefault();
        twinFiles.read(input, file, '');
      });
    },
  },
});
