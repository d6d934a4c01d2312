import { PersonDirectory } from '@cairn/competency';
import type { EmploymentEvent } from '@cairn/outcomes';
import { overgrown } from '@cairn/xapi/testing';
import { describe, expect, it } from 'vitest';
import { EmploymentFold } from './fold-employment.ts';
import { KnownEmployment } from './known-employment.ts';

/** Events of one record. */
function events(count: number, each: (n: number) => Partial<EmploymentEvent>): EmploymentEvent[] {
  return Array.from({ length: count }, (_, n) => ({
    type: 'applied',
    statementId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    candidate: 'mbox:mailto:ada@example.org',
    candidateAgent: { mbox: 'mailto:ada@example.org' },
    application: '6f7b5f0e-8c7e-4a53-9d5e-3f2b1a5c0d11',
    requisition: 'urn:r',
    occupation: { scheme: 's', version: '1', code: '1' },
    employer: 'urn:acme',
    occurredAt: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
    ...each(n),
  }));
}

const fold = () => new EmploymentFold(new KnownEmployment(new PersonDirectory()));
const take = (said: readonly EmploymentEvent[]) =>
  fold().take({ tenant: 't', seq: 1, events: said, voids: [], link: undefined });

describe('a record of employment', () => {
  it.each([
    ['versions of one row', (n: number) => ({ record: { source: 's', key: 'k', version: n + 1 } })],
    ['rows of one application', (n: number) => ({ record: { source: 's', key: `k${n}`, version: 1 } })],
    ['candidates of one application', (n: number) => ({ candidate: `mbox:mailto:${n}@example.org` })],
    [
      'versions of one row that each name another candidate and application',
      (n: number) => ({
        candidate: `mbox:mailto:${n}@example.org`,
        application: `r${n}`,
        record: { source: 's', key: 'k', version: n + 1 },
      }),
    ],
    ['applications of one person', (n: number) => ({ application: `r${n}` })],
  ])('is worked through in proportion to its size: %s', async (_, each) => {
    const work = (size: number) => {
      const said = events(size / 32, each);
      return () => take(said);
    };
    expect(await overgrown(work)).toBeUndefined();
  });

  it('counts the highest version of a row, also when it is voided afterwards', async () => {
    const versions = events(3, (n) => ({
      record: { source: 's', key: 'k', version: n + 1 },
      requisition: `urn:r${n}`,
    }));
    const folded = fold();
    const step = { tenant: 't', link: undefined };
    const requisitions = async (more: { seq: number; events?: EmploymentEvent[]; voids?: string[] }) =>
      (await folded.take({ ...step, events: [], voids: [], ...more })).map(({ row }) => row.requisition);
    expect(await requisitions({ seq: 1, events: versions.toReversed() })).toEqual(['urn:r2']);
    expect(await requisitions({ seq: 2, voids: [versions[2]?.statementId ?? ''] })).toEqual(['urn:r1']);
    expect(await requisitions({ seq: 3, voids: [versions[0]?.statementId ?? ''] })).toEqual([]);
  });
});
