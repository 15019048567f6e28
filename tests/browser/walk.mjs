// A walk over every screen and state of the candidates' side, each reached as people reach it.
// `at(page, name)` is called wherever there is something else to see, once the screen is there.
import { demo } from './demo.mjs';
import { Candidate, password, recovery_ways } from './people.mjs';
import { people_photo } from './photo.mjs';
import { until } from './platform.mjs';

const { exam, on_roster, not_on_roster, roster } = demo;
const manual_way = '人工核验：不使用人脸，上传证件照片';

const goes_to = (candidate, hash) => candidate.page.goto(`${candidate.platform.address}/${hash}`);
const dialog = (candidate) => candidate.page.getByRole('dialog');

// Opened by this button, looked at, and closed by Escape, which gives the focus back to the button.
async function looks_into_dialog(candidate, button, at, name) {
  await button.click();
  await dialog(candidate).waitFor();
  await at(candidate.page, name);
  await candidate.page.keyboard.press('Escape');
  await dialog(candidate).waitFor({ state: 'detached' });
  await until(`focus back after ${name}`, 10, () =>
    button.evaluate((element) => element === document.activeElement));
}

async function walk_before_sign_in(candidate, at) {
  const { page, platform } = candidate;
  await candidate.button('登录').waitFor();
  await at(page, 'sign-in');
  await candidate.link('服务条款').first().click();
  await candidate.heading('服务条款').first().waitFor();
  await at(page, 'terms');
  await candidate.link('隐私政策').first().click();
  await candidate.heading('隐私政策').first().waitFor();
  await at(page, 'privacy');
  await goes_to(candidate, '#/nowhere');
  await candidate.heading('没有找到这个页面').waitFor();
  await at(page, 'not-found');
  await goes_to(candidate, '#/register');
  await candidate.heading('注册账号').waitFor();
  await at(page, 'register');
  await candidate.field('账号').fill('12345678');
  await candidate.field('密码').fill('12345678');
  await candidate.button('注册').click();
  await candidate.says(/账号.*字母/);
  await at(page, 'register-errors');
  await candidate.register();
  await at(page, 'sign-in-registered');
  platform.expect_refusal('/api/sign-in');
  await candidate.field('密码').fill('Wrong-2026');
  await candidate.button('登录').click();
  await candidate.says('登录没有成功');
  await at(page, 'sign-in-refused');
  await candidate.sign_in();
  await candidate.says('未实名');
}

async function walk_verification(candidate, at) {
  const { page } = candidate;
  await candidate.heading(exam.title).waitFor();
  await at(page, 'home-unverified');
  await goes_to(candidate, '#/profile');
  await candidate.says('个人信息');
  await at(page, 'profile');
  await goes_to(candidate, '#/profile/identity');
  await candidate.button('开始实名认证').click();
  await candidate.says(/请填写真实姓名/);
  await at(page, 'identity-errors');
  await candidate.start_verification();
  await at(page, 'identity-qr');
  await candidate.phone(/打开手机页面/, async (phone) => {
    await candidate.says('已扫码，请在手机上继续操作');
    await at(page, 'identity-scanned');
    await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
    await phone.getByText('演示：选择核验结果').click();
    await phone.getByLabel('核验结果').selectOption({ label: '人脸比对不通过' });
    await phone.getByRole('button', { name: '使用示例头像' }).click();
    await phone.getByText('核验未通过').waitFor();
  });
  await candidate.says('人脸与证件照片不够相似');
  await at(page, 'identity-refused');
  await candidate.button('重新认证').click();
  await candidate.verify();
  await at(page, 'identity-verified');
}

// The server's answer, which comes when the cut has rested.
const sees_one_face = ({ page }) => page.getByRole('list', { name: '照片检查' }).getByRole('listitem')
  .filter({ hasText: '只有一张正面人脸' }).filter({ hasText: '符合' }).waitFor();

