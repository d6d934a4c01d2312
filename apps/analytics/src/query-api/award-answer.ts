import type { KnownAward } from '@cairn/projections';
import type { AwardAnswer } from '@cairn/query-contract';

/** Awards of one credential that an answer lists. */
export const MOST_AWARDS = 10;

/** An award as answers give it. @param asOf ms since the epoch */
export function awardAnswer({ basis, status, from, award, stack }: KnownAward, asOf: number): AwardAnswer {
  const { until = Infinity, validUntil = Infinity, checkedAt, lack } = award ?? {};
  return {
    basis,
    status,
    lack: lack === undefined ? null : { result: lack.result, required: lack.least, reached: lack.reached },
    awardedAt: iso(from),
    endedAt: until <= asOf ? iso(until) : null,
    validUntil: validUntil === Infinity ? null : iso(validUntil),
    checkedAt: checkedAt === undefined ? null : iso(checkedAt),
    issuer: award?.issuer ?? null,
    document: award?.document ?? null,
    statementId: award?.statementId ?? null,
    stack: stack ?? null,
  };
}

const iso = (time: number) => new Date(time).toISOString();
