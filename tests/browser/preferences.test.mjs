// Light, dark, forced colours and reduced motion, switched while the page is open: what is drawn follows, and
// so does what the browser itself shows in the focused field.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Candidate } from './people.mjs';
import { Platform, until } from './platform.mjs';
import { settle, shot } from './screens.mjs';
import { pixels } from './typing.mjs';

let platform, candidate, page;
before(async () => {
  platform = await Platform.start();
  candidate = await Candidate.arrive(platform, { account: 'preferences1' });
  ({ page } = candidate);
  await page.goto(`${platform.address}/#/register`);
  await candidate.heading('注册账号').waitFor();
});
after(() => platform?.stop());

const white = [255, 255, 255], black = [0, 0, 0];
// The grounds of page and card as web/ui/palettes.h has them, and the ink of the focused field.
const looks = [
  { colorScheme: 'dark', forcedColors: 'none', ground: [17, 21, 28], card: [26, 32, 43],
    ink: [232, 236, 243] },
  { colorScheme: 'light', forcedColors: 'active', ground: white, card: white, border: black },
  { colorScheme: 'dark', forcedColors: 'active', ground: black, card: black, border: white },
  { colorScheme: 'light', forcedColors: 'none', ground: [244, 246, 250], card: white, ink: [26, 34, 51] },
];

// Left of the card, its left edge, and within it.
async function colours() {
  const { x } = await candidate.field('账号').boundingBox();
  const strip = await pixels(page, { x: 0, y: 400, width: Math.round(x), height: 1 });
  const row = Array.from({ length: strip.width }, (_, n) => strip.at(n, 0));
  return { ground: row[4], card: row.at(-4), row };
}

// Twins whose own words the browser shows: the canvas shows them already.
const visible_twins = () => page.evaluate(() => {
  const words = (each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll('#page *:not(option)')]
    .filter((each) => words(each) && getComputedStyle(each).color !== 'rgba(0, 0, 0, 0)')
    .map((each) => each.outerHTML);
});

const same = (one, other) => one.every((value, n) => value === other[n]);

test('colours follow the person\'s settings at once, and back again', async () => {
  await candidate.field('账号').fill('12345678');
  for (const { ground, card, border, ink, ...media } of looks) {
    await page.emulateMedia(media);
    const seen = {};
    await until(JSON.stringify(media), 10, async () => {
      Object.assign(seen, await colours());
      return same(seen.ground, ground) && same(seen.card, card);
    }).catch((error) => assert.fail(`${error.message}: ${seen.ground} and ${seen.card}`));
    if (border) assert.ok(seen.row.some((each) => same(each, border)), 'cards have an edge');
    const { colour, scheme } = await candidate.field('账号').evaluate((field) => {
      const style = getComputedStyle(field);
      return { colour: style.color, scheme: matchMedia('(prefers-color-scheme: dark)').matches };
    });
    assert.equal(scheme, media.colorScheme === 'dark');
    if (ink) assert.equal(colour, `rgb(${ink.join(', ')})`);
    assert.deepEqual(await visible_twins(), [], 'words are drawn once');
    await shot(page, `75-register-${media.colorScheme}-${media.forcedColors}`);
  }
});

test('nothing moves by itself, with reduced motion or without', async () => {
  await page.mouse.move(2, 300);
  await candidate.field('账号').blur();
  await settle(page);
  const pictures = [];
  for (const reducedMotion of ['no-preference', 'reduce']) {
    await page.emulateMedia({ reducedMotion });
    await settle(page);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
    pictures.push(await page.screenshot());
  }
  assert.ok(pictures[0].equals(pictures[1]), 'the same picture');
  assert.deepEqual(platform.complaints, []);
});
