// What a page is measured by, put in before its own scripts run: frames asked for and drawn, timers, the
// memory of the program. The page itself knows nothing of it.

// In the page.
export function install_instruments() {
  const seen = { asked: 0, drawn: 0, timers: [], memory: null };
  window.instruments = seen;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => { seen.asked += 1; return ask(draw); };
  const after = window.setTimeout.bind(window), every = window.setInterval.bind(window);
  window.setTimeout = (then, ms = 0, ...rest) => { seen.timers.push(ms); return after(then, ms, ...rest); };
  window.setInterval = (then, ms = 0, ...rest) => { seen.timers.push(ms); return every(then, ms, ...rest); };
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

// What was asked for and drawn while `during` ran: { asked, drawn, timers }.
export async function counted(page, during) {
  await page.evaluate(() => Object.assign(window.instruments, { asked: 0, drawn: 0, timers: [] }));
  await during();
  return page.evaluate(() => {
    const { asked, drawn, timers } = window.instruments;
    return { asked, drawn, timers };
  });
}

// Of the program: what it took from the browser, in MiB.
export const heap_mb = (page) =>
  page.evaluate(() => window.instruments.memory.buffer.byteLength / 1048576);

// CPU time of the main thread to build one frame, in ms: { mean, p99 }. The page is scrolled between frames,
// so that none resembles the one before; what the GPU does with it afterwards is not in it.
export const frame_times = (page, frames) => page.evaluate(async (wanted) => {
  const took = [];
  const height = document.documentElement.scrollHeight - innerHeight;
  const next = () => new Promise((done) => requestAnimationFrame(done));
  for (let warm = 0; warm < 20; ++warm) {
    Module._exam_frame();
    await next();
  }
  while (took.length < wanted) {
    window.scrollTo(0, height > 0 ? (took.length * 37) % height : 0);
    await next();
    const from = performance.now();
    Module._exam_frame();
    took.push(performance.now() - from);
  }
  const sorted = [...took].sort((a, b) => a - b);
  return {
    mean: took.reduce((sum, each) => sum + each, 0) / took.length,
    p99: sorted[Math.ceil(sorted.length * 0.99) - 1],
  };
}, frames);
