// Photos for the tests: a cartoon bust on a plain background, drawn in the browser, and the sandbox's
// portraits of two people who do not exist, in which a program that compares faces sees a face. No person.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { programs } from './platform.mjs';

// 413×626; 'first' is the person on the sample portrait of the sandbox's phone page, 'second' somebody else.
export async function sample_photo(person) {
  const { stdout } = await promisify(execFile)(join(programs, 'cefl-sandbox'), ['--print-sample', person],
    { encoding: 'buffer' });
  return stdout;
}

// A picture as of a phone, to be cut: the sample people side by side before one wall, as wide as it is; or
// the wall alone.
export async function people_photo(page, people) {
  const samples = await Promise.all(people.map(sample_photo));
  const base64 = await page.evaluate(draw_people_in_page, samples.map((each) => each.toString('base64')));
  return Buffer.from(base64, 'base64');
}

async function draw_people_in_page(samples) {
  const canvas = new OffscreenCanvas(826, 1252);
  const draw = canvas.getContext('2d');
  for (let y = 0; y < canvas.height; y += 2) {
    for (let x = 0; x < canvas.width; x += 2) {  // grain: a smooth picture would be too small a file
      const shade = (x * 7919 + y * 104729) % 24;
      draw.fillStyle = `rgb(${185 + shade}, ${200 + shade}, ${222 + shade})`;
      draw.fillRect(x, y, 2, 2);
    }
  }
  const w = canvas.width / samples.length, h = canvas.height / samples.length;
  for (const [index, sample] of samples.entries()) {
    const raw = Uint8Array.from(atob(sample), (letter) => letter.charCodeAt(0));
    draw.drawImage(await createImageBitmap(new Blob([raw])), index * w, (canvas.height - h) / 2, w, h);
  }
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
  const address = await new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(blob);
  });
  return address.slice(address.indexOf(',') + 1);
}

// A picture of the given size, as bytes. `grain` keeps the file above the lower limit and the picture sharp.
// `orientation` is EXIF's: the pixels are stored turned so that it makes them upright again. A red badge on
// the left of the jacket tells mirrored pictures. `alpha` leaves the wall transparent.
export async function drawn_photo(page, options = {}) {
  const { width = 413, height = 626, grain = 24, quality = 0.92, type = 'image/jpeg', orientation = 1,
    alpha = false } = options;
  const all = { w: width, h: height, noise: grain, q: quality, kind: type, orientation, alpha };
  const base64 = await page.evaluate(draw_in_page, all);
  const bytes = Buffer.from(base64, 'base64');
  return orientation === 1 ? bytes : with_orientation(bytes, orientation);
}

async function draw_in_page({ w, h, noise, q, kind, orientation, alpha }) {
  const upright = new OffscreenCanvas(w, h);
  const draw = upright.getContext('2d');
  if (!alpha) {
    draw.fillStyle = '#dfe8f5';
    draw.fillRect(0, 0, w, h);
  }
  const oval = (x, y, rx, ry, colour) => {
    draw.fillStyle = colour;
    draw.beginPath();
    draw.ellipse(x * w, y * h, rx * w, ry * h, 0, 0, 7);
    draw.fill();
  };
  oval(0.5, 1.02, 0.46, 0.28, '#2f4a73');
  oval(0.3, 0.93, 0.05, 0.04, '#d02020');
  oval(0.5, 0.70, 0.12, 0.12, '#e8bd9a');
  oval(0.5, 0.40, 0.27, 0.24, '#2b211c');
  oval(0.5, 0.46, 0.23, 0.22, '#f0c9a8');
  oval(0.41, 0.45, 0.03, 0.014, '#2b211c');
  oval(0.59, 0.45, 0.03, 0.014, '#2b211c');
  oval(0.5, 0.575, 0.06, 0.012, '#b5523f');
  const pixels = draw.getImageData(0, 0, w, h);
  let seed = 1;
  for (let i = 0; i < pixels.data.length; i += 4) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const step = (seed / 2147483648 - 0.5) * noise;
    for (let c = 0; c < 3; ++c) pixels.data[i + c] += step;
  }
  draw.putImageData(pixels, 0, 0);
  // As a camera held that way would store it: 6 and 8 undo each other, the others themselves.
  const turns = { 2: [-1, 0, 0, 1, w, 0], 3: [-1, 0, 0, -1, w, h], 4: [1, 0, 0, -1, 0, h],
    5: [0, 1, 1, 0, 0, 0], 8: [0, 1, -1, 0, h, 0], 7: [0, -1, -1, 0, h, w], 6: [0, -1, 1, 0, 0, w] };
  let stored = upright;
  if (orientation !== 1) {
    stored = orientation >= 5 ? new OffscreenCanvas(h, w) : new OffscreenCanvas(w, h);
    const turned = stored.getContext('2d');
    turned.setTransform(...turns[orientation]);
    turned.drawImage(upright, 0, 0);
  }
  const blob = await stored.convertToBlob({ type: kind, quality: q });
  const address = await new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.readAsDataURL(blob);
  });
  return address.slice(address.indexOf(',') + 1);
}

// The JPEG with an EXIF block (CIPA DC-008) that says only how the camera was held.
function with_orientation(jpeg, orientation) {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  const tiff = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
  const exif = [...Buffer.from('Exif'), 0, 0, ...tiff];
  const segment = Buffer.from([0xFF, 0xE1, 0, exif.length + 2, ...exif]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

// The colours at these points (parts of width and height) of a picture, as [r, g, b].
export async function colours_at(page, bytes, points) {
  return page.evaluate(async ([base64, where]) => {
    const raw = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([raw]));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const draw = canvas.getContext('2d');
    draw.drawImage(picture, 0, 0);
    return where.map(([x, y]) => [...draw.getImageData(
      Math.round(x * picture.width), Math.round(y * picture.height), 1, 1).data.slice(0, 3)]);
  }, [bytes.toString('base64'), points]);
}
