// The ways around the face: 人工核验 from both sides of the desk, a forgotten password, one's own data; and
// what the phone can end with.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate, password, recovery_ways } from './people.mjs';
import { colours_at, drawn_photo } from './photo.mjs';
import { Platform, until } from './platform.mjs';
import { shot } from './screens.mjs';

let platform, desk;
before(async () => {
  platform = await Platform.start();
  desk = await Candidate.arrive(platform, { account: platform.operator.account });
  await desk.sign_in(platform.operator.account, platform.operator.password);
});
after(() => platform?.stop());

const manual_way = '人工核验：不使用人脸，上传证件照片';

async function signed_in(account, who) {
  const candidate = await Candidate.arrive(platform, { account, ...who });
  await candidate.register();
  await candidate.sign_in();
  return candidate;
}

async function submit_manually(candidate) {
  await candidate.page.goto(`${platform.address}/#/profile/identity`);
  await candidate.field('真实姓名').fill(candidate.name);
  await candidate.field('证件号码').fill(candidate.number);
  await candidate.page.getByRole('radio', { name: manual_way }).check();
  await candidate.choose_card();
}

async function open_case(cases = 'identity') {
  await desk.page.goto(`${platform.address}/#/review/${cases}`);
  await desk.page.reload();
  await desk.page.getByRole('link', { name: '查看' }).first().click();
  await desk.heading('审核决定').waitFor();
}

async function phone_ends(candidate, outcome, says) {
  await candidate.phone(/打开手机页面/, async (phone) => {
    await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
    await phone.getByText('演示：选择核验结果').click();
    await phone.getByLabel('核验结果').selectOption({ label: outcome });
    await phone.getByRole('button', { name: '使用示例头像' }).click();
    await phone.getByText(says).waitFor();
  });
}

test('whoever declines the face is verified by a person, who first refuses with a reason', async () => {
  const candidate = await signed_in('declines01', demo.not_on_roster[0]);
  await submit_manually(candidate);
  await candidate.button('提交人工核验').scrollIntoViewIfNeeded();
  await shot(candidate.page, '44-manual-form');
  await candidate.button('提交人工核验').click();
  await candidate.says('正在人工核验');
  await shot(candidate.page, '45-manual-waiting');

  await desk.page.goto(`${platform.address}/#/review/pending`);
  await desk.page.getByRole('link', { name: '实名人工核验' }).click();
  await desk.says(candidate.number.replace(/(..).*(..)/, `$1${'*'.repeat(14)}$2`));
  await shot(desk.page, '46-manual-desk');
  await open_case();
  await desk.says(candidate.number);
  await shot(desk.page, '47-manual-case');
  await desk.button('核验不通过').click();
  await desk.says(/须填写理由/);
  await desk.field('理由').fill('照片反光，看不清号码。');
  await desk.button('核验不通过').click();
  await desk.says('核验结果已提交：未通过');

  await candidate.page.reload();
  await candidate.says('原因：照片反光，看不清号码。');
  await shot(candidate.page, '48-manual-refused');
  await candidate.button('重新认证').click();
  await submit_manually(candidate);
  await candidate.button('提交人工核验').click();
  await candidate.says('正在人工核验');
  await open_case();
  await desk.button('核验通过').click();
  await desk.says('核验结果已提交：已通过');
  await candidate.page.reload();
  await candidate.says('实名认证已完成');
  await candidate.says('没有保存人脸照片');
  await shot(candidate.page, '49-manual-verified');

  await candidate.open_exam('去报名', demo.exam.title);
  await candidate.agree_to_notice();
  await candidate.fill_application({ ...demo.on_roster, student_number: 'X0000001' });
  await candidate.choose_photo();
  await candidate.button('提交报名信息').click();
  await candidate.says('待审核');
  await desk.page.goto(`${platform.address}/#/review/pending`);
  await desk.page.reload();
  await desk.page.getByRole('link', { name: '查看' }).first().click();
  await desk.page.getByRole('img', { name: '人工核验的证件照片', exact: true }).waitFor();
  await shot(desk.page, '49-review-document');
  assert.deepEqual(platform.complaints, []);
});

async function pick_document(candidate, name, mimeType, buffer) {
  await candidate.page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
}

