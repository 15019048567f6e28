// Addresses: what people choose beats what the page would do by itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { demo } from './demo.mjs';
import { Candidate } from './people.mjs';
import { Platform } from './platform.mjs';

let platform;
before(async () => { platform = await Platform.start(); });
after(() => platform?.stop());

test('an answer that would send people elsewhere comes too late for those who have gone', async () => {
  const context = await platform.person();
  const page = await context.newPage();
  let may_answer;
  const allowed = new Promise((done) => { may_answer = done; });
  await page.route('**/api/me', async (route) => {
    await allowed;
    await route.continue();
  });
  await page.goto(`${platform.address}/#/`);
  await page.locator('#loading').waitFor({ state: 'hidden' });
  // The address changes in the moment before the answer, and the event that tells of it comes after it.
  await page.evaluate(() => {
    const take_answer = Module._exam_fetched;
    Module._exam_fetched = (...answer) => {
      location.hash = '#/register';
      take_answer(...answer);
    };
  });
  may_answer();
  await new Candidate(platform, context, page, demo.on_roster).arrived('注册账号');
  assert.match(page.url(), /#\/register$/);
  assert.deepEqual(platform.complaints, []);
});
