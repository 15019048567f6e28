// The client's budgets that are sizes and counts; script/bench client measures the times as well. Frames of
// an idle page are counted in idle.test.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { first_load } from '../bench/first_load.mjs';
import { heap_mb, install_instruments, quiet } from './instruments.mjs';
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
