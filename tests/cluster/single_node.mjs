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

  // kill -9, and a start as after any end.
  async kill_node() {
    await this.platform.server.stop('SIGKILL');
    await this.all_nodes_answer();
  }
  all_nodes_answer() {
    const { server } = this.platform;
    const has_ended = server.process.exitCode !== null || server.process.signalCode !== null;
    return has_ended ? server.start(`${this.address}/api/health`) : undefined;
  }

  seed(sizes) { return seed_of(join(this.data, 'server/cefl.db'), sizes); }
  switch_sandbox(changes) { return this.platform.switch_sandbox(changes); }
  audit() { return audit_of(this.data); }
  stop() { return this.platform.stop(); }
}
