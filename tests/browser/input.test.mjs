// Typing as in any native field: input methods, dead keys, clipboard, undo, selection by keyboard and mouse,
// and characters of every kind. The text is the browser's own; that it lies exactly over the drawn field is
// measured in pixels.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate } from './people.mjs';
import { launch_chromium, Platform, until } from './platform.mjs';
import { settle, shot } from './screens.mjs';
import { box_of, difference, InputMethod, inside, is_ink, pixels, text_width } from './typing.mjs';

let platform, candidate, page, method, account, name;

before(async () => {
  platform = await Platform.start();
  candidate = await Candidate.arrive(platform, { account: 'inputinput1', ...demo.on_roster });
  ({ page } = candidate);
  method = await InputMethod.of(page);
  account = candidate.field('账号');
  name = candidate.field('真实姓名');
});
after(() => platform?.stop());

async function open_registration() {
  await page.goto(`${platform.address}/#/register`);
  await page.reload();
  await account.waitFor();
}

async function open_identity() {
  await page.goto(`${platform.address}/#/profile/identity`);
  await name.waitFor();
}

async function empty(field) {
  await field.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
}

const note = (field) => field.evaluate(
  (element) => document.getElementById(`${element.id}-note`).textContent);

// Collects these events of the page from now on, as "type", or with `data` as "type data".
async function listen(types) {
  await page.evaluate((names) => {
    window.listening?.abort();
    window.listening = new AbortController();
    window.heard = [];
    for (const type of names) {
      document.addEventListener(type, (event) => {
        window.heard.push(event.data === undefined ? type : `${type} ${event.data}`);
      }, { signal: window.listening.signal });
    }
  }, types);
}
const heard = () => page.evaluate(() => window.heard);

// The drawn text and the browser's, one after the other, in the same piece of the window.
async function edited_and_drawn(field) {
  await settle(field.page());
  const edited = await pixels(field.page(), await inside(field));
  await field.blur();
  await settle(field.page());
  return [edited, await pixels(field.page(), await inside(field))];
}

// The density is the browser's own: an emulated one lays out text otherwise.
test('the focused field is the browser\'s own input, exactly over the drawn one', async (t) => {
  for (const density of [1, 2]) {
    await t.test(`at ${density} device pixels per pixel`, async (t) => {
      const args = [`--force-device-scale-factor=${density}`, '--window-size=1280,900'];
      const browser = await launch_chromium(...args);
      t.after(() => browser.close());
      const own = await (await browser.newContext({ viewport: null, locale: 'zh-CN' })).newPage();
      await own.goto(`${platform.address}/#/register`);
      assert.equal(await own.evaluate(() => devicePixelRatio), density);
      const words = { 账号: '张晓明 Agq·𠮷é9', 密码: 'Tongji-2026', 手机号码: '13800001234' };
      for (const [label, text] of Object.entries(words)) {
        const field = own.getByLabel(label, { exact: true });
        await field.fill(text);
        const style = await field.evaluate((element) => {
          const { fontSize, paddingLeft, opacity, visibility } = getComputedStyle(element);
          return { fontSize, paddingLeft, opacity, visibility };
        });
        const wanted = { fontSize: '16px', paddingLeft: '12px', opacity: '1', visibility: 'visible' };
        assert.deepEqual(style, wanted);
        const [edited, drawn] = await edited_and_drawn(field);
        const [one, other] = [edited, drawn].map((picture) => box_of(picture, is_ink));
        for (const side of ['left', 'top', 'right', 'bottom']) {
          const apart = Math.abs(one[side] - other[side]);
          assert.ok(apart <= 1, `${label}: ${side} ${one[side]} edited, ${other[side]} drawn`);
        }
        // At one device pixel a pixel the two differ by single edges; denser, edges are softer.
        const all = difference(edited, drawn);
        assert.ok(all < (density === 1 ? 150 : 1200), `${label}: ${all} pixels differ`);
      }
    });
  }
});

