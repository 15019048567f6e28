// The client on a static host of its own (nginx, with the directives of deploy/), the server on another
// origin.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { demo } from './demo.mjs';
import { pdf_text } from './pdf.mjs';
import { Candidate } from './people.mjs';
import { client, free_port, launch_whole_chromium, Platform } from './platform.mjs';
import { shot } from './screens.mjs';
import { StaticHost } from './static_host.mjs';
import { downloaded_ticket, open_ticket, print_ticket } from './ticket.mjs';

let platform, host, stranger;
before(async () => {
  const port = await free_port();
  const origin = `http://127.0.0.1:${port}`;
  const server_args = ['--client-origins', origin];
  platform = await Platform.start({ server_args, launch: launch_whole_chromium });
  host = await StaticHost.start(port, platform.address);
  stranger = await StaticHost.start(await free_port(), platform.address);
});
after(async () => { await Promise.all([host?.stop(), stranger?.stop(), platform?.stop()]); });

// Without a browser between: which headers go out is the test's own choice.
function ask(address, headers = {}, method = 'GET', body = undefined) {
  return new Promise((done, failed) => {
    const asked = request(address, { method, headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) });
      });
    });
    asked.on('error', failed);
    asked.end(body);
  });
}

test('a candidate goes the whole road from another origin', async (t) => {
  const { exam, on_roster } = demo;
  const elsewhere = Object.create(platform, { address: { value: host.address } });
  const candidate = await Candidate.arrive(elsewhere, { account: 'elsewhere1', ...on_roster });
  const { page } = candidate;
  const asked_of_server = [];
  page.on('request', (each) => {
    if (each.url().startsWith(platform.address)) asked_of_server.push(each.method());
  });

  await t.test('registers, signs in, and still is after a reload', async () => {
    await candidate.register();
    await candidate.sign_in();
    await page.reload();
    await candidate.button('退出').waitFor();
    const [cookie] = await candidate.context.cookies();
    assert.deepEqual([cookie.httpOnly, cookie.sameSite], [true, 'Lax']);
    assert.equal(await page.evaluate(() => document.cookie), '');
    assert.ok(asked_of_server.includes('POST'), 'the client asked the other origin');
  });

  await t.test('sees the QR code, and the picture that was taken', async () => {
    await candidate.start_verification();
    await page.getByRole('img', { name: /二维码/ }).waitFor();
    await page.reload();
    await candidate.phone(/打开手机页面/, async (phone) => {
      assert.equal(new URL(phone.url()).origin, platform.sandbox_address);
      await phone.getByRole('checkbox', { name: /人脸信息/ }).check();
      await phone.getByRole('button', { name: '使用示例头像' }).click();
      await phone.getByText('核验完成').waitFor();
    });
    await candidate.says('实名认证已完成');
    await page.getByRole('img', { name: '认证照片', exact: true }).waitFor();
    await shot(page, '38-other-origin-verified');
  });

  await t.test('uploads a photo, and sees it come back from the server', async () => {
    await candidate.open_exam('去报名', exam.title);
    await candidate.agree_to_notice();
    await candidate.fill_application(on_roster);
    await candidate.choose_photo();
    await candidate.says('照片符合要求');
    const answered = page.waitForResponse(/\/api\/photos\//);
    await page.reload();
    assert.equal((await answered).status(), 200);
    await page.getByRole('img', { name: '证件照片预览', exact: true }).waitFor();
    await candidate.fill_application(on_roster);
    await candidate.button('提交报名信息').click();
    await candidate.says('已通过');
  });

  await t.test('pays, and gets the ticket: saved, printed, opened', async () => {
    await candidate.open_exam('去选场次', exam.title);
    await candidate.button('选择').first().click();
    await candidate.says(/剩余锁定时间/);
    await page.getByRole('link', { name: '去缴费' }).first().click();
    await candidate.heading('请用支付宝扫码付款').waitFor();
    await candidate.phone(/打开支付宝手机页面/, async (phone) => {
      await phone.getByRole('button', { name: '确认付款' }).click();
      await phone.getByText('付款成功').waitFor();
    });
    await candidate.says('缴费成功');
    await candidate.open_exam('打印准考证', exam.title);
    const text = await pdf_text(await downloaded_ticket(candidate));
    assert.ok(text.includes(on_roster.name), text);
    await print_ticket(candidate);
    await open_ticket(candidate);
    await shot(page, '39-other-origin-ticket');
  });

  assert.deepEqual(platform.complaints, []);
});

test('a page of an origin that is not listed reads nothing and writes nothing', async () => {
  const context = await platform.browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${stranger.address}/`);
  await page.getByText('没有连上服务器').first().waitFor();
  const tried = await page.evaluate((api) => Promise.all([
    fetch(`${api}/api/health`),
    fetch(`${api}/api/me`, { credentials: 'include' }),
    fetch(`${api}/api/sign-in`,
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }),
  ].map((each) => each.then(() => 'read', () => 'refused'))), platform.address);
  assert.deepEqual(tried, ['refused', 'refused', 'refused']);
  await context.close();

  const body = JSON.stringify({ account: 'operator1', password: platform.operator.password });
  const sign_in = (origin) => ask(`${platform.address}/api/sign-in`,
    { Origin: origin, 'Content-Type': 'application/json', 'Content-Length': body.length }, 'POST', body);
  const [refused, allowed] = await Promise.all([sign_in(stranger.address), sign_in(host.address)]);
  assert.equal(refused.status, 403);
  assert.equal(refused.headers['access-control-allow-origin'], undefined);
  assert.equal(refused.headers['set-cookie'], undefined);
  assert.equal(allowed.status, 200);
  assert.equal(allowed.headers['access-control-allow-origin'], host.address);
  assert.equal(allowed.headers['access-control-expose-headers'], 'Server-Time-Ms, Retry-After');
});

const types = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8', json: 'application/json', wasm: 'application/wasm', svg: 'image/svg+xml',
};
const forms = [
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['gzip, br;q=0', 'gzip', gunzipSync],
  ['identity', undefined, (body) => body],
];

test('every file comes in the form the browser takes, for ever or asked for again', async () => {
  const names = (await readdir(client, { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile() && !/\.(br|gz)$/.test(each.name))
    .map((each) => join(each.parentPath ?? each.path, each.name).slice(client.length + 1));
  assert.ok(names.some((name) => name.endsWith('.wasm')) && names.includes('index.html'));
  for (const name of names) {
    const hashed = /\.[0-9a-f]{10}\.\w+$/.test(name);
    for (const [accepted, coding, unpacked] of forms) {
      const answer = await ask(`${host.address}/${name}`, { 'Accept-Encoding': accepted });
      assert.equal(answer.status, 200, name);
      assert.equal(answer.headers['content-type'], types[name.split('.').pop()], name);
      assert.equal(answer.headers['cache-control'],
        hashed ? 'public, max-age=31536000, immutable' : 'no-cache', name);
      assert.equal(answer.headers.vary, 'Accept-Encoding');
      if (name === 'client.json') continue; // edited by the operator, hence not packed
      assert.equal(answer.headers['content-encoding'], coding, `${name} for ${accepted}`);
      assert.deepEqual(unpacked(answer.body), await readFile(join(client, name)), name);
    }
  }
  const first = await ask(`${host.address}/`, { 'Accept-Encoding': 'br' });
  assert.equal(first.headers['content-encoding'], 'br');
  assert.match(first.headers['content-security-policy'], /script-src 'self' 'wasm-unsafe-eval';/);
  const again = await ask(`${host.address}/`,
    { 'Accept-Encoding': 'br', 'If-None-Match': first.headers.etag });
  assert.deepEqual([again.status, again.body.length], [304, 0]);
  assert.equal((await ask(`${host.address}/none`)).status, 404);
});

test('a second visit asks the host only whether index.html and client.json are still the same', async () => {
  const context = await platform.person();
  const page = await context.newPage();
  const visit = async () => {
    await page.goto(`${host.address}/#/sign-in`);
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  };
  await visit();
  await page.goto('about:blank');
  const before_second = (await host.requests()).length;
  await visit();
  const asked = (await host.requests()).slice(before_second);
  assert.deepEqual(asked.sort(), ['GET / 304', 'GET /client.json 304']);
  await context.close();
  assert.deepEqual(platform.complaints, []);
});
