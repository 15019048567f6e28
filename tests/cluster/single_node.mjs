// One server on SQLite with its sandbox, killed and asked as a Cluster is.
import { join } from 'node:path';
import { Platform } from '../browser/platform.mjs';
import { audit_of, seed_of } from './audit.mjs';

export class SingleNode {
  static async start() {
    const node = new SingleNode();
    node.platform = await Platform.start({ launch: async () => null });
    node.address = node.platform.address;
    node.data = node.platform.data;
    return node;
  }

  kill() { return this.platform.server.stop('SIGKILL'); }
  start_again() { return this.platform.server.start(`${this.address}/api/health`); }
  async kill_node() {
    await this.kill();
    await this.start_again();
  }
  async all_nodes_answer() {}  // kill_node() has waited for it

  // By the server's clock: the access tokens are good for hours only.
  seed(sizes) {
    const file = join(this.data, 'server/cefl.db');
    return seed_of(file, { ...sizes, 'clock-ahead-ms': this.platform.ahead_ms });
  }
  switch_sandbox(changes) { return this.platform.switch_sandbox(changes); }
  audit() { return audit_of(this.data); }
  stop() { return this.platform.stop(); }
}
