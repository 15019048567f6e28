// The whole road in one page that is never reloaded, as measured rounds need it.
import { demo } from '../browser/demo.mjs';
import { Candidate, password } from '../browser/people.mjs';

// Goes to an address of the client without loading it again.
async function visit(candidate, hash) {
  await candidate.page.evaluate((wanted) => { location.hash = wanted; }, hash);
}

async function approve(platform, account) {
  const { address } = platform;
  const headers = { 'Content-Type': 'application/json', Origin: address };
  const post = (path, body, more = {}) => fetch(address + path,
    { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
  const cookie = (await post('/api/sign-in', platform.operator)).headers.get('set-cookie').split(';')[0];
  const asked = `${address}/api/review/applications?status=pending`;
  const list = await (await fetch(asked, { headers: { cookie } })).json();
  const item = list.items.find((each) => each.account === account);
  const path = `/api/review/applications/${item.id}/decision`;
  const answer = await post(path, { verdict: 'approve', reason: '' }, { cookie });
  if (!answer.ok) throw new Error(`the approval of ${account}: ${answer.status} ${await answer.text()}`);
}

// Up to the filled form, with its photo.
export async function fill_in(candidate, subject = '英语') {
  const { on_roster } = demo;
  const stranger = { ...on_roster, student_number: 'X0000001' };
  const who = candidate.person.institution ? candidate.person : stranger;
  await candidate.register();
  await candidate.sign_in(candidate.account, password);
  await candidate.verify();
  await visit(candidate, '#/');
  await candidate.open_exam('去报名', demo.exam.title);
  await candidate.agree_to_notice();
  await candidate.fill_application({ ...who, subject });
  await candidate.choose_photo();
  await candidate.says('照片符合要求');
}

// From 注册 to a saved admission ticket.
export async function go_the_road(candidate) {
  await fill_in(candidate);
  await candidate.button('提交报名信息').click();
  if (candidate.person.institution) {
    await candidate.says('已通过');
  } else {
    await candidate.says('待审核');
    await approve(candidate.platform, candidate.account);
    await candidate.says('已通过');
  }
  await candidate.open_exam('去选场次', demo.exam.title);
  await candidate.button('选择').first().click();
  await candidate.says(/剩余锁定时间/);
  await candidate.link('去缴费').first().click();
  await candidate.heading('请用支付宝扫码付款').waitFor();
  await candidate.phone(/打开支付宝手机页面/, async (phone) => {
    await phone.getByRole('button', { name: '确认付款' }).click();
    await phone.getByText('付款成功').waitFor();
  });
  await candidate.says('缴费成功');
  await candidate.open_exam('打印准考证', demo.exam.title);
  const saved = candidate.page.waitForEvent('download');
  await candidate.button('下载准考证').click();
  await saved;
}

export async function leave(candidate) {
  await candidate.button('退出').click();
  await candidate.button('登录').waitFor();
}

// Enough people for ten rounds.
export const people = [...demo.roster, ...demo.not_on_roster];
export const as_candidate = (platform, page, person, account) =>
  Object.assign(new Candidate(platform, page.context(), page, { ...person, account }), { person });
