import { describe, expect, it } from 'vitest';
import { coalesce } from './coalesce.ts';

describe('coalesce', () => {
  it('never gives an answer to a question asked before the call, and asks once for all who wait', async () => {
    let asked = 0;
    const answers: (() => void)[] = [];
    const ask = coalesce(() => {
      asked += 1;
      const answer = asked;
      return new Promise<number>((resolve) => answers.push(() => resolve(answer)));
    });
    const first = ask();
    await Promise.resolve();
    const [second, third] = [ask(), ask()];
    answers[0]?.();
    expect(await first).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    answers[1]?.();
    expect(await Promise.all([second, third])).toEqual([2, 2]);
    const fourth = ask();
    await Promise.resolve();
    answers[2]?.();
    expect(await fourth).toBe(3);
  });

  it('asks again after a failure', async () => {
    let asked = 0;
    const ask = coalesce(async () => {
      asked += 1;
      if (asked === 1) throw new Error('no');
      return asked;
    });
    await expect(ask()).rejects.toThrow('no');
    expect(await ask()).toBe(2);
  });
});
