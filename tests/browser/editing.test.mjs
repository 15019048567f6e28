// Editing as in any native field: dead keys, clipboard, undo, selection by keyboard and mouse, the browser's
// menu and its own keys, characters of every kind and how many of them a field takes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Candidate } from './people.mjs';
import { Platform, until } from './platform.mjs';
import { settle, shot } from './screens.mjs';
import { difference, InputMethod, inside, pixels, text_width } from './typing.mjs';

let platform, candidate, page, method, account, mobile;

before(async () => {
  platform = await Platform.start();
  candidate = await Candidate.arrive(platform, { account: 'editingediting1' });
  ({ page } = candidate);
  await candidate.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  method = await InputMethod.of(page);
  await candidate.link('注册新账号').click();
  await candidate.heading('注册账号').waitFor();
  account = candidate.field('账号');
  mobile = candidate.field('手机号码');
});
after(() => platform?.stop());

const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const copied = (text) => page.evaluate((words) => navigator.clipboard.writeText(words), text);
const press = (...keys) => keys.reduce((before_it, key) => before_it.then(() => page.keyboard.press(key)),
  Promise.resolve());
const value = () => account.inputValue();
const selected = () => account.evaluate((element) => element.value.slice(element.selectionStart,
  element.selectionEnd));

// What is in the field, as the client knows it: drawn once the field is left, and judged by the rules.
async function is_drawn(text) {
  await account.fill(text);
  await account.blur();
  await settle(page);
  return pixels(page, await inside(account));
}

async function begin_with(text) {
  await account.fill('');
  await account.focus();
  await page.keyboard.insertText(text);
}

// Where in the window the n-th character of the field begins.
async function place_of(text) {
  const box = await account.boundingBox();
  return { x: box.x + 12 + await text_width(account, text), y: box.y + box.height / 2 };
}

test('a dead key and its letter become é', async () => {
  await begin_with('caf');
  await method.preedit('´');
  assert.equal(await value(), 'caf´');
  await method.commit('é');
  assert.equal(await value(), 'café');
  await press('Backspace');
  assert.equal(await value(), 'caf');
});

test('select all, copy, cut and paste', async () => {
  await begin_with('张晓明·𠮷');
  await press('Control+A');
  assert.equal(await selected(), '张晓明·𠮷');
  await press('Control+C');
  assert.equal(await clipboard(), '张晓明·𠮷');
  await press('End', 'Control+V');
  assert.equal(await value(), '张晓明·𠮷张晓明·𠮷');
  await press('Control+A', 'Control+X');
  assert.equal(await value(), '');
  assert.equal(await clipboard(), '张晓明·𠮷张晓明·𠮷');
  await copied('zhangxiaoming1');
  await press('Control+V');
  await candidate.says('格式符合要求');
  await account.blur();
  await settle(page);
  const pasted = await pixels(page, await inside(account));
  assert.equal(difference(pasted, await is_drawn('zhangxiaoming1')), 0, 'the pasted text is drawn');
});

test('undo and redo, step by step, also for what was pasted; the client follows', async () => {
  await begin_with('');
  await page.keyboard.type('xiaoming2026');
  await copied('·𠮷');
  await press('Control+V');
  await until('error', 10, async () => !(await page.getByText('格式符合要求').count()));
  await press('Control+Z');
  assert.equal(await value(), 'xiaoming2026');
  await candidate.says('格式符合要求');
  await press('Control+Y');
  assert.equal(await value(), 'xiaoming2026·𠮷');
  await press('Control+Z');
  await press('Control+Shift+Z');
  assert.equal(await value(), 'xiaoming2026·𠮷');
  await until('error', 10, async () => !(await page.getByText('格式符合要求').count()));
});

test('another screen\'s field is another field: nothing of it can be undone here', async () => {
  await begin_with('registered1');
  await page.getByRole('link', { name: '登录', exact: true }).first().click();
  await candidate.button('登录').waitFor();
  assert.equal(await value(), '');
  await account.focus();
  await press('Control+Z');
  assert.equal(await value(), '');
  await page.goBack();
  await candidate.heading('注册账号').waitFor();
  assert.equal(await value(), 'registered1', 'what was typed is still there');
});