async function walk_application(candidate, at) {
  const { page } = candidate;
  await candidate.open_exam('去报名', exam.title);
  await candidate.heading('考生须知').first().waitFor();
  await at(page, 'notice');
  await candidate.agree_to_notice();
  await at(page, 'application');
  await candidate.button('提交报名信息').click();
  await page.getByRole('alert').first().waitFor();
  await at(page, 'application-errors');
  await candidate.fill_application(on_roster);
  await candidate.choose_photo({ width: 300, height: 400 });
  await candidate.says('照片被放大到原图的 157%');
  await sees_one_face(candidate);
  await at(page, 'photo-editor-refused');
  await candidate.button('取消').click();
  await candidate.choose_file(await people_photo(page, ['first']));
  await sees_one_face(candidate);
  await candidate.says('各项检查都符合要求');
  await at(page, 'photo-editor');
  await candidate.button('取消').click();
  await candidate.choose_photo();
  await candidate.says('照片符合要求，与实名认证照片是同一人');
  await at(page, 'application-filled');
  await candidate.button('提交报名信息').click();
  await candidate.says('已通过');
  await at(page, 'approved');
}

async function walk_payment(candidate, at) {
  const { page } = candidate;
  await candidate.open_exam('去选场次', exam.title);
  await candidate.heading('选择场次').waitFor();
  await candidate.button('选择').first().waitFor();
  await at(page, 'sessions');
  await candidate.button('选择').first().click();
  await candidate.says(/剩余锁定时间/);
  await at(page, 'session-held');
  await looks_into_dialog(candidate, candidate.button('放弃场次').first(), at, 'give-up');
  await candidate.link('去缴费').first().click();
  await candidate.heading('请用支付宝扫码付款').waitFor();
  await at(page, 'payment');
  await candidate.phone(/打开支付宝手机页面/, async (phone) => {
    await candidate.says('已扫码，请在手机上完成付款。');
    await at(page, 'payment-scanned');
    await phone.getByRole('button', { name: '确认付款' }).click();
    await phone.getByText('付款成功').waitFor();
  });
  await candidate.says('缴费成功');
  await candidate.link('电子收据').first().waitFor();
  await at(page, 'paid');
  await looks_into_dialog(candidate, candidate.button('撤回报名并退款'), at, 'withdraw');
  await candidate.open_exam('打印准考证', exam.title);
  await candidate.button('下载准考证').waitFor();
  await at(page, 'ticket');
  await goes_to(candidate, '#/');
  await candidate.says('缴费成功');
  await at(page, 'home-done');
}

async function walk_account(candidate, at) {
  const { page } = candidate;
  await goes_to(candidate, '#/profile/account');
  await candidate.button('撤回授权').waitFor();
  await at(page, 'account');
  await looks_into_dialog(candidate, candidate.button('撤回授权'), at, 'withdraw-consent');
}

// The fee given back, and then the account itself. What was paid stands.
export async function walk_farewell(platform, candidate, at) {
  const { page } = candidate;
  await candidate.open_exam('查看缴费', exam.title);
  await platform.switch_sandbox({ refund_waits: true });
  await candidate.button('撤回报名并退款').click();
  await candidate.button('确认撤回').click();
  await candidate.says('您撤回了报名');
  await candidate.says('退款中');
  await at(page, 'refunding');
  await platform.switch_sandbox({ refund_waits: false });
  await candidate.says_in_time('已退款');
  await candidate.says('到账时间');
  await at(page, 'refunded');
  await goes_to(candidate, '#/');
  await candidate.says('报名已撤回，截止前可以重新报名');
  await at(page, 'home-withdrawn');
  await goes_to(candidate, '#/profile/account');
  await candidate.field('输入当前密码以确认').fill('Wrong-2026');
  platform.expect_refusal('/api/me/deletion');
  await candidate.button('注销账号并删除信息').click();
  await candidate.says('当前密码不正确。请重新输入。');
  await at(page, 'account-not-deleted');
  await candidate.field('输入当前密码以确认').fill(password);
  await candidate.button('注销账号并删除信息').click();
  await candidate.says('账号已注销');
  await at(page, 'account-deleted');
}

// From the first page to the admission ticket.
export async function walk_road(platform, at) {
  const candidate = await Candidate.arrive(platform, { account: 'walker00001', ...on_roster });
  await walk_before_sign_in(candidate, at);
  await walk_verification(candidate, at);
  await walk_application(candidate, at);
  await walk_payment(candidate, at);
  await walk_account(candidate, at);
  return candidate;
}

