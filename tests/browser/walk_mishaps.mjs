// What candidates meet when it does not go as they hoped: the server away or busy, a photo that will not do,
// no place left, a hold that ran out, windows that are over.
import { demo } from './demo.mjs';
import { open_in_own_time } from './own_time.mjs';
import { Candidate } from './people.mjs';
import { sample_photo } from './photo.mjs';

const { exam, roster } = demo;
const over = 'demo-over';

async function registers(platform, account) {
  const page = await open_in_own_time(platform, '#/register', 0);
  const candidate = new Candidate(platform, page.context(), page, { account });
  await candidate.fill_in_registration();
  return candidate;
}

async function walk_outage(platform, at) {
  const complaints = platform.complaints.length;
  const candidate = await registers(platform, 'unlucky0001');
  const { page } = candidate;
  await page.route('**/api/**', (route) => route.abort('connectionrefused'));
  await candidate.button('注册').click();
  await candidate.says('暂时连不上服务器');
  // After five knocks the next is far enough away for the page to be looked at in peace.
  for (let knocks = 0; knocks < 5; ++knocks) {
    const knock = page.waitForRequest('**/api/me');
    await page.clock.fastForward(30_000);
    await knock;
  }
  await candidate.says(/[23]\d 秒后重试/);
  await at(page, 'outage');
  await candidate.context.close();
  platform.complaints.length = complaints;  // what the browser says of each knock
}

async function walk_rush(platform, at) {
  const candidate = await registers(platform, 'unlucky0002');
  const { page } = candidate;
  platform.expect_refusal('/api/accounts');
  await page.route('**/api/accounts', (route) => route.fulfill({
    status: 503, headers: { 'Retry-After': '60' },
    json: { problems: [{ code: 'busy', field: '', detail: '', reference: '' }] },
  }));
  await candidate.button('注册').click();
  await candidate.says('现在访问的人很多');
  await candidate.says(/秒后重试/);
  await at(page, 'busy');
  await candidate.context.close();
}

// Up to the form, with the subject that has a single place.
async function fills_in(platform, account, who) {
  const candidate = await Candidate.arrive(platform, { account, ...who });
  await candidate.come_to_form();
  await candidate.fill_application({ ...who, subject: '法语' });
  return candidate;
}

async function sees_sessions(candidate) {
  await candidate.apply();
  await candidate.come_to_sessions();
}

async function walk_refused_photos(candidate, at) {
  const { page } = candidate;
  const buffer = Buffer.from('%PDF-1.7');
  const file = { name: 'scan.pdf', mimeType: 'application/pdf', buffer };
  await page.locator('input[type=file]').setInputFiles(file);
  await candidate.says('这是 PDF 文件，不是照片');
  await at(page, 'photo-wrong-file');
  await candidate.choose_file(await sample_photo('second'));
  await candidate.says(/照片与实名认证的人脸不一致/);
  await at(page, 'photo-other-person');
}

async function walk_last_place(platform, at, later) {
  const first = await fills_in(platform, 'unlucky0003', roster[2]);
  await sees_sessions(first);
  await first.button('选择').click();
  await first.says(/剩余锁定时间/);
  await sees_sessions(later);
  await later.says('所有场次都已满员');
  await at(later.page, 'sessions-full');
  await platform.advance(15 * 60 * 1000);
  await first.says('场次锁定已超时释放');
  await at(first.page, 'hold-ran-out');
  await first.context.close();
}

async function walk_late(candidate, at) {
  const { page, platform } = candidate;
  for (const step of ['apply', 'sessions', 'pay', 'ticket']) {
    await page.goto(`${platform.address}/#/exams/${over}/${step}`);
    await candidate.says('继续教育外语水平考试（演示：报名已结束）');
    await at(page, `over-${step}`);
  }
  // Approved, and then too late to pay.
  await platform.advance(66 * 24 * 3600 * 1000);
  platform.expect_refusal('/api/');
  await page.goto(`${platform.address}/#/exams/${exam.id}/pay`);
  await page.reload();
  await candidate.sign_in();
  await candidate.heading('缴费').waitFor();
  await candidate.says(/已于 .*截止/);
  await at(page, 'too-late-to-pay');
}

// Moves the clock past every window: nothing comes after it.
export async function walk_mishaps(platform, at) {
  await walk_outage(platform, at);
  await walk_rush(platform, at);
  const later = await fills_in(platform, 'unlucky0004', roster[3]);
  await walk_refused_photos(later, at);
  await walk_last_place(platform, at, later);
  await walk_late(later, at);
  await later.context.close();
}
