// Pictures of the screens that the tests reach, for the documents and to be looked at; nothing is judged by
// them.
//   CEFL_PICTURES=1   in build/screenshots (1280×800) and build/screenshots-1920
//   CEFL_UPDATE=1     the same, and those of 1280×800 renewed in docs/screenshots
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pdf_picture } from './pdf.mjs';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const update = process.env.CEFL_UPDATE === '1';
const wanted = update || process.env.CEFL_PICTURES === '1';
const screenshots = join(root, update ? 'docs/screenshots' : 'build/screenshots');
const wide_screenshots = join(root, 'build/screenshots-1920');
const wide = { width: 1920, height: 1080 };

// Two animation frames and a little: what was asked to be drawn is drawn.
export async function settle(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForTimeout(250);
}

// What is shown at this moment.
export async function shot_at_once(page, name) {
  if (wanted) await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

// The first page of a PDF.
export async function shot_of_pdf(path, name) {
  if (!wanted) return;
  await mkdir(screenshots, { recursive: true });
  await pdf_picture(path, join(screenshots, name));
}

// What is shown once it is drawn, at two sizes.
export async function shot(page, name) {
  if (!wanted) return;
  const size = page.viewportSize();
  await settle(page);
  await shot_at_once(page, name);
  if (size.width !== 1280) return;
  await page.setViewportSize(wide);
  await settle(page);
  await page.screenshot({ path: join(wide_screenshots, `${name}.png`) });
  await page.setViewportSize(size);
  await settle(page);
}
