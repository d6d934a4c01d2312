import type { RequisitionsSkills, RoleGaps } from '@cairn/query-contract';
import { BASE, iso } from './fixture-data.ts';

/** Answers of the query API about roles. */

const competency = (name: string) => `${BASE}/frameworks/data/${name}`;

export const ROLES = [
  {
    kind: 'role',
    id: `${BASE}/roles/analyst`,
    version: '1',
    publishedAt: iso(0),
    publishedBy: 'ada',
    item: { title: { en: 'Data analyst' }, skills: [{ competency: competency('sql') }] },
  },
  // Nothing can be said of a role that asks for nothing.
  {
    kind: 'role',
    id: `${BASE}/roles/none`,
    version: '1',
    publishedAt: iso(0),
    publishedBy: 'ada',
    item: { title: 'N' },
  },
];

const evidence = (now: number, kind: string, persons: number, days: number) => ({
  kind,
  persons,
  newest: iso(now - days * 86_400_000),
  newestAgeDays: days,
  medianAgeDays: days * 2,
  oldestAgeDays: days * 4,
});

export function roleGaps(now: number, role: string): RoleGaps {
  return {
    asKnownAt: 4_096,
    asOf: iso(now),
    role,
    title: 'Data analyst',
    version: '1',
    persons: 24,
    coverage: 0.612,
    skills: [
      {
        competency: competency('sql'),
        label: 'Query data with SQL',
        importance: 5,
        required: 3,
        share: 0.7,
        attained: 16,
        missing: 8,
        missingPersons: Array.from({ length: 8 }, (_, i) => `mbox:mailto:person-${i}@example.org`),
        levels: [
          { level: 4, persons: 3 },
          { level: 3, persons: 13 },
        ],
        evidence: [evidence(now, 'score', 14, 40), evidence(now, 'credential', 6, 200)],
      },
      {
        competency: competency('statistics'),
        label: 'Statistics',
        importance: 4,
        required: null,
        share: 0,
        attained: 0,
        missing: 24,
        missingPersons: Array.from({ length: 24 }, (_, i) => `mbox:mailto:person-${i}@example.org`),
        levels: [],
        evidence: [],
      },
    ],
  };
}

export function requisitionsSkills(now: number): RequisitionsSkills {
  const asked = { requisitions: 31, possibly: 2, roles: [`${BASE}/roles/analyst`] };
  return {
    asKnownAt: 4_096,
    asOf: iso(now),
    employer: null,
    withinDays: null,
    requisitions: 48,
    withRole: 31,
    withSeveralMeanings: 2,
    withoutRole: 15,
    untaughtSkills: 1,
    taughtSkills: 1,
    untaught: [{ competency: competency('statistics'), label: 'Statistics', ...asked }],
    taught: [
      {
        competency: competency('sql'),
        label: 'Query data with SQL',
        ...asked,
        taughtBy: {
          programmes: [`${BASE}/programmes/data`],
          credentials: [],
          alignments: ['urn:a', 'urn:b'],
        },
      },
    ],
    occupations: [],
  };
}
