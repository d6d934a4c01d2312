import type { AttainmentExplained, Awards, PersonAttainments, StacksProgress } from '@cairn/query-contract';
import { BASE, COMPETENCIES, decision, id, iso } from './fixture-data.ts';

/** Answers of the query API about one person. */

const DAY = 86_400_000;
const times = (now: number) => ({ asKnownAt: 4_096, asOf: iso(now) });
const NO_AWARD = {
  lack: null,
  endedAt: null,
  validUntil: null,
  checkedAt: null,
  issuer: null,
  document: null,
  statementId: null,
  stack: null,
  activity: null,
};

export function transcript(now: number, person: string): PersonAttainments {
  const competencies = COMPETENCIES.slice(0, 3).map(({ id: competency, label, framework }, n) => ({
    competency,
    label,
    framework: { id: framework.id, title: framework.title },
    ...(n < 2
      ? { status: n === 0 ? ('attained' as const) : ('stale' as const), attained: true, value: 0.86 - n / 10 }
      : { status: 'partial' as const, attained: false, value: null }),
    since: n < 2 ? iso(now - (20 + 400 * n) * DAY) : null,
    evidenceAt: n < 2 ? iso(now - (20 + 400 * n) * DAY) : null,
    level: null,
    evidence: [
      { kind: 'score', count: 2, newest: iso(now - (20 + 400 * n) * DAY) },
      { kind: 'credential', count: 1, newest: iso(now - 500 * DAY) },
    ].slice(0, 2 - n),
    decisionId: '00'.padEnd(64, 'a3f8'),
  }));
  return { ...times(now), person, count: 3, competencies };
}

export function awards(now: number, person: string): Awards {
  return {
    ...times(now),
    person,
    count: 4,
    awards: [
      {
        ...NO_AWARD,
        basis: 'verified',
        status: 'valid',
        awardedAt: iso(now - 20 * DAY),
        validUntil: iso(now + 345 * DAY),
        checkedAt: iso(now - DAY),
        issuer: 'did:web:academy.example.org',
        document: 'urn:uuid:1',
        statementId: id(21),
        activity: `${BASE}/badges/data-analysis`,
        credentials: [`${BASE}/credentials/data-analysis`],
      },
      {
        ...NO_AWARD,
        basis: 'inferred',
        status: 'unknown',
        awardedAt: iso(now - 20 * DAY),
        stack: `${BASE}/stacks/foundations`,
        credentials: [`${BASE}/credentials/foundations`],
      },
      {
        ...NO_AWARD,
        basis: 'asserted',
        status: 'insufficient',
        lack: { result: 'urn:result:1', required: '80', reached: '72' },
        awardedAt: iso(now - 90 * DAY),
        statementId: id(22),
        activity: `${BASE}/badges/statistics`,
        credentials: [`${BASE}/credentials/statistics`],
      },
      {
        ...NO_AWARD,
        basis: 'asserted',
        status: 'expired',
        awardedAt: iso(now - 400 * DAY),
        endedAt: iso(now - 35 * DAY),
        validUntil: iso(now - 35 * DAY),
        statementId: id(23),
        activity: `${BASE}/badges/first-aid`,
        credentials: [],
      },
    ],
  };
}

export function stacks(now: number, person: string, only?: string): StacksProgress {
  const listed: StacksProgress['stacks'] = [
    {
      stack: `${BASE}/stacks/data`,
      title: 'Data analyst',
      version: '2',
      credential: null,
      held: false,
      since: null,
      grantedAt: null,
      status: 'partial',
      have: 2,
      need: 3,
    },
    {
      stack: `${BASE}/stacks/foundations`,
      title: 'Foundations',
      version: '1',
      credential: `${BASE}/credentials/foundations`,
      held: true,
      since: iso(now - 20 * DAY),
      grantedAt: iso(now - 20 * DAY),
      status: 'done',
      have: 2,
      need: 2,
    },
  ];
  if (only === undefined) return { ...times(now), person, stacks: listed };
  const next = [
    [{ kind: 'credential' as const, id: `${BASE}/credentials/statistics`, again: true }],
    [
      { kind: 'competency' as const, id: `${BASE}/frameworks/data/joins`, level: 3, again: false },
      { kind: 'credential' as const, id: `${BASE}/credentials/dashboards`, again: false },
    ],
  ];
  const opened = listed
    .filter(({ stack }) => stack === only)
    .map((one) => ({ ...one, next: one.status === 'done' ? [] : next, moreNext: one.status !== 'done' }));
  return { ...times(now), person, stacks: opened };
}

export function attainment(asked: { person?: string; competency?: string }): AttainmentExplained {
  const { decisionId: _, previousDecisionId: __, cause, changed, reproduced, ...said } = decision('00');
  return {
    ...said,
    status: 'attained',
    asOf: '2026-11-20T10:00:00.000Z',
    person: asked.person ?? said.person,
    competency: asked.competency ?? said.competency,
  };
}
