// What is drawn depends on the text alone, not on what the page has drawn before: characters get their codes
// in the order they come, and tables that are mixed up would show somebody another name.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Platform } from './platform.mjs';
import { install_instruments } from './instruments.mjs';

let platform;
before(async () => { platform = await Platform.start(); });
after(() => platform?.stop());

const sample = 'éÅ…·𠮷䶮ÿ中￥龘';

async function sign_in_page() {
  const context = await platform.person();
  const page = await context.newPage();
  await page.addInitScript(install_instruments);
  await page.goto(`${platform.address}/#/sign-in`);
  await page.getByLabel('账号', { exact: true }).waitFor();
  return page;
}

// The drawn field with this text, without focus and caret.
async function drawn(page, text) {
  const field = page.getByLabel('账号', { exact: true });
  await field.fill(text);
  await field.blur();
  await page.mouse.move(1, 1);
  await page.evaluate(async () => {
    for (let before = -1; before !== window.instruments.drawn;) {
      before = window.instruments.drawn;
      await new Promise((done) => setTimeout(done, 200));
    }
  });
  return (await page.screenshot({ clip: await field.boundingBox() })).toString('base64');
}

test('the same text looks the same, whatever was drawn before', async () => {
  const first = await drawn(await sign_in_page(), sample);
  const busy = await sign_in_page();
  for (let from = 0x4E00; from < 0x4F00; from += 32) {
    const others = Array.from({ length: 32 }, (_, i) => String.fromCodePoint(from + i));
    await drawn(busy, `${others.join('')}ñ—𠀋`);
  }
  assert.equal(await drawn(busy, sample), first);
});

test('no character is drawn as another', async () => {
  const page = await sign_in_page();
  const looks = new Map();
  for (const character of [...sample, '?', '\u{FFFD}', ' ']) {
    const look = await drawn(page, `a${character}a`);
    assert.ok(!looks.has(look), `${character} looks like ${looks.get(look)}`);
    looks.set(look, character);
  }
});
