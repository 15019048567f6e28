// What a keyboard, an input method and a clipboard do to the focused field in Chromium, and what of it is to
// be seen: the pixels of a piece of the window.

// An input method, by the events that the system's own would cause.
export class InputMethod {
  static async of(page) {
    const method = new InputMethod();
    method.devtools = await page.context().newCDPSession(page);
    return method;
  }

  // While it is open, the page hears of every key only that the input method took it.
  async key(code) {
    const taken = { key: 'Process', code, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
    await this.devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...taken });
    await this.devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...taken });
  }

  preedit(text, caret = text.length) {
    const where = { selectionStart: caret, selectionEnd: caret };
    return this.devtools.send('Input.imeSetComposition', { text, ...where });
  }

  // Letters one by one, as pinyin is typed.
  async spell(letters) {
    for (let n = 1; n <= letters.length; ++n) {
      await this.key(`Key${letters[n - 1].toUpperCase()}`);
      await this.preedit(letters.slice(0, n));
    }
  }

  commit(text) { return this.devtools.send('Input.insertText', { text }); }

  async write(letters, text) {
    await this.spell(letters);
    await this.commit(text);
  }
}

// A piece of the window in device pixels: at(x, y) is [red, green, blue].
export async function pixels(page, clip, { caret = 'hide' } = {}) {
  const png = await page.screenshot({ clip, caret });
  const { width, height, base64 } = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const draw = canvas.getContext('2d');
    draw.drawImage(picture, 0, 0);
    const { data } = draw.getImageData(0, 0, picture.width, picture.height);
    let binary = '';
    for (let at = 0; at < data.length; at += 4) binary += String.fromCharCode(...data.slice(at, at + 3));
    return { width: picture.width, height: picture.height, base64: btoa(binary) };
  }, png.toString('base64'));
  const bytes = Buffer.from(base64, 'base64');
  const at = (x, y) => [...bytes.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
  return { width, height, at, bytes };
}

// The smallest box around all pixels that are like this; null when there is none.
export function box_of(picture, is_like) {
  let box = null;
  for (let y = 0; y < picture.height; ++y) {
    for (let x = 0; x < picture.width; ++x) {
      if (!is_like(picture.at(x, y))) continue;
      box ??= { left: x, top: y, right: x, bottom: y };
      box = { left: Math.min(box.left, x), top: box.top, right: Math.max(box.right, x), bottom: y };
    }
  }
  return box;
}

export const is_ink = ([red, green, blue]) => red + green + blue < 330;

// How many pixels differ visibly.
export function difference(one, other) {
  let count = 0;
  for (let at = 0; at < one.bytes.length; at += 3) {
    if ([0, 1, 2].some((part) => Math.abs(one.bytes[at + part] - other.bytes[at + part]) > 24)) count += 1;
  }
  return count;
}

// The inside of a field, without its frame and ring.
export async function inside(field) {
  const { x, y, width, height } = await field.boundingBox();
  return { x: x + 4, y: y + 4, width: width - 8, height: height - 8 };
}

// How wide the browser sets this text in the field's own font.
export function text_width(field, text) {
  return field.evaluate((element, words) => {
    const draw = new OffscreenCanvas(1, 1).getContext('2d');
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
    draw.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    return draw.measureText(words).width;
  }, text);
}
