// The staff's screens, and the pages that stand in for a client that cannot go on.
import { demo } from './demo.mjs';
import { Candidate } from './people.mjs';

export class Desk {
  static async open(platform, at) {
    const desk = new Desk();
    desk.at = at;
    desk.staff = await Candidate.arrive(platform, { account: platform.operator.account });
    desk.page = desk.staff.page;
    await desk.staff.sign_in(platform.operator.account, platform.operator.password);
    return desk;
  }

  goes_to(hash) { return this.page.goto(`${this.staff.platform.address}/${hash}`); }

  async opens_first() {
    await this.page.getByRole('link', { name: '查看' }).first().click();
    await this.staff.heading('审核决定').waitFor();
  }

  async verifies(candidate) {
    const { staff, page, at } = this;
    await this.goes_to('#/review/identity');
    await staff.says(candidate.account);
    await at(page, 'desk-identity');
    await this.opens_first();
    await staff.says(candidate.number);
    await at(page, 'desk-identity-case');
    await staff.button('核验通过').click();
    await staff.says('核验结果已提交：已通过');
    await at(page, 'desk-identity-decided');
  }

  async opens_recovery(said) {
    await this.goes_to('#/review/recovery');
    await this.page.reload();
    await this.staff.says(said);
  }

  async rejects(reason) {
    const { staff } = this;
    await staff.field('理由').fill(reason);
    await staff.button('核验不通过').click();
    await staff.says('核验结果已提交：未通过');
  }

  // Of the first forgotten password that waits.
  async finds_nobody() {
    const { staff, page, at } = this;
    await this.opens_recovery('没有账号');
    await this.opens_first();
    await staff.says('没有账号用这个证件完成实名');
    await at(page, 'desk-recovery-nobody');
    await this.rejects('照片上看不清脸。');
  }

  async refuses_recovery(candidate) {
    const { staff, page, at } = this;
    await this.opens_recovery(candidate.account);
    await at(page, 'desk-recovery');
    await this.opens_first();
    await staff.says(candidate.number);
    await at(page, 'desk-recovery-case');
    await this.rejects('照片上看不清脸。');
    await at(page, 'desk-recovery-decided');
  }

  async approves_recovery() {
    await this.opens_recovery('declines001');
    await this.opens_first();
    await this.staff.button('是本人，通过').click();
    await this.staff.says('核验结果已提交：已通过');
  }

  async returns() {
    const { staff, page, at } = this;
    await this.goes_to('#/review/pending');
    await page.getByRole('link', { name: '查看' }).first().waitFor();
    await at(page, 'desk-review');
    await this.opens_first();
    await staff.button('退回修改').click();
    await staff.says(/须填写理由/);
    await at(page, 'desk-review-item');
    await staff.field('理由').fill('学号与学生证不一致，请核对后重新填写。');
    await staff.button('退回修改').click();
    await staff.says(/审核结果已提交/);
  }

  async walk_money(account) {
    const { staff, page, at } = this;
    await this.goes_to('#/money');
    await staff.heading('资金').first().waitFor();
    await at(page, 'desk-money');
    await this.goes_to(`#/money/orders/${account}`);
    await staff.button('退款').click();
    await page.getByRole('dialog').waitFor();
    await staff.button('确认退款').click();
    await staff.says(/须填写理由/);
    await at(page, 'desk-refund');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await at(page, 'desk-orders');
    await this.goes_to('#/money/bills');
    await staff.field('账单日期').fill('昨天');
    await staff.button('对账').click();
    await staff.says(/账单日期的格式不正确/);
    await staff.says(/账单未生成/);  // yesterday's, which the server looked for by itself
    await at(page, 'desk-bills');
  }
}

async function walk_old_browser(platform, at) {
  const context = await platform.person();
  const page = await context.newPage();
  await page.addInitScript(() => { HTMLCanvasElement.prototype.getContext = () => null; });
  await page.goto(`${platform.address}/`);
  await page.getByText('这个浏览器打不开报名平台').waitFor();
  await at(page, 'no-webgl');
  await context.close();
}

// What the client says when it cannot go on as before. The candidate is signed in.
export async function walk_trouble(platform, candidate, at) {
  const { page } = candidate;
  await page.goto(`${platform.address}/#/profile/account`);
  await candidate.button('撤回授权').waitFor();
  platform.expect_refusal('/api/');
  await candidate.context.clearCookies();
  await candidate.link('主页').click();
  await candidate.says('登录已过期');
  await at(page, 'sign-in-expired');
  await candidate.sign_in();
  await candidate.heading(demo.exam.title).waitFor();
  await page.evaluate(() => { Module.newer = true; Module._exam_wake(); });
  await candidate.says('报名平台有新版本');
  await at(page, 'new-version');
  const complaints = platform.complaints.length;
  await page.evaluate(() => { setTimeout(() => Module._exam_event(0, 0xfffffff0, 0)); });
  await page.getByRole('alert').getByText('页面出了问题').waitFor();
  await at(page, 'crashed');
  platform.complaints.length = complaints;  // the crash itself
  await candidate.button('重新打开页面').click();
  await candidate.heading(demo.exam.title).waitFor();
  await walk_old_browser(platform, at);
  const small = { width: 390, height: 844 };
  const phone_context = await platform.person(small, { isMobile: true, hasTouch: true });
  const phone = await phone_context.newPage();
  await phone.goto(`${platform.address}/`);
  await phone.getByText('请使用电脑访问').waitFor();
  await at(phone, 'phone-notice');
  await phone_context.close();
}
