// The programs that fill a server's database and prove it sound, beside whatever runs on it.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { programs, root } from '../browser/platform.mjs';

const execute = promisify(execFile);
const run = (program, args) => execute(program, args, { cwd: root, maxBuffer: 1 << 26 });

// What cefl_seed printed.
export async function seed_of(database, sizes) {
  const args = Object.entries(sizes).flatMap(([name, value]) => [`--${name}`, `${value}`]);
  const { stdout } = await run('build/dev/tests/load/cefl_seed', ['--database', database, ...args]);
  return JSON.parse(stdout);
}

// {broken, report}: what the audit finds, the sandbox's ledger beside ours. `data`: where both programs have
// their folders. `settings`: further ones of the server that is asked about.
export async function audit_of(data, settings = []) {
  const ledger = join(data, 'ledger.json');
  const printed = await run(join(programs, 'cefl-sandbox'),
    ['--data', join(data, 'sandbox'), '--print-ledger']);
  await writeFile(ledger, printed.stdout);
  const args = ['audit', '--data', join(data, 'server'), '--ledger', ledger, ...settings];
  const audit = await run(join(programs, 'cefl-server'), args).catch((error) => error);
  if (![0, 3, undefined].includes(audit.code)) throw new Error(`audit: ${audit.stderr}`);
  return { broken: audit.code === 3, report: audit.stdout };
}