// Where the badge of the drawn photo is: on the left, below.
const is_red = ([r, g, b]) => r > 150 && g < 90 && b < 90;
async function assert_upright(candidate, jpeg, size) {
  const { page } = candidate;
  const found = await page.evaluate(async (base64) => {
    const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([raw]), { imageOrientation: 'none' });
    return [picture.width, picture.height];
  }, jpeg.toString('base64'));
  assert.deepEqual(found, size);
  const [left, right] = await colours_at(page, jpeg, [[0.3, 0.93], [0.7, 0.93]]);
  assert.ok(is_red(left) && !is_red(right), `${left} and ${right}`);
}

test('a phone’s photo of the document is taken as it is: made upright and smaller here', async () => {
  const candidate = await signed_in('phonephoto1', demo.not_on_roster[1]);
  const { page } = candidate;
  const uploads = [];
  page.on('request', (request) => {
    if (/\/verification\/photo$/.test(request.url())) uploads.push(request);
  });
  const taken = async (count) => {
    await until(`upload ${count}`, 30, async () => uploads.length === count);
    assert.equal((await uploads[count - 1].response()).status(), 201);
    await candidate.says('证件照片已上传');
    assert.equal(uploads[count - 1].headers()['content-type'], 'image/jpeg');
    return uploads[count - 1].postDataBuffer();
  };
  await page.goto(`${platform.address}/#/profile/identity`);
  await page.getByRole('radio', { name: manual_way }).check();
  const phone = await drawn_photo(page, { width: 3000, height: 4000, orientation: 6, quality: 0.9 });
  await pick_document(candidate, 'IMG_0001.jpg', 'image/jpeg', phone);
  await assert_upright(candidate, await taken(1), [1800, 2400]);
  await page.getByRole('img', { name: '证件照片', exact: true }).scrollIntoViewIfNeeded();
  await shot(page, '44-document-from-phone');
  const webp = await drawn_photo(page, { width: 1600, height: 1200, type: 'image/webp' });
  await pick_document(candidate, 'card.webp', 'image/webp', webp);
  await assert_upright(candidate, await taken(2), [1600, 1200]);

  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  await pick_document(candidate, 'IMG_0002.HEIC', 'image/heic', heic);
  await candidate.says('这台电脑的浏览器打不开 HEIC 照片');
  assert.equal(uploads.length, 2);
  platform.expect_refusal('/api/verification/photo');
  const small = await drawn_photo(page, { width: 600, height: 390 });
  await pick_document(candidate, 'small.jpg', 'image/jpeg', small);
  await candidate.says('证件照片只有 600×390 像素，短边应不少于 400 像素');
  await shot(page, '44-document-too-small');
  assert.deepEqual(platform.complaints, []);
});

