// From the address to the first frame: the shell is painted before the program is there, and its bar says how
// much of the program has really come. (Packed forms, ETag and names for ever: static_host.test.mjs.)
import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { after, before, test } from 'node:test';
import { Platform } from './platform.mjs';

let platform;
before(async () => { platform = await Platform.start(); });
after(() => platform?.stop());

// Between browser and server: the program's bytes come in parts, each when the test says so.
class SlowHost {
  static async start(address) {
    const host = new SlowHost();
    host.gates = [];
    host.server = createServer((asked, answer) => host.pass(address, asked, answer));
    await new Promise((done) => host.server.listen(0, '127.0.0.1', done));
    host.address = `http://127.0.0.1:${host.server.address().port}`;
    return host;
  }

  pass(address, asked, answer) {
    const headers = { ...asked.headers, host: new URL(address).host };
    const is_program = asked.url.endsWith('.wasm');
    if (is_program) headers['accept-encoding'] = 'identity'; // so that half of the bytes is half of the bar
    const onward = request(address + asked.url, { method: asked.method, headers }, (came) => {
      answer.writeHead(came.statusCode, came.headers);
      if (is_program) this.hold_back(came, answer);
      else came.pipe(answer);
    });
    asked.pipe(onward);
  }

  hold_back(came, answer) {
    const parts = [];
    came.on('data', (part) => parts.push(part));
    came.on('end', () => {
      const bytes = Buffer.concat(parts);
      let sent = 0;
      this.send_up_to = (share) => {
        const until = Math.round(bytes.length * share);
        answer.write(bytes.subarray(sent, until));
        sent = until;
        if (share === 1) answer.end();
      };
      this.arrived?.();
    });
    answer.flushHeaders();
  }

  // The program was asked for, and nothing of it was sent yet.
  program_asked_for() {
    return new Promise((done) => { this.send_up_to ? done() : this.arrived = done; });
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

test('the shell is painted at once, and its bar shows what has really come', async () => {
  const host = await SlowHost.start(platform.address);
  const context = await platform.browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${host.address}/#/sign-in`, { waitUntil: 'commit' });
  await host.program_asked_for();
  // Not a byte of the program, and yet a page that says what goes on.
  await page.getByRole('status').getByRole('heading', { name: '外语等级考试报名平台' }).waitFor();
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const bar = page.getByRole('progressbar', { name: '打开进度' });
  const value = () => bar.evaluate((element) => element.value);
  assert.ok(await value() <= 5, 'nothing has come, nothing is claimed');
  for (const share of [0.25, 0.5, 0.75]) {
    host.send_up_to(share);
    const wanted = 5 + 90 * share;
    await page.waitForFunction((least) => document.getElementById('loading-progress').value >= least,
      wanted - 0.1);
    assert.ok(await value() <= wanted + 0.1, `${await value()} at ${share} of the bytes`);
  }
  host.send_up_to(1);
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  assert.ok(await page.locator('#loading').isHidden());
  await context.close();
  await host.stop();
});

test('a packed program fills the bar to its end as well, and never lets it go back', async () => {
  const context = await platform.person();
  const page = await context.newPage();
  await page.addInitScript(() => {
    const set = Object.getOwnPropertyDescriptor(HTMLProgressElement.prototype, 'value').set;
    window.shown = [];
    Object.defineProperty(HTMLProgressElement.prototype, 'value', {
      set(value) { window.shown.push(value); set.call(this, value); },
    });
  });
  const program = page.waitForResponse(/\.wasm$/);
  await page.goto(`${platform.address}/#/sign-in`);
  assert.equal((await program).headers()['content-encoding'], 'br');
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  const shown = await page.evaluate(() => window.shown);
  assert.deepEqual(shown, [...shown].sort((a, b) => a - b));
  assert.equal(Math.round(shown.at(-1)), 95);
  assert.deepEqual(platform.complaints, []);
  await context.close();
});

test('a program that breaks off on its way says so, and opening again helps', async () => {
  const context = await platform.browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto(`${platform.address}/#/sign-in`);
  await page.getByRole('alert').getByText('页面没有打开').waitFor();
  await page.unroute(/\.wasm$/);
  await page.getByRole('button', { name: '重新打开页面' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  await context.close();
});
