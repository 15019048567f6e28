// A candidate who wants a place and pays for it, over HTTP, as long as the server lets them: chooses,
// changes, gives up, pays, pays too late, withdraws, asks. Every choice is drawn from a seeded sequence.

// Mulberry32: small, seeded, good enough to choose with.
export function random_from(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

export class Candidate {
  // `tally`: counts of answers by status, shared by all; `wrong`: what nobody may ever see.
  constructor(address, exam, sessions, token, seed, tally, wrong) {
    Object.assign(this, { address, exam, sessions, token, tally, wrong });
    this.random = random_from(seed);
  }

  // The answer with its text. Throws where a server died meanwhile: what was asked was done, or not.
  async ask(method, what, body) {
    const headers = { Cookie: `cefl_token=${this.token}`, Origin: this.address };
    if (body) headers['Content-Type'] = 'application/json';
    const answer = await fetch(`${this.address}/api/exams/${this.exam}/${what}`,
      { method, headers, body: body && JSON.stringify(body) });
    return { answer, text: await answer.text() };
  }

  // The answer's JSON, or undefined when it was refused, the server is busy, or it did not answer.
  async call(method, what, body) {
    const { answer, text } = await this.ask(method, what, body).catch(() => ({}));
    this.status = answer?.status ?? 0;
    this.tally[this.status] = (this.tally[this.status] ?? 0) + 1;
    if (!answer) {
      await wait(200 + 300 * this.random());
      return undefined;
    }
    if (answer.status === 503) {
      if (!answer.headers.get('Retry-After')) this.wrong.push(`${method} ${what}: 503 without Retry-After`);
      await wait(200 + 300 * this.random());
      return undefined;
    }
    if (answer.status >= 500 || [400, 401, 403, 404].includes(answer.status))
      throw new Error(`${method} ${what}: ${answer.status} ${text}`);
    return answer.ok ? JSON.parse(text) : undefined;
  }

  async pay(qr_code) {
    await (await fetch(qr_code)).text();
    const answer = await fetch(`${qr_code}/confirm`, { method: 'POST' });
    await answer.text();
    if (answer.ok) this.tally.pressed_pay = (this.tally.pressed_pay ?? 0) + 1;
  }

  async step() {
    const pick = this.sessions[Math.floor(this.random() * this.sessions.length)];
    await this.call('PUT', 'hold', { session_id: pick });
    const next = this.random();
    if (next < 0.15) return this.call('DELETE', 'hold');
    if (next < 0.35) return this.call('GET', 'sessions');
    const card = await this.call('POST', 'order', {});
    if (!card?.order?.qr_code) return undefined;
    if (next < 0.55) {
      const left = await this.call('DELETE', 'hold');
      // Given up, and paid all the same: the code that nobody had scanned still takes money.
      if (left && next < 0.47) {
        await this.pay(card.order.qr_code);
        this.tally.paid_late = (this.tally.paid_late ?? 0) + 1;
      }
      return left;
    }
    await this.pay(card.order.qr_code);
    if (next < 0.7) return this.call('DELETE', 'hold');  // paid, and walks away at once
    return this.call('POST', 'order/refresh', {});
  }

  async go_on_until(deadline) {
    while (Date.now() < deadline) {
      const card = await this.step();
      if (card?.order?.state === 'paid') this.told_paid = card.order.number;
      if (this.told_paid) return this.random() < 0.3 ? this.withdraw() : undefined;
      await wait(50 + 250 * this.random());
    }
  }

  // Asked until it is known to be done: 409 says that it is already.
  async withdraw() {
    do {
      await this.call('DELETE', 'application');
    } while (![200, 409].includes(this.status));
    this.withdrew = true;
    this.tally.withdrew = (this.tally.withdrew ?? 0) + 1;
  }

  // When all is quiet: what they were told still holds.
  async look_again() {
    for (;;) {
      const card = await (this.withdrew ? this.call('GET', 'order') : this.call('POST', 'order/refresh', {}));
      if (!card) {
        if (!this.withdrew && await this.call('GET', 'sessions')) return;  // nothing was ordered
        continue;
      }
      if (this.withdrew) {
        if (card.order?.number === this.told_paid && !['refunding', 'refunded'].includes(card.order.state))
          this.wrong.push(`${this.told_paid} was withdrawn, now it is ${card.order.state}`);
        return;
      }
      if (this.told_paid && (card.order?.number !== this.told_paid || card.order.state !== 'paid'))
        this.wrong.push(`told ${this.told_paid} is paid, now ${card.order?.number} ${card.order?.state}`);
      return;
    }
  }
}
