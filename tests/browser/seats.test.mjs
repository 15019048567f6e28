// The last place of a session, and a hold that runs out: time is moved by the test-control port.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate } from './people.mjs';
import { Platform } from './platform.mjs';
import { shot } from './screens.mjs';

let platform;
before(async () => { platform = await Platform.start(); });
after(() => platform?.stop());

const { roster } = demo;

async function approved(account, who, subject = '英语') {
  const candidate = await Candidate.arrive(platform, { account, ...who });
  await candidate.come_to_form();
  await candidate.fill_application({ ...who, subject });
  await candidate.apply();
  await candidate.come_to_sessions();
  return candidate;
}

// The page goes on showing the list that it has, however often it asks: as between two of its questions.
async function keep_list(page) {
  const answer = await page.waitForResponse('**/sessions');
  const body = await answer.text();
  await page.route('**/sessions', (route) => route.fulfill({ contentType: 'application/json', body }));
}

test('the last place: held by one, 已满员 for the other, free again when the hold runs out', async () => {
  const first = await approved('firstperson1', roster[5], '日语');
  const second = await approved('secondperson2', roster[1], '日语');
  const last_place = ({ page }) =>
    page.getByRole('listitem').filter({ has: page.getByRole('meter', { name: / 1$/ }) });

  await keep_list(second.page);
  await last_place(first).getByRole('button', { name: '选择' }).click();
  await first.says(/剩余锁定时间/);

  platform.expect_refusal('/hold');
  const chosen = second.page.waitForRequest('**/hold');
  await last_place(second).getByRole('button', { name: '选择' }).click();
  await chosen;
  await second.page.unroute('**/sessions');
  await second.says('这个场次刚刚满员了。列表已更新，请选择其他场次。');
  await second.says('已满员');
  await shot(second.page, '30-session-full');
  const choosable = last_place(second).getByRole('button', { name: '选择', disabled: false });
  assert.equal(await choosable.count(), 0);

  await platform.advance(15 * 60 * 1000);
  await first.says('场次锁定已超时释放');
  await shot(first.page, '31-hold-ran-out');
  await second.page.reload();
  await last_place(second).getByRole('button', { name: '选择' }).click();
  await second.says(/剩余锁定时间/);

  await second.button('放弃场次').first().click();
  await shot(second.page, '32-give-up');
  await second.button('确认放弃').click();
  await last_place(second).getByRole('button', { name: '选择' }).waitFor();
  assert.deepEqual(platform.complaints, []);
});

test('a hold that runs out on the payment page says that nothing was charged', async () => {
  const candidate = await approved('thirdperson3', roster[2]);
  await candidate.button('选择').first().click();
  await candidate.link('去缴费').first().click();
  await candidate.heading('请用支付宝扫码付款').waitFor();
  await platform.advance(15 * 60 * 1000);
  await candidate.says('订单已关闭');
  await shot(candidate.page, '33-payment-expired');
  assert.deepEqual(platform.complaints, []);
});
