// The photo's ways into the form: picked, dropped, pasted; and what is dropped or pasted elsewhere.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate } from './people.mjs';
import { drawn_photo } from './photo.mjs';
import { Platform, until } from './platform.mjs';
import { settle, shot, shot_at_once } from './screens.mjs';

let platform, folder, candidate, page, devtools;
const file = (name) => join(folder, name);
const source_bytes_max = 25 * 1024 * 1024; // shared/photo_limits.h

before(async () => {
  // The pictures here are drawn for the editor, without a face.
  platform = await Platform.start({ server_args: ['--face-engine', 'none'] });
  folder = await mkdtemp(join(tmpdir(), 'cefl-files-'));
  candidate = await Candidate.arrive(platform, { account: 'filesfiles1', ...demo.on_roster });
  ({ page } = candidate);
  devtools = await candidate.context.newCDPSession(page);
  await candidate.come_to_form();
  await writeFile(file('good.jpg'), await drawn_photo(page));
  await writeFile(file('small.jpg'), await drawn_photo(page, { width: 300, height: 400 }));
  for (const [name, bytes] of [['largest.jpg', source_bytes_max], ['one-more.jpg', source_bytes_max + 1]]) {
    await writeFile(file(name), await drawn_photo(page));
    await truncate(file(name), bytes);
  }
  await writeFile(file('scan.pdf'), '%PDF-1.7');
  await mkdir(file('folder.jpg'));
  await writeFile(file('empty.jpg'), '');
  await writeFile(file('huge.jpg'), '');
  await truncate(file('huge.jpg'), 100 * 1024 * 1024);
});
after(async () => {
  await platform?.stop();
  await rm(folder, { recursive: true, force: true });
});

const field = () => page.locator('input[type=file]');

async function middle_of(locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
}

// What the system tells the browser while a file is carried over the window.
function drag(type, point, names) {
  const data = { items: [], files: names.map(file), dragOperationsMask: 1 };
  return devtools.send('Input.dispatchDragEvent', { type, ...point, data });
}

async function drop(point, ...names) {
  for (const type of ['dragEnter', 'dragOver', 'drop']) await drag(type, point, names);
}

