// What a page is measured by, put in before its own scripts run: frames asked for and drawn, timers set and
// gone off, what it took and did not give back. The page itself knows nothing of it.

// In the page.
export function install_instruments() {
  const textures = new Set(), addresses = new Set();
  const seen = { asked: 0, drawn: 0, timers: [], fired: [], memory: null, textures, addresses };
  window.instruments = seen;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => { seen.asked += 1; return ask(draw); };
  for (const name of ['setTimeout', 'setInterval']) {
    const set = window[name].bind(window);
    window[name] = (then, ms = 0, ...rest) => {
      seen.timers.push(ms);
      return set((...given) => { seen.fired.push(ms); then(...given); }, ms, ...rest);
    };
  }
  // What is made and given back.
  const keep_account = (owner, make, drop, kept) => {
    const made = owner[make], dropped = owner[drop];
    owner[make] = function(...given) {
      const thing = made.apply(this, given);
      kept.add(thing);
      return thing;
    };
    owner[drop] = function(thing) { kept.delete(thing); dropped.call(this, thing); };
  };
  keep_account(WebGL2RenderingContext.prototype, 'createTexture', 'deleteTexture', textures);
  keep_account(URL, 'createObjectURL', 'revokeObjectURL', addresses);
  // Every frame clears the canvas exactly once.
  const clear = WebGL2RenderingContext.prototype.clear;
  WebGL2RenderingContext.prototype.clear = function(mask) { seen.drawn += 1; clear.call(this, mask); };
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const result = await instantiate.apply(WebAssembly, given);
    seen.memory = Object.values(result.instance.exports)
      .find((each) => each instanceof WebAssembly.Memory);
    return result;
  };
}

// What happened while `during` ran: { asked, drawn, timers, fired }. Timers by their milliseconds.
export async function counted(page, during) {
  await page.evaluate(() => Object.assign(window.instruments, { asked: 0, drawn: 0, timers: [], fired: [] }));
  await during();
  return page.evaluate(() => {
    const { asked, drawn, timers, fired } = window.instruments;
    return { asked, drawn, timers, fired };
  });
}

// What the page holds at this moment, once what nobody holds was collected.
export async function holdings(page) {
  const browser = await page.context().newCDPSession(page);
  for (let twice = 0; twice < 2; ++twice) await browser.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners: listeners } = await browser.send('Memory.getDOMCounters');
  await browser.detach();
  const own = await page.evaluate(() => ({
    twins: document.querySelectorAll('#page *').length,
    textures: window.instruments.textures.size,
    object_urls: window.instruments.addresses.size,
  }));
  return { ...own, nodes, listeners, heap_mb: await heap_mb(page) };
}

// As a browser does with a tab that goes out of sight or comes back, which a headless one never does.
export const put_out_of_sight = (page, hidden = true) => page.evaluate((is_hidden) => {
  const define = (name, value) =>
    Object.defineProperty(document, name, { get: () => value, configurable: true });
  define('hidden', is_hidden);
  define('visibilityState', is_hidden ? 'hidden' : 'visible');
  document.dispatchEvent(new Event('visibilitychange'));
}, hidden);

// The canvas loses what it draws with, and gets it back.
export const lose_context = (page) => page.evaluate(async () => {
  const canvas = document.getElementById('canvas');
  const context = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
  const happened = (name) => new Promise((done) => canvas.addEventListener(name, done, { once: true }));
  const lost = happened('webglcontextlost');
  context.loseContext();
  await lost;
  const back = happened('webglcontextrestored');
  requestAnimationFrame(() => context.restoreContext());
  await back;
});

// Of the program: what it took from the browser, in MiB.
export const heap_mb = (page) =>
  page.evaluate(() => window.instruments.memory.buffer.byteLength / 1048576);

// In the page: what it would draw by itself after a scroll or an answer waits, so that only the frame that is
// measured is drawn.
function hold_own_frames() {
  const own = window.own_frames = { ask: window.requestAnimationFrame, waits: null };
  window.requestAnimationFrame = (draw) => {
    own.waits = draw;
    return 1;
  };
}
function release_own_frames() {
  const { ask, waits } = window.own_frames;
  window.requestAnimationFrame = ask;
  if (waits) ask(waits);
}

// CPU time of the page's main thread to build one frame, in ms: { mean, p99 }. The page is scrolled before
// each, so that none resembles the one before. It is the thread's own clock that is read, so that other
// programs on the machine do not count, nor does the GPU; the same reading with nothing to do is taken off.
export async function frame_times(page, frames) {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await browser.send('Performance.enable');
  const thread_ms = async () => {
    const { metrics } = await browser.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime').value * 1000;
  };
  const cost = async (expression) => {
    const before = await thread_ms();
    await browser.send('Runtime.evaluate', { expression });
    return await thread_ms() - before;
  };
  await page.evaluate(hold_own_frames);
  const calm = () => page.evaluate(() =>
    new Promise((done) => window.own_frames.ask(() => setTimeout(done))));
  const height = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  const nothing = [], took = [], warm = 10;
  for (let frame = 0; frame < frames + warm; ++frame) {
    await calm();
    const idle = await cost('window.scrollX');
    const top = height > 0 ? (frame * 37) % height : 0;
    const busy = await cost(`scrollTo(0, ${top}); Module._exam_frame()`);
    if (frame >= warm) {
      nothing.push(idle);
      took.push(busy);
    }
  }
  await page.evaluate(release_own_frames);
  await browser.detach();
  const usual = median(nothing), sorted = took.map((each) => each - usual).sort((a, b) => a - b);
  return {
    mean: sorted.reduce((sum, each) => sum + each, 0) / sorted.length,
    p99: sorted[Math.ceil(sorted.length * 0.99) - 1],
  };
}

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// Until nothing was asked for and drawn for a while: what an event brought forth has come to its end.
export async function quiet(page) {
  for (let looks = 0; looks < 60; ++looks) {
    const { asked, drawn, timers, fired } = await counted(page, () => page.waitForTimeout(1000));
    if (asked === 0 && drawn === 0 && timers.length === 0 && fired.length === 0) return;
  }
  throw new Error('the page does not come to rest');
}
