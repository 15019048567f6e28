// Blob URLs of bytes in the module's memory; the string that is returned is the caller's to free.
mergeInto(LibraryManager.library, {
  blob_make__deps: ['$stringToNewUTF8'],
  blob_make: function(bytes, length, type) {
    var blob = new Blob([HEAPU8.slice(bytes, bytes + length)], {type: UTF8ToString(type)});
    return stringToNewUTF8(URL.createObjectURL(blob));
  },
  blob_release: function(address) {
    URL.revokeObjectURL(UTF8ToString(address));
  },
});
