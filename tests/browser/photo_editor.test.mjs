// Any photo from a phone becomes one that keeps to the rule: cut by mouse, cut by keyboard, judged at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate } from './people.mjs';
import { colours_at, drawn_photo } from './photo.mjs';
import { Platform, until } from './platform.mjs';
import { settle, shot, shot_at_once } from './screens.mjs';

let platform, candidate, page, uploads;

before(async () => {
  // The pictures here are drawn for the editor, without a face.
  platform = await Platform.start({ server_args: ['--face-engine', 'none'] });
  candidate = await Candidate.arrive(platform, { account: 'photophoto1', ...demo.on_roster });
  ({ page } = candidate);
  await candidate.come_to_form();
  uploads = [];
  page.on('request', (request) => {
    if (/\/photo$/.test(request.url())) uploads.push(request.postDataBuffer());
  });
});
after(() => platform?.stop());

const editor = () => page.getByRole('dialog', { name: '调整照片' });
const pad = () => page.getByRole('application', { name: '照片裁剪区' });
const slider = (name) => page.getByRole('slider', { name });
const check = (name) =>
  page.getByRole('list', { name: '照片检查' }).getByRole('listitem').filter({ hasText: name });

async function pick(name, mimeType, buffer) {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
}

async function pick_drawn(name, options) {
  await pick(name, options.type ?? 'image/jpeg', await drawn_photo(page, options));
}

// The page may have said of an earlier photo what it will say of this one.
const sent = (count) => until(`upload ${count}`, 15, async () => uploads.length === count);

async function dark_shot(name) {
  await page.emulateMedia({ colorScheme: 'dark' });
  await settle(page);
  await shot_at_once(page, name);
  await page.emulateMedia({ colorScheme: 'light' });
  await settle(page);
}

const is_red = ([r, g, b]) => r > 150 && g < 90 && b < 90;
const is_wall = ([r, g, b]) => r > 190 && g > 190 && b > 190;

// The wall above, the badge on the left of the jacket: upright and not mirrored.
async function assert_upright(jpeg) {
  const grid = [];
  for (let x = 0.15; x < 0.5; x += 0.01) grid.push([x, 0.93], [1 - x, 0.93], [x, 0.97], [1 - x, 0.97]);
  const [top, ...colours] = await colours_at(page, jpeg, [[0.5, 0.04], ...grid]);
  assert.ok(is_wall(top), `the wall is above: ${top}`);
  const red = grid.filter((_, index) => is_red(colours[index])).map(([x]) => x);
  assert.ok(red.length > 2 && red.every((x) => x < 0.5), `the badge is on the left: ${red}`);
}

test('a large photo, held sideways, is upright in the editor and keeps to the rule', async () => {
  await pick_drawn('IMG_0001.jpg', { width: 3000, height: 4000, orientation: 6, quality: 0.9 });
  await editor().waitFor();
  await candidate.says('其余各项检查都符合要求');
  for (const [name, value] of [['尺寸、比例', '413×626'], ['文件大小', '20–200'], ['清晰度', '不低于 12'],
    ['头部高度', '35–75'], ['背景波动', '不高于 40'],
    ['只有一张正面人脸', '系统暂时不能核对，由工作人员核对']]) {
    assert.match(await check(name).textContent(), new RegExp(value));
  }
  await shot(page, '71-photo-editor');
  await dark_shot('72-photo-editor-dark');
});

// The line of the checks that says how far from the middle the head is, in per cent.
function off_centre(percent) {
  return new RegExp(`左右偏离：\\d+%（[^）]*），${percent}%`);
}

const too_far_aside = /头部不在正中：偏离 (1[1-9]|[2-9]\d)%，应不超过 10%。请左右移动照片。/;

async function unusable() {
  await until('disabled', 10, async () =>
    await candidate.button('使用这张照片').getAttribute('aria-disabled') === 'true');
}

test('by mouse: dragged, zoomed with the wheel, and told what is wrong', async () => {
  const box = await pad().boundingBox();
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  const scrolled = await page.evaluate(() => window.scrollY);
  for (let turn = 0; turn < 10; ++turn) await page.mouse.wheel(0, -100);
  await candidate.says(/头部太大：高度占 (7[6-9]|8\d)%，应为 35%–75%。请缩小照片，或离镜头远一些重拍。/);
  assert.doesNotMatch(await check('背景波动').textContent(), /背景不是纯色/);
  assert.equal(await page.evaluate(() => window.scrollY), scrolled, 'the wheel zooms and does not scroll');
  await unusable();
  await shot(page, '73-photo-editor-wrong');
  await dark_shot('74-photo-editor-wrong-dark');
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 60, middle.y + 10, { steps: 4 });
  await page.mouse.up();
  await candidate.says(too_far_aside);
  await unusable();
  await candidate.button('还原').click();
  await candidate.says('各项检查都符合要求');
  assert.equal(await slider('缩放').inputValue(), '100');
  await candidate.button('左移').click();
  await candidate.says(off_centre('[1-9]\\d*'));
  await candidate.says('各项检查都符合要求');
  await candidate.button('使用这张照片').click();
  await sent(1);
  await candidate.says('照片符合要求');
  const [jpeg] = uploads;
  assert.ok(jpeg.length >= 20_480 && jpeg.length <= 204_800, `${jpeg.length} bytes`);
  assert.equal(jpeg.includes('Exif'), false);
  await assert_upright(jpeg);
});

