// Who may include whom (docs/architecture: web → shared ← server; routes → services → {shared, ports,
// store}; store → {shared, ports/database, ports/vault}; adapters → {ports, shared}; screens never include
// each other).
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cpp, finish, listFiles, readLines, report, root } from './sources.mjs';

// Small files at the top of server/ that every room may use; they themselves know no room.
const helpers = /^server\/(?!main\.)[a-z_]+\.h$/;
const basics = [/^shared\//, helpers, /^server\/crypto\//];
// In this order: the first that fits a file is its room.
const rooms = [
  { room: /^shared\//, may: [/^shared\//] },
  { room: /^server\/(main|sandbox\/main)\.cpp$/, may: [/./] },
  { room: /^server\/ports\//, may: [/^shared\//, /^server\/ports\//] },
  { room: /^server\/crypto\//, may: [/^shared\//, /^server\/crypto\//] },
  { room: /^server\/schema\//, may: [/^shared\//, /^server\/ports\/database/, /^server\/schema\//] },
  { room: /^server\/adapters\//, may: [...basics, /^server\/(ports|adapters)\//] },
  { room: /^server\/store\//, may: [...basics, /^server\/ports\/(database|vault)/, /^server\/store\//] },
  { room: /^server\/services\//, may: [...basics, /^server\/(ports|store|services)\//] },
  { room: /^server\/http\//, may: [...basics, /^server\/(ports|http)\//] },
  { room: /^server\/routes\//, may: [...basics, /^server\/(services|http|routes)\//] },
  { room: /^server\/commands\//,
    may: [...basics, /^server\/(ports|services|schema|commands)\//] },
  { room: /^server\/sandbox\//,
    may: [...basics, /^server\/(http|sandbox)\//, /^server\/ports\/(clock|random)/] },
  { room: /^server\//, may: [...basics, /^server\/(ports|schema|services|http|routes|store)\//] },
  { room: /^web\//, may: [/^shared\//, /^web\//] },
  { room: /^tests\//, may: [/./] },
];

// The declarations of all screens, what they share, and a screen's own header.
function mayScreenInclude(name, target) {
  const own = name.replace(/\.(cpp|h)$/, '');
  return !target.startsWith('web/screens/') || target === 'web/screens/screens.h' ||
    target.startsWith('web/screens/parts/') || target.replace(/\.h$/, '') === own;
}

function checkInclude(name, line, target) {
  if (!existsSync(path.join(root, target))) {
    const beside = path.join(path.dirname(name), target);
    const isOurs = existsSync(path.join(root, beside));
    if (isOurs) report(name, line, `include "${beside}" by its path from the root`);
    return;  // else third-party
  }
  const room = rooms.find((one) => one.room.test(name));
  if (!room) return report(name, line, 'in no known room: add it to tests/style/arrows.mjs');
  const may = room.may.some((allowed) => allowed.test(target));
  if (!may) report(name, line, `must not include "${target}"`);
  // app.cpp is where the screens are put together.
  const isScreen = /^web\/screens\/[a-z_]+\.(cpp|h)$/.test(name) && name !== 'web/screens/app.cpp';
  if (isScreen && !mayScreenInclude(name, target))
    report(name, line, `screens never include each other ("${target}")`);
}

let includes = 0;
for (const name of listFiles(cpp)) {
  readLines(name).forEach((text, index) => {
    const match = /^\s*#\s*include\s*"([^"]+)"/.exec(text);
    if (!match) return;
    ++includes;
    checkInclude(name, index + 1, match[1]);
  });
}
finish(`arrows: ${includes} includes`);
