import type { Principal } from '@cairn/lrs';
import { describe, expect, it } from 'vitest';
import { createAnswersUnderWay } from './answers-under-way.ts';

const key = (id: string): Principal => ({
  tenant: 't',
  id,
  name: id,
  scopes: ['all'],
  authority: { account: { homePage: 'https://x.example', name: id } },
});
const learner = (id: string, name: string): Principal => ({
  ...key(id),
  token: { expiresAt: 0, binding: { actor: { mbox: `mailto:${name}@x.example` } } },
});
const LIMITS = { ofLearner: 10, ofKey: 20, ofEverybody: 50 };

describe('answers that are not taken', () => {
  it('are bounded for each key and each learner, and given room again when they are', () => {
    const answers = createAnswersUnderWay(LIMITS);
    const taken = answers.hold(learner('k', 'ann'), 8);
    expect(answers.hold(learner('k', 'ann'), 3)).toEqual({ what: 'learner', mostBytes: 10 });
    expect(answers.hold(learner('k', 'bob'), 8)).toBeTypeOf('function');
    expect(answers.hold(key('k'), 20)).toBeTypeOf('function');
    expect(answers.hold(key('k'), 1)).toEqual({ what: 'key', mostBytes: 20 });
    if (typeof taken !== 'function') throw new Error('refused');
    taken();
    taken();
    expect(answers.hold(learner('k', 'ann'), 9)).toBeTypeOf('function');
    expect(answers.hold(learner('k', 'ann'), 9)).toMatchObject({ what: 'learner' });
  });

  it('may be one that is larger than the bound', () => {
    const answers = createAnswersUnderWay(LIMITS);
    expect(answers.hold(learner('k', 'ann'), 90)).toBeTypeOf('function');
    expect(answers.hold(key('other'), 1)).toEqual({ what: 'everybody', mostBytes: 50 });
  });
});

describe('answers that are made', () => {
  it('are one at once for a learner', async () => {
    const answers = createAnswersUnderWay();
    let [running, most] = [0, 0];
    const make = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all(Array.from({ length: 9 }, () => answers.inTurn(learner('k', 'ann'), make)));
    expect(most).toBe(1);
  });

  it.each([
    [1, 4],
    [2, 8],
    [6, 16],
  ])('are for %i senders %i at once, whatever becomes of them', async (senders, atOnce) => {
    const answers = createAnswersUnderWay();
    let [running, most] = [0, 0];
    const make = (n: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (n % 3 === 0) throw new Error(`${n}`);
      return n;
    };
    const made = await Promise.allSettled(
      Array.from({ length: 120 }, (_, n) => answers.inTurn(key(`${n % senders}`), make(n))),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(80);
    expect(most).toBe(atOnce);
  });
});
