import { describe, expect, it } from 'vitest';
import { takeTurns } from './turns.ts';

describe('turns', () => {
  it('continue until the time is over, and then let others run', async () => {
    let time = 0;
    const turn = takeTurns(() => time);
    time = 9.9;
    expect(turn()).toBeUndefined();
    time = 10;
    let others = false;
    setImmediate(() => {
      others = true;
    });
    await turn();
    expect(others).toBe(true);
    time = 15;
    expect(turn()).toBeUndefined();
  });
});
