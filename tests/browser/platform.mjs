// Starts the real programs for a browser test: cefl-sandbox and cefl-server on free ports with data of their
// own, and a browser. Time is moved by both programs' test-control ports, never by sleeping.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const programs = process.env.CEFL_PROGRAMS ?? join(root, 'build/release/server');
export const client = process.env.CEFL_CLIENT ?? join(root, 'build/web/client');

// Below the ports that the system itself gives to connections, which might take it before its program does.
export async function free_port() {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer();
    const is_free = await new Promise((done) => {
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
    });
    if (is_free) return port;
  }
}

// Waiting longer would not help.
export class Hopeless extends Error {}

// Asks again and again until there is an answer; the time is patience, not an assertion.
export async function until(what, seconds, check) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    let why = '';
    const value = await check().catch((error) => {
      if (error instanceof Hopeless) throw error;
      why = `: ${error.message}`;
    });
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`no ${what} after ${seconds} s${why}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

// Changes some of the sandbox's switches (server/sandbox/switches.h) at its test-control port.
export async function switch_sandbox(control_port, changes) {
  const address = `http://127.0.0.1:${control_port}/switches`;
  const now = await (await fetch(address)).json();
  const answer = await fetch(address, { method: 'POST', body: JSON.stringify({ ...now, ...changes }) });
  if (!answer.ok) throw new Error(`the sandbox's switches: ${answer.status}`);
}

class Program {
  constructor(name, args) {
    this.name = name;
    this.args = args;
    this.output = '';
  }

  async start(health_address) {
    this.process = spawn(join(programs, this.name), this.args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process.on('error', (error) => { this.output += String(error); });
    this.exited = new Promise((done) => this.process.on('exit', done));
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', (text) => { this.output += text; });
    }
    await until(`${this.name} (${this.output})`, 20, async () => {
      if (this.process.exitCode !== null) throw new Hopeless(`${this.name} ended`);
      return (await fetch(health_address)).status < 500;
    }).catch((error) => { throw new Error(`${error.message}\n${this.output}`); });
  }

  async stop(signal = 'SIGTERM') {
    this.process?.kill(signal);
    await this.exited;
  }
}

// WebGL is drawn by Mesa on the processor, which takes half as long as Chromium's own SwiftShader.
const start_chromium = (executablePath, more_args) => chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=gl-egl',
    '--ignore-gpu-blocklist', '--lang=zh-CN', ...more_args],
});

// Chromium without a window around the page: the same engine for less work. It prints nothing, shows no PDF
// and fills in no form, and an access out of a WASM program's bounds would end it, were they not asked for
// each time.
export const launch_chromium = (...more_args) =>
  start_chromium(process.env.CEFL_CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    ['--js-flags=--wasm-enforce-bounds-checks', ...more_args]);

// As candidates have it.
export const launch_whole_chromium = (...more_args) =>
  start_chromium(process.env.CEFL_WHOLE_CHROMIUM ?? '/usr/bin/chromium', more_args);

// What happens may depend on the time of day (a bill can be had from ten o'clock on): every run begins at
// noon in Shanghai.
const day_ms = 24 * 3600 * 1000, noon_ms = 4 * 3600 * 1000;  // of the day, in UTC
const until_noon_ms = () => (noon_ms - Date.now() % day_ms + day_ms) % day_ms;

export class Platform {
  // `server_args`: further settings of cefl-server. `launch` gives the browser. `folder`: what is served.
  static async start({ server_args = [], launch = launch_chromium, folder = client } = {}) {
    const platform = new Platform();
    platform.data = await mkdtemp(join(tmpdir(), 'cefl-browser-'));
    const [port, control, sandbox_port, sandbox_control] = await Promise.all([1, 2, 3, 4].map(free_port));
    platform.address = `http://127.0.0.1:${port}`;
    platform.sandbox_address = `http://127.0.0.1:${sandbox_port}`;
    platform.controls = [control, sandbox_control];
    platform.ahead_ms = until_noon_ms();
    platform.sandbox = new Program('cefl-sandbox', [
      '--data', join(platform.data, 'sandbox'), '--export', join(platform.data, 'keys'),
      '--port', `${sandbox_port}`, '--test-control-port', `${sandbox_control}`]);
    platform.server = new Program('cefl-server', [
      '--data', join(platform.data, 'server'), '--sandbox-keys', join(platform.data, 'keys'),
      '--sandbox', platform.sandbox_address, '--public-address', platform.address,
      '--port', `${port}`, '--client', folder, '--demo',
      '--face-models', join(root, '.deps/face'), '--test-control-port', `${control}`,
      '--test-clock-ahead-ms', `${platform.ahead_ms}`,
      ...server_args]);
    await platform.start_programs().catch(async (error) => {
      await platform.stop();
      throw error;
    });
    platform.operator = {
      account: 'operator1',
      password: (await readFile(join(platform.data, 'server/operator-password.txt'), 'utf8')).trim(),
    };
    platform.browser = await launch();
    platform.complaints = [];
    return platform;
  }

  async start_programs() {
    await this.sandbox.start(`${this.sandbox_address}/health`);
    await this.advance_clock(this.controls[1], this.ahead_ms);
    await this.server.start(`${this.address}/api/health`);
  }

  // Moves the clocks of both programs forward.
  async advance(ms) {
    this.ahead_ms += ms;
    for (const port of this.controls) await this.advance_clock(port, ms);
  }

  async advance_clock(port, ms) {
    const answer = await fetch(`http://127.0.0.1:${port}/clock/advance?ms=${ms}`, { method: 'POST' });
    if (!answer.ok) throw new Error(`the clock at port ${port} answers ${answer.status}`);
  }

  // Of the servers' clocks, in Shanghai: 2026-11-26.
  today() {
    return new Date(Date.now() + this.ahead_ms + 8 * 3600 * 1000).toISOString().slice(0, 10);
  }

  switch_sandbox(changes) { return switch_sandbox(this.controls[1], changes); }

  // A person's own browser profile. Any error on its console fails the test that calls no_complaints().
  // `device`: further options of Playwright's newContext.
  async person(viewport = { width: 1280, height: 800 }, device = {}) {
    const context = await this.browser.newContext({
      viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true, ...device,
    });
    context.setDefaultTimeout(45_000);
    context.on('page', (page) => {
      page.on('console', (message) => {
        if (message.type() === 'error') this.complain(page, message.text(), message.location().url);
      });
      page.on('pageerror', (error) => this.complain(page, error.message, ''));
    });
    return context;
  }

  complain(page, text, address) {
    // The browser itself logs every answer from 400 on; those that a test provokes it names with
    // expect_refusal().
    const refused = this.expected_refusals?.find((each) => address.includes(each));
    const provoked = refused && /status of (4\d\d|503)/.test(text);
    if (!provoked) this.complaints.push(`${page.url()}: ${text} ${address}`);
  }

  // From here on, refusals (4xx) and a busy server (503) at this path are part of the test.
  expect_refusal(path) {
    (this.expected_refusals ??= []).push(path);
  }

  async stop() {
    await this.browser?.close();
    for (const program of [this.server, this.sandbox]) await program.stop();
    await rm(this.data, { recursive: true, force: true });
  }
}
