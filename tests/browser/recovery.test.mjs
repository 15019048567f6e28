// What goes wrong around a client that is right: a lost WebGL context, a crash, an old browser, a sign-in
// that ran out, another version of the client. Nothing that was typed is lost by it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { lose_context, put_out_of_sight } from './instruments.mjs';
import { Candidate } from './people.mjs';
import { Platform, until } from './platform.mjs';
import { settle, shot } from './screens.mjs';

let platform;
before(async () => { platform = await Platform.start(); });
after(() => platform?.stop());

async function at(hash, prepare = async () => {}) {
  const context = await platform.person();
  const page = await context.newPage();
  await prepare(page);
  await page.goto(`${platform.address}/${hash}`);
  return new Candidate(platform, context, page, { account: 'recovery01', ...demo.on_roster });
}

const account_typed = 'somebody2026';
async function typing(prepare) {
  const person = await at('#/register', prepare);
  await person.field('账号').fill(account_typed);
  await person.field('手机号码').fill('13800001234');
  await person.page.getByRole('checkbox', { name: /我已阅读并同意/ }).check();
  return person;
}

async function still_typed({ page, field }) {
  await field('手机号码').waitFor();
  await page.waitForFunction((wanted) => document.getElementById('account')?.value === wanted, account_typed);
  assert.equal(await field('手机号码').inputValue(), '13800001234');
  assert.ok(await page.getByRole('checkbox', { name: /我已阅读并同意/ }).isChecked());
}
const bound = (person) => ({ page: person.page, field: (name) => person.field(name) });

test('a lost WebGL context comes back, pixel for pixel', async () => {
  const { page } = await typing();
  await page.evaluate(() => document.activeElement.blur()); // no caret that blinks
  await page.mouse.move(2, 400);
  await settle(page);
  const drawn = await page.screenshot();
  await lose_context(page);
  await settle(page);
  assert.ok(drawn.equals(await page.screenshot()), 'the same picture');
});

// Each makes the program fail for good, from outside.
const crashes = {
  'a wild pointer in the WASM program': () => setTimeout(() => Module._exam_event(0, 0xfffffff0, 0)),
  'an abort of the C runtime': () => setTimeout(() => {
    Module.onAbort('abort()');
    throw new Error('abort');
  }),
  'an error in an event handler': () => setTimeout(() => { throw new TypeError('x is not a function'); }),
  'an error in an answer of the server': () => { Promise.reject(new RangeError('in an answer')); },
};
for (const [what, crash] of Object.entries(crashes)) {
  test(`${what} shows what to do, and what was typed is there afterwards`, async () => {
    const person = await typing();
    await person.page.evaluate(crash);
    await person.page.getByRole('alert').getByText('页面出了问题').waitFor();
    const again = person.button('重新打开页面');
    assert.ok(await again.evaluate((button) => button === document.activeElement), 'Enter is enough');
    if (crash === Object.values(crashes)[0]) {
      await shot(person.page, '92-crashed');
      const called = await person.page.evaluate(() => Module._exam_wake());
      assert.equal(called, undefined, 'nothing calls into a broken program');
    }
    platform.complaints.length = 0; // the crash itself
    // F5 does as well as the button.
    if (crash === Object.values(crashes)[1]) await person.page.reload();
    else await again.click();
    await still_typed(bound(person));
    await person.field('密码').fill('short');
    await person.says(/8–18/);
    assert.deepEqual(platform.complaints, []);
    await person.context.close();
  });
}

test('a WebGL context that stays away says what to do, and what was typed is there afterwards', async () => {
  const person = await typing((page) => page.clock.install());
  const { page } = person;
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  await page.evaluate(async () => {
    const canvas = document.getElementById('canvas');
    const lost = new Promise((done) => canvas.addEventListener('webglcontextlost', done, { once: true }));
    canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext();
    await lost;
  });
  const panel = page.getByRole('alert').getByText('显示出了问题');
  await page.clock.runFor(9000);
  assert.equal(await panel.count(), 0, 'it may still come back');
  await page.clock.runFor(1500);
  await panel.waitFor();
  await page.clock.resume();
  await shot(page, '96-no-context');
  await person.button('重新打开页面').click();
  await still_typed(bound(person));
  assert.deepEqual(platform.complaints, []);
  await person.context.close();
});

test('troubles of an extension are not ours', async () => {
  const person = await typing();
  const { page } = person;
  await page.evaluate(async () => {
    const place = 'chrome-extension://abcdefgh/content.js';
    for (const [message, filename] of [['x is not a function', place], ['Script error.', ''],
      ['no', 'https://elsewhere.example/injected.js']]) {
      window.dispatchEvent(new ErrorEvent('error', { message, filename }));
    }
    const reason = new TypeError('no reply');
    reason.stack = `TypeError: no reply\n    at ${place}:1:1`;
    const promise = Promise.resolve();
    window.dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise, reason }));
  });
  assert.equal(await page.getByText('页面出了问题').isVisible(), false);
  await still_typed(bound(person));
  await person.field('密码').fill('short');
  await person.says(/8–18/);
  assert.deepEqual(platform.complaints, []);
  await person.context.close();
});

