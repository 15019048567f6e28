// Every source file is built by some target: built.mjs COMPILE_COMMANDS…
// Files that only the WASM client has, and the fuzzers, are looked for in the commands of their own builds,
// when there are any.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { finish, listFiles, read, report, root } from './sources.mjs';

const databases = process.argv.slice(2).filter((name) => existsSync(name));
if (databases.length === 0) {
  console.error('built: no compile_commands.json; build first');
  process.exit(1);
}
const built = new Set();
for (const database of databases) {
  for (const entry of JSON.parse(readFileSync(database, 'utf8')))
    built.add(path.relative(root, path.resolve(entry.directory, entry.file)));
}
const hasWeb = [...built].some((name) => /^web\/screens\//.test(name));
const hasFuzz = [...built].some((name) => /^tests\/fuzz\//.test(name));
const sources = listFiles(/\.cpp$/).filter((name) => (hasWeb || !/^web\//.test(name)) &&
  (hasFuzz || !/^tests\/fuzz\//.test(name)));
for (const name of sources) {
  if (!built.has(name)) report(name, 1, 'no target builds this file');
}
// A header that nobody includes is as dead as a source that nobody builds.
const includes = new Set(listFiles(/\.(cpp|h)$/).flatMap((name) =>
  [...read(name).matchAll(/#include "([^"]+)"/g)].map((match) => match[1])));
for (const name of listFiles(/^(shared|server|web|tests)\/.*\.h$/)) {
  if (!includes.has(name)) report(name, 1, 'nobody includes this header');
}
const missing = [hasWeb ? '' : 'web', hasFuzz ? '' : 'fuzz'].filter(Boolean).join(' and ');
finish(`built: ${sources.length} sources${missing && ` (no build here of ${missing}: not looked at)`}`);
