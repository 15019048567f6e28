// The first visit: what it downloads, and how long it takes to the first frame that can be used.
import { median } from '../browser/instruments.mjs';

const runs = 9;

const ready = {
  client: (page) => page.getByRole('button', { name: '登录', exact: true }).waitFor(),
  floor: (page) => page.locator('#loading').waitFor({ state: 'hidden' }),
};

// Everything that is fetched beside the API's answers: { bytes, font_bytes }, as it comes over the wire.
export async function first_load(platform) {
  const context = await platform.browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  const asked = [];
  page.on('requestfinished', (request) => {
    if (!new URL(request.url()).pathname.startsWith('/api/')) asked.push(request);
  });
  await page.goto(`${platform.address}/#/sign-in`);
  await ready.client(page);
  await page.waitForLoadState('networkidle');
  let bytes = 0, font_bytes = 0;
  for (const request of asked) {
    const { responseBodySize } = await request.sizes();
    bytes += responseBodySize;
    if (request.resourceType() === 'font') font_bytes += responseBodySize;
    const coding = (await request.response()).headers()['content-encoding'];
    console.error(`${responseBodySize} bytes ${coding ?? 'as it is'}: ${new URL(request.url()).pathname}`);
  }
  await context.close();
  return { bytes, font_bytes };
}

// In the page: when what is waited for was there, in ms since the navigation began.
function note_first_frame(selector) {
  const look = () => {
    const loading = document.getElementById('loading');
    if (window.first_frame_ms || !loading?.hidden || !document.querySelector(selector)) return;
    window.first_frame_ms = performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}

async function first_frame_ms(platform, name, selector) {
  const context = await platform.browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.addInitScript(note_first_frame, selector);
  await page.goto(`${platform.address}/#/sign-in`);
  await ready[name](page);
  const took = await page.evaluate(() => window.first_frame_ms);
  await context.close();
  return took;
}

// Alternating, so that whatever else the machine does hits both; medians.
export async function first_frame_ratio(platform, floor, say) {
  const took = { client: [], floor: [] };
  for (let run = 0; run < runs; ++run) {
    took.floor.push(await first_frame_ms(floor, 'floor', '#canvas'));
    took.client.push(await first_frame_ms(platform, 'client', '#page form button'));
  }
  say(`first frame, ms: client ${took.client.map(Math.round)}; floor ${took.floor.map(Math.round)}`);
  return median(took.client) / median(took.floor);
}