test('by keyboard: opened again, moved, zoomed, turned; Escape leaves everything as it was', async () => {
  const adjust = candidate.button('调整照片');
  await adjust.focus();
  await page.keyboard.press('Enter');
  await editor().waitFor();
  await pad().focus();
  const before = uploads.length;
  for (let turn = 0; turn < 8; ++turn) await page.keyboard.press('+');
  await until('zoom', 10, async () => await slider('缩放').inputValue() === '140');
  for (let turn = 0; turn < 12; ++turn) await page.keyboard.press('Shift+ArrowLeft');
  await candidate.says(too_far_aside);
  await unusable();
  await page.keyboard.press('-');
  await until('zoom', 10, async () => await slider('缩放').inputValue() === '135');
  await slider('旋转').focus();
  for (let turn = 0; turn < 5; ++turn) await page.keyboard.press('ArrowRight');
  await until('tilt', 10, async () => await slider('旋转').getAttribute('aria-valuetext') === '5°');
  await page.keyboard.press('Escape');
  await editor().waitFor({ state: 'detached' });
  await until('focus', 10, () => adjust.evaluate((element) => element === document.activeElement));
  await candidate.says('照片符合要求');
  assert.equal(uploads.length, before);

  await page.keyboard.press('Enter');
  await candidate.button('还原').press('Enter');
  await candidate.button('自动对准').press('Enter');
  await candidate.says('各项检查都符合要求');
  await candidate.button('使用这张照片').press('Enter');
  await sent(before + 1);
  await candidate.says('照片符合要求');
});

test('all eight ways to hold a camera end upright', async () => {
  for (let orientation = 1; orientation <= 8; ++orientation) {
    await pick_drawn(`held-${orientation}.jpg`, { width: 660, height: 880, orientation });
    await editor().waitFor();
    await candidate.says('各项检查都符合要求');
    const before = uploads.length;
    await candidate.button('使用这张照片').click();
    await sent(before + 1);
    await assert_upright(uploads.at(-1));
    await candidate.says('照片符合要求');
  }
});

test('WebP and transparent PNG are taken, on white', async () => {
  await pick_drawn('photo.webp', { width: 800, height: 1100, type: 'image/webp' });
  await candidate.says('各项检查都符合要求');
  await candidate.button('取消').click();
  await pick_drawn('cut-out.png', { width: 800, height: 1100, type: 'image/png', alpha: true });
  await candidate.says('各项检查都符合要求');
  const before = uploads.length;
  await candidate.button('使用这张照片').click();
  await sent(before + 1);
  await candidate.says('cut-out.png');
  const [corner] = await colours_at(page, uploads.at(-1), [[0.05, 0.05]]);
  assert.ok(corner.every((value) => value > 245), `white: ${corner}`);
});

test('turned by the buttons, a photo on its side comes upright', async () => {
  await pick_drawn('side.jpg', { width: 900, height: 1200, orientation: 1 });
  await candidate.button('左转90°').click();
  await candidate.says('没有测出，上传后再核对');
  await candidate.button('右转90°').click();
  await candidate.says('各项检查都符合要求');
  await candidate.button('取消').click();
});

test('a picture that is too small says by how much', async () => {
  await pick_drawn('tiny.jpg', { width: 200, height: 300 });
  await candidate.says('照片被放大到原图的 209%，会模糊，应不超过 150%');
  await shot(page, '75-photo-too-small');
  assert.equal(await candidate.button('使用这张照片').getAttribute('aria-disabled'), 'true');
  await candidate.button('取消').click();
  await candidate.says('照片符合要求'); // the one before stays
});

test('what the browser cannot open says what it is and what to do', async () => {
  const before = uploads.length;
  await pick('broken.jpg', 'image/jpeg', Buffer.from([0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 2, 3]));
  await candidate.says('照片文件已损坏，无法打开');
  await pick('IMG_0002.HEIC', 'image/heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'));
  await candidate.says('这台电脑的浏览器打不开 HEIC 照片');
  await shot(page, '76-photo-heic');
  await pick('scan.pdf', 'application/pdf', Buffer.from('%PDF-1.7\n'));
  await candidate.says('这是 PDF 文件，不是照片');
  await pick('notes.jpg', 'image/jpeg', Buffer.from('hello'));
  await candidate.says('这个文件不是图片');
  assert.equal(uploads.length, before);
});

test('going back and coming again loses nothing; the application goes through', async () => {
  await pick_drawn('last.jpg', { width: 1200, height: 1600 });
  await candidate.says('各项检查都符合要求');
  await candidate.button('使用这张照片').click();
  await candidate.says('照片符合要求');
  await candidate.fill_application(demo.on_roster);
  await page.goBack();
  await candidate.heading(demo.exam.title).waitFor();
  await page.goForward();
  await candidate.says('last.jpg');
  await candidate.says('照片符合要求');
  await candidate.button('提交报名信息').click();
  await candidate.says('待审核');  // nobody compares its face but a person
  assert.deepEqual(platform.complaints, []);
});
