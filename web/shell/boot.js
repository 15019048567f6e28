// Loads the client with true progress, and says in HTML what to do when it cannot run.
(function() {
  'use strict';
  var script = document.currentScript, files = script.dataset;
  var byId = function(id) { return document.getElementById(id); };
  var stopped = false;

  function trouble(title, text, detail) {
    if (stopped) return;
    stopped = true;
    Module.stopped = true;
    byId('trouble-title').textContent = title;
    byId('trouble-text').textContent = text;
    byId('trouble-detail').textContent = detail || '';
    byId('trouble').hidden = false;
    byId('loading').hidden = true;
    byId('page').inert = true;
  }
  function crashed(detail) {
    trouble('页面出了问题',
            '已填写的草稿保存在这台电脑上。请重新打开页面继续；' +
            '如果再次出现，请把下面一行告诉考试服务人员。',
            String(detail).slice(0, 200));
  }
  byId('trouble-again').addEventListener('click', function() { location.reload(); });

  // A phone: touched, and small as a screen. A zoomed page or a small window on a PC is none: there the page
  // goes below itself, down to 320 pixels.
  if (matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 600) {
    byId('phone').hidden = false;
    byId('page').hidden = true;
  }

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

  window.Module = {
    instantiateWasm: function(imports, done) {
      fetch(files.wasm).then(counted)
        .then(function(response) { return WebAssembly.instantiateStreaming(response, imports); })
        .then(function(result) { done(result.instance, result.module); }, notLoaded);
      return {};
    },
    onFirstFrame: function() { byId('loading').hidden = true; },
    onAbort: crashed,
    print: function() {},
    printErr: function(text) { console.warn(text); },
  };
  addEventListener('error', function(event) { if (event.message) crashed(event.message); });
  addEventListener('unhandledrejection', function(event) {
    crashed(event.reason && event.reason.message || event.reason);
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
  // Asked for anew whatever the host says of caching: it tells where the server is.
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
