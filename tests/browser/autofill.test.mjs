// Password managers and autofill: real forms whose fields say what they are for and are there with the
// screen; what is filled in from outside reaches the client, however it is told; sending is a real submit.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate, password } from './people.mjs';
import { launch_whole_chromium, Platform, until } from './platform.mjs';
import { settle, shot } from './screens.mjs';
import { box_of, difference, inside, is_ink, pixels } from './typing.mjs';

let platform, candidate, page;

before(async () => {
  platform = await Platform.start({ launch: launch_whole_chromium });
  candidate = await Candidate.arrive(platform, { account: 'autofilled1', ...demo.on_roster });
  ({ page } = candidate);
  await candidate.button('登录').waitFor();
});
after(() => platform?.stop());

// "id autocomplete" of every field of the form: of those that a password manager finds, before anything got
// the focus. It passes over what is not visible; see what it may look at.
function fields_of(form) {
  return page.getByRole('form', { name: form, exact: true }).evaluate((element) => {
    if (!(element instanceof HTMLFormElement) || element.method !== 'post') return 'no form';
    if (!element.querySelector('button[type=submit]')) return 'no submit button';
    const fields = 'input:not([type=checkbox], [type=radio], [type=file])';
    return [...element.elements].filter((each) => each.matches(fields))
      .map((each) => {
        const { width, height } = each.getBoundingClientRect();
        const seen = each.checkVisibility({ opacityProperty: true, visibilityProperty: true });
        const named = each.labels.length === 1 && each.name === each.id && each !== document.activeElement;
        const whole = seen && named && width > 100 && height > 30;
        return `${each.id} ${each.type} ${each.autocomplete}${whole ? '' : ' is not to be seen'}`;
      });
  });
}

