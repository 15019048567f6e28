// Loads the client with true progress, says in HTML what to do when it cannot run, keeps what is typed over a
// reload, and looks whether the host has another client by now.
(function() {
  'use strict';
  var script = document.currentScript, files = script.dataset;
  var byId = function(id) { return document.getElementById(id); };
  var stopped = false;

  function trouble(title, text, detail) {
    if (stopped) return;
    keep();
    stopped = true;
    Module.stopped = true;
    byId('trouble-title').textContent = title;
    byId('trouble-text').textContent = text;
    byId('trouble-detail').textContent = detail || '';
    byId('trouble').hidden = false;
    byId('loading').hidden = true;
    byId('page').inert = true;
    byId('trouble-again').focus();
  }
  // The program is in an unknown state: nothing may call into it any more.
  function crashed(detail) {
    Object.keys(Module).forEach(function(name) {
      if (name.slice(0, 6) === '_exam_') Module[name] = function() {};
    });
    trouble('页面出了问题',
            '已填写的内容会保留（密码除外）。请重新打开页面，回到这一页继续；' +
            '如果再次出现，请把下面一行告诉考试服务人员。',
            String(detail).slice(0, 200));
  }
  byId('trouble-again').addEventListener('click', function() { Module.reopen(); });

  // What is typed, but passwords, waits in this tab's own storage while the page is opened anew, and no
  // longer: it is taken out at once, and given back when the same person is at the same place again.
  var typed = null, typedName = 'typed';
  function person() { return (byId('my-account') || {}).textContent || ''; }
  function isBox(field) { return field.type === 'checkbox' || field.type === 'radio'; }
  function keep() {
    var fields = {}, now = {at: location.hash, person: person(), fields: fields};
    document.querySelectorAll('#page :is(input, select, textarea)[id]').forEach(function(field) {
      if (field.type === 'password' || field.type === 'file') return;
      fields[field.id] = isBox(field) ? field.checked : field.value;
    });
    // Opened anew, and in trouble again before there was a field to give it back to.
    if (!Object.keys(fields).length) now = typed;
    if (!now) return;
    try { sessionStorage.setItem(typedName, JSON.stringify(now)); } catch (_) { /* forbidden: only lost */ }
  }
  function reopen() {
    keep();
    location.reload();
  }
  function giveBack(_, observer) {
    if (location.hash !== typed.at) {
      if (location.hash.indexOf('#/sign-in') !== 0) observer.disconnect();
      return;
    }
    Object.keys(typed.fields).forEach(function(id) {
      var field = byId(id), value = typed.fields[id];
      if (!field || !field.closest('#page') || person() !== typed.person) return;
      delete typed.fields[id];
      if ((isBox(field) ? field.checked : field.value) === value) return;
      if (isBox(field)) field.checked = value;
      else field.value = value;
      field.dispatchEvent(new Event('input', {bubbles: true}));
    });
  }
  try {
    typed = JSON.parse(sessionStorage.getItem(typedName));
    sessionStorage.removeItem(typedName);
  } catch (_) { /* forbidden */ }
  if (typed) new MutationObserver(giveBack).observe(byId('page'), {childList: true, subtree: true});

  // A phone: touched, and small as a screen. A zoomed page or a small window on a PC is none: there the page
  // goes below itself, down to 320 pixels.
  if (matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 600) {
    byId('phone').hidden = false;
    byId('page').hidden = true;
  }

  // The page names its files by their contents: other names are another client.
  var lookEvery = 600000, lookedAt = Date.now();
  function look() {
    lookedAt = Date.now();
    fetch(location.pathname, {cache: 'no-cache'}).then(function(reply) {
      return reply.ok ? reply.text() : '';
    }).then(function(page) {
      var same = page.indexOf(files.program) > 0 && page.indexOf(files.wasm) > 0;
      if (same || page.indexOf('data-wasm=') < 0 || stopped) return;
      Module.newer = true;
      Module._exam_wake();
    }, function() { /* away: the next time */ });
  }
  // Not by the time since the last look: a timer a little early would wait for the next one.
  function lookInSight() {
    if (!document.hidden) look();
  }
  setInterval(lookInSight, lookEvery);
  document.addEventListener('visibilitychange', function() {
    if (Date.now() - lookedAt >= lookEvery) lookInSight();
  });

  var total = Number(files.wasmBytes), received = 0;
  function progress(bytes) {
    received += bytes;
    byId('loading-progress').value = 5 + 90 * Math.min(1, received / total);
  }
  function counted(response) {
    if (!response.ok) throw new Error('HTTP ' + response.status);
    var counter = new TransformStream({
      transform: function(chunk, out) { progress(chunk.byteLength); out.enqueue(chunk); },
    });
    return new Response(response.body.pipeThrough(counter), {headers: {'Content-Type': 'application/wasm'}});
  }
  function notLoaded(error) {
    trouble('页面没有打开', '没有取得页面的全部文件。请检查网络连接，然后重新打开页面。',
            error && error.message);
  }

  // Extensions run in the page as well; their troubles are not ours. Browsers hide what went wrong in a
  // script of another origin.
  function isForeign(place, message) {
    return /-extension:/.test(place) || /^Script error/.test(message) ||
           (/^https?:/.test(place) && place.indexOf(location.origin + '/') !== 0);
  }

  var wasm;
  window.Module = {
    instantiateWasm: function(imports, done) {
      wasm.then(function(response) { return WebAssembly.instantiateStreaming(response, imports); })
        .then(function(result) { return [result.instance, result.module]; })
        .then(function(made) { done(made[0], made[1]); }, notLoaded);
      return {};
    },
    onFirstFrame: function() { byId('loading').hidden = true; },
    onAbort: crashed,
    onContextGone: function() {
      trouble('显示出了问题',
              '显卡没有恢复显示。已填写的内容会保留（密码除外）。请重新打开页面，回到这一页继续。');
    },
    reopen: reopen,
    lookForNewer: look,
    print: function() {},
    printErr: function(text) { console.warn(text); },
  };
  addEventListener('error', function(event) {
    var message = event.message || '';
    // Says only that an observer will be told in the next frame.
    if (!message || /^ResizeObserver/.test(message) || isForeign(event.filename || '', message)) return;
    crashed(message);
  });
  addEventListener('unhandledrejection', function(event) {
    var reason = event.reason || '';
    if (/-extension:/.test(reason.stack)) return;
    crashed(reason.message || reason);
  });

  function hasWebGl2() {
    try { return !!document.createElement('canvas').getContext('webgl2'); } catch (_) { return false; }
  }
  if (typeof WebAssembly !== 'object' || !WebAssembly.instantiateStreaming || !hasWebGl2()) {
    trouble('这个浏览器打不开报名平台',
            '请使用新版的 Chrome、Edge、Firefox 或 Safari，' +
            '并在浏览器设置中打开“使用硬件加速（图形加速）”，然后重新打开页面。');
    return;
  }
  // All at once. client.json is asked for anew whatever the host says of caching: it names the server.
  wasm = fetch(files.wasm).then(counted);
  wasm.catch(notLoaded);
  fetch('client.json', {cache: 'no-cache'}).then(function(reply) {
    return reply.json();
  }).then(function(settings) {
    Module.apiBase = (settings.api || '').replace(/\/$/, '');
    var program = document.createElement('script');
    program.src = files.program;
    program.onerror = function() { notLoaded(new Error(files.program)); };
    document.body.appendChild(program);
  }).catch(notLoaded);
})();
