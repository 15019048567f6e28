// What goes wrong while a real name is verified, what is refused at its field, and screens too small.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate, password } from './people.mjs';
import { Platform } from './platform.mjs';
import { shot } from './screens.mjs';

let platform;
before(async () => { platform = await Platform.start(); });
after(() => platform?.stop());

async function signed_in(account, who) {
  const candidate = await Candidate.arrive(platform, { account, ...who });
  await candidate.register();
  await candidate.sign_in();
  return candidate;
}

async function phone_answers(candidate, outcome) {
  await candidate.phone(/打开手机页面/, async (phone) => {
    await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
    await phone.getByText('演示：选择核验结果').click();
    await phone.getByLabel('核验结果').selectOption({ label: outcome });
    await phone.getByRole('button', { name: '使用示例头像' }).click();
    await phone.getByText('核验未通过').waitFor();
  });
}

test('every refusal of the phone has its sentence and a way on', async () => {
  const candidate = await signed_in('refusedone1', demo.roster[0]);
  const refusals = [
    ['姓名与证件号不一致', '姓名与证件号码不一致'], ['人脸比对不通过', '人脸与证件照片不够相似'],
  ];
  for (const [outcome, sentence] of refusals) {
    await candidate.start_verification();
    await phone_answers(candidate, outcome);
    await candidate.says(sentence);
    const number = 40 + refusals.findIndex((each) => each[0] === outcome);
    await shot(candidate.page, `${number}-verification-refused`);
    await candidate.button('重新认证').click();
  }
  await candidate.start_verification();
  await platform.advance(10 * 60 * 1000);
  await candidate.says('二维码已过期');
  assert.deepEqual(platform.complaints, []);
});

test('an answer that nobody knows, a picture that came damaged, and a vendor that is away', async () => {
  const candidate = await signed_in('refusedone2', demo.roster[3]);
  await candidate.start_verification();
  await platform.switch_sandbox({ faceid_code: 4711 });
  await candidate.phone(/打开手机页面/, async (phone) => {
    await phone.getByRole('checkbox', { name: /人脸信息/ }).waitFor();
  });
  await candidate.says('微信核验没有通过');
  await candidate.says('请按手机上的提示检查后重新认证；多次不行的，请改用人工核验。');
  await candidate.button('改用人工核验').waitFor();
  await platform.switch_sandbox({ faceid_code: null, faceid_frame_damaged: true });
  await candidate.button('重新认证').click();
  await candidate.start_verification();
  await candidate.phone(/打开手机页面/, async (phone) => {
    await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
    await phone.getByRole('button', { name: '使用示例头像' }).click();
    await phone.getByText('核验完成').waitFor();
  });
  await candidate.says('没有收到认证照片');
  await shot(candidate.page, '59-no-frame');
  await candidate.button('改用人工核验').waitFor();
  await platform.switch_sandbox({ faceid_frame_damaged: false, faceid_error: 'InternalError' });
  platform.expect_refusal('/api/verification');
  await candidate.button('重新认证').click();
  await candidate.field('真实姓名').fill(candidate.name);
  await candidate.field('证件号码').fill(candidate.number);
  await candidate.page.getByRole('checkbox', { name: '我单独同意处理我的人脸信息' }).check();
  await candidate.button('开始实名认证').click();
  await candidate.says(/暂时联系不上实名认证服务，没有计入次数/);
  await platform.switch_sandbox({ faceid_error: null });
  await candidate.button('开始实名认证').click();
  await candidate.heading('请用微信扫码认证').waitFor();
  assert.deepEqual(platform.complaints, []);
});

test('of two accounts that verify one number at once, the later one reads that it is taken', async () => {
  const [first, second] = [await signed_in('numberfirst1', demo.roster[4]),
    await signed_in('numberlater1', demo.roster[4])];
  await second.start_verification();
  await first.verify();
  await second.phone(/打开手机页面/, async (phone) => {
    await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
    await phone.getByRole('button', { name: '使用示例头像' }).click();
    await phone.getByText('核验完成').waitFor();
  });
  await second.says('证件号码已被其他账号使用');
  await second.says(/请用已认证的那个账号登录/);
  assert.deepEqual(platform.complaints, []);
});

