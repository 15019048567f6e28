// What is wrong with where things are, as sentences: the twins among each other, and what is drawn against
// the twins.
import { is_at_rest } from './drawn.mjs';

// Puts `twin_faults()`, `canvas_faults()` and `drawing_faults()` into the page.
export function add_layout_checks(context) {
  return context.addInitScript(() => {
    const star = 14;  // of a required field: for the eye, before its label; the field says it by itself
    const box_of = (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { required, type } = element.control ?? {};
      const before = required && !/checkbox|radio|range/.test(type) ? star : 0;
      return new DOMRect(x - before, y, width + before, height);
    };
    const twins = () => [...document.querySelectorAll('#page *:not(option)')]
      .map((element) => ({ element, box: box_of(element) }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    const is_leaf = ({ element }) => element.tagName === 'SELECT' || !element.firstElementChild;
    const said = ({ element, box }) => {
      const words = (element.ariaLabel ?? element.textContent).trim().slice(0, 24);
      const at = [box.left, box.top, box.right, box.bottom].map(Math.round);
      return `${element.tagName.toLowerCase()}#${element.id} “${words}” at ${at}`;
    };
    // Which of the three sheets that lie over each other: page, pinned bar, dialog.
    const sheet = ({ element }) => element.closest('dialog, .pinned');

    function overlaps(one, other) {
      const w = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const h = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      return w > 1 && h > 1 && sheet(one) === sheet(other);
    }
    // A drop zone lies over the words that explain it: together they are one widget.
    const is_zone = ({ element }) => element.type === 'file';

    window.twin_faults = () => {
      const root = document.documentElement, all = twins(), faults = [];
      if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways: ${root.scrollWidth}`);
      for (const twin of all) {
        const { box } = twin, bottom = box.bottom + window.scrollY;
        const out = box.left < -0.5 || box.right > root.clientWidth + 0.5 ||
          bottom > root.scrollHeight + 0.5 || box.top + window.scrollY < -0.5;
        if (out) faults.push(`outside: ${said(twin)}`);
      }
      const leaves = all.filter(is_leaf);
      leaves.forEach((one, n) => leaves.slice(n + 1).forEach((other) => {
        if (is_zone(one) || is_zone(other) || !overlaps(one, other)) return;
        faults.push(`overlap: ${said(one)} and ${said(other)}`);
      }));
      return faults;
    };

    // One pixel of the canvas for each of the screen's.
    window.canvas_faults = () => {
      const canvas = document.getElementById('canvas'), box = canvas.getBoundingClientRect();
      const is = [canvas.width, canvas.height];
      const wanted = [box.width * devicePixelRatio, box.height * devicePixelRatio];
      const off = wanted.some((pixels, n) => Math.abs(pixels - is[n]) > 0.5);
      return off ? [`the canvas has ${is} pixels for ${wanted}`] : [];
    };

    const has = (box, x, y, by) =>
      x >= box.left - by && x <= box.right + by && y >= box.top - by && y <= box.bottom + by;
    const place = ({ x, y, w, h }) => [x, y, x + w, y + h].map(Math.round).join(',');
    const rule = 4;  // lines and edges are no wider

    // Neighbours on a line are one finding.
    function gathered(items, what) {
      const runs = [];
      for (const item of items) {
        const run = runs.at(-1);
        const goes_on = run && Math.abs(run.y - item.y) < item.h && item.x - (run.x + run.w) < 2 * item.h;
        if (!goes_on) runs.push({ ...item });
        else run.w = item.x + item.w - run.x;
      }
      return runs.map((run) => `${what} at ${place(run)}`);
    }

    window.drawing_faults = () => {
      const all = twins(), leaves = all.filter(is_leaf), width = document.documentElement.clientWidth;
      const holders = all.filter(({ element }) => !element.matches('main, header, footer, form, nav'));
      const lost = { glyph: [], picture: [], shape: [] }, cut = [];
      for (const item of window.drawn_items()) {
        const x = item.x + item.w / 2, y = item.y + item.h / 2;
        if (y < 0 || y > innerHeight) continue;
        if (item.kind === 'shape') {
          const is_sheet = item.w > width * 0.9 || item.h > innerHeight * 0.9;
          if (is_sheet || item.w <= rule || item.h <= rule) continue;
          if (!holders.some(({ box }) => has(box, x, y, 1))) lost.shape.push(item);
          continue;
        }
        const over = leaves.filter(({ box }) => has(box, x, y, 1));
        if (over.length === 0) lost[item.kind].push(item);
        const slack = 1.5 / Math.min(1, devicePixelRatio) + item.h * 0.1, { clip } = item;
        const beyond = item.x < clip.x - slack || item.x + item.w > clip.x + clip.w + slack;
        const off_twin = over.length > 0 && !over.some(({ box }) =>
          item.x >= box.left - slack && item.x + item.w <= box.right + slack);
        if (beyond || off_twin || item.x < -1 || item.x + item.w > width + 1) cut.push(item);
      }
      return [...gathered(lost.glyph, 'text without a twin'),
        ...gathered(lost.picture, 'picture without a twin'),
        ...gathered(lost.shape, 'shape without a twin'), ...gathered(cut, 'text cut off')];
    };
  });
}

// What is wrong once the window is at rest. The page may scroll or be answered between two looks, and what is
// drawn follows a frame later: only what is wrong at every look is a fault.
export async function faults_of(page, ...kinds) {
  const look = (each) => page.evaluate((names) => names.flatMap((name) => window[name]()), each);
  await is_at_rest(page);
  let faults = await look(kinds);
  for (let looks = 0; faults.length > 0 && looks < 5; ++looks) {
    await is_at_rest(page);
    const now = await look(kinds);
    faults = now.length < faults.length ? now : faults;
  }
  return faults;
}

// Gives the window this size (CSS pixels) and density.
export async function resize(session, { width, height, density }) {
  await session.send('Emulation.setDeviceMetricsOverride',
    { width, height, deviceScaleFactor: density, mobile: false });
}
