// The whole road in Debian's Firefox, over WebDriver BiDi, and what is known to differ between browsers.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { launch_firefox } from './firefox.mjs';
import { find_elements, source_of } from './firefox_find.mjs';
import { pdf_text } from './pdf.mjs';
import { Candidate } from './people.mjs';
import { Platform } from './platform.mjs';

let platform;
before(async () => { platform = await Platform.start({ launch: launch_firefox }); });
after(() => platform?.stop());

const { exam, on_roster } = demo;
const pictures = join(import.meta.dirname, '../../build/screenshots-firefox');

// The window's picture, kept to be looked at.
async function picture(page, name) {
  await mkdir(pictures, { recursive: true });
  const png = Buffer.from(await page.screenshot());
  await writeFile(join(pictures, `${name}.png`), png);
  // One colour alone, as when WebGL draws nothing under the transparent twins, packs into far less.
  assert.ok(png.length > 15_000, `the picture ${name} shows something (${png.length} bytes)`);
}

test('a candidate on the roster goes the whole road in Firefox', async (t) => {
  const candidate = await Candidate.arrive(platform, { account: 'linxiaotong1', ...on_roster });
  const { page } = candidate;

  await t.test('registers and signs in', async () => {
    await picture(page, '01-sign-in');
    await candidate.register();
    await candidate.sign_in();
    await candidate.says('未实名');
    await picture(page, '02-home-unverified');
  });

  await t.test('verifies the real name by phone', async () => {
    await candidate.start_verification();
    await picture(page, '03-verification-qr');
    await candidate.phone(/打开手机页面/, async (phone) => {
      await candidate.says('已扫码，请在手机上继续操作');
      await picture(phone, '04-phone-verification');
      await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
      await phone.getByRole('button', { name: '使用示例头像' }).click();
      await phone.getByText('核验完成').waitFor();
    });
    await candidate.says('实名认证已完成');
    await picture(page, '05-verified');
  });

  await t.test('applies with a photo and is approved at once', async () => {
    await candidate.open_exam('去报名', exam.title);
    await picture(page, '06-notice');
    await candidate.agree_to_notice();
    await candidate.fill_application(on_roster);
    await candidate.choose_photo();
    await candidate.says('照片符合要求');
    await picture(page, '07-application');
    await candidate.button('提交报名信息').click();
    await candidate.says('已通过');
    await picture(page, '08-approved');
  });

  await t.test('chooses a session and pays by phone', async () => {
    await candidate.open_exam('去选场次', exam.title);
    await candidate.heading('选择场次').waitFor();
    await picture(page, '09-sessions');
    await candidate.button('选择').first().click();
    await candidate.says(/剩余锁定时间 1[45]:\d\d/);
    await candidate.link('去缴费').first().click();
    await candidate.heading('请用支付宝扫码付款').waitFor();
    await picture(page, '10-payment');
    await candidate.phone(/打开支付宝手机页面/, async (phone) => {
      await picture(phone, '11-phone-payment');
      await phone.getByRole('button', { name: '确认付款' }).click();
      await phone.getByText('付款成功').waitFor();
    });
    await candidate.says('缴费成功');
    await picture(page, '12-paid');
  });

  await t.test('downloads the admission ticket as a file', async () => {
    await candidate.open_exam('打印准考证', exam.title);
    await candidate.button('下载准考证').click();
    const { name, path } = await platform.browser.downloaded(/%%EOF\s*$/);
    await picture(page, '13-ticket');
    assert.match(name, /\.pdf$/);
    const text = await pdf_text(path);
    for (const words of [on_roster.name, on_roster.number, '准考证号', '考点地址']) {
      assert.ok(text.includes(words), `the ticket says ${words}:\n${text}`);
    }
  });

  assert.deepEqual(platform.complaints, []);
});

test('typing in Firefox: by character, undone, cut, copied and pasted', async () => {
  const candidate = await Candidate.arrive(platform, { account: 'firefoxtext', ...on_roster });
  const { page } = candidate;
  await page.goto(`${platform.address}/#/register`);
  await candidate.heading('注册账号').waitFor();
  const { keyboard } = page.puppet;
  const field = candidate.field('账号');
  const holds = (text) => field.run((elements, wanted) => elements[0].value === wanted, text);
  const with_control = async (key) => {
    await keyboard.down('Control');
    await keyboard.press(key);
    await keyboard.up('Control');
  };
  await field.click();
  await keyboard.type('𠮷'.repeat(70));
  await holds('𠮷'.repeat(64));
  await keyboard.press('Backspace');
  await holds('𠮷'.repeat(63));
  await keyboard.type('ab');
  await holds(`${'𠮷'.repeat(63)}a`);
  await with_control('a');
  await keyboard.type('张晓明·𠮷力');
  await holds('张晓明·𠮷力');
  await with_control('a');
  await with_control('x');
  await holds('');
  await with_control('v');
  await with_control('v');
  await holds('张晓明·𠮷力张晓明·𠮷力');
  await with_control('z');
  await holds('张晓明·𠮷力');
  await keyboard.press('Tab');
  await candidate.says('账号只有 6 个字符');
  await picture(page, '14-typed');
  await candidate.context.close();
});

// What firefox_find.mjs finds by a role, and by role and name, is what Firefox finds in its own accessibility
// tree.
test('elements are found as Firefox itself finds them', async () => {
  const candidate = await Candidate.arrive(platform, { account: 'firefoxtree', ...on_roster });
  const { page } = candidate;
  const in_order = (places) => places.sort((one, other) => one - other);
  const place = (element) => [...document.querySelectorAll('*')].indexOf(element);
  const as_firefox = async (selector) => {
    const found = await page.puppet.$$(selector);
    const places = await Promise.all(found.map((each) => each.evaluate(place)));
    await Promise.all(found.map((each) => each.dispose()));
    return in_order(places);
  };
  const as_we = async (step) => in_order(await page.puppet.evaluate(
    `(${find_elements})(${JSON.stringify([step])}).map(${place})`));
  const screens = {
    '#/sign-in': [['heading', '登录'], ['textbox', '账号'], ['button', '登录'],
      ['link', '忘记密码'], ['link', '登录']],
    '#/register': [['heading', '注册账号'], ['textbox', '账号'], ['button', '注册'],
      ['link', '服务条款'], ['checkbox', '我已阅读并同意服务条款和隐私政策']],
  };
  for (const [hash, named] of Object.entries(screens)) {
    await page.goto(`${platform.address}/${hash}`);
    await candidate.heading(named[0][1]).waitFor();
    for (const role of ['heading', 'textbox', 'button', 'link', 'checkbox']) {
      const theirs = await as_firefox(`aria/[role="${role}"]`);
      assert.deepEqual(await as_we({ role }), theirs, `${role} on ${hash}`);
    }
    for (const [role, name] of named) {
      const ours = await as_we({ role, name: source_of(name, true) });
      assert.ok(ours.length > 0, `${role} ${name} on ${hash}`);
      const theirs = await as_firefox(`aria/${name}[role="${role}"]`);
      assert.deepEqual(ours, theirs, `${role} ${name} on ${hash}`);
    }
  }
  await candidate.context.close();
});
