// How elements are found by role, name, label and text where the browser's driver has no such search of its
// own: as much of HTML-AAM and ARIA's name computation as the client's twins and the sandbox's pages use.
// firefox.test.mjs compares the answers with Firefox's own accessibility tree. `find_elements` and
// `press_point` run in the page and know nothing around them.

// A name that was asked for, as JSON: {source, flags} of a regular expression. A string is a part of the name
// in any case, or with `exact` all of it.
export function source_of(name, exact) {
  if (name instanceof RegExp) return { source: name.source, flags: name.flags };
  const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return exact ? { source: `^${quoted}$`, flags: '' } : { source: quoted, flags: 'i' };
}

// All visible elements that the steps lead to, from the document on.
export function find_elements(steps) {
  const roles = {  // a password has none
    link: 'a[href]', button: 'button', checkbox: '[type=checkbox]', radio: '[type=radio]', combobox: 'select',
    heading: 'h1, h2, h3, h4', listitem: 'li', dialog: 'dialog', meter: 'meter',
    textbox: 'textarea, input:not([type]), input:is([type=text], [type=email], [type=tel])',
  };
  const tidy = (text) => text.replace(/\s+/g, ' ').trim();
  const text_of = (element) => tidy(element.textContent);
  const fits = ({ source, flags }, text) => new RegExp(source, flags).test(text);
  function label_of(element) {
    const ids = element.getAttribute('aria-labelledby');
    if (ids) return tidy(ids.split(' ').map((id) => text_of(document.getElementById(id))).join(' '));
    if (element.ariaLabel) return tidy(element.ariaLabel);
    return tidy([...(element.labels ?? [])].map(text_of).join(' '));
  }
  const has_role = (element, role) => (element.role ?? '') === role ||
    (!element.hasAttribute('role') && element.matches(roles[role] ?? ':not(*)'));
  const visible = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const below = (found, css = '*') => [...new Set(found.flatMap((each) => [...each.querySelectorAll(css)]))];
  const has_text = (element, text) => fits(text, text_of(element));
  function walk(found, step) {
    if (step.first) return found.slice(0, 1);
    if (step.has) return found.filter((each) => step.has.reduce(walk, [each]).length > 0);
    if (step.css) return below(found, step.css);
    const shown = below(found).filter(visible);
    if (step.label) return shown.filter((each) => label_of(each) && fits(step.label, label_of(each)));
    if (step.role) {
      const named = (each) => !step.name || fits(step.name, label_of(each) || text_of(each));
      return shown.filter((each) => has_role(each, step.role) && named(each));
    }
    return shown.filter((each) => has_text(each, step.text) &&
      ![...each.children].some((child) => visible(child) && has_text(child, step.text)));
  }
  return steps.reduce(walk, [document]);
}

// Where the mouse presses the one element found: its middle, once it is in the window, stands still, takes
// presses, and nothing lies over it; otherwise nothing, to be asked again.
export async function press_point(elements, { even_disabled }) {
  if (elements.length !== 1) return undefined;
  const [element] = elements;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const box = () => element.getBoundingClientRect();
  const outside = ({ top, bottom }) => top < 0 || bottom > innerHeight;
  if (outside(box())) element.scrollIntoView({ block: 'center', behavior: 'instant' });
  await frame();
  const before = box();
  await frame();
  const now = box();
  if (['x', 'y', 'width', 'height'].some((each) => before[each] !== now[each])) return undefined;
  if (even_disabled) return true;
  if (element.matches(':disabled, [aria-disabled="true"]')) return undefined;
  const x = now.x + now.width / 2, y = now.y + now.height / 2;
  return element.contains(document.elementFromPoint(x, y)) ? { x, y } : undefined;
}