test('without WebGL2 or WebAssembly the page says which browser and setting help', async () => {
  const without = [
    () => { HTMLCanvasElement.prototype.getContext = () => null; },
    () => { delete window.WebAssembly; },
  ];
  for (const take_away of without) {
    const { page, context } = await at('', (each) => each.addInitScript(take_away));
    await page.getByRole('alert').getByText('这个浏览器打不开报名平台').waitFor();
    await page.getByText(/硬件加速/).waitFor();
    if (take_away === without[0]) await shot(page, '93-no-webgl');
    await context.close();
  }
});

test('after the sign-in ran out: the same place, with what was typed', async () => {
  const person = await at('#/register');
  person.account = 'expired2026';
  await person.register();
  await person.sign_in();
  await person.page.goto(`${platform.address}/#/profile/identity`);
  await person.field('真实姓名').fill(person.name);
  await person.field('证件号码').fill(person.number);
  platform.expect_refusal('/api/');
  await person.context.clearCookies(); // as the browser does when its time is over
  await person.page.getByRole('checkbox', { name: '我单独同意处理我的人脸信息' }).check();
  await person.button('开始实名认证').click();
  await person.says('登录已过期');
  await shot(person.page, '94-sign-in-ran-out');
  await person.sign_in();
  await person.field('真实姓名').waitFor();
  assert.match(person.page.url(), /#\/profile\/identity$/);
  assert.equal(await person.field('真实姓名').inputValue(), person.name);
  assert.equal(await person.field('证件号码').inputValue(), person.number);

  // Opened anew meanwhile: the place is kept, what was typed is not.
  await person.context.clearCookies();
  await person.page.reload();
  await person.heading('登录').waitFor();
  await person.page.reload();
  await person.sign_in();
  await person.field('真实姓名').waitFor();
  assert.deepEqual(platform.complaints, []);
  await person.context.close();
});

test('a new version of the client is offered, not forced, and what is typed comes along', async () => {
  const person = await typing();
  const { page } = person;
  const offer = page.getByRole('status').getByText('报名平台有新版本');
  await page.route('**/', async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    const body = text.replace(/data-wasm="[^"]+"/, 'data-wasm="new.wasm"');
    await route.fulfill({ response: answer, body });
  });
  await page.evaluate(() => Module.lookForNewer());
  await offer.waitFor();
  await shot(page, '95-new-version');
  await person.button('稍后再说').click();
  await offer.waitFor({ state: 'detached' });
  assert.equal(await person.field('账号').inputValue(), account_typed);

  await page.unroute('**/');
  await page.reload();
  await person.field('账号').fill(account_typed);
  await person.field('手机号码').fill('13800001234');
  await page.getByRole('checkbox', { name: /我已阅读并同意/ }).check();
  await page.evaluate(() => { Module.newer = true; Module._exam_wake(); });
  // The first try fails on the way.
  await page.route(/\.wasm$/, (route) => route.abort());
  await person.button('现在更新').click();
  await page.getByRole('alert').getByText('页面没有打开').waitFor();
  platform.complaints.length = 0;
  await page.unroute(/\.wasm$/);
  await person.button('重新打开页面').click();
  await still_typed(bound(person));
  assert.deepEqual(platform.complaints, []);
  await person.context.close();
});

test('whether there is a new version is asked every ten minutes, by no page out of sight', async () => {
  const minute = 60 * 1000;
  const person = await at('#/register', (page) => page.clock.install());
  const { page } = person;
  await person.field('账号').waitFor();
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
  let looks = 0, is_newer = false;
  await page.route('**/', async (route) => {
    looks += 1;
    const answer = await route.fetch();
    const text = await answer.text();
    const body = is_newer ? text.replace(/data-wasm="[^"]+"/, 'data-wasm="new.wasm"') : text;
    await route.fulfill({ response: answer, body });
  });
  const passes = async (ms, expected) => {
    await page.clock.runFor(ms);
    await until(`${expected} looks`, 10, async () => looks === expected);
  };
  const offer = page.getByRole('status').getByText('报名平台有新版本');
  await passes(9.5 * minute, 0);
  await put_out_of_sight(page);
  await passes(2 * minute, 0);
  await put_out_of_sight(page, false);  // who comes back is told at once
  await passes(0, 1);
  await passes(8 * minute, 1);
  await passes(minute, 2);
  assert.equal(await offer.count(), 0);
  is_newer = true;
  await passes(10 * minute, 3);
  await page.clock.resume();
  await offer.waitFor();
  await person.context.close();
});
