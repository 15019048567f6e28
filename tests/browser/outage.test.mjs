// A server that is away, and one that has too many visitors: the page says so, asks again by itself, further
// and further apart and not all pages at once, and nothing typed is lost. The page's clock is the test's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { open_in_own_time, stop_clock } from './own_time.mjs';
import { Candidate, password } from './people.mjs';
import { Platform } from './platform.mjs';
import { settle, shot } from './screens.mjs';

let platform;
before(async () => { platform = await Platform.start(); });
after(() => platform?.stop());

async function at(hash, account, chance) {
  const page = await open_in_own_time(platform, hash, chance);
  return new Candidate(platform, page.context(), page, { account, ...demo.on_roster });
}

const away = '**/api/**';
const banner = (page) => page.getByRole('alert').filter({ hasText: '暂时连不上服务器' });
const waits = (page, seconds) =>
  page.getByRole('region', { name: '暂时连不上服务器' }).getByText(`${seconds} 秒后重试`).waitFor();

// What a screen reader would be made to read from now on.
const listen = (page) => page.evaluate(() => {
  window.read_aloud = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const live = (target.nodeType === 1 ? target : target.parentElement)?.closest('[role="alert"]');
      if (live) window.read_aloud.push(live.textContent);
    }
  }).observe(document.getElementById('page'), { childList: true, characterData: true, subtree: true });
});
const read_aloud = (page) => page.evaluate(() => window.read_aloud);

async function still_filled_in(person) {
  assert.equal(await person.field('账号').inputValue(), person.account);
  assert.equal(await person.field('密码').inputValue(), password);
  assert.equal(await person.field('手机号码').inputValue(), '13800001234');
}

test('an unreachable server: a banner, knocks further and further apart, nothing is lost', async () => {
  const person = await at('#/register', 'outage0001', 0);
  const { page } = person;
  await person.fill_in_registration();
  let knocks = 0;
  await page.route(away, (route) => {
    if (route.request().url().endsWith('/api/me')) ++knocks;
    return route.abort('connectionrefused');
  });
  await stop_clock(page);
  await person.button('注册').click();
  await waits(page, 1);
  await shot(page, '62-outage');
  await listen(page);
  for (const seconds of [2, 4, 8]) {
    const before_it = knocks;
    await page.clock.runFor(seconds / 2 * 1000 - 250);
    assert.equal(knocks, before_it, `not before ${seconds / 2} s are over`);
    const knock = page.waitForRequest('**/api/me');
    await page.clock.runFor(300);
    await knock;
    await waits(page, seconds);
    assert.equal(knocks, before_it + 1);
  }
  await still_filled_in(person);
  assert.deepEqual(await read_aloud(page), [], 'the seconds are not announced');

  // The person knocks, and the server is there again: the page goes on where it was.
  await page.unroute(away);
  await person.button('立即重试').click();
  await banner(page).waitFor({ state: 'detached' });
  await still_filled_in(person);
  await page.clock.resume();
  await person.button('注册').click();
  await person.says('注册成功');
  await person.context.close();
});

test('pages whose dice differ knock at different times', async () => {
  for (const [chance, milliseconds] of [[0, 1000], [0.5, 750], [0.98, 510]]) {
    const person = await at('#/register', 'outage0002', chance);
    const { page } = person;
    await person.fill_in_registration();
    let knocks = 0;
    await page.route(away, (route) => {
      if (route.request().url().endsWith('/api/me')) ++knocks;
      return route.abort('connectionrefused');
    });
    await stop_clock(page);
    await person.button('注册').click();
    await banner(page).waitFor();
    await page.clock.runFor(milliseconds - 200);
    assert.equal(knocks, 0, `chance ${chance}`);
    const knock = page.waitForRequest('**/api/me');
    await page.clock.runFor(300);
    await knock;
    await person.context.close();
  }
});

test('a busy server: the page says so, waits as long as it was told and its dice say, and goes on by itself',
  async () => {
    const person = await at('#/register', 'outage0003', 0.5);
    const { page } = person;
    await person.fill_in_registration();
    const sent = [];
    await page.route('**/api/accounts', (route) => {
      sent.push(route.request().postData());
      if (sent.length > 2) return route.continue();
      return route.fulfill({
        status: 503, headers: { 'Retry-After': '4' }, contentType: 'application/json',
        body: JSON.stringify({ problems: [{ code: 'busy', field: '', detail: '', reference: '' }] }),
      });
    });
    await stop_clock(page);
    await person.button('注册').click();
    const bar = page.getByRole('alert').filter({ hasText: '现在访问的人很多' });
    await bar.waitFor();
    const says = (seconds) => page.getByRole('region', { name: '现在访问的人很多' })
      .getByText(`${seconds} 秒后重试`).waitFor();
    await says(6); // 4 s, and half of it more
    await shot(page, '63-busy');
    for (const [seconds, answers] of [[6, 1], [12, 2]]) {
      await says(seconds);
      await page.clock.runFor(seconds * 1000 - 700);
      assert.equal(sent.length, answers, `not before ${seconds} s are over`);
      const again = page.waitForRequest('**/api/accounts');
      await page.clock.runFor(800);
      await again;
    }
    await person.says('注册成功');
    assert.equal(new Set(sent).size, 1, 'what was typed is what is sent, each time');
    await person.context.close();
  });

test('a gateway that says the server is away is an outage, seen at once in any window', async () => {
  const person = await at('#/register', 'outage0004', 0);
  const { page } = person;
  await person.fill_in_registration();
  platform.expect_refusal('/api/');
  await page.route(away, (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' }));
  await stop_clock(page);
  await person.button('注册').click();
  await waits(page, 1);
  await still_filled_in(person);
  for (const [width, height] of [[1280, 800], [910, 430], [480, 300]]) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => scrollTo(0, 0));
    await settle(page);
    const box = await banner(page).boundingBox();
    const sight = `in sight at ${width}×${height}: ${JSON.stringify(box)}`;
    assert.ok(box.y >= 0 && box.y + box.height <= height, sight);
    const sheet = await page.getByRole('region', { name: '暂时连不上服务器' }).boundingBox();
    const is_pinned = height >= 320 && width >= 720;  // over the whole window, as the words in it are not
    if (!is_pinned) assert.ok(sheet.x >= 12 && sheet.x + sheet.width <= width - 12, 'off the edges');
    await shot(page, `62-outage-${width}`);
  }
  await person.context.close();
});
