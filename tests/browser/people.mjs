// What candidates, their phones and reviewers do, by role and name. The document numbers are the standard's
// own examples and computed ones; the people do not exist.
import { demo } from './demo.mjs';
import { drawn_photo, sample_photo } from './photo.mjs';

export const password = 'Tongji-2026';
export const recovery_ways = {
  manual: '人工核验：其他证件，或不使用人脸',
  progress: '已提交人工核验，查询进度',
};

export class Candidate {
  constructor(platform, context, page, { account, name, number }) {
    Object.assign(this, { platform, context, page, account, name, number });
  }

  static async arrive(platform, who) {
    const context = await platform.person();
    const page = await context.newPage();
    await page.goto(`${platform.address}/`);
    return new Candidate(platform, context, page, who);
  }

  button(name) { return this.page.getByRole('button', { name, exact: true }); }
  field(name) { return this.page.getByLabel(name, { exact: true }); }
  link(name) { return this.page.getByRole('link', { name, exact: true }); }
  heading(name) { return this.page.getByRole('heading', { name }); }

  // Waits until the page says this; otherwise the error tells what it says instead.
  async says(text) {
    try {
      await this.page.getByText(text).first().waitFor();
    } catch {
      const said = await this.page.locator('body').ariaSnapshot();
      throw new Error(`the page does not say ${text}; it says:\n${said}`);
    }
  }

  // Minutes pass until the page says this: the server does in each what is due by then.
  async says_in_time(text) {
    const said = this.page.getByText(text).first();
    for (let minute = 0; minute < 30; ++minute) {
      await this.platform.advance(60 * 1000);
      if (await said.waitFor({ timeout: 1000 }).then(() => true, () => false)) return;
    }
    await this.says(text);
  }

  // A page just opened shows this heading; otherwise the error tells how far it came.
  async arrived(title) {
    try {
      await this.heading(title).waitFor();
    } catch {
      const came = await this.page.evaluate(() => ({
        visibility: document.visibilityState,
        loading: document.getElementById('loading')?.innerText,
        files: performance.getEntriesByType('resource')
          .map((file) => `${new URL(file.name).pathname} ${Math.round(file.responseEnd)} ms`),
        now_ms: Math.round(performance.now()),
      }));
      const said = await this.page.locator('body').ariaSnapshot();
      throw new Error(`${title} did not appear: ${JSON.stringify(came)}; the page says:\n${said}`);
    }
  }

  // On the phone: another page of the same browser, as small as a phone.
  async phone(link_name, steps) {
    const address = await this.page.getByRole('link', { name: link_name }).getAttribute('href');
    const phone = await this.context.newPage();
    await phone.setViewportSize({ width: 390, height: 844 });
    await phone.goto(address);
    await steps(phone);
    await phone.close();
  }

  async fill_in_registration() {
    await this.arrived('注册账号');  // the screen before it has fields of the same names
    await this.field('账号').fill(this.account);
    await this.field('密码').fill(password);
    await this.field('确认密码').fill(password);
    await this.field('手机号码').fill('13800001234');
    await this.page.getByRole('checkbox', { name: '我已阅读并同意服务条款和隐私政策' }).check();
  }

  async register() {
    await this.page.goto(`${this.platform.address}/#/register`);
    await this.fill_in_registration();
    await this.button('注册').click();
    await this.says('注册成功');
  }

  async sign_in(account = this.account, secret = password) {
    await this.field('账号').fill(account);
    await this.field('密码').fill(secret);
    await this.button('登录').click();
    await this.button('退出').waitFor();
  }

  async start_verification() {
    await this.page.goto(`${this.platform.address}/#/profile/identity`);
    await this.field('真实姓名').fill(this.name);
    await this.field('证件类型').selectOption({ label: '大陆居民身份证' });
    await this.field('证件号码').fill(this.number);
    await this.page.getByRole('checkbox', { name: '我单独同意处理我的人脸信息' }).check();
    await this.button('开始实名认证').click();
    await this.heading('请用微信扫码认证').waitFor();
  }

