// Load on all nodes while nodes and database are killed with -9 and start again, notices are dropped and
// repeated, and candidates withdraw and pay what they had given up; afterwards the audit proves that no
// session is over capacity, no candidate has two places, every paid trade is seated or refunded, all refunds
// are through, none twice, and all sums are the sandbox's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../browser/platform.mjs';
import { Candidate, random_from } from './candidate.mjs';
import { Cluster } from './cluster.mjs';

const load_ms = 20_000, between_kills_ms = 1500;
const sizes = { sessions: 3, capacity: 12, candidates: 60 };
const seed = Number(process.env.CEFL_CHAOS_SEED ?? 1);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

let cluster;
before(async () => { cluster = await Cluster.start(2); });
after(() => cluster?.stop());

async function make_trouble(deadline, tally) {
  const random = random_from(seed);
  for (let round = 0; Date.now() < deadline; ++round) {
    await wait(between_kills_ms);
    await cluster.switch_sandbox({ drop_notify: random() < 0.4, duplicate_notify: random() < 0.5 });
    const victim = round % 4 === 3 ? 'database' : `node ${round % 2}`;
    const killed = victim === 'database' ? cluster.kill_database() : cluster.kill_node(round % 2);
    await killed.then(() => { tally[`killed ${victim}`] = (tally[`killed ${victim}`] ?? 0) + 1; },
      () => { tally['was down already'] = (tally['was down already'] ?? 0) + 1; });
  }
  await cluster.switch_sandbox({ drop_notify: false, duplicate_notify: false });
}

test('chaos: nodes and database killed under load, notices dropped and repeated: the audit finds nothing',
  async () => {
    const { exam, sessions, access_tokens } = await cluster.seed(sizes);
    const tally = {}, wrong = [];
    const candidates = access_tokens.map((token, i) =>
      new Candidate(cluster.address, exam, sessions, token, seed * 1000 + i, tally, wrong));
    const deadline = Date.now() + load_ms;
    await Promise.all([make_trouble(deadline, tally), ...candidates.map((one) => one.go_on_until(deadline))]);
    await cluster.all_nodes_answer();
    await Promise.all(candidates.map((one) => one.look_again()));
    let report = '';
    await until('clean audit', 120, async () => {
      const audit = await cluster.audit();
      report = audit.report;
      return !audit.broken && report.includes('\nrefunds_open=0\n');
    }).catch((error) => assert.fail(`${error.message}\n${report}`));

    console.log(tally, `\n${report}`);
    assert.deepEqual(wrong, []);
    const told_paid = candidates.filter((one) => one.told_paid).length;
    assert.ok(told_paid > 0, 'somebody has a place');
    for (const victim of ['node 0', 'node 1', 'database']) assert.ok(tally[`killed ${victim}`], victim);
    const yuan = (name) => Number(new RegExp(`^${name}=(.*)$`, 'm').exec(report)[1]);
    assert.ok(yuan('paid_yuan') >= 120 * told_paid);
    // "No refund twice" and equal sums say something only where money went back.
    assert.ok(tally.withdrew > 0 && tally.paid_late > 0, 'some withdrew, some paid what they had given up');
    assert.ok(yuan('refunded_yuan') >= 120 * tally.withdrew, 'what was withdrawn went back');
  });
