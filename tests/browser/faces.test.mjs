// Somebody else's photo: refused at its place, sent to a person on request, decided by the reviewer who sees
// both pictures and what the comparison found. With the real engine, on drawn people.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate } from './people.mjs';
import { people_photo, sample_photo } from './photo.mjs';
import { Platform, until } from './platform.mjs';
import { settle, shot } from './screens.mjs';

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
  await candidate.come_to_form();
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

test('the editor says at once whether one frontal face is in the cut', async (t) => {
  const candidate = await Candidate.arrive(platform, { account: 'livephoto01', ...demo.roster[1] });
  const { page } = candidate;
  await candidate.register();
  await candidate.sign_in();
  await candidate.verify();
  await candidate.open_exam('去报名', exam.title);
  await candidate.agree_to_notice();
  let questions = 0, under_way = 0, most_at_once = 0, uploads = 0;
  page.on('request', (request) => {
    if (/\/photo$/.test(request.url())) uploads += 1;
    if (!/\/photo\/look$/.test(request.url())) return;
    questions += 1;
    under_way += 1;
    most_at_once = Math.max(most_at_once, under_way);
  });
  page.on('requestfinished', (request) => { if (/\/photo\/look$/.test(request.url())) under_way -= 1; });
  const face = () => page.getByRole('list', { name: '照片检查' }).getByRole('listitem')
    .filter({ hasText: '只有一张正面人脸' });
  const says_of_face = (words) => until(`face ${words}`, 30, async () =>
    words.test(await face().textContent()));
  const open = async (bytes) => {
    await candidate.choose_file(bytes);
    await page.getByRole('dialog', { name: '调整照片' }).waitFor();
  };

  await t.test('one: good', async () => {
    await open(await people_photo(page, ['first']));
    await says_of_face(/：符合/);
    await candidate.says('各项检查都符合要求');
    assert.equal(await page.getByText('其余各项检查都符合要求').count(), 0);
    assert.equal(questions, 1);
    for (const [width, height] of [[1280, 720], [1920, 1080]]) {
      await page.setViewportSize({ width, height });
      await settle(page);
      await shot(page, `38-photo-editor-face-${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await t.test('while the cut moves nothing is asked, and then once', async () => {
    const before = questions;
    // The picture has the frame's own proportions: there is nothing to move before it is zoomed.
    await page.getByRole('application', { name: '照片裁剪区' }).focus();
    for (let turn = 0; turn < 4; ++turn) await page.keyboard.press('+');
    await until('question', 30, async () => questions > before);
    await says_of_face(/：符合/);
    assert.ok(questions <= before + 2, `${questions - before} questions`);  // a slow machine may rest between
    assert.equal(most_at_once, 1);
    await candidate.button('取消').click();
  });

  await t.test('nobody: said with what to do, and a person may still be asked', async () => {
    await open(await people_photo(page, []));
    await says_of_face(/没有找到。照片中没有找到人脸/);
    await candidate.says('人脸不符合要求。');
    await shot(page, '39-photo-editor-no-face');
    assert.notEqual(await candidate.button('使用这张照片').getAttribute('aria-disabled'), 'true');
    await candidate.button('取消').click();
  });

  await t.test('two: said, too', async () => {
    await open(await people_photo(page, ['first', 'second']));
    await candidate.button('还原').click();
    await says_of_face(/不止一张。照片中不止一张人脸/);
    await candidate.button('取消').click();
  });

  assert.equal(uploads, 0, 'a question uploads nothing');
  assert.deepEqual(platform.complaints, []);
});

test('whoever withdrew the consent is not looked at, and reads why', async () => {
  const candidate = await Candidate.arrive(platform, { account: 'noconsent01', ...demo.roster[2] });
  const { page } = candidate;
  await candidate.register();
  await candidate.sign_in();
  await candidate.verify();
  await page.goto(`${platform.address}/#/profile/account`);
  await candidate.button('撤回授权').click();
  await page.getByRole('dialog').getByRole('button', { name: '撤回授权' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  let questions = 0;
  page.on('request', (request) => { if (/\/photo\/look$/.test(request.url())) questions += 1; });
  await candidate.open_exam('去报名', exam.title);
  await candidate.agree_to_notice();
  await candidate.choose_file(await people_photo(page, ['first']));
  await candidate.says('您没有授权处理人脸信息，由工作人员核对');
  await candidate.says('其余各项检查都符合要求');
  assert.equal(questions, 0);
  assert.deepEqual(platform.complaints, []);
});

test('a server without its engine runs all the same, says so, and leaves photos to people', async () => {
  const without = await Platform.start({ server_args: ['--face-cascade', '/nowhere/cascade.xml'] });
  try {
    assert.match(without.server.output, /nowhere\/cascade\.xml.*a person checks every photo/);
    const candidate = await Candidate.arrive(without, { account: 'withoutone1', ...on_roster });
    await candidate.come_to_form();
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