test('a double click selects a word, a triple click all, dragging a part', async () => {
  await begin_with('first second third');
  const second = await place_of('first se');
  await page.mouse.dblclick(second.x, second.y);
  assert.equal((await selected()).trim(), 'second');
  await page.mouse.click(second.x, second.y, { clickCount: 3 });
  assert.equal(await selected(), 'first second third');
  await begin_with('张晓明·𠮷力');
  const [from, to] = [await place_of('张'), await place_of('张晓明·')];
  const plain = await pixels(page, await inside(account));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  assert.equal(await selected(), '晓明·', 'the selection grows while dragging');
  await page.mouse.up();
  assert.equal(await selected(), '晓明·');
  assert.ok(difference(plain, await pixels(page, await inside(account))) > 200, 'the selection is seen');
  await shot(page, '98-selection');
  await press('Delete');
  assert.equal(await value(), '张𠮷力');
});

test('a press on the drawn text puts the caret between the letters that are drawn there', async () => {
  await begin_with('张晓明·𠮷力');
  await account.blur();
  await settle(page);
  const between = await place_of('张晓');
  await page.mouse.click(between.x, between.y);
  await page.keyboard.insertText('|');
  assert.equal(await value(), '张晓|明·𠮷力');
});

test('the right button opens the browser\'s menu', async () => {
  await page.evaluate(() => {
    window.menus = [];
    window.addEventListener('contextmenu', (event) => window.menus.push(event.defaultPrevented));
  });
  await account.click({ button: 'right' });
  await press('Escape');
  await candidate.heading('注册账号').click({ button: 'right' });
  await press('Escape');
  assert.deepEqual(await page.evaluate(() => window.menus), [false, false]);
});

test('emoji and 𠮷 are one character each: to the caret, to Backspace and to the rules', async () => {
  await begin_with('𠮷a👍🏽b');
  await press('Backspace', 'Backspace');
  assert.equal(await value(), '𠮷a');
  await press('ArrowLeft', 'ArrowLeft');
  await page.keyboard.insertText('|');
  assert.equal(await value(), '|𠮷a');
  await begin_with('𠮷'.repeat(3));
  await account.blur();
  await candidate.says('账号只有 3 个字符');
});

test('a field takes as many characters as it says, whatever they are made of', async () => {
  await begin_with('𠮷'.repeat(70));
  assert.equal(await value(), '𠮷'.repeat(64), 'typed');
  await page.keyboard.insertText('a');
  assert.equal(await value(), '𠮷'.repeat(64), 'nothing more');
  await press('Backspace', 'Backspace');
  await method.preedit('jijiji');
  await method.commit('吉祥如意');
  assert.equal(await value(), `${'𠮷'.repeat(62)}吉祥`, 'a composition loses what is too much');
  await press('Home', 'Shift+ArrowRight');
  await copied('👍ab');
  await press('Control+V');
  assert.equal(await value(), `👍${'𠮷'.repeat(61)}吉祥`, 'pasted in place of one');
  await press('Control+Z');
  assert.equal(await value(), `${'𠮷'.repeat(62)}吉祥`, 'and taken back');
  // What is dropped is not told before it is there.
  await begin_with('𠮷'.repeat(60));
  await mobile.fill('123456789012');
  await mobile.selectText();
  const from = await mobile.boundingBox(), to = await account.boundingBox();
  await page.mouse.move(from.x + 40, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 60, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await until('the drop', 10, async () => (await value()) !== '𠮷'.repeat(60));
  assert.match(await value(), /^(?=.{64}$)𠮷+1234𠮷*$/u, 'dropped');
  await mobile.fill('');
  await mobile.focus();
  await page.keyboard.type('138000012345678901234567');
  assert.equal(await mobile.inputValue(), '13800001234567890123');
  await press('Backspace');
  await page.keyboard.type('9');
  assert.equal(await mobile.inputValue(), '13800001234567890129');
});

test('the browser\'s own keys are left to it', async () => {
  await page.evaluate(() => {
    window.kept = [];
    for (const type of ['keydown', 'keyup', 'keypress', 'wheel']) {
      window.addEventListener(type, (event) => {
        if (event.defaultPrevented) window.kept.push(`${type} ${event.key}`);
        event.preventDefault(); // the test's browser shall neither zoom nor search
      }, { passive: false });
    }
  });
  for (const focused of [account, candidate.button('注册'), page.getByRole('checkbox')]) {
    await focused.focus();
    await press('Control++', 'Control+-', 'Control+0', 'F5', 'Control+R', 'Control+F', 'F3', 'Tab',
      'Shift+Tab', 'PageDown', 'Home', 'End', 'F6', 'F12', 'Control+L', 'Alt+ArrowLeft', 'Escape');
  }
  await page.mouse.wheel(0, 50);
  await settle(page);
  assert.deepEqual(await page.evaluate(() => window.kept), []);
  assert.deepEqual(platform.complaints, []);
});
