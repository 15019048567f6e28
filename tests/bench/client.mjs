// What the client's budgets are measured by, one name=value per line. Everything is measured
// against the real server, in Chromium, from outside: nothing of it is compiled into the client.
import { demo } from '../browser/demo.mjs';
import { launch_whole_chromium, Platform, root } from '../browser/platform.mjs';
import { with_many_applications, with_many_sessions } from './heavy_screens.mjs';
import { counted, frame_times, heap_mb, install_instruments, quiet } from '../browser/instruments.mjs';
import { people_photo } from '../browser/photo.mjs';
import { first_frame_ratio, first_load } from './first_load.mjs';
import { as_candidate, fill_in, go_the_road, leave, people } from './road.mjs';

const rounds = 10, frames = 100;
const budgets = {
  first_load_brotli_bytes: 262_144, font_bytes: 0, idle_frames_10s: 0, idle_raf_10s: 0,
  frame_ratio_to_empty: 10, frame_p99_ms: 4, first_frame_ratio_to_floor: 1.5,
  heap_mb_after_road: 32, heap_growth_mb: 0,
};
const say = (text) => console.error(text);
function print(name, value) {
  console.log(`${name}=${value}`);
  if (Number(value) <= budgets[name]) return;
  say(`${name}: over its budget of ${budgets[name]}`);
  process.exitCode = 1;
}

async function instrumented(platform) {
  const context = await platform.person();
  const page = await context.newPage();
  await page.addInitScript(install_instruments);
  return page;
}

async function measure_idle(platform) {
  const page = await instrumented(platform);
  await page.goto(`${platform.address}/#/sign-in`);
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  await quiet(page);
  const idle = await counted(page, () => page.waitForTimeout(10_000));
  print('idle_frames_10s', idle.drawn);
  print('idle_raf_10s', idle.asked);
}

// Ten candidates, one after the other, in one page; then the last one's heaviest screens.
async function measure_road(platform) {
  const page = await instrumented(platform);
  await page.goto(`${platform.address}/#/register`);
  const heap = [];
  for (let round = 0; round < rounds; ++round) {
    const candidate = as_candidate(platform, page, people[round], `roundtrip${round + 1}`);
    await go_the_road(candidate);
    heap.push(await heap_mb(page));
    say(`round ${round + 1}: heap ${heap.at(-1)} MiB`);
    await leave(candidate);
  }
  print('heap_mb_after_road', heap.at(-1));
  print('heap_growth_mb', heap.at(-1) - heap[0]);
}

// Per screen: { mean, p99 } in ms.
async function measure_screens(platform) {
  const times = {};
  const page = await instrumented(platform);
  await page.goto(`${platform.address}/#/register`);
  const applicant = as_candidate(platform, page, people.at(-1), 'heavyscreen1');
  await fill_in(applicant);
  times.application = await frame_times(page, frames);
  say(`application: ${JSON.stringify(times.application)}`);
  await applicant.choose_file(await people_photo(page, ['first']));
  await applicant.says('各项检查都符合要求');
  times.photo_editor = await frame_times(page, frames);
  say(`photo editor: ${JSON.stringify(times.photo_editor)}`);
  await applicant.button('使用这张照片').click();
  await applicant.says('照片符合要求');
  await applicant.button('提交报名信息').click();
  await applicant.says('待审核');
  await leave(applicant);

  await with_many_applications(page);
  await applicant.sign_in(platform.operator.account, platform.operator.password);
  await page.evaluate(() => { location.hash = '#/review/pending'; });
  await page.getByRole('link', { name: '查看' }).nth(199).waitFor();
  times.review = await frame_times(page, frames);
  say(`200 applications: ${JSON.stringify(times.review)}`);
  await leave(applicant);

  await with_many_sessions(page);
  const chooser = as_candidate(platform, page, people[0], 'heavyscreen2');
  await fill_in(chooser);
  await chooser.button('提交报名信息').click();
  await chooser.says('已通过');
  await chooser.open_exam('去选场次', demo.exam.title);
  await page.getByRole('button', { name: '选择', exact: true }).nth(90).waitFor();
  times.sessions = await frame_times(page, frames);
  say(`100 sessions: ${JSON.stringify(times.sessions)}`);
  return times;
}

async function measure_floor(platform) {
  const page = await instrumented(platform);
  await page.goto(`${platform.address}/`);
  await page.locator('#loading').waitFor({ state: 'hidden' });
  return frame_times(page, frames);
}

async function measure_frames(platform, floor) {
  const empty = await measure_floor(floor);
  say(`empty window: ${JSON.stringify(empty)}`);
  const screens = Object.values(await measure_screens(platform));
  const heaviest = screens.reduce((a, b) => (a.mean > b.mean ? a : b));
  print('frame_ratio_to_empty', (heaviest.mean / empty.mean).toFixed(2));
  print('frame_p99_ms', Math.max(...screens.map(({ p99 }) => p99)).toFixed(2));
}

// Mesa, which the tests draw with, takes both cores while the program builds its next frame: that would be
// measured with it.
const browser = await launch_whole_chromium('--use-angle=swiftshader', '--enable-unsafe-swiftshader');
const launch = async () => browser;
const floor = await Platform.start({ folder: `${root}/build/web/floor`, launch });
const platform = await Platform.start({ launch });
const road = await Platform.start({ launch });
try {
  const { bytes, font_bytes } = await first_load(platform);
  print('first_load_brotli_bytes', bytes);
  print('font_bytes', font_bytes);
  // What the wall's clock measures is measured alone; counts and a thread's own time may share the machine.
  print('first_frame_ratio_to_floor', (await first_frame_ratio(platform, floor, say)).toFixed(2));
  const walk = measure_road(road);
  walk.catch(() => {}); // reported below, after what was measured beside it
  await measure_idle(platform);
  await measure_frames(platform, floor);
  await walk;
} finally {
  await browser.close();
  for (const each of [floor, platform, road]) await each.stop();
}
