// What a candidate sees of the money in each state, withdrawing, the receipt; and the operator's desk.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate } from './people.mjs';
import { Platform } from './platform.mjs';
import { pdf_text } from './pdf.mjs';
import { shot, shot_of_pdf } from './screens.mjs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

let platform, desk;
before(async () => {
  platform = await Platform.start();
  desk = await Candidate.arrive(platform, { account: platform.operator.account });
  await desk.sign_in(platform.operator.account, platform.operator.password);
});
after(() => platform?.stop());

const { roster } = demo;

const switches = (changes) => platform.switch_sandbox(changes);

async function ordered(account, who) {
  const candidate = await Candidate.arrive(platform, { account, ...who });
  await candidate.come_to_form();
  await candidate.fill_application(who);
  await candidate.apply();
  await candidate.come_to_sessions();
  await candidate.button('选择').first().click();
  await candidate.link('去缴费').first().click();
  await candidate.heading('请用支付宝扫码付款').waitFor();
  return candidate;
}

async function pay(candidate) {
  await candidate.phone(/打开支付宝手机页面/, async (phone) => {
    await phone.getByRole('button', { name: '确认付款' }).click();
    await phone.getByText('付款成功').waitFor();
  });
  await candidate.says('缴费成功');
}

async function receipt_of(candidate, name) {
  const href = await candidate.link('电子收据').first().getAttribute('href');
  const answer = await candidate.context.request.get(new URL(href, platform.address).href);
  assert.equal(answer.status(), 200);
  const path = join(platform.data, `${name}.pdf`);
  await writeFile(path, await answer.body());
  await shot_of_pdf(path, name);
  return pdf_text(path);
}

test('paid, withdrawn, refunding, refunded: each state with its numbers and times', async () => {
  const candidate = await ordered('withdrawer1', roster[3]);
  await candidate.says('待支付');
  await candidate.phone(/打开支付宝手机页面/, () => candidate.says('已扫码，请在手机上完成付款。'));
  await shot(candidate.page, '80-payment-scanned');
  await pay(candidate);
  await candidate.says('支付宝交易号');
  // Letters that stand apart are read as words.
  const text = (await receipt_of(candidate, '79-receipt-pdf')).replace(/\s/g, '');
  for (const words of ['电子收据', '订单号', '支付宝交易号', 'dem***@example.com', '实付金额']) {
    assert.ok(text.includes(words), `the receipt says ${words}:\n${text}`);
  }
  assert.ok(!text.includes(roster[3].name), 'the payer is masked');

  await candidate.button('撤回报名并退款').click();
  await candidate.says(/准考证作废/);
  await shot(candidate.page, '82-withdraw');
  await candidate.button('取消').click();
  await switches({ refund_waits: true });
  await candidate.button('撤回报名并退款').click();
  await candidate.button('确认撤回').click();
  await candidate.says('退款中');
  await candidate.says('您撤回了报名');
  await shot(candidate.page, '83-refunding');
  await switches({ refund_waits: false });
  await candidate.says_in_time('已退款');
  await candidate.says('到账时间');
  await shot(candidate.page, '84-refunded');
  await candidate.page.goto(`${platform.address}/#/`);
  await candidate.says('报名已撤回，截止前可以重新报名');
  await shot(candidate.page, '85-home-withdrawn');
  assert.deepEqual(platform.complaints, []);
});

test('支付确认中 while the provider is silent; then 已支付 after all', async () => {
  const candidate = await ordered('patientone1', roster[4]);
  await switches({ drop_notify: true });
  await candidate.phone(/打开支付宝手机页面/, async (phone) => {
    await switches({ gateway_down: true });
    await phone.getByRole('button', { name: '确认付款' }).click();
    await phone.getByText('付款成功').waitFor();
  });
  await platform.advance(15 * 60 * 1000);
  await candidate.says('支付确认中');
  platform.expect_refusal('/refresh');
  await candidate.button('更新支付状态').click();
  await candidate.says('没有查到支付状态');
  await shot(candidate.page, '86-confirming');

  await desk.page.goto(`${platform.address}/#/money`);
  await desk.says('等待支付宝确认的场次');
  await desk.says('patientone1');
  await shot(desk.page, '87-money-attention');

  await switches({ gateway_down: false });
  await candidate.says_in_time('缴费成功');
  await shot(candidate.page, '81-paid');
  assert.deepEqual(platform.complaints, []);
});

test('the operator gives a fee back with a reason, and the place stays', async () => {
  await desk.page.goto(`${platform.address}/#/money/orders/patientone1`);
  await desk.button('退款').click();
  await desk.button('确认退款').click();
  await desk.says(/须填写理由/);
  await desk.field('理由').fill('考点设备故障，补偿报名费');
  await shot(desk.page, '88-money-refund');
  await desk.button('确认退款').click();
  await desk.says(/已提交退款/);
  await shot(desk.page, '89-money-orders');
  assert.deepEqual(platform.complaints, []);
});

test('a day is compared with the bill, and each difference says what to do', async () => {
  const today = platform.today();
  await platform.advance(24 * 3600 * 1000);
  await desk.page.reload();
  await desk.sign_in(platform.operator.account, platform.operator.password);  // twelve hours are over
  await switches({ drop_notify: false });
  await desk.page.goto(`${platform.address}/#/money/bills`);
  await desk.field('账单日期').fill('昨天');
  await desk.button('对账').click();
  await desk.says(/账单日期的格式不正确/);
  await desk.field('账单日期').fill(today);
  await desk.button('对账').click();
  await desk.says(/全部一致|处不一致/);
  await shot(desk.page, '90-bill-equal');
  const order = await (await desk.context.request.get(`${platform.address}/api/money/orders`)).json();
  await switches({ bill_leaves_out: order.orders[0].order.number });
  await desk.button('对账').click();
  await desk.says('支付宝账单中没有：请在考试前到商家平台核对这笔交易');
  await shot(desk.page, '91-bill-differs');
  assert.deepEqual(platform.complaints, []);
});
