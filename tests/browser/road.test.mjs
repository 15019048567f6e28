// The whole road of the user guide, from 注册 to a downloaded 准考证, with a roster that agrees.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { Candidate, password } from './people.mjs';
import { demo } from './demo.mjs';
import { launch_whole_chromium, Platform } from './platform.mjs';
import { pdf_text } from './pdf.mjs';
import { shot, shot_of_pdf } from './screens.mjs';
import { downloaded_ticket, open_ticket, print_ticket } from './ticket.mjs';

let platform;
before(async () => { platform = await Platform.start({ launch: launch_whole_chromium }); });
after(() => platform?.stop());

const { exam, on_roster } = demo;

test('a candidate on the roster goes the whole road', async (t) => {
  const candidate = await Candidate.arrive(platform, { account: 'linxiaotong1', ...on_roster });
  const { page } = candidate;

  await t.test('registers: rules are shown live, at their field', async () => {
    await page.getByRole('link', { name: '注册新账号' }).click();
    await shot(page, '02-register');
    await candidate.field('账号').fill('12345678');
    await candidate.field('密码').fill('12345678');
    await candidate.says(/账号.*字母/);
    await shot(page, '03-register-errors');
    await candidate.register();
  });

  await t.test('signs in; a wrong password is refused without saying more', async () => {
    platform.expect_refusal('/api/sign-in');
    await candidate.field('密码').fill('Wrong-2026');
    await candidate.button('登录').click();
    await candidate.says('登录没有成功');
    await shot(page, '01-sign-in-refused');
    await candidate.sign_in();
    await candidate.says('未实名');
    await shot(page, '04-home-unverified');
  });

  await t.test('verifies the real name by phone', async () => {
    await candidate.start_verification();
    await shot(page, '06-verification-qr');
    await candidate.phone(/打开手机页面/, async (phone) => {
      await candidate.says('已扫码，请在手机上继续操作');
      await shot(phone, '07-phone-verification');
      await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
      await phone.getByRole('button', { name: '使用示例头像' }).click();
      await phone.getByText('核验完成').waitFor();
    });
    await candidate.says('实名认证已完成');
    await candidate.says(on_roster.masked);
    await shot(page, '08-verified');
  });

  await t.test('reads the notice to its end and applies', async () => {
    await candidate.open_exam('去报名', exam.title);
    const agree = candidate.button('本人已认真阅读，并同意报考');
    assert.ok(await agree.isDisabled(), 'the notice was not read yet');
    await shot(page, '09-notice');
    await candidate.agree_to_notice();
    await candidate.button('提交报名信息').click();
    await shot(page, '10-application-errors');
    await candidate.fill_application(on_roster);
    await candidate.choose_photo({ width: 300, height: 400 });
    await candidate.says('照片被放大到原图的 157%');
    await shot(page, '11-photo-refused');
    await candidate.button('取消').click();
    await candidate.choose_photo();
    await candidate.says('照片符合要求');
    await candidate.button('提交报名信息').scrollIntoViewIfNeeded();
    await shot(page, '12-application');
    await candidate.button('提交报名信息').click();
  });

  await t.test('is approved at once, because the roster agrees', async () => {
    await candidate.says('已通过');
    await shot(page, '13-approved');
  });

  await t.test('chooses a session, which is held for 15 minutes', async () => {
    await candidate.open_exam('去选场次', exam.title);
    await candidate.heading('选择场次').waitFor();
    await shot(page, '14-sessions');
    await candidate.button('选择').first().click();
    await candidate.says(/剩余锁定时间 1[45]:\d\d/);
    await shot(page, '15-session-held');
  });

  await t.test('pays by phone, and comes back to the same state after a reload', async () => {
    await page.getByRole('link', { name: '去缴费' }).first().click();
    await candidate.heading('请用支付宝扫码付款').waitFor();
    await shot(page, '16-payment');
    await page.reload();
    await candidate.heading('请用支付宝扫码付款').waitFor();
    await candidate.phone(/打开支付宝手机页面/, async (phone) => {
      await shot(phone, '17-phone-payment');
      await phone.getByRole('button', { name: '确认付款' }).click();
      await phone.getByText('付款成功').waitFor();
      let answers = 0;
      page.on('response', (response) => { if (/\/order$/.test(response.url())) answers += 1; });
      await candidate.says('缴费成功');
      // The page asks every second (web/client/polls.h), and the payment's notice may cross one question.
      assert.ok(answers <= 2, `the page noticed at its ${answers}th question`);
    });
    await shot(page, '18-paid');
  });

  await t.test('downloads the admission ticket', async () => {
    await candidate.open_exam('打印准考证', exam.title);
    await candidate.button('下载准考证').waitFor();
    await shot(page, '19-ticket');
    const path = await downloaded_ticket(candidate);
    const text = await pdf_text(path);
    const wanted = [on_roster.name, on_roster.number, '准考证号', '考点地址', '英语', '请提前 40 分钟入场'];
    for (const words of wanted) {
      assert.ok(text.includes(words), `the ticket says ${words}:\n${text}`);
    }
    assert.match(text, /[2-9A-HJ-NP-Z]{8}/);
    await shot_of_pdf(path, '20-ticket-pdf');
    const bytes = await readFile(path);
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  });

  await t.test('prints it, and opens it in a new tab', async () => {
    await print_ticket(candidate);
    await open_ticket(candidate);
  });

  await t.test('a restarted browser and a killed server come back to the same state', async () => {
    await platform.server.stop('SIGKILL');
    await platform.server.start(`${platform.address}/api/health`);
    const context = await platform.person();
    const again = new Candidate(platform, context, await context.newPage(), candidate);
    await again.page.goto(`${platform.address}/`);
    await again.sign_in(candidate.account, password);
    await again.says('缴费成功');
    await shot(again.page, '21-home-done');
    await context.close();
  });

  assert.deepEqual(platform.complaints, []);
});
