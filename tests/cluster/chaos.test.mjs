// Load on all nodes while nodes and database are killed with -9 and start again, notices are dropped and
// repeated, and candidates withdraw and pay what they had given up; afterwards the audit proves that no
// session is over capacity, no candidate has two places, every paid trade is seated or refunded, all refunds
// are through, none twice, and all sums are the sandbox's. On two nodes with PostgreSQL, and on one with
// SQLite.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../browser/platform.mjs';
import { Candidate, random_from } from './candidate.mjs';
import { Cluster } from './cluster.mjs';
import { SingleNode } from './single_node.mjs';

const load_ms = 20_000, between_kills_ms = 1500;
const sizes = { sessions: 3, capacity: 12, candidates: 60 };
const seed = Number(process.env.CEFL_CHAOS_SEED ?? 1);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// Each victim: its name, and what kills it.
async function make_trouble(platform, victims, deadline, tally) {
  const random = random_from(seed);
  for (let round = 0; Date.now() < deadline; ++round) {
    await wait(between_kills_ms);
    await platform.switch_sandbox({ drop_notify: random() < 0.4, duplicate_notify: random() < 0.5 });
    const [name, kill] = victims[round % victims.length];
    await kill().then(() => { tally[`killed ${name}`] = (tally[`killed ${name}`] ?? 0) + 1; },
      () => { tally['was down already'] = (tally['was down already'] ?? 0) + 1; });
  }
  await platform.switch_sandbox({ drop_notify: false, duplicate_notify: false });
}

async function live_through_chaos(platform, victims) {
  const { exam, sessions, access_tokens } = await platform.seed(sizes);
  const tally = {}, wrong = [];
  const candidates = access_tokens.map((token, i) =>
    new Candidate(platform.address, exam, sessions, token, seed * 1000 + i, tally, wrong));
  const deadline = Date.now() + load_ms;
  await Promise.all([make_trouble(platform, victims, deadline, tally),
    ...candidates.map((one) => one.go_on_until(deadline))]);
  await platform.all_nodes_answer();
  await Promise.all(candidates.map((one) => one.look_again()));
  let report = '';
  await until('clean audit', 120, async () => {
    const audit = await platform.audit();
    report = audit.report;
    return !audit.broken && report.includes('\nrefunds_open=0\n');
  }).catch((error) => assert.fail(`${error.message}\n${report}`));

  console.log(tally, `\n${report}`);
  assert.deepEqual(wrong, []);
  const told_paid = candidates.filter((one) => one.told_paid).length;
  assert.ok(told_paid > 0, 'somebody has a place');
  for (const [name] of victims) assert.ok(tally[`killed ${name}`], name);
  const yuan = (name) => Number(new RegExp(`^${name}=(.*)$`, 'm').exec(report)[1]);
  assert.ok(yuan('paid_yuan') >= 120 * told_paid);
  // "No refund twice" and equal sums say something only where money went back.
  assert.ok(tally.withdrew > 0 && tally.paid_late > 0, 'some withdrew, some paid what they had given up');
  assert.ok(yuan('refunded_yuan') >= 120 * tally.withdrew, 'what was withdrawn went back');
  return tally;
}

test('chaos: nodes and database killed under load, notices dropped and repeated: the audit finds nothing',
  async () => {
    const cluster = await Cluster.start(2);
    const nodes = [0, 1].map((node) => [`node ${node}`, () => cluster.kill_node(node)]);
    const victims = [...nodes, nodes[0], ['database', () => cluster.kill_database()]];
    const tally = await live_through_chaos(cluster, victims).finally(() => cluster.stop());
    assert.equal(tally[0], undefined, 'nginx always answers');
  });

test('chaos on SQLite: the server killed under load, notices dropped and repeated: the audit finds nothing',
  async () => {
    const node = await SingleNode.start();
    await live_through_chaos(node, [['node', () => node.kill_node()]]).finally(() => node.stop());
  });
