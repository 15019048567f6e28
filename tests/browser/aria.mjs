// ARIA snapshots: what a screen reader meets on a screen, kept under tests/browser/aria and compared.
// CEFL_UPDATE=1 renews them.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './platform.mjs';

const folder = join(root, 'tests/browser/aria');
const update = process.env.CEFL_UPDATE === '1';

// What differs from run to run.
const volatile = [
  [/\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?/g, '〈时刻〉'],
  [/\d{1,2}:\d\d\b/g, '〈倒计时〉'],
  [/\d+ 秒后重试/g, '〈秒〉 秒后重试'],
  [/还剩约 \d+ 分钟|不到 1 分钟/g, '还剩约〈分钟〉'],
  [/\bR?\d{20}(\d{8})?\b/g, '〈单号〉'],
  [/\b[0-9a-f]{32}\b/g, '〈编号〉'],
  [/\b[2-9A-Z]{4}( [2-9A-Z]{4}){4}\b/g, '〈查询码〉'],
  [/Uncaught [^"]*/, '〈错误〉'],
  [/^( *- listitem: [^：\n]+：)[^\n]*（[不\d][^\n]*$/gm, '$1〈测得〉'],  // the checks of a photo
  [/(slider "缩放": )"\d+"/g, '$1〈测得〉'],
  [/http:\/\/127\.0\.0\.1:\d+[^\s"]*/g, '〈地址〉'],
];

export async function aria_snapshot(page) {
  let text = await page.locator('body').ariaSnapshot();
  for (const [pattern, word] of volatile) text = text.replace(pattern, word);
  return `# ${await page.title()}\n${text}\n`;
}

// What is wrong: '' when the screen reads as it is kept.
export async function compare_aria(page, name) {
  const path = join(folder, `${name}.yml`);
  if (update) {
    await mkdir(folder, { recursive: true });
    await writeFile(path, await aria_snapshot(page));
    return '';
  }
  const kept = await readFile(path, 'utf8').catch(() => '');
  let now = '';
  // A screen that asks the server again may be between two states: it gets the time of a few frames.
  for (let tries = 0; tries < 20; ++tries) {
    now = await aria_snapshot(page);
    if (now === kept) return '';
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  const lines = (text) => text.split('\n');
  const gone = lines(kept).filter((line) => !lines(now).includes(line)).map((line) => `- ${line}`);
  const come = lines(now).filter((line) => !lines(kept).includes(line)).map((line) => `+ ${line}`);
  return `${name}: reads otherwise than aria/${name}.yml\n${[...gone, ...come].join('\n')}`;
}