// The clipboard holds these, by media type: words, or the bytes of a picture.
async function copy(contents) {
  const portable = Object.entries(contents)
    .map(([type, data]) => [type, Buffer.from(data).toString('base64')]);
  await candidate.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async (all) => {
    const blobs = all.map(([type, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      return [type, new Blob([bytes], { type })];
    });
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, portable);
}

async function uploads_during(steps) {
  let uploads = 0;
  const count = (request) => { if (/\/photo$/.test(request.url())) uploads += 1; };
  page.on('request', count);
  await steps();
  page.off('request', count);
  return uploads;
}

test('the page says how a photo gets in', async () => {
  await candidate.says('或把文件拖到这里，也可以复制后粘贴（Ctrl+V）');
});

test('picked: a press opens the system\'s file dialog', async () => {
  const asked = page.waitForEvent('filechooser');
  await field().click();
  const dialog = await asked;
  assert.equal(dialog.isMultiple(), false);
  await dialog.setFiles(file('small.jpg'));
  await candidate.says('照片被放大到原图的 157%');
  await candidate.button('取消').click();
  await candidate.says('“small.jpg”还没有用上');
});

test('dropped on the field: it shows that it would take the file, and takes it', async () => {
  await page.mouse.move(1, 1); // the field looks alike under the mouse
  const point = await middle_of(field());
  const look = async () => {
    await settle(page);
    return page.screenshot({ clip: await field().boundingBox() });
  };
  const before_drag = await look();
  await drag('dragEnter', point, ['good.jpg']);
  await drag('dragOver', point, ['good.jpg']);
  const while_over = await look();
  assert.ok(!while_over.equals(before_drag), 'the field looks as before while a file is over it');
  await shot_at_once(page, '52-photo-dragged-over');
  await drag('dragOver', { ...point, x: 60 }, ['good.jpg']);
  assert.ok((await look()).equals(before_drag), 'the field goes on looking as if a file were over it');
  assert.equal(await uploads_during(async () => {
    await drop(point, 'good.jpg');
    await candidate.says('good.jpg');
    await candidate.says('照片符合要求');
  }), 1);
  assert.ok((await look()).equals(before_drag), 'the field goes on looking as if a file were over it');
});

test('dropped beside the field: nothing happens, and the page stays', async () => {
  await page.evaluate(() => {
    window.same_page = true;
    window.left_to_browser = [];
    for (const type of ['dragover', 'drop']) {
      window.addEventListener(type, (event) => {
        if (!event.defaultPrevented) window.left_to_browser.push(`${type} on ${event.target.tagName}`);
      });
    }
  });
  for (const place of [page.getByRole('heading', { level: 1 }), candidate.field('学号')]) {
    await drop(await middle_of(place), 'small.jpg');
  }
  await settle(page);
  // Left to itself, a browser would show the file here or in a new tab.
  assert.equal(await page.evaluate(() => window.same_page), true);
  assert.deepEqual(await page.evaluate(() => window.left_to_browser), []);
  assert.equal(candidate.context.pages().length, 1);
  assert.match(page.url(), /#\/exams\/[^/]+\/apply$/);
  assert.equal(await candidate.field('学号').inputValue(), '');
  await candidate.says('good.jpg');
  await candidate.says('照片符合要求');
});

test('the largest file is taken, and one of a byte more is not', async () => {
  assert.equal(await uploads_during(async () => {
    await field().setInputFiles(file('one-more.jpg'));
    await candidate.says('照片文件超过 25 MB');
    await field().setInputFiles(file('largest.jpg'));
    await candidate.says('各项检查都符合要求');
    await candidate.button('取消').click();
    await candidate.says('“largest.jpg”还没有用上');
  }), 0);
});

test('a wrong file is refused at the field, with what it is', async () => {
  assert.equal(await uploads_during(async () => {
    await drop(await middle_of(field()), 'scan.pdf');
    await candidate.says('scan.pdf');
    await candidate.says('这是 PDF 文件，不是照片');
    await shot(page, '77-photo-wrong-type');
    // Each time where the field is now: what is said of the last file moves it.
    await drop(await middle_of(field()), 'folder.jpg'); // Chromium gives no folder to a field for one file
    await drop(await middle_of(field()), 'empty.jpg');
    await candidate.says('照片文件已损坏，无法打开');
    await drop(await middle_of(field()), 'huge.jpg');
    await candidate.says('照片文件超过 25 MB');
  }), 0);
  assert.equal(await page.locator('#trouble').isHidden(), true);
});

test('pasted: Ctrl+V anywhere on the page puts the clipboard\'s picture into the field', async () => {
  await copy({ 'image/png': await drawn_photo(page, { type: 'image/png' }) });
  await page.getByRole('heading', { level: 1 }).click();
  assert.equal(await uploads_during(async () => {
    await page.keyboard.press('Control+V');
    await candidate.says('各项检查都符合要求');
    await candidate.button('使用这张照片').click();
    await candidate.says('已从剪贴板取得照片');
    await candidate.says('照片符合要求');
  }), 1);
  await page.getByRole('img', { name: '证件照片预览', exact: true }).waitFor();
  await page.getByText('已从剪贴板取得照片').first().scrollIntoViewIfNeeded();
  await shot(page, '78-photo-pasted');
});

test('words pasted into a field stay words, even when a picture comes with them', async () => {
  const number = candidate.field('学号');
  const picture = await drawn_photo(page, { width: 30, type: 'image/png' });
  await copy({ 'text/plain': 'S20260001', 'image/png': picture });
  assert.equal(await uploads_during(async () => {
    await number.click();
    await page.keyboard.press('Control+V');
    await until('pasted words', 20, async () => (await number.inputValue()) === 'S20260001');
    await settle(page);
  }), 0);
  await candidate.says('照片符合要求');
  await copy({ 'image/png': picture });
  await page.keyboard.press('Control+V');
  await candidate.says('照片被放大到原图的 1377%');
  await candidate.button('取消').click();
  assert.equal(await number.inputValue(), 'S20260001');
});

test('the photo that came last is the one that is sent', async () => {
  await drop(await middle_of(field()), 'good.jpg');
  await candidate.says('照片符合要求');
  await candidate.fill_application(demo.on_roster);
  await candidate.button('提交报名信息').click();
  await candidate.says('待审核');  // nobody compares its face but a person
  assert.deepEqual(platform.complaints, []);
});
