// The files that the style checks look at: what git knows or would add, nothing generated or third-party.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export function listFiles(pattern = /./) {
  const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root, encoding: 'utf8', maxBuffer: 1 << 26,
  }).split('\0');
  return names.filter((name) => name && pattern.test(name) && existsSync(`${root}/${name}`)).sort();
}

export const read = (name) => readFileSync(`${root}/${name}`, 'utf8');
export const readLines = (name) => read(name).split('\n');
export const cpp = /\.(cpp|h)$/;

const found = [];
export const report = (name, line, rule) => found.push(`${name}:${line}: ${rule}`);

// Ends the program: prints what was reported, or one line that says what was looked at.
export function finish(summary) {
  for (const text of found) console.error(text);
  if (found.length === 0) console.log(summary);
  process.exit(found.length === 0 ? 0 : 1);
}
