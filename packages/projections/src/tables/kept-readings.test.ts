import { describe, expect, it } from 'vitest';
import { KeptReadings } from './kept-readings.ts';

describe('kept readings', () => {
  const counted = (bytes = 10) => {
    let reads = 0;
    return async () => {
      reads += 1;
      return { value: { read: reads }, bytes };
    };
  };

  it('are read once, also by requests at once', async () => {
    const kept = new KeptReadings(100);
    const read = counted();
    const [one, other] = await Promise.all([kept.get('a', read), kept.get('a', read)]);
    expect(one).toEqual({ read: 1 });
    expect(other).toBe(one);
    expect(await kept.get('a', read)).toBe(one);
    expect(await kept.get('b', read)).toEqual({ read: 2 });
  });

  it('give way to newer ones, the least used first, and what is larger than all room is never kept', async () => {
    const kept = new KeptReadings(25);
    const [a, b, c] = [counted(), counted(), counted()];
    await kept.get('a', a);
    await kept.get('b', b);
    await kept.get('a', a);
    await kept.get('c', c);
    expect([await kept.get('a', a), await kept.get('b', b)]).toEqual([{ read: 1 }, { read: 2 }]);
    const large = counted(26);
    await kept.get('large', large);
    expect(await kept.get('large', large)).toEqual({ read: 2 });
  });

  it('do not keep a failure', async () => {
    const kept = new KeptReadings(100);
    await expect(kept.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await kept.get('a', counted())).toEqual({ read: 1 });
  });
});