  async verify() {
    await this.start_verification();
    await this.show_face();
  }

  async show_face() {
    await this.phone(/打开手机页面/, async (phone) => {
      await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
      await phone.getByRole('button', { name: '使用示例头像' }).click();
      await phone.getByText('核验完成').waitFor();
    });
    await this.says('实名认证已完成');
  }

  async open_exam(step_button, title) {
    await this.page.goto(`${this.platform.address}/#/`);
    const heading = this.page.getByRole('heading', { name: title });
    const card = this.page.getByRole('listitem').filter({ has: heading });
    const role = /^(去|打印|查看|修改)/.test(step_button) ? 'link' : 'button';
    await card.getByRole(role, { name: step_button }).first().click();
  }

  async agree_to_notice() {
    await this.heading('考生须知').first().waitFor();
    const agree = this.button('本人已认真阅读，并同意报考');
    await agree.scrollIntoViewIfNeeded();
    await agree.click();
    await this.heading('填写报名信息').waitFor();
  }

  async fill_application({ institution, student_number, level, major, subject = '英语' }) {
    await this.field('主考院校').selectOption({ label: institution });
    await this.field('学号').fill(student_number);
    await this.field('学历层次').selectOption({ label: level });
    await this.field('专业').fill(major);
    await this.field('考试科目').selectOption({ label: subject });
    await this.field('手机号码').fill('13800001234');
    await this.field('电子邮箱').fill('candidate@example.com');
    await this.declare_photo();
  }

  // From nothing to the application form of the exam that is open throughout.
  async come_to_form() {
    await this.register();
    await this.sign_in();
    await this.verify();
    await this.open_exam('去报名', demo.exam.title);
    await this.agree_to_notice();
  }

  // The filled form, with a photo that will do; `outcome` is what the page says then.
  async apply(outcome = '已通过') {
    await this.choose_photo();
    await this.says('照片符合要求');
    await this.button('提交报名信息').click();
    await this.says(outcome);
  }

  async come_to_sessions() {
    await this.open_exam('去选场次', demo.exam.title);
    await this.heading('选择场次').waitFor();
  }

  async declare_photo() {
    await this.page.getByRole('checkbox', { name: '我声明这是本人近 12 个月内拍摄的照片' }).check();
  }

  // Without options: a photo of the person whose sample portrait verify() uses.
  async choose_photo(options) {
    const bytes = options ? await drawn_photo(this.page, options) : await sample_photo('first');
    await this.choose_file(bytes);
  }

  // A picture of a document, for people to look at.
  async choose_card(said = '证件照片已上传') {
    const buffer = await drawn_photo(this.page, { width: 900, height: 600 });
    await this.page.locator('input[type=file]')
      .setInputFiles({ name: 'card.jpg', mimeType: 'image/jpeg', buffer });
    await this.says(said);
  }

  // On the page of a forgotten password, everything that people look at.
  async fill_in_recovery(document_type = '大陆居民身份证') {
    await this.page.goto(`${this.platform.address}/#/recover`);
    await this.page.getByRole('radio', { name: recovery_ways.manual }).check();
    await this.field('真实姓名').fill(this.name);
    await this.field('证件类型').selectOption({ label: document_type });
    await this.field('证件号码').fill(this.number);
    await this.choose_card('照片已选好，随表单一起提交');
  }

  // The code that is told once.
  async submit_recovery() {
    await this.button('提交人工核验').click();
    await this.says('请立即抄下或保存查询码');
    return this.page.getByText(/^[2-9A-Z]{4}( [2-9A-Z]{4}){4}$/).textContent();
  }

  // As in a browser that knows nothing of the form.
  async look_up_recovery(code) {
    await this.page.goto(`${this.platform.address}/#/recover`);
    await this.page.reload();
    await this.page.getByRole('radio', { name: recovery_ways.progress }).check();
    await this.field('查询码').fill(code);
    await this.button('查询进度').click();
  }

  async choose_file(bytes) {
    const file = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: bytes };
    await this.page.locator('input[type=file]').setInputFiles(file);
  }
}
