// Every screen, as people with a screen reader, a keyboard or a magnifier meet it: axe-core, an ARIA
// snapshot, nothing drawn that has no twin, nothing cut off or over something else.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { announcement_faults } from './announced.mjs';
import { compare_aria } from './aria.mjs';
import { add_drawn_items, is_at_rest, record_drawing } from './drawn.mjs';
import { add_layout_checks, faults_of, resize } from './layout.mjs';
import { Platform, root } from './platform.mjs';
import { walk_farewell, walk_manual_way, walk_recovery, walk_recovery_by_hand, walk_road } from './walk.mjs';
import { Desk, walk_trouble } from './walk_desk.mjs';
import { walk_mishaps } from './walk_mishaps.mjs';

const axe_source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Width, height (CSS pixels) and density of a window. The walk goes through all screens in the smallest
// window of a PC, and looks at each in the narrowest one (WCAG 1.4.10) and the most zoomed one as well.
const home = { width: 1024, height: 640, density: 1 };
const narrowest = { width: 320, height: 640, density: 1 };
const most_zoomed = { width: 341, height: 213, density: 3 };  // the same by 300 %
const all_sizes = [
  { width: 1440, height: 900, density: 1.25 },
  { width: 1920, height: 1080, density: 1.5 },
  { width: 1280, height: 800, density: 2 },
  { width: 3840, height: 2160, density: 1 },
  { width: 2880, height: 1800, density: 0.5 },  // 1440×900 zoomed by 50, 67, 110, 150, 200 and 300 %
  { width: 2149, height: 1343, density: 0.67 },
  { width: 1309, height: 818, density: 1.1 },
  { width: 960, height: 600, density: 1.5 },
  { width: 720, height: 450, density: 2 },
  { width: 480, height: 300, density: 3 },
  most_zoomed,
  narrowest,
];
// One of each kind: form, list, dialog, pinned bar, QR, desk.
const at_all_sizes = ['register-errors', 'home-unverified', 'application-errors', 'photo-editor',
  'session-held', 'payment', 'desk-review-item', 'outage'];

let platform;
const found = { axe: [], aria: [], unannounced: [], untwinned: [], misplaced: [] };
const screens = [];

before(async () => {
  platform = await Platform.start();
  const person = platform.person.bind(platform);
  platform.person = async (viewport = home, device = {}) => {
    const context = await person(viewport, device);
    for (const add of [record_drawing, add_drawn_items, add_layout_checks]) await add(context);
    return context;
  };
});
after(() => platform?.stop());

async function look_with_axe(page, name) {
  if (!await page.evaluate(() => typeof axe === 'object')) await page.evaluate(axe_source);
  const violations = await page.evaluate(async () => {
    const result = await axe.run(document, { resultTypes: ['violations'] });
    return result.violations.map(({ id, help, nodes }) =>
      `${id} (${help}): ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n    ')}`);
  });
  found.axe.push(...violations.map((each) => `${name}: ${each}`));
}

// CEFL_LOOK=1: pictures to be looked at, in build/screenshots-sizes.
async function picture(session, name, { width, height, density }) {
  if (process.env.CEFL_LOOK !== '1') return;
  const folder = join(root, 'build/screenshots-sizes');
  await mkdir(folder, { recursive: true });
  // Not page.screenshot(): that gives the window its own size back.
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await writeFile(join(folder, `${name}-${width}x${height}@${density}.png`), data, 'base64');
}

// The two smallest and one of the others in turn; all of them where it matters most.
function sizes_for(name) {
  if (at_all_sizes.includes(name)) return all_sizes;
  return [narrowest, most_zoomed, all_sizes[screens.length % (all_sizes.length - 2)]];
}

// One for each page, and never detached: with it the window would lose the size it was given.
const sessions = new WeakMap();
async function session_of(page) {
  if (!sessions.has(page)) sessions.set(page, await page.context().newCDPSession(page));
  return sessions.get(page);
}

async function look_at_places(page, name) {
  const session = await session_of(page);
  for (const size of [home, ...sizes_for(name)]) {
    if (size !== home) await resize(session, size);
    const faults = await faults_of(page, 'twin_faults', 'canvas_faults', 'drawing_faults');
    for (const fault of faults) {
      const kind = /without a twin/.test(fault) ? found.untwinned : found.misplaced;
      kind.push(`${name} in ${size.width}×${size.height} × ${size.density}: ${fault}`);
    }
    await picture(session, name, size);
  }
  await resize(session, home);
  await is_at_rest(page);
}

async function at(page, name) {
  await is_at_rest(page);
  const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  assert.deepEqual(size, page.viewportSize(), `${name} is not looked at in its window`);
  screens.push(name);
  const otherwise = await compare_aria(page, name);
  if (otherwise) found.aria.push(otherwise);
  await look_with_axe(page, name);
  const in_panel = await page.locator('.panel:visible').count();  // of the shell: plain HTML
  if (in_panel) return;
  found.unannounced.push(...(await announcement_faults(page)).map((each) => `${name}: ${each}`));
  await look_at_places(page, name);
}

test('every screen is reached', async () => {
  const candidate = await walk_road(platform, at);
  await walk_recovery(platform, at);
  const desk = await Desk.open(platform, at);
  await walk_manual_way(platform, at, desk);
  await walk_recovery_by_hand(platform, at, desk);
  await desk.walk_money(candidate.account);
  await walk_trouble(platform, candidate, at);
  await walk_farewell(platform, candidate, at);
  await walk_mishaps(platform, at);
  assert.equal(new Set(screens).size, screens.length);
  assert.deepEqual(platform.complaints, []);
});

const none = (faults) => assert.equal(faults.length, 0, faults.join('\n'));
test('axe-core finds nothing to complain of', () => none(found.axe));
test('each reads as it is kept under tests/browser/aria', () => none(found.aria));
test('errors, countdowns and dialogs are announced', () => none(found.unannounced));
test('everything drawn has its twin', () => none(found.untwinned));
test('nothing is cut off, outside or over something else', () => none(found.misplaced));

test('what is drawn without a twin is found, and so is what was cut off or lies over another', async () => {
  const context = await platform.person();
  const page = await context.newPage();
  await page.goto(`${platform.address}/`);
  await page.getByRole('button', { name: '登录' }).waitFor();
  const faults = () => faults_of(page, 'twin_faults', 'drawing_faults');
  none(await faults());
  // The client goes on drawing what the document has no more.
  const heading = page.locator('#h1');
  await heading.evaluate((element) => { element.style.display = 'none'; });
  assert.match((await faults()).join(), /^text without a twin[^,]*,[^,]*,[^,]*,[^,]*$/);
  await heading.evaluate((element) => {
    element.style.display = '';
    element.style.width = '20px';
    document.getElementById('password').style.top = document.getElementById('account').style.top;
  });
  const wrong = (await faults()).join('\n');
  assert.match(wrong, /text cut off/);
  assert.match(wrong, /overlap: .*account.* and .*password/);
  await context.close();
});
