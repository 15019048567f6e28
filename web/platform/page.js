// Address, title, storage, files and fetch for platform.h and fetch.h.
mergeInto(LibraryManager.library, {
  $api: {
    base: function() { return Module['apiBase'] || ''; },
    address: function(path) { return path.charAt(0) === '/' ? api.base() + path : path; },
  },
  page_hash__deps: ['$frames', '$stringToNewUTF8'],
  page_hash: function() { return stringToNewUTF8(frames.hash); },
  page_set_hash__deps: ['$frames'],
  page_set_hash: function(hash, replaces) {
    hash = UTF8ToString(hash);
    // Whoever has gone elsewhere meanwhile is not fetched back from there.
    var leftAlready = location.hash !== frames.hash;
    if (!leftAlready && hash !== location.hash) {
      if (replaces) location.replace(hash);
      else location.hash = hash;
    }
    frames.follow();
  },
  page_set_title: function(title) { document.title = UTF8ToString(title); },
  page_visible: function() { return document.visibilityState === 'visible' ? 1 : 0; },
  page_now: function() { return Date.now(); },
  page_random: function() { return Math.random(); },
  // The shell knows which client this is, and keeps what is typed (boot.js).
  page_reload: function() { Module['reopen'](); },
  page_newer: function() { return Module['newer'] ? 1 : 0; },
  page_look_for_newer: function() { Module['lookForNewer'](); },
  page_api_address__deps: ['$api', '$stringToNewUTF8'],
  page_api_address: function(path) { return stringToNewUTF8(api.address(UTF8ToString(path))); },
  draft_read__deps: ['$stringToNewUTF8'],
  draft_read: function(key) {
    try {
      var text = localStorage.getItem(UTF8ToString(key));
      return text === null ? 0 : stringToNewUTF8(text);
    } catch (_) { return 0; }
  },
  draft_write: function(key, text) {
    try {
      if (text) localStorage.setItem(UTF8ToString(key), UTF8ToString(text));
      else localStorage.removeItem(UTF8ToString(key));
    } catch (_) { /* storage full or forbidden: the draft is lost, the page is not */ }
  },
  page_print: function(address) {
    var last = document.querySelector('.print-frame'), frame = document.createElement('iframe');
    if (last) {
      URL.revokeObjectURL(last.src);
      last.remove();
    }
    frame.className = 'print-frame';
    frame.title = '打印';
    frame.onload = function() {
      try {
        frame.contentWindow.print();
      } catch (_) { // Firefox lets no page print its PDF viewer: there people press its own button
        window.open(frame.src, '_blank');
      }
    };
    frame.src = UTF8ToString(address);
    document.body.appendChild(frame);
  },
  page_save: function(address, name) {
    var link = document.createElement('a');
    link.href = UTF8ToString(address);
    link.download = UTF8ToString(name);
    link.click();
  },
  page_show_bytes__deps: ['$stringToNewUTF8'],
  page_show_bytes: function(bytes, size, type) {
    var blob = new Blob([HEAPU8.slice(bytes, bytes + size)], {type: UTF8ToString(type)});
    return stringToNewUTF8(URL.createObjectURL(blob));
  },
  page_release_bytes: function(address) { URL.revokeObjectURL(UTF8ToString(address)); },

  $requests: {},
  fetch_start__deps: ['$api', '$requests', '$stringToNewUTF8'],
  fetch_start: function(id, method, path, type, key, body, size, timeoutMs) {
    var abort = new AbortController(), late = false;
    var timer = setTimeout(function() { late = true; abort.abort(); }, timeoutMs);
    var options = {method: UTF8ToString(method), credentials: 'include', signal: abort.signal,
                   headers: {'Accept': 'application/json'}};
    type = UTF8ToString(type);
    if (type) {
      options.headers['Content-Type'] = type;
      options.body = HEAPU8.slice(body, body + size);
    }
    key = UTF8ToString(key);
    if (key) options.headers['Idempotency-Key'] = key;
    requests[id] = abort;
    function done(failure, status, headers, bytes) {
      clearTimeout(timer);
      if (!requests[id]) return; // cancelled
      delete requests[id];
      var pointer = Module['_malloc'](bytes.length || 1);
      HEAPU8.set(bytes, pointer);
      Module['_exam_fetched'](id, failure, status, Number(headers.get('Server-Time-Ms')) || 0,
                              Number(headers.get('Retry-After')) || 0, pointer, bytes.length);
    }
    // Two functions to one then(): what fails within the program is no failure of the network.
    fetch(api.address(UTF8ToString(path)), options).then(function(reply) {
      return reply.arrayBuffer().then(function(buffer) { return [reply, new Uint8Array(buffer)]; });
    }).then(function(came) {
      done(0, came[0].status, came[0].headers, came[1]);
    }, function() {
      done(late ? 2 : 1, 0, new Headers(), new Uint8Array(0));
    });
  },
  fetch_stop__deps: ['$requests'],
  fetch_stop: function(id) {
    var abort = requests[id];
    delete requests[id];
    if (abort) abort.abort();
  },
});
