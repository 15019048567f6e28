// The server is killed with -9 while candidates choose places: what it had said is held is held afterwards,
// on SQLite and on PostgreSQL, and the audit finds nothing oversold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../browser/platform.mjs';
import { random_from } from './candidate.mjs';
import { Cluster } from './cluster.mjs';
import { SingleNode } from './single_node.mjs';

const sizes = { sessions: 3, capacity: 8, candidates: 40 };
const rounds = 5, holds_before_kill = 60;

// Changes from session to session as fast as the answers come, until the server does not answer.
class Holder {
  constructor(address, exam, sessions, token, seed) {
    Object.assign(this, { address, exam, sessions, token });
    this.random = random_from(seed);
  }

  call(method, what, body) {
    const headers = { Cookie: `cefl_token=${this.token}`, Origin: this.address };
    if (body) headers['Content-Type'] = 'application/json';
    return fetch(`${this.address}/api/exams/${this.exam}/${what}`,
      { method, headers, body: body && JSON.stringify(body) });
  }

  async hold_until_killed(count_hold) {
    for (;;) {
      this.unanswered = this.sessions[Math.floor(this.random() * this.sessions.length)];
      const answer = await this.call('PUT', 'hold', { session_id: this.unanswered }).catch(() => null);
      if (!answer || answer.status >= 500) return;  // it may have been done, or not
      const card = await answer.json();
      assert.ok(answer.ok || answer.status === 409, `PUT hold: ${answer.status}`);
      if (answer.ok) {
        this.held = card.hold;
        count_hold();
      }
      this.unanswered = undefined;
    }
  }

  // What is wrong with what is held now, or undefined.
  async look_again() {
    const answer = await this.call('GET', 'order');
    if (!answer.ok) return `GET order: ${answer.status} ${await answer.text()}`;
    const { hold } = await answer.json();
    const was = this.held, meanwhile = this.unanswered;
    this.held = hold;
    this.unanswered = undefined;
    if (hold && meanwhile && hold.session_id === meanwhile) return undefined;
    if (!was) return hold && !meanwhile ? `holds ${hold.id}, which nobody asked for` : undefined;
    if (hold?.id === was.id && hold.state === 'pending') return undefined;
    return `was told of hold ${was.id}, now ${JSON.stringify(hold)}`;
  }
}

// `server`: { address, kill(), back(), audit() }.
async function kill_under_load(server, { exam, sessions, access_tokens }) {
  const holders = access_tokens.map((token, i) => new Holder(server.address, exam, sessions, token, i + 1));
  let unanswered = 0;
  for (let round = 0; round < rounds; ++round) {
    let held = 0, killed;
    const count_hold = () => { if (++held === holds_before_kill) killed = server.kill(); };
    await Promise.all(holders.map((one) => one.hold_until_killed(count_hold)));
    await killed;
    assert.ok(held >= holds_before_kill, 'it was killed under load');
    unanswered += holders.filter((one) => one.unanswered).length;
    await server.back();
    const wrong = (await Promise.all(holders.map((one) => one.look_again()))).filter(Boolean);
    assert.deepEqual(wrong, []);
  }
  assert.ok(unanswered > 0, 'requests were under way');
  const { broken, report } = await server.audit();
  assert.ok(!broken, report);
  assert.match(report, /^session_over_capacity=0$/m);
}

test('30 kill -9 under load: nothing confirmed is lost, nothing oversold (SQLite)', async () => {
  const node = await SingleNode.start();
  try {
    await kill_under_load({
      address: node.address,
      kill: () => node.kill(),
      back: () => node.start_again(),
      audit: () => node.audit(),
    }, await node.seed(sizes));
  } finally {
    await node.stop();
  }
});

test('30 kill -9 under load: nothing confirmed is lost, nothing oversold (PostgreSQL)', async () => {
  const cluster = await Cluster.start(1);
  try {
    await kill_under_load({
      address: cluster.address,
      kill: () => cluster.kill_node(0),
      back: () => until('the node again', 60,
        async () => (await fetch(`${cluster.address}/api/exams`)).status === 401),
      audit: () => cluster.audit(),
    }, await cluster.seed(sizes));
  } finally {
    await cluster.stop();
  }
});
