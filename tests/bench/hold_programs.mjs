// The programs that the bench of holds runs: cefl-server with cefl-sandbox beside it, on SQLite or on a
// PostgreSQL cluster of its own, and what puts load on them.
import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, open, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { free_port, root, until } from '../browser/platform.mjs';

const programs = join(root, 'build/release');
const execute = promisify(execFile);
const clock_ticks_per_second = 100;

// The standard output of a program that ends.
export async function run(program, args, options = {}) {
  const { stdout } = await execute(program, args.map(String), { cwd: root, maxBuffer: 1 << 28, ...options });
  return stdout.trim();
}
export const tool = (name, args) => run(join(programs, 'tests/load', name), args);

// Its log goes to a file: reading it would cost time that is measured.
async function started(program, args, log) {
  const file = await open(log, 'a');
  const process = spawn(program, args, { stdio: ['ignore', file.fd, file.fd] });
  await file.close();
  const exited = new Promise((done) => process.on('exit', done));
  return { process, stop: (signal = 'SIGTERM') => { process.kill(signal); return exited; } };
}

const temporary_folder = () => mkdtemp(join(tmpdir(), 'cefl-bench-'));

export class Server {
  // `database`: "postgres://…", or nothing for SQLite.
  static async start(database) {
    const server = new Server();
    server.folder = await temporary_folder();
    server.database = database ?? join(server.folder, 'server/cefl.db');
    const [port, sandbox_port] = await Promise.all([1, 2].map(free_port));
    server.port = port;
    server.args = ['--port', `${port}`, '--data', join(server.folder, 'server'),
      '--sandbox', `http://127.0.0.1:${sandbox_port}`, '--sandbox-keys', join(server.folder, 'keys'),
      ...(database ? ['--database', database] : [])];
    server.sandbox = await started(join(programs, 'server/cefl-sandbox'), ['--port', `${sandbox_port}`,
      '--data', join(server.folder, 'sandbox'), '--export', join(server.folder, 'keys')],
    join(server.folder, 'sandbox.log'));
    await answers(`http://127.0.0.1:${sandbox_port}/health`);
    await server.start_again();
    return server;
  }

  async start_again() {
    this.program = await started(join(programs, 'server/cefl-server'), this.args,
      join(this.folder, 'server.log'));
    await answers(`http://127.0.0.1:${this.port}/api/health`);
  }

  // Fills the database; the answer is what cefl_seed printed, and the file that has it.
  async seed(sizes) {
    const args = Object.entries(sizes).flatMap(([name, value]) => [`--${name}`, value]);
    const text = await tool('cefl_seed', ['--database', this.database, ...args]);
    const file = join(this.folder, `${JSON.parse(text).exam}.json`);
    await writeFile(file, text);
    return { ...JSON.parse(text), file };
  }

  async load(what, seeded, options) {
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    return JSON.parse(await tool('cefl_load', [what, '--port', this.port, '--seeded', seeded.file, ...args]));
  }

  // SQL by the engine's own shell, beside the server; rows as lines.
  sql(text) {
    return this.database.startsWith('postgres')
      ? run('psql', ['-qAtX', '-v', 'ON_ERROR_STOP=1', '-d', this.database, '-c', text])
      : run('sqlite3', ['-batch', '-cmd', '.timeout 10000', this.database, text]);
  }

  async cpu_seconds() {
    const text = await readFile(`/proc/${this.program.process.pid}/stat`, 'utf8');
    const fields = text.split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / clock_ticks_per_second;
  }
  async peak_mb() {
    const status = await readFile(`/proc/${this.program.process.pid}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024);
  }

  async stop() {
    await this.program.stop();
    await this.sandbox.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const answers = (address) =>
  until(address, 30, async () => (await fetch(address)).status < 500);

async function postgres_programs() {
  const versions = (await readdir('/usr/lib/postgresql')).map(Number).sort((a, b) => a - b);
  return `/usr/lib/postgresql/${versions.at(-1)}/bin`;
}

export class Postgres {
  // As Debian's package sets it up, fsync included; through a socket in a folder of its own.
  static async start() {
    const cluster = new Postgres();
    cluster.folder = await temporary_folder();
    cluster.bin = await postgres_programs();
    const data = join(cluster.folder, 'data');
    let as_user = [];
    if (process.getuid() === 0) {  // as which it does not run
      const [uid, gid] = await Promise.all(['-u', '-g'].map((what) => run('id', [what, 'nobody'])));
      await chown(cluster.folder, Number(uid), Number(gid));
      as_user = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
    }
    const [first, ...rest] = [...as_user, `${cluster.bin}/initdb`, '-D', data, '-U', 'cefl', '-A', 'trust',
      '-E', 'UTF8', '--locale=C', '--no-instructions'];
    await run(first, rest, { cwd: cluster.folder });
    const [program, ...args] = [...as_user, `${cluster.bin}/postgres`, '-D', data, '-k', cluster.folder,
      '-c', 'listen_addresses=', '-c', 'max_connections=300'];
    cluster.server = await started(program, args, join(tmpdir(), `cefl-bench-postgres-${process.pid}.log`));
    cluster.address = `postgresql:///postgres?host=${cluster.folder}&user=cefl`;
    await until('PostgreSQL', 30, () => run('psql', ['-qAtX', '-d', cluster.address, '-c', 'SELECT 1']));
    return cluster;
  }

  // Transactions per second of a script, over so many of them.
  async pgbench(script, connections, transactions, variables) {
    const defined = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
    const said = await run(`${this.bin}/pgbench`, ['-n', '-M', 'prepared', '-c', connections, '-j', 2,
      '-t', transactions / connections, '-f', script, ...defined, this.address]);
    if (!/number of failed transactions: 0 /.test(said)) throw new Error(said);
    return Number(/tps = ([\d.]+)/.exec(said)[1]);
  }

  async stop() {
    await this.server.stop('SIGINT');
    await rm(this.folder, { recursive: true, force: true });
    await rm(join(tmpdir(), `cefl-bench-postgres-${process.pid}.log`), { force: true });
  }
}
