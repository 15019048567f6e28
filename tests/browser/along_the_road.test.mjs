// Along the road, what people do on any page: words are selected and copied, every stop of Tab is seen, and
// what WebGL draws with is lost and comes back, pictures included. The page's clock is the test's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { lose_context } from './instruments.mjs';
import { Keyboard } from './keyboard.mjs';
import { open_in_own_time, stop_clock } from './own_time.mjs';
import { Candidate } from './people.mjs';
import { people_photo } from './photo.mjs';
import { Platform, until } from './platform.mjs';
import { settle } from './screens.mjs';
import { difference, pixels } from './typing.mjs';

const { exam, on_roster } = demo;
let platform, candidate, page, keyboard;

before(async () => {
  platform = await Platform.start();
  page = await open_in_own_time(platform, '#/register', 0.5);
  candidate = new Candidate(platform, page.context(), page, { account: 'alongtheroad1', ...on_roster });
  await candidate.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  keyboard = new Keyboard(page);
});
after(() => platform?.stop());

// Over the whole of it, as the mouse does from its left edge to its right one.
async function drag_over(words) {
  await words.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await words.boundingBox();
  await page.mouse.move(x + 1, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width - 1, y + height / 2, { steps: 4 });
  await page.mouse.up();
}
const press_three_times = (words) => words.click({ clickCount: 3 });

async function is_copied(words, select, text) {
  await page.mouse.click(2, 300);
  await settle(page);
  const clip = await words.boundingBox();
  const before_it = await pixels(page, clip);
  await select(words);
  await settle(page);
  const is_marked = difference(before_it, await pixels(page, await words.boundingBox()));
  assert.ok(is_marked > 60, `the selection of ${text} is not to be seen`);
  await page.keyboard.press('Control+C');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.trim(), text);
}

// The countdown stands still meanwhile.
async function comes_back(what) {
  await page.evaluate(() => document.activeElement.blur());
  await page.mouse.move(2, 400);
  await stop_clock(page);
  await settle(page);
  const drawn = await page.screenshot();
  await lose_context(page);
  await until(`${what}, pixel for pixel`, 15, async () => drawn.equals(await page.screenshot()));
  await page.clock.resume();
}

// All of the page, from its first stop on.
const stops_are_seen = async (least) => {
  while ((await keyboard.tab()).role !== 'nothing');
  const stops = await keyboard.look_around();
  assert.ok(stops.length >= least, `only ${stops.length} stops`);
};
const go_to = (hash) => page.goto(`${platform.address}/${hash}`);

test('labels and headings are selected and copied', async () => {
  await candidate.heading('注册账号').waitFor();
  await is_copied(candidate.heading('注册账号'), drag_over, '注册账号');
  await is_copied(candidate.heading('注册账号'), press_three_times, '注册账号');
  await is_copied(page.locator('label').filter({ hasText: '确认密码' }), drag_over, '确认密码');
});

test('on the way to a verified name', async (t) => {
  await candidate.register();
  await candidate.sign_in();
  await candidate.heading(exam.title).waitFor();
  await t.test('every stop of the home page is seen', () => stops_are_seen(6));
  await go_to('#/profile/identity');
  await candidate.field('真实姓名').waitFor();
  await t.test('every stop of the form is seen', () => stops_are_seen(9));
  await candidate.start_verification();
  await t.test('the QR code comes back', () => comes_back('the QR code'));
  await candidate.show_face();
});

test('on the way to an approved application', async (t) => {
  await candidate.open_exam('去报名', exam.title);
  await candidate.agree_to_notice();
  await candidate.choose_file(await people_photo(page, ['first']));
  await candidate.says('各项检查都符合要求');
  await t.test('the photo in its editor comes back', () => comes_back('the editor'));
  await candidate.button('使用这张照片').click();
  await candidate.says('照片符合要求');
  const preview = page.getByRole('img', { name: '证件照片预览', exact: true });
  await preview.scrollIntoViewIfNeeded();
  await t.test('the photo comes back', () => comes_back('the photo'));
  await t.test('every stop of the form is seen', () => stops_are_seen(14));
  await candidate.fill_application(on_roster);
  await candidate.button('提交报名信息').click();
  await candidate.says('已通过');
});

test('on the way to a ticket', async (t) => {
  await candidate.open_exam('去选场次', exam.title);
  await candidate.button('选择').first().waitFor();
  await settle(page);
  await t.test('every stop of the list is seen', () => stops_are_seen(6));
  await candidate.button('选择').first().click();
  await candidate.says(/剩余锁定时间/);
  await candidate.link('去缴费').first().click();
  await candidate.heading('请用支付宝扫码付款').waitFor();
  await settle(page);
  await t.test('the order\'s number is copied', async () => {
    const number = page.getByText(/^\d{20}(\d{8})?$/).first();
    const text = await number.textContent();
    await is_copied(number, drag_over, text);
    await is_copied(number, press_three_times, text);
  });
  await t.test('every stop of the payment is seen', () => stops_are_seen(7));
  await t.test('the QR code comes back', () => comes_back('the QR code'));
  assert.deepEqual(platform.complaints, []);
});
