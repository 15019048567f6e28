// The client's budgets that are sizes and counts; script/bench client measures the times as well. Frames of
// an idle page are counted in idle.test.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { first_load } from '../bench/first_load.mjs';
import { as_candidate, go_the_road, leave, people } from '../bench/road.mjs';
import { heap_mb, holdings, install_instruments, quiet } from './instruments.mjs';
import { Platform } from './platform.mjs';

let platform;
before(async () => { platform = await Platform.start(); });
after(() => platform?.stop());

test('the first visit loads at most 256 KiB, and no font', async () => {
  const { bytes, font_bytes } = await first_load(platform);
  assert.ok(bytes <= 262_144, `${bytes} bytes`);
  assert.ok(bytes > 65_536, `only ${bytes} bytes: was everything counted?`);
  assert.equal(font_bytes, 0);
});

// Enough of everything that comes and goes: screens, twins, glyphs, requests, texts with their lines.
test('walking through the screens again and again takes no more memory', async () => {
  const context = await platform.person();
  const page = await context.newPage();
  await page.addInitScript(install_instruments);
  await page.goto(`${platform.address}/#/sign-in`);
  const screens = {
    '#/register': '注册账号', '#/terms': '服务条款', '#/privacy': '隐私政策', '#/sign-in': '登录',
  };
  const walk = async () => {
    for (const [hash, title] of Object.entries(screens)) {
      await page.evaluate((wanted) => { location.hash = wanted; }, hash);
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    }
  };
  await walk();
  await quiet(page);
  const heap = await heap_mb(page);
  for (let round = 0; round < 30; ++round) await walk();
  assert.equal(await heap_mb(page), heap);
  assert.ok(heap <= 16, `${heap} MiB`);
  assert.deepEqual(platform.complaints, []);
  await context.close();
});

// As a drop does. (The driver's own way holds on to the field for good.)
const put_file = (page) => async (bytes) => page.evaluate((text) => {
  const raw = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([raw], 'photo.jpg', { type: 'image/jpeg' }));
  const field = document.querySelector('input[type=file]');
  field.files = data.files;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}, bytes.toString('base64'));

// Pictures come and go, files are read, a PDF is made: everything that the page's own memory could keep.
test('candidates one after the other in one page leave nothing behind', async () => {
  const context = await platform.person();
  const page = await context.newPage();
  await page.addInitScript(install_instruments);
  await page.goto(`${platform.address}/#/register`);
  const left = [];
  for (let round = 0; round < 3; ++round) {
    const candidate = as_candidate(platform, page, people[round], `leavesnothing${round}`);
    candidate.choose_file = put_file(page);
    await go_the_road(candidate);
    await leave(candidate);
    await quiet(page);
    left.push(await holdings(page));
  }
  // The first fills what is there once: the glyphs' picture, what the browser itself keeps.
  assert.deepEqual(left[2], left[1], JSON.stringify(left));
  assert.deepEqual(platform.complaints, []);
  await context.close();
});
