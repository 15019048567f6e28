// The three ways to the admission ticket, each by its own button or link on the page 打印准考证.
import assert from 'node:assert/strict';
import { until } from './platform.mjs';

export async function downloaded_ticket(candidate) {
  const started = candidate.page.waitForEvent('download');
  await candidate.button('下载准考证').click();
  return (await started).path();
}

// Only the browser's print dialog is replaced, by a counter: it cannot be seen by a test.
export async function print_ticket(candidate) {
  const { page } = candidate;
  await page.addInitScript(() => {
    window.print = () => { (window.top.printed ??= []).push(location.protocol); };
  });
  const answered = page.waitForResponse(/ticket\.pdf$/);
  await candidate.button('打印').click();
  const answer = await answered;
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-type'], /^application\/pdf/);
  await until('print dialog', 20, () => page.evaluate(() => window.top.printed?.length));
  assert.deepEqual(await page.evaluate(() => window.top.printed), ['blob:']);
  assert.equal(await page.locator('iframe.print-frame').count(), 1);
}

// A headless Chromium may show the PDF or save it: either way it arrived, in a tab of its own. Showing it,
// the browser asks the server for an icon.
export async function open_ticket(candidate) {
  candidate.platform.expect_refusal('/favicon.ico');
  const answered = new Promise((done) => {
    candidate.context.on('response', (response) => {
      if (/ticket\.pdf$/.test(response.url())) done(response);
    });
  });
  const opened = candidate.page.waitForEvent('popup');
  await candidate.link('打开准考证').click();
  const tab = await opened;
  const answer = await answered;
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-disposition'], /^inline; filename="ticket-/);
  await tab.close();
}