test('a number that another account has verified is refused, with a way on', async () => {
  const owner = await signed_in('numberowner1', demo.roster[1]);
  await owner.verify();
  const other = await signed_in('numberother2', demo.roster[1]);
  platform.expect_refusal('/api/verification');
  await other.page.goto(`${platform.address}/#/profile/identity`);
  await other.field('真实姓名').fill(demo.roster[1].name);
  await other.field('证件号码').fill(demo.roster[1].number);
  await other.page.getByRole('checkbox', { name: '我单独同意处理我的人脸信息' }).check();
  await other.button('开始实名认证').click();
  await other.says(/已由另一个账号完成实名认证/);
  await other.says(/【忘记密码】，核验本人后会显示账号/);
  await shot(other.page, '42-number-taken');
  // Out of this account, to where the other's name is told.
  await other.button('退出登录，去【忘记密码】').click();
  await other.page.waitForURL(/#\/recover$/);
  await other.button('退出').waitFor({ state: 'detached' });
  await other.field('证件号码').waitFor();
  assert.deepEqual(platform.complaints, []);
});

test('a number taken while the phone was at work offers nothing that must fail again', async () => {
  const owner = await signed_in('racewinner1', demo.roster[3]);
  const other = await signed_in('raceloser01', demo.roster[3]);
  await other.start_verification();
  await owner.verify();
  await other.phone(/打开手机页面/, async (phone) => {
    await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
    await phone.getByRole('button', { name: '使用示例头像' }).click();
    await phone.getByText('核验完成').waitFor();
  });
  await other.says('证件号码已被其他账号使用');
  for (const name of ['重新认证', '改用人工核验']) assert.equal(await other.button(name).count(), 0, name);
  await shot(other.page, '44-number-taken-after-scan');
  await other.button('退出登录，去【忘记密码】').click();
  await other.page.waitForURL(/#\/recover$/);
  assert.deepEqual(platform.complaints, []);
});

test('a taken account, a mismatch and a missing consent are said at their fields', async () => {
  const owner = await Candidate.arrive(platform, { account: 'takenaccount1' });
  await owner.register();
  const { page } = owner;
  await page.goto(`${platform.address}/#/register`);
  await page.getByRole('heading', { name: '注册账号' }).waitFor();
  platform.expect_refusal('/api/accounts');
  await owner.field('账号').fill('TakenAccount1');
  await owner.field('密码').fill(password);
  await owner.field('确认密码').fill('Other-2026');
  await owner.field('手机号码').fill('13800001234');
  await owner.button('注册').click();
  await owner.says(/两次输入.*不一致|不一致/);
  assert.equal(await owner.field('确认密码').getAttribute('aria-invalid'), 'true');
  await owner.field('确认密码').fill(password);
  await page.getByRole('checkbox', { name: '我已阅读并同意服务条款和隐私政策' }).check();
  await owner.button('注册').click();
  await owner.says(/账号.*已被/);
  assert.equal(await owner.field('账号').getAttribute('aria-invalid'), 'true');
  assert.deepEqual(platform.complaints, []);
});

test('a phone-sized screen gets a clear notice', async () => {
  const context = await platform.person({ width: 390, height: 844 }, { isMobile: true, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${platform.address}/`);
  await page.getByText('请使用电脑访问').waitFor();
  await shot(page, '43-phone-notice');
  assert.deepEqual(platform.complaints, []);
});

test('an exam whose window is over, and one whose tickets open later, say so', async () => {
  const candidate = await signed_in('latecomer01', demo.roster[2]);
  await candidate.page.goto(`${platform.address}/#/`);
  await candidate.says(/已于 .*截止/);
  await shot(candidate.page, '05-home-windows');
  assert.deepEqual(platform.complaints, []);
});
