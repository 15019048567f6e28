// Holds, lists, polls and sign-ins over HTTP, as candidates ask for them (cookie, JSON, every check), against
// what bounds them. One name=value per line; each ratio's two sides are measured in turn, in one run.
//   holds     each hold is another candidate's first; 256 connections, each with candidates of its own
//   floor     SQLite alone, the same transaction in groups of 64 and of 256 (tests/load/hold_floor.cpp)
//   pgbench   tests/bench/hold.sql at its best number of connections, on the same cluster
//   oversold  sessions with more live holds than places, or with a wrong count, after a rush for too few
//   reads     the list of 100 sessions while 1,000 holds a second are made, against /api/health
import { median } from '../browser/instruments.mjs';
import { Postgres, Server, tool } from './hold_programs.mjs';

const connections = 256, rounds = 3, candidates = 40_000, sessions = 100;
const pgbench_holds = 16_384;  // by each number of connections: 1 to 6 seconds
const print = (name, value) => console.log(`${name}=${value}`);
const say = (text) => console.error(text);
const ratio = (a, b) => (median(a) / median(b)).toFixed(2);

const clear = 'DELETE FROM seat_hold; UPDATE exam_session SET taken = 0;';
const count_live = "SELECT COUNT(*) FROM seat_hold WHERE state IN ('pending', 'confirmed', 'stuck')";
const count_oversold = `SELECT COUNT(*) FROM exam_session WHERE taken > capacity OR taken <> (${count_live}
  AND session_id = exam_session.id)`;

// Answers other than these, and connections that broke or were never answered.
function errors_of(result, ...expected) {
  const statuses = [...Object.entries(result.statuses), ...Object.entries(result.late_statuses)];
  const wrong = statuses.filter(([status]) => !expected.includes(Number(status)));
  return wrong.reduce((sum, [, count]) => sum + count, 0) + result.broken + result.unanswered;
}
const with_status = (result, status) =>
  (result.statuses[status] ?? 0) + (result.late_statuses[status] ?? 0);

// What was answered is what stands in the database.
async function lost_or_invented(server, result) {
  return Math.abs(Number(await server.sql(count_live)) - with_status(result, 200));
}

async function hold_round(server, seeded, more = {}) {
  await server.sql(clear);
  const result = await server.load('hold', seeded, { connections, ms: 10_000, ...more });
  say(`holds: ${JSON.stringify(result)}`);
  result.errors = errors_of(result, 200) + await lost_or_invented(server, result);
  return result;
}

// 5,000 candidates for 1,000 places.
async function rush(server) {
  await server.sql(clear);
  const seeded = await server.seed({ sessions: 10, capacity: 100, candidates: 5000 });
  const result = await server.load('hold', seeded, { connections, ms: 20_000 });
  say(`rush: ${JSON.stringify(result)}`);
  const held = with_status(result, 200);
  if (held !== 1000) say(`rush: ${held} places were given, of 1000`);
  return { oversold: Number(await server.sql(count_oversold)),
    errors: errors_of(result, 200, 409) + await lost_or_invented(server, result) + Math.abs(held - 1000) };
}

async function sqlite_floor(server, seeded) {
  const by_group = [];
  for (const group of [64, 256]) {
    const args = [server.database, seeded.exam, sessions, candidates, group];
    by_group.push(Number(await tool('hold_floor', args)));
  }
  say(`floor: ${by_group}`);
  return Math.max(...by_group);
}

async function measure_sqlite() {
  const server = await Server.start();
  try {
    const seeded = await server.seed({ sessions, capacity: candidates, candidates });
    const floor = [], http = [], p99 = [];
    let errors = 0;
    for (let round = 0; round < rounds; ++round) {
      await server.program.stop();
      floor.push(await sqlite_floor(server, seeded));
      await server.start_again();
      const result = await hold_round(server, seeded);
      http.push(result.per_second);
      p99.push(result.p99_ms);
      errors += result.errors;
    }
    const rushed = await rush(server);
    print('sqlite_floor_per_second', Math.round(median(floor)));
    print('sqlite_http_per_second', Math.round(median(http)));
    print('sqlite_http_to_floor_ratio', ratio(http, floor));
    print('sqlite_p99_ms', median(p99).toFixed(1));
    print('sqlite_errors', errors + rushed.errors);
    print('sqlite_oversold', rushed.oversold);
    await measure_reads(server, seeded);
  } finally {
    await server.stop();
  }
}

