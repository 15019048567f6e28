// What Dear ImGui really handed to WebGL for the frame that is shown: glyphs, pictures and shapes with their
// places in the window. Recorded outside the client, which is the same program that people get.

// Before a page is opened. Keeps the buffers and commands of the last frame.
export function record_drawing(context) {
  return context.addInitScript(() => {
    const gl = window.WebGL2RenderingContext?.prototype;
    if (!gl) return;
    const now = { lists: [], frame: 0, vertices: null, indices: null, scissor: [0, 0, 0, 0] };
    window.drawn_now = now;
    const after = (name, note) => {
      const original = gl[name];
      gl[name] = function (...given) {
        note(this, ...given);
        return original.apply(this, given);
      };
    };
    const copied = (data, at, length) => {
      if (typeof data === 'number') return new ArrayBuffer(data);
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      const from = (at ?? 0) * (data.BYTES_PER_ELEMENT ?? 1);
      const size = length ? length * (data.BYTES_PER_ELEMENT ?? 1) : bytes.byteLength - from;
      return bytes.slice(from, from + size).buffer;
    };
    after('clear', () => { now.lists = []; now.frame += 1; });
    after('bufferData', (_, target, data, usage, at, length) => {
      now[target === 0x8892 ? 'vertices' : 'indices'] = copied(data, at, length);
    });
    after('bufferSubData', (_, target, offset, data, at, length) => {
      const bytes = copied(data, at, length);
      const key = target === 0x8892 ? 'vertices' : 'indices';
      new Uint8Array(now[key]).set(new Uint8Array(bytes), offset);
    });
    after('scissor', (_, ...box) => { now.scissor = box; });
    after('drawElements', (context_given, mode, count, type, offset) => {
      now.height = context_given.drawingBufferHeight;
      now.lists.push({ vertices: now.vertices, indices: now.indices, count, wide: type === 0x1405,
        offset, scissor: now.scissor });
    });
  });
}

// Waits until the client has drawn for the window as it is now: until it asks for no further frame, or, where
// it counts down and asks the server all the time, until what one frame measures others have used.
export function is_at_rest(page) {
  return page.evaluate(async () => {
    const canvas = document.getElementById('canvas');
    let quiet = 0, drawn = 0;
    for (let tries = 0; quiet < 2 && drawn < 4 && tries < 600; ++tries) {
      const before = window.drawn_now?.frame;
      await new Promise((done) => requestAnimationFrame(done));
      const sized = Math.abs(canvas.width - canvas.clientWidth * devicePixelRatio) < 1;
      const ready = sized && !document.querySelector('#page [aria-busy="true"]');
      const same = window.drawn_now?.frame === before;
      quiet = ready && same ? quiet + 1 : 0;
      drawn = ready && !same ? drawn + 1 : ready ? drawn : 0;
    }
  });
}

// Puts `drawn_items()` into the page: [{ kind, x, y, w, h, clip }] in CSS pixels of the window.
export function add_drawn_items(context) {
  return context.addInitScript(() => {
    const stride = 20;  // ImDrawVert: position, texture coordinates, colour
    const vertex = (view, n) => {
      const at = n * stride;
      const number = (offset) => view.getFloat32(at + offset, true);
      return { x: number(0), y: number(4), u: number(8), v: number(12), ink: view.getUint8(at + 19) };
    };
    const box_of = (corners) => {
      const xs = corners.map((c) => c.x), ys = corners.map((c) => c.y);
      const x = Math.min(...xs), y = Math.min(...ys);
      return { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y };
    };
    const kind_of = (a, c) => {
      if (a.u === c.u || a.v === c.v) return 'shape';
      return a.u === 0 && a.v === 0 && c.u === 1 && c.v === 1 ? 'picture' : 'glyph';
    };
    function items_of(list) {
      const vertices = new DataView(list.vertices);
      const Indices = list.wide ? Uint32Array : Uint16Array;
      const indices = new Indices(list.indices, list.offset, list.count);
      const items = [];
      const known = new Map();  // vertex → shape it belongs to
      for (let i = 0; i + 5 < indices.length;) {
        const [a, b, c, again, c_again, d] = indices.slice(i, i + 6);
        const corners = [a, b, c].map((n) => vertex(vertices, n));
        const is_quad = again === a && c_again === c && d === a + 3;
        const kind = is_quad ? kind_of(corners[0], corners[2]) : 'shape';
        if (kind !== 'shape') {
          items.push({ kind, ...box_of(corners), ink: corners[0].ink });
          i += 6;
          continue;
        }
        const shape = [a, b, c].map((n) => known.get(n)).find(Boolean) ?? { kind, corners: [], ink: 0 };
        if (shape.corners.length === 0) items.push(shape);
        for (const n of [a, b, c]) known.set(n, shape);
        shape.corners.push(...corners);
        i += 3;
      }
      return items.map((item) => (item.corners ? { kind: item.kind, ...box_of(item.corners),
        ink: Math.max(...item.corners.map((each) => each.ink)) } : item));
    }
    window.drawn_items = () => window.drawn_now.lists.flatMap((list) => {
      const [x, y, w, h] = list.scissor, scale = devicePixelRatio;
      const clip = { x: x / scale, y: (window.drawn_now.height - y - h) / scale, w: w / scale, h: h / scale };
      return items_of(list).filter((item) => item.ink > 0).map((item) => ({ kind: item.kind,
        x: item.x / scale, y: item.y / scale, w: item.w / scale, h: item.h / scale, clip }));
    });
  });
}
