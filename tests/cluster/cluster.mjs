// Runs script/cluster with data of its own, kills its programs, and asks the audit.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { free_port, Hopeless, root, switch_sandbox, until } from '../browser/platform.mjs';
import { audit_of, seed_of } from './audit.mjs';

const run = promisify(execFile);
const programs = 'build/release/server';

export class Cluster {
  static async start(nodes) {
    const cluster = new Cluster();
    cluster.data = await mkdtemp(join(tmpdir(), 'cefl-cluster-'));
    cluster.port = await free_range(nodes + 2);
    cluster.control = await free_port();
    cluster.address = `http://127.0.0.1:${cluster.port}`;
    cluster.node_ports = Array.from({ length: nodes }, (_, node) => cluster.port + 2 + node);
    cluster.output = '';
    cluster.process = spawn('script/cluster', ['--nodes', `${nodes}`, '--port', `${cluster.port}`,
      '--data', cluster.data, '--sandbox-control', `${cluster.control}`], { cwd: root });
    for (const stream of [cluster.process.stdout, cluster.process.stderr])
      stream.on('data', (text) => { cluster.output += text; });
    cluster.exited = new Promise((done) => cluster.process.on('exit', done));
    // Patience for a build that nobody has made yet.
    await until('cluster', 1800, async () => {
      if (cluster.process.exitCode !== null) throw new Hopeless(cluster.output);
      return cluster.output.includes('Ctrl-C stops everything');
    });
    [, cluster.database] = /--database '([^']+)'/.exec(cluster.output);
    return cluster;
  }

  seed(sizes) { return seed_of(this.database, sizes); }

  // kill -9; script/cluster starts it again.
  kill_node(node) {
    return run('pkill', ['-9', '-f', `^${programs}/cefl-server --port ${this.node_ports[node]} `]);
  }
  async kill_database() {
    const text = await readFile(join(this.data, 'postgres/data/postmaster.pid'), 'utf8');
    process.kill(Number(text.split('\n')[0]), 'SIGKILL');
  }

  switch_sandbox(changes) { return switch_sandbox(this.control, changes); }

  async all_nodes_answer() {
    for (const port of this.node_ports) {
      await until(`node at ${port}`, 60,
        async () => (await fetch(`http://127.0.0.1:${port}/api/exams`)).status === 401);
    }
  }

  audit() { return audit_of(this.data, ['--database', this.database]); }

  async stop() {
    this.process.kill('SIGTERM');
    await this.exited;
    await rm(this.data, { recursive: true, force: true });
  }
}

async function free_range(count) {
  for (;;) {
    const first = await free_port();
    const rest = Array.from({ length: count - 1 }, (_, i) => first + 1 + i);
    const taken = await Promise.all(rest.map((port) => fetch(`http://127.0.0.1:${port}`)
      .then(() => true, (error) => error.cause?.code !== 'ECONNREFUSED')));
    if (!taken.includes(true) && first + count < 65536) return first;
  }
}
