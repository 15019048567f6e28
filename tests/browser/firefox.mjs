// Debian's Firefox through WebDriver BiDi, in the shape of Playwright's pages as far as people.mjs needs
// it: the same candidate goes the same road in both browsers. Every press and every character is a real
// event of mouse and keyboard; elements are found as firefox_find.mjs says.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { find_elements, press_point, source_of } from './firefox_find.mjs';
import { until } from './platform.mjs';

const patience_seconds = 60;

// Nothing that a test browser needs is outside this machine. puppeteer's own profile switches off much
// already; these are the rest, drawing, and where downloads go.
const preferences = (downloads) => ({
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.download.alwaysOpenPanel': false,
  'browser.download.dir': downloads,
  'browser.download.folderList': 2,
  'browser.download.open_pdf_attachments_inline': false,
  'browser.helperApps.neverAsk.saveToDisk': 'application/pdf',
  'browser.region.network.url': '',
  'browser.topsites.contile.enabled': false,
  'datareporting.usage.uploadEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'intl.accept_languages': 'zh-CN',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.trr.mode': 5,
  'nimbus.rollouts.enabled': false,
  'pdfjs.disabled': true,
  'toolkit.telemetry.server': '',
  'webgl.force-enabled': true,
});

export async function launch_firefox() {
  const home = await mkdtemp(join(tmpdir(), 'cefl-firefox-'));
  const names = ['profile', 'downloads', 'files'];
  const folders = Object.fromEntries(names.map((name) => [name, join(home, name)]));
  await Promise.all(Object.values(folders).map((folder) => mkdir(folder)));
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.CEFL_FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    protocol: 'webDriverBiDi',
    protocolTimeout: 4 * patience_seconds * 1000,
    userDataDir: folders.profile,
    extraPrefsFirefox: preferences(folders.downloads),
    // Without a display, WebGL draws through EGL without a surface: Mesa's llvmpipe.
    env: { ...process.env, HOME: home, TZ: 'Asia/Shanghai', MOZ_WEBGL_FORCE_EGL: '1' },
  });
  return new Firefox(firefox, home, folders);
}

class Firefox {
  constructor(firefox, home, { downloads, files }) {
    Object.assign(this, { firefox, home, downloads, files });
  }

  async newContext({ viewport }) {
    return new Context(this, await this.firefox.createBrowserContext(), viewport);
  }

  // The one file that was downloaded, when all of it is there: `ending` says how it ends.
  async downloaded(ending) {
    return until('downloaded file', patience_seconds, async () => {
      const [name] = (await readdir(this.downloads)).filter((each) => !each.endsWith('.part'));
      const path = join(this.downloads, name);
      return ending.test((await readFile(path)).subarray(-16).toString('latin1')) && { name, path };
    });
  }

  async close() {
    await this.firefox.close();
    await rm(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

class Context {
  constructor(browser, context, viewport) {
    Object.assign(this, { browser, context, viewport, listeners: [] });
  }

  setDefaultTimeout() {} // one patience for all: see above
  on(_page, listener) { this.listeners.push(listener); }

  // In a window of its own, which nothing hides: a phone's page does not put the computer's to sleep.
  async newPage() {
    const page = new Page(this.browser, await this.context.newPage({ type: 'window' }));
    await page.setViewportSize(this.viewport);
    for (const listener of this.listeners) listener(page);
    return page;
  }

  close() { return this.context.close(); }
}

// A path from the page to elements, one step a call; it is walked anew at every try.
class Finder {
  constructor(page, steps) {
    Object.assign(this, { page, steps });
  }

  then_find(step) { return new Finder(this.page ?? this, [...(this.steps ?? []), step]); }
  getByRole(role, { name, exact = false } = {}) {
    return this.then_find({ role, ...(name && { name: source_of(name, exact) }) });
  }
  getByLabel(label, { exact = false } = {}) { return this.then_find({ label: source_of(label, exact) }); }
  getByText(text) { return this.then_find({ text: source_of(text, false) }); }
  locator(css) { return this.then_find({ css }); }
  filter({ has }) { return this.then_find({ has: has.steps }); }
  first() { return this.then_find({ first: true }); }

  // Runs `action(elements, argument)` in the page until it answers.
  run(action, argument) {
    const steps = JSON.stringify(this.steps);
    const code = `(${action})((${find_elements})(${steps}), ${JSON.stringify(argument)})`;
    return until(steps, patience_seconds, () => this.page.puppet.evaluate(code));
  }

  waitFor() { return this.run((elements) => elements.length > 0); }
  async getAttribute(name) {
    return (await this.run((elements, attribute) => elements.length === 1 &&
      { value: elements[0].getAttribute(attribute) }, name)).value;
  }
  async isDisabled() {
    return (await this.run((elements) => elements.length === 1 &&
      { value: elements[0].matches(':disabled, [aria-disabled="true"]') })).value;
  }
  scrollIntoViewIfNeeded() { return this.run(press_point, { even_disabled: true }); }
  ariaSnapshot() { return this.run((elements) => elements[0].innerText); }

  async click() {
    const { x, y } = await this.run(press_point, { even_disabled: false });
    await this.page.puppet.mouse.click(x, y);
  }

  async check() {
    if (!(await this.run((elements) => ({ value: elements[0].checked }))).value) await this.click();
    await this.run((elements) => elements[0].checked);
  }

  // Types it in place of what is there.
  async fill(text) {
    const { keyboard } = this.page.puppet;
    await this.click();
    await this.run((elements) => elements[0] === document.activeElement);
    await keyboard.down('Control');
    await keyboard.press('a');
    await keyboard.up('Control');
    await keyboard.press('Backspace');
    await keyboard.type(text);
    await this.run((elements, value) => elements[0].value === value, text);
  }

  // By the arrow keys, as a person without a mouse: from the first choice down to the wanted one.
  async selectOption({ label }) {
    const { keyboard } = this.page.puppet;
    const chosen = (elements, wanted) => elements[0].selectedOptions[0]?.label === wanted;
    await this.run((elements) => { elements[0].focus(); return elements[0] === document.activeElement; });
    const { steps_down } = await this.run((elements, wanted) => {
      const labels = [...elements[0].options].map((each) => each.label);
      return labels.includes(wanted) && { steps_down: labels.indexOf(wanted) - elements[0].selectedIndex };
    }, label);
    for (let step = 0; step < Math.abs(steps_down); ++step) {
      await keyboard.press(steps_down > 0 ? 'ArrowDown' : 'ArrowUp');
    }
    await this.run(chosen, label);
  }

  async setInputFiles({ name, buffer }) {
    const path = join(this.page.browser.files, name);
    await writeFile(path, buffer);
    const code = `(${find_elements})(${JSON.stringify(this.steps)})[0]`;
    const input = await this.page.puppet.evaluateHandle(code);
    await input.uploadFile(path);
    await input.dispose();
  }
}

export class Page extends Finder {
  constructor(browser, puppet) {
    super();
    Object.assign(this, { browser, puppet });
    puppet.setDefaultTimeout(patience_seconds * 1000);
  }

  on(event, listener) { this.puppet.on(event, listener); }
  url() { return this.puppet.url(); }
  goto(address) { return this.puppet.goto(address, { waitUntil: 'domcontentloaded' }); }
  reload() { return this.puppet.reload({ waitUntil: 'domcontentloaded' }); }
  evaluate(action, argument) { return this.puppet.evaluate(action, argument); }
  setViewportSize(size) { return this.puppet.setViewport(size); }
  screenshot(options) { return this.puppet.screenshot(options); }
  close() { return this.puppet.close(); }
}
