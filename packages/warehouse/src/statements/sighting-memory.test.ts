import { describe, expect, it } from 'vitest';
import { SightingMemory, SightingRows } from './sighting-memory.ts';
import type { Sighting } from './sightings.ts';

const named = (name: string): Sighting => ({ kind: 'agent', key: 'mailto:a@example.org', content: name });

describe('sightings of a batch', () => {
  it('are rows once for each content, however many one agent has', () => {
    const rows = new SightingRows(new SightingMemory());
    for (const seq of [1, 2]) {
      for (let n = 0; n < 50_000; n += 1) rows.add('t', named(`name ${n}`), seq);
    }
    expect(rows.rows).toHaveLength(50_000);
    expect(new Set(rows.rows.map(({ content }) => content)).size).toBe(50_000);
    expect(rows.rows.every(({ seq }) => seq === 1)).toBe(true);
  });

  it('are left out when an earlier batch has written them lately', () => {
    const memory = new SightingMemory();
    const first = new SightingRows(memory);
    for (let n = 0; n < 20; n += 1) first.add('t', named(`name ${n}`), n);
    memory.written(first.rows);
    const second = new SightingRows(memory);
    for (const n of [0, 19]) second.add('t', named(`name ${n}`), 30);
    second.add('other tenant', named('name 19'), 30);
    expect(second.rows.map(({ tenant, content }) => [tenant, content])).toEqual([
      ['t', 'name 0'],
      ['other tenant', 'name 19'],
    ]);
  });
});
