// A page that nobody touches does nothing: no frame, no animation frame asked for, no timer that is faster
// than what is seen to change, set or going off. Counted in the page (instruments.mjs), never timed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { counted, install_instruments, put_out_of_sight, quiet } from './instruments.mjs';
import { Candidate } from './people.mjs';
import { people_photo } from './photo.mjs';
import { Platform, until } from './platform.mjs';

let platform;
before(async () => { platform = await Platform.start(); });
after(() => platform?.stop());

const nothing = { asked: 0, drawn: 0, timers: [], fired: [] };
const ten_seconds = (page) => page.waitForTimeout(10_000);

async function visitor(hash, account, person = demo.on_roster) {
  const context = await platform.person();
  const page = await context.newPage();
  await page.addInitScript(install_instruments);
  await page.goto(`${platform.address}/${hash}`);
  return new Candidate(platform, context, page, { account, ...person });
}

test('ten seconds without input: no frame, none asked for, no timer', async (t) => {
  const person = await visitor('#/register', 'idle000001');
  const { page } = person;
  await t.test('on a form, with the focus in a field', async () => {
    await person.field('账号').fill('idle000001');
    await quiet(page);
    assert.deepEqual(await counted(page, () => ten_seconds(page)), nothing);
  });
  await t.test('on the home page of somebody signed in', async () => {
    await person.register();
    await person.sign_in();
    await person.heading(demo.exam.title).waitFor();
    await quiet(page);
    assert.deepEqual(await counted(page, () => ten_seconds(page)), nothing);
  });
  await person.context.close();
});

test('ten seconds in the photo editor, once its face was answered: nothing', async () => {
  const person = await visitor('#/register', 'idle000004', demo.roster[1]);
  const { page } = person;
  await person.come_to_form();
  let questions = 0;
  page.on('request', (request) => { if (request.url().endsWith('/photo/look')) ++questions; });
  await person.choose_file(await people_photo(page, ['first']));
  await person.says('各项检查都符合要求');
  await quiet(page);
  const asked_before = questions;
  assert.deepEqual(await counted(page, () => ten_seconds(page)), nothing);
  assert.equal(questions, asked_before);
  await person.context.close();
});

// In the page: what the countdown has said since.
const watch_countdown = (page) => page.evaluate(() => {
  window.said = [];
  const timer = document.querySelector('[role="timer"]');
  new MutationObserver(() => window.said.push(timer.textContent))
    .observe(timer, { childList: true, characterData: true, subtree: true });
});

const questions = '**/api/verification';

async function before_the_qr(account) {
  const person = await visitor('#/register', account);
  await person.register();
  await person.sign_in();
  await person.start_verification();
  return person;
}

test('a countdown is drawn once a second and no more', async () => {
  const person = await before_the_qr('idle000002');
  const { page } = person;
  // The next question of the page stays without an answer, so that the countdown is all that goes on.
  const asked_for = new Promise((done) => page.route(questions, done));
  await asked_for;
  await watch_countdown(page);
  const seconds_said = () => page.evaluate(() => window.said.length);
  const { asked, drawn, timers, fired } = await counted(page, () =>
    until('countdown', 60, async () => await seconds_said() >= 6));
  const said = await page.evaluate(() => window.said);
  assert.equal(new Set(said).size, said.length, 'no time is written twice');
  assert.ok(drawn <= said.length + 1, `${drawn} frames for ${said.length} seconds`);
  assert.ok(asked <= said.length + 1, `${asked} frames asked for in ${said.length} seconds`);
  assert.ok(timers.length <= said.length + 1, `${timers.length} timers in ${said.length} seconds`);
  assert.ok(fired.length <= said.length + 1, `${fired.length} went off in ${said.length} seconds`);
  await person.context.close();
});

test('out of sight a page only asks, eight times more seldom, and draws nothing', async () => {
  const person = await before_the_qr('idle000003');
  const { page } = person;
  await put_out_of_sight(page);
  const next_question = () => page.waitForRequest(questions, { timeout: 60_000 });
  await next_question();
  await next_question(); // what was on its way when the tab went out of sight is over
  let questions_asked = 0;
  page.on('request', (request) => { if (request.url().endsWith('/api/verification')) ++questions_asked; });
  const from = Date.now();
  const { asked, drawn, timers, fired } = await counted(page, async () => {
    await next_question();
    await next_question();
  });
  const most = Math.floor((Date.now() - from) / 8000) + 1;
  assert.deepEqual([asked, drawn], [0, 0]);
  assert.ok(questions_asked <= most, `asked ${questions_asked} times where ${most} is the most`);
  // 0: what came is looked at at once. Nothing goes by seconds where nobody sees them.
  assert.deepEqual(timers.filter((ms) => ms > 0 && ms < 2000), []);
  assert.ok(timers.length <= 6 * (questions_asked + 1), `timers: ${timers}`);
  const by_time = fired.filter((ms) => ms > 0);
  assert.ok(by_time.length <= questions_asked, `went off: ${by_time}; asked ${questions_asked} times`);
  assert.deepEqual(platform.complaints, []);
  await person.context.close();
});