test('pinyin: the preedit is seen in its place, with the caret behind it', async () => {
  await open_registration();
  await account.focus();
  await page.keyboard.insertText('张晓');
  await settle(page);
  const before_it = await pixels(page, await inside(account));
  await method.spell('ming');
  await settle(page);
  const clip = await inside(account);
  const with_it = await pixels(page, clip);
  // What was there stays; the preedit begins where it ends.
  const width = await text_width(account, '张晓');
  const is_marked = ([red, green, blue]) => red > 200 && green > 180 && blue < 140;
  const is_caret = ([red, green, blue]) => red < 60 && green > 60 && green < 100 && blue > 140;
  const marked = box_of(with_it, is_marked);
  const { x } = await account.boundingBox();
  const start = x + 12 + width - clip.x;
  assert.ok(Math.abs(marked.left - start) <= 1, `the preedit begins at ${marked.left}, not ${start}`);
  const width_preedit = await text_width(account, 'ming');
  assert.ok(Math.abs(marked.right - (start + width_preedit)) <= 2, `it ends at ${marked.right}`);
  assert.ok(difference(before_it, with_it) > 50);
  // The candidates' window hangs on the caret, wherever in the preedit that is. (It blinks.)
  for (const caret of [4, 2]) {
    await method.preedit('ming', caret);
    const at = start + await text_width(account, 'ming'.slice(0, caret));
    await until(`caret at ${at}`, 10, async () => {
      const picture = await pixels(page, clip, { caret: 'initial' });
      const line = box_of(picture, is_caret);
      if (!line || line.bottom - line.top < 14) return false;
      return Math.abs(line.left - at) <= 2 && line.right - line.left <= 2;
    });
  }
  await shot(page, '96-preedit');
  await method.commit('明');
  assert.equal(await account.inputValue(), '张晓明');
});

// By the mouse and by Tab, as the browser itself moves it.
test('the focus moved during a composition: what was spelled stays, the rest goes elsewhere', async () => {
  const mobile = candidate.field('手机号码');
  for (const move of [() => mobile.click(), async () => {
    for (let stop = 0; stop < 3; ++stop) await page.keyboard.press('Tab');
  }]) {
    await open_registration();
    await account.focus();
    await method.spell('ming');
    await move();
    await until('the focus elsewhere', 10, () => mobile.evaluate((each) => each === document.activeElement));
    await page.keyboard.insertText('138');
    await settle(page);
    assert.equal(await account.inputValue(), 'ming');
    assert.equal(await mobile.inputValue(), '138');
    // The client knows it too, and an input method that was left takes no part any more.
    assert.match(await note(account), /4 个字符/);
    await account.focus();
    await page.keyboard.press('End');
    await method.write('liang', '亮');
    await page.keyboard.press('Enter');
    await settle(page);
    assert.equal(await account.inputValue(), 'ming亮');
    assert.match(await note(account), /5 个字符|只能/);
  }
});

test('中文, 𠮷 and · are committed one after the other, and reach the rules', async () => {
  await candidate.register();
  await candidate.sign_in();
  await open_identity();
  await name.focus();
  await listen(['compositionstart', 'compositionend', 'focusin', 'focusout']);
  for (const [letters, text] of [['aina', '艾娜'], ['dian', '·'], ['ji', '𠮷'], ['li', '力']]) {
    await method.write(letters, text);
  }
  assert.equal(await name.inputValue(), '艾娜·𠮷力');
  assert.deepEqual(await heard(), ['艾娜', '·', '𠮷', '力']
    .flatMap((text) => ['compositionstart ', `compositionend ${text}`]));
  await page.keyboard.press('Tab');
  await settle(page);
  assert.equal(await note(name), '');
  assert.equal(await name.getAttribute('aria-invalid'), null);
  await shot(page, '97-name-typed');
});

test('a preedit is not judged; what is committed is', async () => {
  await open_identity();
  await empty(name);
  await method.write('zhang', '张三');
  await page.keyboard.press('Tab');
  await name.focus();
  await method.spell('1234'.replaceAll(/\d/g, 'x'));
  await settle(page);
  assert.equal(await name.inputValue(), '张三xxxx');
  assert.equal(await note(name), '', 'the preedit was judged');
  assert.equal(await name.getAttribute('aria-invalid'), null);
  await method.commit('１２３');
  await until('error', 10, async () => (await name.getAttribute('aria-invalid')) === 'true');
  assert.match(await note(name), /姓名/);
});

test('Enter during a composition takes the letters and sends nothing', async () => {
  await open_identity();
  await empty(name);
  await listen(['submit', 'focusin', 'focusout']);
  await method.spell('abc');
  await method.key('Enter');
  await method.commit('abc');
  await settle(page);
  assert.equal(await name.inputValue(), 'abc');
  assert.deepEqual(await heard(), []);
  assert.equal(await page.getByRole('heading', { name: /处需要修改/ }).count(), 0);
  await page.keyboard.press('Enter');
  await until('submit', 10, async () => (await heard()).includes('submit'));
});

test('nothing takes the focus during a composition, not even a new screen', async () => {
  await open_identity();
  await empty(name);
  await method.spell('wang');
  await page.evaluate(() => { location.hash = '#/profile/account'; });
  await candidate.heading('修改密码').first().waitFor();
  await open_identity();
  await empty(name);
  await method.write('wang', '王');
  assert.equal(await name.inputValue(), '王');
});
