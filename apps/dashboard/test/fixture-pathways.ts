import type { Expiries, StackFunnel } from '@cairn/query-contract';
import { BASE, iso } from './fixture-data.ts';

/** Answers of the query API about stacks and what ends. */

const published = { kind: 'stack', version: '1', publishedAt: iso(0), publishedBy: 'ada' };

export const STACKS = [
  { ...published, id: `${BASE}/stacks/data`, item: { title: { en: 'Data analyst' } } },
  { ...published, id: `${BASE}/stacks/foundations`, item: { title: 'Foundations' } },
];

export function funnel(now: number, stack: string, window: number): StackFunnel {
  const holds = (name: string) => ({ kind: 'credential' as const, id: `${BASE}/credentials/${name}` });
  return {
    asKnownAt: 4_096,
    asOf: iso(now),
    stack,
    title: 'Data analyst',
    version: '2',
    window,
    persons: 1_200,
    notBegun: 300,
    active: 450,
    stopped: 150,
    held: 300,
    parts: [
      { path: '$.requirement', type: 'all', met: 300 },
      { path: '$.requirement.of[0]', type: 'holds', achievement: holds('statistics'), met: 840 },
      { path: '$.requirement.of[1]', type: 'any', title: 'A project', met: 360 },
    ],
  };
}

export function expiries(now: number): Expiries {
  const credential = { kind: 'credential' as const, id: `${BASE}/credentials/first-aid`, title: 'First aid' };
  const sql = { kind: 'competency' as const, id: `${BASE}/frameworks/data/sql`, title: null };
  return {
    asKnownAt: 4_096,
    asOf: iso(now),
    from: iso(now),
    until: iso(now + 365 * 86_400_000),
    months: [
      { ...credential, change: 'expired', month: '2027-01', persons: 1_024 },
      { ...sql, change: 'stale', month: '2027-02', persons: 1 },
    ],
  };
}
