// The whole road by keyboard alone: Tab, Shift+Tab, Enter, Space, arrows and letters. No mouse, no script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Keyboard } from './keyboard.mjs';
import { Candidate, password } from './people.mjs';
import { pdf_text } from './pdf.mjs';
import { Platform, until } from './platform.mjs';
import { settle, shot } from './screens.mjs';

let platform, candidate, page, keyboard;
const { exam, on_roster } = demo;
const account = 'keyboardonly1';

before(async () => {
  platform = await Platform.start();
  candidate = await Candidate.arrive(platform, { account, ...on_roster });
  ({ page } = candidate);
  keyboard = new Keyboard(page);
  await candidate.button('登录').waitFor();
});
after(() => platform?.stop());

// The phone's page, by keyboard too.
async function on_phone(link_name, steps) {
  const link = await keyboard.go_to('link', link_name);
  assert.match(await page.evaluate((id) => document.getElementById(id).href, link.id), /^http/);
  const opened = page.waitForEvent('popup');
  await keyboard.press('Enter');
  const phone = await opened;
  await phone.setViewportSize({ width: 390, height: 844 });
  await steps(phone, new Keyboard(phone));
  await phone.close();
}

test('every stop of a screen shows its focus, in the order of reading, forwards and back', async () => {
  await keyboard.follow_link('注册新账号');
  await candidate.heading('注册账号').waitFor();
  const stops = await keyboard.look_around();
  const named = stops.map(({ role, name }) => `${role} ${name}`);
  const form = ['textbox 账号', 'textbox 密码', 'textbox 确认密码', 'textbox 手机号码', 'link 服务条款',
    'link 隐私政策', 'checkbox 我已阅读并同意服务条款和隐私政策', 'button 注册', 'link 直接登录'];
  const start = named.indexOf(form[0]);
  assert.deepEqual(named.slice(start, start + form.length), form);
  for (const [n, at] of stops.slice(start, start + form.length - 1).entries()) {
    const next = stops[start + n + 1];
    assert.ok(next.id !== at.id);
  }
  await keyboard.go_to('button', '注册');
  assert.equal((await keyboard.tab('Shift+Tab')).role, 'checkbox');
  await shot(page, '65-focus-checkbox');
  assert.equal((await keyboard.tab('Shift+Tab')).name, '隐私政策');
  await settle(page);
  await shot(page, '66-focus-link');
});

test('registers and signs in; what is wrong is reached from the list of errors', async () => {
  await keyboard.go_to('textbox', '手机号码', 'Shift+Tab');
  await keyboard.press('Enter');
  await until('focus on the errors', 10, async () => (await keyboard.focused()).id === 'errors');
  await shot(page, '67-focus-errors');
  const first = await keyboard.tab();
  assert.equal(first.name, '请填写账号。');
  await keyboard.press('Enter');
  await until('focus on the field', 10, async () => (await keyboard.focused()).name === '账号');
  await keyboard.type(account);
  await keyboard.fill('密码', password);
  await keyboard.fill('确认密码', password);
  await keyboard.fill('手机号码', '13800001234');
  await keyboard.go_to('checkbox', '我已阅读并同意服务条款和隐私政策');
  await keyboard.press('Space');
  await keyboard.press_button('注册');
  await candidate.says('注册成功');
  assert.equal((await keyboard.focused()).role, 'h1', 'a new screen begins at its heading');
  await keyboard.fill('账号', account);
  await keyboard.fill('密码', password);
  await keyboard.press('Enter');
  await candidate.button('退出').waitFor();
});

test('verifies the real name', async () => {
  await keyboard.follow_link('去实名');
  await candidate.field('真实姓名').waitFor();
  await keyboard.fill('真实姓名', on_roster.name);
  await keyboard.choose('证件类型', '大陆居民身份证');
  await keyboard.fill('证件号码', on_roster.number);
  await keyboard.go_to('checkbox', '我单独同意处理我的人脸信息');
  await keyboard.press('Space');
  await keyboard.press_button('开始实名认证');
  await candidate.heading('请用微信扫码认证').waitFor();
  await on_phone(/打开手机页面/, async (phone, keys) => {
    await phone.getByRole('checkbox', { name: /人脸信息/ }).waitFor();
    await keys.go_to('checkbox', /人脸信息/);
    await keys.press('Space');
    await keys.press_button('使用示例头像');
    await phone.getByText('核验完成').waitFor();
  });
  await candidate.says('实名认证已完成');
});

test('applies with a photo', async () => {
  await keyboard.follow_link('主页');
  await candidate.heading(exam.title).waitFor();
  await keyboard.follow_link(/^去报名/);
  await candidate.heading('考生须知').first().waitFor();
  await keyboard.press_button('本人已认真阅读，并同意报考');
  await candidate.heading('填写报名信息').waitFor();
  await keyboard.choose('主考院校', on_roster.institution);
  await keyboard.fill('学号', on_roster.student_number);
  await keyboard.choose('学历层次', on_roster.level);
  await keyboard.fill('专业', on_roster.major);
  await keyboard.choose('考试科目', '英语');
  await keyboard.fill('手机号码', '13800001234');
  await keyboard.fill('电子邮箱', 'candidate@example.com');
  // The system's file dialog opens by keyboard; what happens in it is the system's.
  await keyboard.go_to('file', /照片/);
  const asked = page.waitForEvent('filechooser');
  await keyboard.press('Space');
  await asked;
  await candidate.choose_photo();
  await candidate.says('照片符合要求');
  await shot(page, '68-focus-photo');
  await keyboard.go_to('checkbox', /本人近 12 个月内拍摄/);
  await keyboard.press('Space');
  await keyboard.press_button('提交报名信息');
  await candidate.says('已通过');
});

test('chooses a session; Escape closes the question and gives the focus back', async () => {
  await keyboard.follow_link('主页');
  await candidate.heading(exam.title).waitFor();
  await keyboard.follow_link(/^去选场次/);
  await candidate.heading('选择场次').waitFor();
  await keyboard.press_button('选择');
  await candidate.says(/剩余锁定时间/);
  const give_up = await keyboard.go_to('button', /^放弃/);
  await keyboard.press('Enter');
  const question = page.getByRole('dialog');
  await question.waitFor();
  const inside = new Set();
  for (let n = 0; n < 6; ++n) inside.add((await keyboard.tab()).name);
  assert.ok(![...inside].some((name) => /去缴费|改选/.test(name)), `the page behind: ${[...inside]}`);
  await shot(page, '69-focus-dialog');
  await keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  assert.equal((await keyboard.focused()).id, give_up.id);
  await settle(page);
  await shot(page, '70-focus-pinned');
});

test('pays and downloads the ticket', async () => {
  await keyboard.follow_link('去缴费');
  await candidate.heading('请用支付宝扫码付款').waitFor();
  await on_phone(/打开支付宝手机页面/, async (phone, keys) => {
    await phone.getByRole('button', { name: '确认付款' }).waitFor();
    await keys.press_button('确认付款');
    await phone.getByText('付款成功').waitFor();
  });
  await candidate.says('缴费成功');
  await keyboard.follow_link('主页');
  await candidate.heading(exam.title).waitFor();
  await keyboard.follow_link(/^打印准考证/);
  await candidate.button('下载准考证').waitFor();
  await keyboard.go_to('button', '下载准考证');
  const started = page.waitForEvent('download');
  await keyboard.press('Space');
  const text = await pdf_text(await (await started).path());
  assert.ok(text.includes(on_roster.name) && text.includes('准考证号'), text);
  assert.deepEqual(platform.complaints, []);
});
