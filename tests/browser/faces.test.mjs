// Somebody else's photo: refused at its place, sent to a person on request, decided by the reviewer who sees
// both pictures and what the comparison found. With the real engine, on drawn people.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate } from './people.mjs';
import { sample_photo } from './photo.mjs';
import { Platform } from './platform.mjs';
import { shot } from './screens.mjs';

let platform, desk;
before(async () => {
  platform = await Platform.start();
  desk = await Candidate.arrive(platform, { account: platform.operator.account });
  await desk.sign_in(platform.operator.account, platform.operator.password);
});
after(() => platform?.stop());

const { exam, on_roster } = demo;
const appeal = (candidate) => candidate.page.getByRole('checkbox', { name: '申请人工核对' });

test('a photo of another person cannot be submitted, but a person can be asked', async (t) => {
  const candidate = await Candidate.arrive(platform, { account: 'linxiaotong1', ...on_roster });
  const { page } = candidate;
  await candidate.register();
  await candidate.sign_in();
  await candidate.verify();
  await candidate.open_exam('去报名', exam.title);
  await candidate.agree_to_notice();
  await candidate.fill_application(on_roster);

  await t.test('somebody else is refused with the likeness', async () => {
    await candidate.choose_file(await sample_photo('second'));
    await candidate.says(/照片与实名认证的人脸不一致：相似度 \d+，应至少 45/);
    await candidate.button('提交报名信息').click();
    await candidate.heading('填写报名信息').waitFor();
    await appeal(candidate).scrollIntoViewIfNeeded();
    await shot(page, '34-photo-other-person');
  });

  await t.test('the same person is recognised', async () => {
    await candidate.choose_photo();
    await candidate.says('照片符合要求，与实名认证照片是同一人');
    assert.equal(await appeal(candidate).count(), 0);
  });

  await t.test('the appeal sends the application to a person', async () => {
    await candidate.choose_file(await sample_photo('second'));
    await appeal(candidate).check();
    await candidate.says('提交后由工作人员核对这张照片');
    await shot(page, '35-photo-appeal');
    await candidate.button('提交报名信息').click();
    await candidate.says('待审核');
    await candidate.says('按您的申请，由工作人员核对照片');
    await shot(page, '36-photo-pending');
  });

  await t.test('the reviewer sees both pictures with the likeness, and decides', async () => {
    await desk.page.goto(`${platform.address}/#/review`);
    await desk.page.reload();
    await desk.page.getByRole('link', { name: '查看' }).first().click();
    await desk.says('考生申请人工核对这张照片');
    await desk.says(/相似度 \d+/);
    for (const name of ['报名证件照片', '实名认证照片']) {
      await desk.page.getByRole('img', { name }).waitFor();
    }
    await shot(desk.page, '37-review-photos');
    await desk.button('审核通过').click();
    await desk.says(/审核结果已提交/);
    await candidate.says('已通过');
  });
  assert.deepEqual(platform.complaints, []);
});

test('a server without its engine runs all the same, says so, and leaves photos to people', async () => {
  const without = await Platform.start({ server_args: ['--face-cascade', '/nowhere/cascade.xml'] });
  try {
    assert.match(without.server.output, /nowhere\/cascade\.xml.*a person checks every photo/);
    const candidate = await Candidate.arrive(without, { account: 'withoutone1', ...on_roster });
    await candidate.register();
    await candidate.sign_in();
    await candidate.verify();
    await candidate.open_exam('去报名', exam.title);
    await candidate.agree_to_notice();
    await candidate.fill_application(on_roster);
    await candidate.choose_file(await sample_photo('second'));
    await candidate.says('照片符合要求');
    await candidate.button('提交报名信息').click();
    await candidate.says('待审核');
    assert.deepEqual(without.complaints, []);
  } finally {
    await without.stop();
  }
});
