// A page whose clock and dice are the test's.
// `chance`: what the dice show. Time can be stopped and let run; frames come all the same.
export async function open_in_own_time(platform, hash, chance) {
  const context = await platform.person();
  const page = await context.newPage();
  await page.addInitScript((value) => {
    Math.random = () => value;
    window.real_frames = [requestAnimationFrame.bind(window), cancelAnimationFrame.bind(window)];
  }, chance);
  await page.clock.install();
  await page.goto(`${platform.address}/${hash}`);
  await page.evaluate(() => {
    [window.requestAnimationFrame, window.cancelAnimationFrame] = window.real_frames;
  });
  return page;
}

// From the next moment on it stands still.
export const stop_clock = async (page) => page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