async function measure_reads(server, seeded) {
  const reads = [], constant = [];
  for (let round = 0; round < rounds; ++round) {
    constant.push((await server.load('constant', seeded, { connections: 64, ms: 3000 })).per_second);
    await server.sql(clear);
    const [list, holds] = await Promise.all([
      server.load('list', seeded, { connections: 64, ms: 3000 }),
      server.load('hold', seeded, { connections: 50, ms: 3000, 'every-ms': 50, first: 1000 })]);
    if (errors_of(list, 200) + errors_of(holds, 200) > 0) say('reads: some were not answered');
    say(`reads: ${Math.round(list.per_second)}/s of ${Math.round(constant.at(-1))}/s, with holds at ` +
      `${Math.round(holds.per_second)}/s`);
    reads.push(list.per_second);
  }
  print('constant_per_second', Math.round(median(constant)));
  print('reads_per_second', Math.round(median(reads)));
  print('reads_to_floor_ratio', ratio(reads, constant));
}

// The best of several numbers of connections. Each transaction is a hold: none comes too late for a
// candidate, and none is over, so that the server beside it has nothing to tidy.
async function pgbench_best(cluster, server, seeded, among) {
  const found = {};
  for (const count of [4, 8, 16, 32, 64, 128]) {
    await server.sql(`${clear} CREATE SEQUENCE IF NOT EXISTS next_candidate MINVALUE 0; `
      + 'ALTER SEQUENCE next_candidate RESTART;');
    found[count] = Math.round(await cluster.pgbench('tests/bench/hold.sql', count, pgbench_holds,
      { exam: seeded.exam, sessions: among, now_ms: Date.now() }));
    if (Number(await server.sql(count_live)) !== pgbench_holds) throw new Error('pgbench made other holds');
  }
  say(`pgbench, ${among} sessions: ${JSON.stringify(found)}`);
  return Math.max(...Object.values(found));
}

async function measure_postgres() {
  const cluster = await Postgres.start();
  const server = await Server.start(cluster.address);
  try {
    const seeded = await server.seed({ sessions, capacity: candidates, candidates });
    await server.sql('VACUUM ANALYZE');
    let errors = 0;
    for (const [name, among] of [['postgres', sessions], ['postgres_hot', 1]]) {
      const pgbench = [await pgbench_best(cluster, server, seeded, among)], http = [];
      for (let round = 0; round < rounds; ++round) {
        const result = await hold_round(server, seeded, { sessions: among });
        http.push(result.per_second);
        errors += result.errors;
      }
      print(`${name}_pgbench_per_second`, pgbench[0]);
      print(`${name}_http_per_second`, Math.round(median(http)));
      print(`${name}_to_pgbench_ratio`, ratio(http, pgbench));
    }
    const rushed = await rush(server);
    print('postgres_oversold', rushed.oversold);
    print('postgres_errors', errors + rushed.errors);
  } finally {
    await server.stop();
    await cluster.stop();
  }
}

async function measure_poll() {
  const server = await Server.start();
  try {
    const clients = 1000, seconds = 20;
    const seeded = await server.seed({ sessions, capacity: 100, candidates: clients });
    const before = await server.cpu_seconds();
    const result = await server.load('list', seeded,
      { connections: clients, ms: seconds * 1000, 'every-ms': 2000 });
    const cpu = await server.cpu_seconds() - before;
    say(`poll: ${JSON.stringify(result)}`);
    print('poll_unanswered', result.unanswered + errors_of(result, 200));
    print('poll_p99_ms', result.p99_ms.toFixed(1));
    print('poll_cpu_percent', (100 * cpu / seconds).toFixed(1));
  } finally {
    await server.stop();
  }
}

async function measure_login() {
  const server = await Server.start();
  try {
    const password = 'correct horse 7', clients = 64;
    const seeded = await server.seed({ candidates: clients, password });
    const http = [], floor = [];
    let errors = 0;
    for (let round = 0; round < rounds; ++round) {
      floor.push(Number(await tool('argon2_floor', [3])));
      const result = await server.load('sign_in', seeded, { connections: clients, ms: 3000, password });
      say(`sign-ins: ${JSON.stringify(result)}, libargon2 alone ${floor.at(-1)}/s`);
      http.push(result.per_second);
      errors += errors_of(result, 200);
    }
    print('login_per_second', median(http).toFixed(1));
    print('argon2_per_second', median(floor).toFixed(1));
    print('login_to_argon2_ratio', ratio(http, floor));
    print('login_errors', errors);
    print('login_peak_mb', await server.peak_mb());
  } finally {
    await server.stop();
  }
}

const measures = { sqlite: measure_sqlite, postgres: measure_postgres, poll: measure_poll,
  login: measure_login };
for (const [name, measure] of Object.entries(measures)) {
  if (process.argv.length === 2 || process.argv.includes(name)) await measure();
}
