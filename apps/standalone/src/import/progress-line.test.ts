import { expect, it, vi } from 'vitest';
import { progressLine } from './progress-line.ts';

it('says what it counts', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    let drawn = '';
    const write = (text: string | Uint8Array) => {
      drawn = String(text);
      return true;
    };
    const line = progressLine(200, { isTTY: true, write }, 'records');
    vi.advanceTimersByTime(1000);
    line.update({ count: 50, bytes: 100, rejected: 0 });
    expect(drawn).toMatch(/ 50% 50 records, 50\/s$/);
  } finally {
    vi.useRealTimers();
  }
});
