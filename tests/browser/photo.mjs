// Photos for the tests, drawn in the browser: a cartoon bust on a plain background, no person.

// A picture of the given size, as bytes. `grain` keeps the file above the lower limit and the picture sharp.
export async function drawn_photo(page, options = {}) {
  const { width = 413, height = 626, grain = 24, quality = 0.92, type = 'image/jpeg' } = options;
  const base64 = await page.evaluate(async ([w, h, noise, q, kind]) => {
    const canvas = new OffscreenCanvas(w, h);
    const draw = canvas.getContext('2d');
    draw.fillStyle = '#dfe8f5';
    draw.fillRect(0, 0, w, h);
    const oval = (x, y, rx, ry, colour) => {
      draw.fillStyle = colour;
      draw.beginPath();
      draw.ellipse(x * w, y * h, rx * w, ry * h, 0, 0, 7);
      draw.fill();
    };
    oval(0.5, 1.02, 0.46, 0.28, '#2f4a73');
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
    const blob = await canvas.convertToBlob({ type: kind, quality: q });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }, [width, height, grain, quality, type]);
  return Buffer.from(base64, 'base64');
}