test('a passport goes to a person by rule; what is missing is said at its field', async () => {
  const candidate = await signed_in('passport001', { name: 'JEAN DUPONT', number: '12AB34567' });
  const { page } = candidate;
  await page.goto(`${platform.address}/#/profile/identity`);
  await candidate.field('证件类型').selectOption({ label: '护照' });
  await candidate.says(/这类证件不能扫码认证/);
  await page.getByRole('checkbox', { name: '我单独同意处理我的人脸信息' }).waitFor({ state: 'detached' });
  await candidate.field('真实姓名').fill(candidate.name);
  await candidate.field('证件号码').fill(candidate.number);
  await candidate.button('提交人工核验').click();
  await candidate.says('请上传证件照片。');
  await candidate.says('请填写出生日期。');
  await shot(page, '50-passport-errors');
  await candidate.field('出生日期').fill('1990-01-31');
  await page.getByRole('radio', { name: '男' }).check();
  await page.locator('input[type=file]')
    .setInputFiles({ name: 'card.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('GIF89a') });
  await candidate.says('浏览器打不开这个文件，它可能已损坏。');
  await candidate.choose_card();
  await candidate.button('提交人工核验').click();
  await candidate.says('正在人工核验');
  await candidate.button('撤回人工核验').click();
  await candidate.says('已放弃本次认证');
  assert.deepEqual(platform.complaints, []);
});

test('what the phone can end with has its sentence and a way on', async () => {
  const candidate = await signed_in('phoneends01', demo.roster[0]);
  await candidate.start_verification();
  await phone_ends(candidate, '活体检测不通过', '核验未通过');
  await candidate.says('没有通过真人检测');
  await shot(candidate.page, '51-spoof');
  await candidate.button('重新认证').click();
  await candidate.start_verification();
  await phone_ends(candidate, '中途退出', '核验未通过');
  await candidate.says('已扫码，请在手机上继续操作');
  await phone_ends(candidate, '次数过多', '核验未通过');
  await candidate.says('今天认证的次数太多了');
  assert.equal(await candidate.button('重新认证').count(), 0);
  await shot(candidate.page, '52-too-many-tries');
  await candidate.button('改用人工核验').click();
  assert.ok(await candidate.page.getByRole('radio', { name: manual_way }).isChecked());
  assert.deepEqual(platform.complaints, []);
});

test('a forgotten password is set anew by the same person', async () => {
  const candidate = await signed_in('forgetful01', demo.roster[1]);
  await candidate.verify();
  const { page } = candidate;
  await candidate.button('退出').click();
  await candidate.link('忘记密码').click();
  await candidate.button('开始核验').click();
  await candidate.says(/请先阅读说明并勾选/);
  await candidate.field('真实姓名').fill(candidate.name);
  await candidate.field('证件号码').fill(candidate.number);
  await page.getByRole('checkbox', { name: '我单独同意处理我的人脸信息' }).check();
  await shot(page, '53-recover');
  await candidate.button('开始核验').click();
  await candidate.says('等待扫码');
  await shot(page, '54-recover-qr');
  await phone_ends(candidate, '人脸比对不通过', '核验未通过');
  await candidate.says('人脸与证件照片不够相似');
  await candidate.button('重新核验').click();
  await candidate.button('开始核验').click();
  await candidate.says('等待扫码');
  await phone_ends(candidate, '通过', '核验完成');
  await candidate.says('已确认是您本人');
  await candidate.field('新密码').fill('Jinhua-2027');
  await candidate.field('再次输入新密码').fill('Jinhua-2027');
  await shot(page, '55-recover-password');
  await candidate.button('设置新密码').click();
  await candidate.says('新密码已生效');
  assert.equal(await candidate.field('账号').inputValue(), 'forgetful01');
  platform.expect_refusal('/api/sign-in');
  await candidate.field('密码').fill(password);
  await candidate.button('登录').click();
  await candidate.says('登录没有成功');
  await candidate.sign_in('forgetful01', 'Jinhua-2027');
  assert.deepEqual(platform.complaints, []);
});

test('a stranger proves who they are, and only then reads that there is no account', async () => {
  const stranger = await Candidate.arrive(platform, { account: 'none', ...demo.roster[2] });
  await stranger.page.goto(`${platform.address}/#/recover`);
  await stranger.field('真实姓名').fill(stranger.name);
  await stranger.field('证件号码').fill(stranger.number);
  await stranger.page.getByRole('checkbox', { name: '我单独同意处理我的人脸信息' }).check();
  await stranger.button('开始核验').click();
  await phone_ends(stranger, '通过', '核验完成');
  await stranger.says('已确认是您本人');
  await stranger.field('新密码').fill('Jinhua-2027');
  await stranger.field('再次输入新密码').fill('Jinhua-2027');
  platform.expect_refusal('/api/recovery/password');
  await stranger.button('设置新密码').click();
  await stranger.says(/还没有账号用这个证件完成实名认证/);
  await stranger.link('注册新账号').waitFor();
  assert.deepEqual(platform.complaints, []);
});

test('a passport’s owner who forgot the password is known again by a person', async () => {
  const candidate = await signed_in('passport002', { name: 'JANE ROE', number: '34CD56778' });
  const { page } = candidate;
  await page.goto(`${platform.address}/#/profile/identity`);
  await candidate.field('证件类型').selectOption({ label: '护照' });
  await candidate.field('真实姓名').fill(candidate.name);
  await candidate.field('证件号码').fill(candidate.number);
  await candidate.field('出生日期').fill('1990-01-31');
  await page.getByRole('radio', { name: '女' }).check();
  await candidate.choose_card();
  await candidate.button('提交人工核验').click();
  await candidate.says('正在人工核验');
  await open_case();
  await desk.button('核验通过').click();
  await desk.says('核验结果已提交：已通过');
  await candidate.button('退出').click();

  await candidate.link('忘记密码').click();
  await candidate.fill_in_recovery('护照');
  await candidate.button('提交人工核验').scrollIntoViewIfNeeded();
  await shot(page, '53-recover-by-hand');
  const code = await candidate.submit_recovery();
  await shot(page, '54-recover-code');
  await desk.page.goto(`${platform.address}/#/review/recovery`);
  await desk.says(`${candidate.name}（${candidate.account}）`);
  await shot(desk.page, '53-recovery-desk');
  await open_case('recovery');
  await desk.says(candidate.number);
  await desk.page.getByRole('img', { name: '本人手持证件的照片' }).waitFor();
  await desk.page.getByRole('img', { name: '人工核验的证件照片' }).waitFor();
  await desk.says('姓名与账号的实名姓名一致');
  await desk.page.reload();
  await desk.says(candidate.number);
  await shot(desk.page, '53-recovery-case');
  await desk.button('是本人，通过').click();
  await desk.says('核验结果已提交：已通过');

  await page.reload();
  await page.getByRole('radio', { name: recovery_ways.progress }).check();
  platform.expect_refusal('/api/recovery/manual/state');
  await candidate.field('查询码').fill('2222 3333 4444 5555 6666');
  await candidate.button('查询进度').click();
  await candidate.says('没有这个查询码');
  await shot(page, '54-recover-no-code');
  await candidate.look_up_recovery(code.toLowerCase().replaceAll(' ', '-'));
  await candidate.says('已确认是您本人');
  await candidate.field('新密码').fill('Jinhua-2027');
  await candidate.field('再次输入新密码').fill('Jinhua-2027');
  await shot(page, '55-recover-password-by-hand');
  await candidate.button('设置新密码').click();
  await candidate.says('新密码已生效');
  await candidate.sign_in('passport002', 'Jinhua-2027');
  assert.deepEqual(platform.complaints, []);
});

test('one takes a copy of one’s data along, withdraws the consent, and deletes the account', async () => {
  const candidate = await signed_in('owndata0001', demo.roster[3] ?? demo.not_on_roster[1]);
  await candidate.verify();
  const { page } = candidate;
  await page.goto(`${platform.address}/#/profile/account`);
  await candidate.link('下载我的信息').scrollIntoViewIfNeeded();
  await shot(page, '56-own-data');
  // The link opens a tab of its own, which becomes the download.
  const started = Promise.any([
    page.waitForEvent('download'),
    candidate.context.waitForEvent('page').then((tab) => tab.waitForEvent('download')),
  ]);
  await candidate.link('下载我的信息').click();
  const download = await started;
  const copy = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.equal(copy.account[0].account, 'owndata0001');
  assert.equal(copy.photos.length, 1);

  await candidate.button('撤回授权').click();
  await candidate.says('撤回人脸信息授权？');
  await shot(page, '57-withdraw-consent');
  await page.getByRole('dialog').getByRole('button', { name: '撤回授权' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.goto(`${platform.address}/#/profile/identity`);
  await candidate.says('没有保存人脸照片');

  await page.goto(`${platform.address}/#/profile/account`);
  platform.expect_refusal('/api/me/deletion');
  await candidate.field('输入当前密码以确认').fill('Wrong-2026');
  await candidate.button('注销账号并删除信息').click();
  await candidate.says('当前密码不正确。请重新输入。');
  await candidate.field('输入当前密码以确认').fill(password);
  await candidate.button('注销账号并删除信息').click();
  await candidate.says('账号已注销');
  await shot(page, '58-account-deleted');
  platform.expect_refusal('/api/sign-in');
  await candidate.field('账号').fill('owndata0001');
  await candidate.field('密码').fill(password);
  await candidate.button('登录').click();
  await candidate.says('登录没有成功');
  assert.deepEqual(platform.complaints, []);
});

// Last: everybody else is signed out by it.
test('on the day after too many tries a scan may begin again', async () => {
  const candidate = await signed_in('phoneends02', demo.roster[3]);
  await candidate.start_verification();
  await phone_ends(candidate, '次数过多', '核验未通过');
  await candidate.says('今天认证的次数太多了');
  await candidate.says('这次填写的信息 30 天后自动删除。');
  assert.equal(await candidate.button('重新认证').count(), 0);
  platform.expect_refusal('/api/');
  await platform.advance(24 * 3600 * 1000);
  await candidate.page.reload();
  await candidate.sign_in();  // twelve hours are over
  await candidate.page.goto(`${platform.address}/#/profile/identity`);
  await candidate.says('现在可以重新认证');
  assert.equal(await candidate.page.getByText('今天认证的次数太多了').count(), 0);
  await shot(candidate.page, '53-tries-of-yesterday');
  await candidate.button('重新认证').click();
  await candidate.start_verification();
  assert.deepEqual(platform.complaints, []);
});
