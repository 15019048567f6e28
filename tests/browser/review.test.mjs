// Applications that differ from the roster: a reviewer returns one for correction, approves it, and
// rejects another.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate } from './people.mjs';
import { Platform } from './platform.mjs';
import { shot } from './screens.mjs';

let platform, desk;
before(async () => {
  platform = await Platform.start();
  desk = await Candidate.arrive(platform, { account: platform.operator.account });
  await desk.sign_in(platform.operator.account, platform.operator.password);
});
after(() => platform?.stop());

const { exam, on_roster, not_on_roster } = demo;

async function applied(who) {
  const candidate = await Candidate.arrive(platform, who);
  await candidate.come_to_form();
  await candidate.fill_application({ ...on_roster, student_number: 'X0000001' });
  await candidate.apply('待审核');
  return candidate;
}

async function decide(button, reason) {
  await desk.page.goto(`${platform.address}/#/review`);
  await desk.page.reload();
  await desk.page.getByRole('link', { name: '查看' }).first().click();
  await desk.heading('审核决定').waitFor();
  if (reason) await desk.field('理由').fill(reason);
  await desk.button(button).click();
  await desk.says(/审核结果已提交/);
}

test('returned for correction, corrected, approved', async () => {
  const candidate = await applied({ account: 'ouyangshi2', ...not_on_roster[0] });
  await candidate.says('名册中没有这个院校和学号的学生');
  await shot(candidate.page, '23-review-pending');

  await desk.page.reload();
  await desk.page.goto(`${platform.address}/#/review`);
  await desk.page.getByRole('link', { name: '查看' }).first().waitFor();
  await shot(desk.page, '24-review-desk');
  await desk.page.getByRole('link', { name: '查看' }).first().click();
  await desk.heading('审核决定').waitFor();
  await shot(desk.page, '25-review-item');
  await desk.button('退回修改').click();
  await desk.says(/须填写理由/);
  await decide('退回修改', '学号与学生证不一致，请核对后重新填写。');

  await candidate.says('退回修改');
  await candidate.says(/学号与学生证不一致/);
  await shot(candidate.page, '26-review-returned');
  await candidate.open_exam('修改报名信息', exam.title);
  await candidate.agree_to_notice();
  assert.equal(await candidate.field('学号').inputValue(), 'X0000001', 'what was filled in is still there');
  await candidate.field('学号').fill('X0000002');
  await candidate.declare_photo();
  await candidate.button('提交报名信息').click();
  await candidate.says('待审核');
  await decide('审核通过');
  await candidate.says('已通过');
  assert.deepEqual(platform.complaints, []);
});

test('rejected, with a reason the candidate sees', async () => {
  const candidate = await applied({ account: 'lishitwo22', ...not_on_roster[1] });
  await decide('审核不通过', '不是本院校在籍学生。');
  await candidate.says('未通过');
  await candidate.says(/不是本院校在籍学生/);
  await shot(candidate.page, '27-review-rejected');
  await candidate.page.goto(`${platform.address}/#/`);
  await candidate.says(/审核未通过/);
  assert.deepEqual(platform.complaints, []);
});

test('staff are not asked who they are', async () => {
  await desk.page.goto(`${platform.address}/#/profile`);
  await desk.heading('个人信息').waitFor();
  const main = desk.page.getByRole('main');
  await main.getByText('工作人员').waitFor();
  assert.equal(await main.getByText(/实名/).count(), 0);
  await main.getByRole('link', { name: '账户管理' }).click();
  await desk.heading('修改密码').waitFor();
  assert.deepEqual(platform.complaints, []);
});
