// A person who has a keyboard only: where the focus is and where Tab takes it, never a mouse or a script that
// moves it. At every stop the focus is seen: by the field's own frame or by the ring around everything else.
import assert from 'node:assert/strict';
import { settle } from './screens.mjs';
import { difference, pixels } from './typing.mjs';

// A whole turn through any screen needs fewer.
const stops_max = 80;

// What has the focus, as a screen reader would say it; `inside` is its place in the window.
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { role: 'nothing', name: '' };
    const box = element.getBoundingClientRect();
    const name = element.ariaLabel ?? element.labels?.[0]?.textContent ?? element.textContent;
    const roles = { A: 'link', BUTTON: 'button', SELECT: 'combobox', TEXTAREA: 'textbox' };
    const typed = { checkbox: 'checkbox', radio: 'radio', file: 'file' };
    const role = element.role ?? roles[element.tagName] ?? typed[element.type] ??
      (element.tagName === 'INPUT' ? 'textbox' : element.tagName.toLowerCase());
    const pinned = document.querySelector('.pinned');
    const cover = pinned && !pinned.contains(element) ? pinned.getBoundingClientRect().top : innerHeight;
    const { x, y, width, height } = box;
    return { role, name: name.trim(), id: element.id, x, y, width, height, bottom: y + height, cover };
  });
}

const around = ({ x, y, width, height }) => ({
  x: Math.max(0, x - 6), y: Math.max(0, y - 6), width: width + 12, height: height + 12,
});

export class Keyboard {
  constructor(page) {
    this.page = page;
    this.stops = [];
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text) { return this.page.keyboard.insertText(text); }
  async focused() { return focused(this.page); }

  // One stop further, which lies in the window and under nothing.
  async tab(key = 'Tab') {
    await this.page.keyboard.press(key);
    let at = await focused(this.page);
    const is_in_sight = () => at.role === 'nothing' || (at.y >= 0 && at.bottom <= at.cover + 1);
    // What has just appeared may still be on its way to its place.
    for (let tries = 0; tries < 20 && !is_in_sight(); ++tries) {
      await settle(this.page);
      at = await focused(this.page);
    }
    if (at.role === 'nothing') return at;
    const what = `${at.role} ${at.name}`;
    assert.ok(is_in_sight(), `${what} has the focus out of sight, at ${at.y}`);
    this.stops.push(what);
    return at;
  }

  // Tab until this has the focus.
  async go_to(role, name, key = 'Tab') {
    // What is still being loaded is not reached by going round faster.
    if (role !== 'file') await this.page.getByRole(role, { name, exact: true }).first().waitFor();
    const fits = (at) => at.role === role && (name instanceof RegExp ? name.test(at.name) : at.name === name);
    const seen = [];
    for (let stop = 0; stop < stops_max; ++stop) {
      const at = await this.tab(key);
      if (fits(at)) return at;
      seen.push(`${at.role} ${at.name}`);
    }
    throw new Error(`Tab does not reach ${role} ${name}; it stops at\n${seen.join('\n')}`);
  }

  async fill(label, text) {
    await this.go_to('textbox', label);
    await this.press('Control+A');
    await this.type(text);
  }

  // As a person chooses in a closed list: by its first characters, or by the arrows.
  async choose(label, option) {
    await this.go_to('combobox', label);
    const chosen = () => this.page.evaluate(() => document.activeElement.selectedOptions[0].textContent);
    for (let step = 0; step < stops_max && (await chosen()) !== option; ++step) await this.press('ArrowDown');
    assert.equal(await chosen(), option);
  }

  async press_button(name) {
    await this.go_to('button', name);
    await this.press('Enter');
  }

  async follow_link(name) {
    await this.go_to('link', name);
    await this.press('Enter');
  }

  // All stops of the screen from here on, back to this one or out of the page; at each of them the pixels
  // around it differ between having the focus and not.
  async look_around() {
    const stops = [];
    let last = null;
    for (let count = 0; count < stops_max; ++count) {
      const at = await this.tab();
      if (at.role === 'nothing' || (stops.length > 0 && at.id === stops[0].id)) return stops;
      await settle(this.page);
      const with_focus = await pixels(this.page, around(at));
      if (last) {
        const now_at = await this.page.evaluate(
          (id) => document.getElementById(id)?.getBoundingClientRect().y, last.at.id);
        if (now_at === last.at.y) { // the page did not scroll
          const without = await pixels(this.page, around(last.at));
          const changed = difference(last.picture, without);
          assert.ok(changed >= 60, `the focus is not to be seen on ${last.at.role} ${last.at.name}`);
        }
      }
      last = { at, picture: with_focus };
      stops.push(at);
    }
    throw new Error('Tab does not come round');
  }
}
