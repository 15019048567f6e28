// What is done at every screen that the tests reach: its picture, and all checks of tests/browser/checks.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
// CEFL_UPDATE=1 renews what is committed: the pictures of the documents.
const update = process.env.CEFL_UPDATE === '1';
export const screenshots = join(root, update ? 'docs/screenshots' : 'build/screenshots');
const wide_screenshots = join(root, 'build/screenshots-1920');
const wide = { width: 1920, height: 1080 };

// Each: async (page, name) => throws what is wrong with this screen.
const checks = [];

// Two animation frames and a little: what was asked to be drawn is drawn.
export async function settle(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForTimeout(250);
}

// Two sizes of what is shown now: 1280×800 for the documents, 1920×1080 to be looked at; then the checks.
export async function shot(page, name) {
  await Promise.all([screenshots, wide_screenshots].map((folder) => mkdir(folder, { recursive: true })));
  const size = page.viewportSize();
  await settle(page);
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: false });
  if (size.width === 1280) {
    await page.setViewportSize(wide);
    await settle(page);
    await page.screenshot({ path: join(wide_screenshots, `${name}.png`) });
    await page.setViewportSize(size);
    await settle(page);
  }
  for (const check of checks) await check(page, name);
}