// Who forgot the password, and proves by the face to be the owner of the account.
export async function walk_recovery(platform, at) {
  const candidate = await Candidate.arrive(platform, { account: 'forgetful01', ...roster[1] });
  const { page } = candidate;
  await goes_to(candidate, '#/recover');
  await candidate.button('开始核验').click();
  await candidate.says(/请先阅读说明并勾选/);
  await at(page, 'recover-errors');
  await candidate.field('真实姓名').fill(candidate.name);
  await candidate.field('证件号码').fill(candidate.number);
  await page.getByRole('checkbox', { name: '我单独同意处理我的人脸信息' }).check();
  await candidate.button('开始核验').click();
  await candidate.says('等待扫码');
  await at(page, 'recover-qr');
  await candidate.phone(/打开手机页面/, async (phone) => {
    await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
    await phone.getByRole('button', { name: '使用示例头像' }).click();
    await phone.getByText('核验完成').waitFor();
  });
  await candidate.says('已确认是您本人');
  await at(page, 'recover-password');
  await candidate.context.close();
}

// Who declines the face and is verified by a person; then an application that the roster does not know.
// `desk` is called when there is something to decide.
export async function walk_manual_way(platform, at, desk) {
  const candidate = await Candidate.arrive(platform, { account: 'declines001', ...not_on_roster[0] });
  const { page } = candidate;
  await candidate.register();
  await candidate.sign_in();
  await goes_to(candidate, '#/profile/identity');
  await candidate.field('真实姓名').fill(candidate.name);
  await candidate.field('证件号码').fill(candidate.number);
  await page.getByRole('radio', { name: manual_way }).check();
  await candidate.choose_card();
  await at(page, 'manual-form');
  await candidate.button('提交人工核验').click();
  await candidate.says('正在人工核验');
  await at(page, 'manual-waiting');
  await desk.verifies(candidate);
  await page.reload();
  await candidate.says('实名认证已完成');
  await candidate.open_exam('去报名', exam.title);
  await candidate.agree_to_notice();
  await candidate.fill_application({ ...on_roster, student_number: 'X0000001' });
  await candidate.choose_photo();
  await candidate.says('照片符合要求');
  await candidate.button('提交报名信息').click();
  await candidate.says('待审核');
  await at(page, 'review-pending');
  await desk.returns(candidate);
  await candidate.says('退回修改');
  await at(page, 'review-returned');
  await candidate.context.close();
}

// Whoever was verified by a person is known again by one, who first refuses; and a stranger has no account.
export async function walk_recovery_by_hand(platform, at, desk) {
  const stranger = await Candidate.arrive(platform, { account: 'none', ...roster[2] });
  await stranger.fill_in_recovery();
  await stranger.submit_recovery();
  await desk.finds_nobody();
  await stranger.context.close();

  const candidate = await Candidate.arrive(platform, { account: 'declines001', ...not_on_roster[0] });
  const { page } = candidate;
  await goes_to(candidate, '#/recover');
  await page.getByRole('radio', { name: recovery_ways.manual }).check();
  await candidate.button('提交人工核验').click();
  await candidate.says('请上传证件照片。');
  await at(page, 'recover-manual-errors');
  await candidate.fill_in_recovery();
  await at(page, 'recover-manual-form');
  const refused = await candidate.submit_recovery();
  await at(page, 'recover-code');
  await page.reload();
  await page.getByRole('radio', { name: recovery_ways.progress }).check();
  await candidate.button('查询进度').click();
  await candidate.says('请填写查询码。');
  await at(page, 'recover-progress-errors');
  await candidate.look_up_recovery(refused);
  await candidate.says('待审核');
  await at(page, 'recover-waiting');
  await desk.refuses_recovery(candidate);
  await candidate.look_up_recovery(refused);
  await candidate.says('原因：照片上看不清脸。');
  await at(page, 'recover-refused');
  await candidate.button('重新提交').click();
  await candidate.fill_in_recovery();
  const approved = await candidate.submit_recovery();
  await desk.approves_recovery();
  await candidate.look_up_recovery(approved);
  await candidate.says('已确认是您本人');
  await at(page, 'recover-manual-password');
  await candidate.context.close();
}
