import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runClosedLoop } from './closed-loop.ts';

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the closed loop', () => {
  // A clock that only requests move: the loop is measured, not the machine.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('has one request a connection under way, and counts what was wrong', async () => {
    let underWay = 0;
    let most = 0;
    const result = await runClosedLoop(
      { connections: 3, warmUpMs: 0, measureMs: 30 },
      (connection) => async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await soon();
        vi.advanceTimersByTime(1);
        underWay -= 1;
        return connection === 0 ? '503 busy' : 'ok';
      },
    );
    expect(most).toBe(3);
    expect(result.failures.get('503 busy')).toBeGreaterThan(0);
    expect(result.requests).toBeGreaterThan(0);
    expect(result.latency.count).toBeGreaterThan(result.requests);
  });

  it('sends no more than the rate', async () => {
    let sent = 0;
    const plan = { connections: 2, warmUpMs: 0, measureMs: 100, rate: 100 };
    await runClosedLoop(plan, () => async () => {
      sent += 1;
      await soon();
      vi.advanceTimersByTime(1);
      return 'ok';
    });
    expect(sent).toBeLessThanOrEqual(10);
  });
});
