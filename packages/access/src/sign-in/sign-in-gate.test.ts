import { describe, expect, it } from 'vitest';
import { createSignInGate } from './sign-in-gate.ts';

const ADMIN = 'admin@cairn.local';
const right = async () => 'session';
const wrong = async () => undefined;

function setUp() {
  let now = 1_000_000;
  const gate = createSignInGate(() => now);
  return { gate, pass: (seconds: number) => (now += seconds * 1000) };
}

describe('the gate of sign-ins', () => {
  it('lets a stranger fail 400 times without checking more than a few, and the owner in from elsewhere', async () => {
    const { gate } = setUp();
    let checked = 0;
    const guess = async () => {
      checked += 1;
      return undefined;
    };
    const outcomes = [];
    for (let n = 0; n < 400; n += 1)
      outcomes.push(await gate.attempt({ network: 'stranger', account: ADMIN }, guess));
    expect(checked).toBe(5);
    expect(outcomes.at(-1)).toEqual({ outcome: 'throttled', retryAfterSeconds: 30 });
    expect(await gate.attempt({ network: 'home', account: ADMIN }, right)).toMatchObject({
      outcome: 'signed-in',
    });
  });

  it('counts an account in any spelling as one', async () => {
    const { gate } = setUp();
    const spellings = [ADMIN, ` ${ADMIN}`, 'Admin@Cairn.Local', `${ADMIN}\t`, 'ADMIN@CAIRN.LOCAL'];
    for (const account of spellings) await gate.attempt({ network: 'n', account }, wrong);
    expect(await gate.attempt({ network: 'n', account: ADMIN }, right)).toMatchObject({
      outcome: 'throttled',
    });
    // Others behind the same address are not held up by that.
    expect(await gate.attempt({ network: 'n', account: 'ada@x.example' }, right)).toMatchObject({
      outcome: 'signed-in',
    });
  });

  it('bounds what a network may try over all accounts, and lets it try again after some seconds', async () => {
    const { gate, pass } = setUp();
    const tries = async (count: number) => {
      let checked = 0;
      for (let n = 0; n < count; n += 1) {
        await gate.attempt({ network: 'n', account: `${n}@x.example` }, async () => {
          checked += 1;
          return undefined;
        });
      }
      return checked;
    };
    expect(gate.blockedFor('n')).toBe(0);
    expect(await tries(400)).toBe(20);
    expect(gate.blockedFor('n')).toBe(6);
    expect(gate.blockedFor('another')).toBe(0);
    pass(6);
    expect(gate.blockedFor('n')).toBe(0);
    expect(await tries(400)).toBe(1);
    pass(3600);
    expect(await tries(400)).toBe(20);
  });

  it('gives back what a success and an error of ours took', async () => {
    const { gate, pass } = setUp();
    for (let n = 0; n < 100; n += 1) {
      pass(0.1);
      expect((await gate.attempt({ network: 'n', account: ADMIN }, right)).outcome).toBe('signed-in');
    }
    const fails = () => Promise.reject(new Error('PostgreSQL is away'));
    for (let n = 0; n < 30; n += 1) {
      pass(0.1);
      await expect(gate.attempt({ network: 'n', account: ADMIN }, fails)).rejects.toThrow('away');
    }
    expect((await gate.attempt({ network: 'n', account: ADMIN }, right)).outcome).toBe('signed-in');
  });

  it('bounds the tries of all networks together, and those who have signed in before come first', async () => {
    const { gate, pass } = setUp();
    await gate.attempt({ network: 'home', account: ADMIN }, right);
    pass(60);
    let checked = 0;
    for (let n = 0; n < 400; n += 1) {
      const outcome = await gate.attempt({ network: `bot ${n}`, account: ADMIN }, async () => {
        checked += 1;
        return undefined;
      });
      if (n >= 20) expect(outcome).toEqual({ outcome: 'busy', retryAfterSeconds: 1 });
    }
    expect(checked).toBe(20);
    expect((await gate.attempt({ network: 'home', account: ADMIN }, right)).outcome).toBe('signed-in');
    expect((await gate.attempt({ network: 'elsewhere', account: ADMIN }, right)).outcome).toBe('busy');
    pass(1);
    expect((await gate.attempt({ network: 'elsewhere', account: ADMIN }, right)).outcome).toBe('signed-in');
  });

  it('checks one password at a time, and refuses instead of letting a long queue wait', async () => {
    const { gate, pass } = setUp();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => gate.attempt({ network: `${n}`, account: ADMIN }, right)),
    );
    pass(60);
    let [running, most] = [0, 0];
    const held = Promise.withResolvers<void>();
    const slow = async () => {
      running += 1;
      most = Math.max(most, running);
      await held.promise;
      running -= 1;
      return 'session';
    };
    // Half of them known, so that the overall limit is not what bounds them.
    const tries = Array.from({ length: 40 }, (_, n) =>
      gate.attempt({ network: `${n}`, account: ADMIN }, slow),
    );
    held.resolve();
    const outcomes = (await Promise.all(tries)).map(({ outcome }) => outcome);
    expect(most).toBe(1);
    expect(outcomes.filter((outcome) => outcome === 'signed-in')).toHaveLength(21);
    expect(outcomes.filter((outcome) => outcome === 'busy')).toHaveLength(19);
  });
});