// How password managers and extensions fill in; `events` are those that they send.
function fill_from_outside(values, events) {
  return page.evaluate(([all, types]) => {
    for (const [id, value] of Object.entries(all)) {
      const element = document.getElementById(id);
      if (element.type === 'checkbox') element.checked = value;
      else element.value = value;
      for (const type of types) element.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }, [values, events]);
}

async function count_submits() {
  await page.evaluate(() => {
    const is_first = !window.submits;
    window.submits = [];
    if (!is_first) return;
    const seen = ({ target, isTrusted, submitter }) => {
      window.submits.push(`${target.id} ${isTrusted ? 'trusted' : ''} ${submitter?.id ?? ''}`);
    };
    document.addEventListener('submit', seen, { capture: true });
  });
}
const submits = () => page.evaluate(() => window.submits);

test('registration: what each field is for', async () => {
  await candidate.link('注册新账号').click();
  await candidate.heading('注册账号').waitFor();
  assert.deepEqual(await fields_of('注册账号'), [
    'account text username', 'password password new-password', 'password_again password new-password',
    'mobile tel tel-national']);
});

test('values from outside are drawn, judged and sent', async () => {
  await count_submits();
  const typed = 'autofilled1';
  await candidate.field('账号').fill(typed);
  await candidate.field('账号').blur();
  await settle(page);
  const drawn = await pixels(page, await inside(candidate.field('账号')));
  await fill_from_outside({ account: '' }, ['input', 'change']);
  await settle(page);
  assert.equal(box_of(await pixels(page, await inside(candidate.field('账号'))), is_ink), null);
  await fill_from_outside({ account: typed }, ['change']);
  await candidate.says('格式符合要求');
  await settle(page);
  assert.equal(difference(drawn, await pixels(page, await inside(candidate.field('账号')))), 0);
  await fill_from_outside({ password, password_again: password }, ['input', 'change']);
  await candidate.says('两次输入一致');
  // And the rest without a word, as some do.
  await fill_from_outside({ mobile: '13800001234', terms_accepted: true }, []);
  const asked = page.waitForRequest((request) => /\/api\/accounts$/.test(request.url()));
  await candidate.button('注册').click();
  const sent = (await asked).postDataJSON();
  assert.deepEqual([sent.account, sent.password, sent.mobile], [typed, password, '13800001234']);
  await candidate.says('注册成功');
  assert.deepEqual(await submits(), ['register-form trusted submit']);
});

test('signing in: filled in from outside, and sent by Enter or by a script', async () => {
  assert.deepEqual(await fields_of('登录'), ['account text username', 'password password current-password']);
  platform.expect_refusal('/api/sign-in');
  await count_submits();
  await fill_from_outside({ account: 'autofilled1', password: 'Wrong-2026' }, ['input', 'change']);
  await page.evaluate(() => document.getElementById('sign-in-form').requestSubmit());
  await candidate.says('登录没有成功');
  await fill_from_outside({ password }, ['input', 'change']);
  await candidate.field('密码').press('Enter');
  await candidate.button('退出').waitFor();
  const [by_script, by_enter] = await submits();
  assert.match(by_script, /^sign-in-form /);
  assert.equal(by_enter, 'sign-in-form trusted submit');
});

test('changing the password says whose it is; the identity form names its fields', async () => {
  await page.goto(`${platform.address}/#/profile/account`);
  await candidate.button('修改密码').waitFor();
  assert.deepEqual(await fields_of('修改密码'), ['account text username',
    'current password current-password', 'password password new-password',
    'password_again password new-password']);
  assert.equal(await candidate.field('账号').inputValue(), 'autofilled1');
  await shot(page, '64-change-password');
  await page.goto(`${platform.address}/#/profile/identity`);
  await candidate.field('真实姓名').waitFor();
  assert.deepEqual(await fields_of('实名认证信息'), ['full_name text name', 'document_number text off']);
});

test('Chromium\'s own autofill fills in the application form', async () => {
  await candidate.verify();
  await candidate.open_exam('去报名', demo.exam.title);
  await candidate.agree_to_notice();
  assert.deepEqual(await fields_of('填写报名信息'), ['student_number text off', 'major text off',
    'mobile tel tel-national', 'email email email', 'address text street-address']);
  const devtools = await candidate.context.newCDPSession(page);
  const fields = Object.entries({
    NAME_FULL: '林晓彤', EMAIL_ADDRESS: 'candidate@example.com', PHONE_HOME_WHOLE_NUMBER: '+8613800005678',
    ADDRESS_HOME_STREET_ADDRESS: '中山路 1 号', ADDRESS_HOME_CITY: '南京', ADDRESS_HOME_COUNTRY: 'CN',
  }).map(([name, value]) => ({ name, value }));
  await devtools.send('DOM.enable');
  await devtools.send('Autofill.enable');
  const { root } = await devtools.send('DOM.getDocument');
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#email' });
  const { node } = await devtools.send('DOM.describeNode', { nodeId });
  await candidate.field('电子邮箱').click();
  await devtools.send('Autofill.trigger', { fieldId: node.backendNodeId, address: { fields } });
  await until('autofilled fields', 20, async () => (await page.locator(':autofill').count()) === 2);
  // The number is there already, of the account: a browser leaves what has a value.
  const filled = { 手机号码: '13800001234', 电子邮箱: 'candidate@example.com', 通信地址: '中山路 1 号' };
  for (const [label, value] of Object.entries(filled)) {
    assert.equal(await candidate.field(label).inputValue(), value);
  }
  await shot(page, '99-autofilled');
  // The client has them: they are judged by its rules, and the server's are the same.
  await candidate.field('学号').fill(demo.on_roster.student_number);
  await candidate.field('电子邮箱').focus();
  await page.keyboard.press('Tab');
  await settle(page);
  for (const label of Object.keys(filled)) {
    assert.equal(await candidate.field(label).getAttribute('aria-invalid'), null, label);
  }
  await page.getByRole('link', { name: '主页', exact: true }).click();
  await candidate.open_exam('去报名', demo.exam.title);
  await candidate.field('电子邮箱').waitFor();
  for (const [label, value] of Object.entries(filled)) {
    assert.equal(await candidate.field(label).inputValue(), value, 'still there in a new element');
  }
  assert.deepEqual(platform.complaints, []);
});
