/** Answers of the query API for a small invented company: enough to see every part of every page. */

const MINUTE = 60_000;
export const iso = (ms: number) => new Date(ms).toISOString();
export const id = (n: number) => `0b6f2c1e-7a44-4d0a-9c3e-${n.toString(16).padStart(12, '0')}`;

export const BASE = 'https://academy.example.org';
const VERBS = [
  'http://adlnet.gov/expapi/verbs/completed',
  'http://adlnet.gov/expapi/verbs/passed',
  'https://w3id.org/xapi/video/verbs/played',
  'http://adlnet.gov/expapi/verbs/answered',
  'http://id.tincanapi.com/verb/earned',
];
const ACTIVITIES = [
  'courses/ux-fundamentals/final-quiz',
  'courses/sql-for-analysts/module-3',
  'courses/research-methods/interviewing-without-leading-the-witness-a-practical-guide',
  'badges/data-analysis',
  'courses/giving-feedback',
];
const ACTIVITY_NAMES = [
  'UX fundamentals: final quiz',
  'SQL for analysts, module 3',
  'Interviewing without leading the witness: a practical guide',
  'Data analysis professional certificate',
  'Giving feedback',
];
export const PEOPLE = [
  'amara.okafor',
  'lucia.ferrari',
  'wei.zhang',
  'tomasz.nowak',
  'ines.moreau',
  'david.cohen',
];

export const cycle = <T>(list: readonly T[], n: number): T => {
  const item = list[n % list.length];
  if (item === undefined) throw new Error('an empty list has nothing to cycle through');
  return item;
};

export function summary(now: number, extra: number) {
  return {
    asKnownAt: 4_096,
    asOf: iso(now),
    consistentThrough: iso(now - 400),
    lag: { events: 0, seconds: 0 },
    statements: { total: 1_284_067 + extra, lastHour: 5_218 + extra },
    actors: 18_442,
    verbs: VERBS.map((verb, n) => ({ verb, statements: 400_000 - 70_000 * n })),
  };
}

export function ingest(now: number) {
  const start = Math.floor(now / MINUTE) - 59;
  const points = Array.from({ length: 60 }, (_, n) => {
    const wave = 90 + 60 * Math.sin(n / 6) + 25 * Math.sin(n * 2.4) + (n === 41 ? 160 : 0);
    return {
      minute: iso((start + n) * MINUTE),
      statements: Math.max(0, Math.round(n === 59 ? wave / 3 : wave)),
    };
  });
  return { asOf: iso(now), points };
}

export function newest(now: number, limit: number, after?: string) {
  const second = after === undefined ? Math.floor(now / 2000) : Number(after) - 1;
  return {
    ...(limit > 20 && { after: String(second - limit + 1) }),
    statements: Array.from({ length: limit }, (_, n) => ({
      id: id(second - n),
      stored: iso((second - n) * 2000),
      happened: iso((second - n) * 2000 - 90_000),
      registration: null,
      voided: (second - n) % 11 === 0,
      actor: cycle(
        [
          `mbox:mailto:${cycle(PEOPLE, second - n)}@example.org`,
          `account:${BASE}|learner-${(second - n) % 997}`,
        ],
        second - n,
      ),
      verb: cycle(VERBS, second - n),
      verbName: cycle(VERBS, second - n)
        .split('/')
        .at(-1),
      ...((second - n) % 7 === 0
        ? { activity: null, activityName: null, objectType: 'StatementRef' }
        : {
            activity: `${BASE}/${cycle(ACTIVITIES, second - n)}`,
            activityName: cycle(ACTIVITY_NAMES, second - n),
            objectType: 'Activity',
          }),
    })),
  };
}

export function refusals(now: number) {
  const one = { key: 'moodle', request: 'POST /statements', status: 400, requestId: id(4) };
  return [
    {
      ...one,
      ...{ code: 'missing', path: '$.actor', count: 1_284, hint: 'Add an Agent or a Group as "actor".' },
      ...{
        message: 'A statement needs an actor.',
        firstAt: iso(now - 86_400_000),
        lastAt: iso(now - 40_000),
      },
    },
    {
      ...one,
      ...{ key: 'hr-import', status: 403, code: 'forbidden', path: null, count: 3, hint: null },
      message: 'This key may not do that: it needs the scope statements/write.',
      ...{ firstAt: iso(now - 7_200_000), lastAt: iso(now - 3_600_000) },
    },
  ];
}

export function statement(statementId: string) {
  return {
    id: statementId,
    stored: '2026-11-20T09:12:44.310Z',
    voided: statementId.endsWith('9'),
    statement: {
      id: statementId,
      actor: { objectType: 'Agent', name: 'Amara Okafor', mbox: 'mailto:amara.okafor@example.org' },
      verb: { id: 'http://adlnet.gov/expapi/verbs/passed', display: { 'en-US': 'passed' } },
      object: {
        id: `${BASE}/courses/ux-fundamentals/final-quiz`,
        objectType: 'Activity',
        definition: {
          name: { en: 'UX fundamentals: final quiz' },
          type: 'http://adlnet.gov/expapi/activities/assessment',
        },
      },
      result: {
        success: true,
        completion: true,
        score: { scaled: 0.86, raw: 43, min: 0, max: 50 },
        duration: 'PT23M10S',
      },
      context: { registration: id(77), platform: 'Open edX', language: 'en' },
      attachments: [
        {
          usageType: 'http://id.tincanapi.com/attachment/certificate-of-completion',
          display: { en: 'Certificate' },
          contentType: 'application/pdf',
          length: 48_213,
          sha2: '3f1a9c0d'.repeat(8),
        },
      ],
      timestamp: '2026-11-20T09:12:43.006Z',
      stored: '2026-11-20T09:12:44.310Z',
      authority: { objectType: 'Agent', account: { homePage: 'https://cairn.example.org', name: 'academy' } },
      version: '2.0.0',
    },
  };
}

const FRAMEWORKS = {
  data: { id: 'https://frameworks.example.org/data', title: 'Data analysis for business', version: '3' },
  ux: { id: 'https://frameworks.example.org/ux', title: 'UX design', version: '1' },
};
const competency = (
  framework: { id: string; title: string; version: string },
  label: string,
  learnersWithEvidence: number,
  attained: number,
  method: Record<string, unknown> = { type: 'highest', threshold: 0.7 },
  methodWords = { label: 'Highest score', sentence: 'The best score; attained from 0.70' },
) => ({
  id: `${framework.id}/${label.toLowerCase().replaceAll(' ', '-')}`,
  label,
  framework,
  method,
  methodWords,
  learnersWithEvidence,
  attained,
});

export const COMPETENCIES = [
  competency(FRAMEWORKS.data, 'Query data with SQL', 1204, 861),
  competency(FRAMEWORKS.data, 'Clean and join tables', 988, 402),
  competency(
    FRAMEWORKS.data,
    'Communicate findings',
    640,
    371,
    { type: 'decayingAverage', w: 0.65, threshold: 0.6 },
    {
      label: 'Decaying average',
      sentence:
        'A running mean in which each newer score weighs 0.65, and all before it the rest; attained from 0.60',
    },
  ),
  competency(FRAMEWORKS.ux, 'UX fundamentals', 512, 448),
  competency(
    FRAMEWORKS.ux,
    'Research methods',
    310,
    118,
    { type: 'nOfMastery', n: 3, mastery: 0.8 },
    {
      label: 'Mean of mastered scores',
      sentence: 'The mean of the scores of at least 0.8 (needed: 3 of them); attained from 0.80',
    },
  ),
  competency(FRAMEWORKS.ux, 'Prototyping', 96, 0),
];

/** Statuses of rows with a value that attains, and of those below it: each is on the page. */
const ATTAINED = ['attained', 'attained', 'stale', 'exempted', 'attained'];
const UNATTAINED = ['not-demonstrated', 'indeterminate', 'expired', 'partial', 'not-attempted'];

export function attainments(iri: string, attainedOnly: boolean, after: string | null) {
  const page = after === null ? 0 : Number(after);
  const rows = Array.from({ length: 12 }, (_, n) => {
    const value = Math.round((0.95 - 0.04 * n - 0.01 * page) * 100) / 100;
    const attained = value >= 0.7;
    return {
      decisionId: `${page}${n}`.padStart(2, '0').padEnd(64, 'a3f8'),
      person:
        n % 3 === 2
          ? `account:https://lms.example.org|learner-${100 * page + n}`
          : `mbox:mailto:${cycle(PEOPLE, n)}@example.org`,
      status: cycle(attained ? ATTAINED : UNATTAINED, n),
      value,
      attained,
      since: attained ? iso(Date.UTC(2026, 9, 20 - n, 9, 12, 44)) : null,
      evidenceAt: iso(Date.UTC(2026, 10, 20 - n, 9, 12, 43)),
      decidedAt: iso(Date.UTC(2026, 10, 20 - n, 9, 12, 44)),
      evidenceCount: 1 + (n % 4),
      evidence: Array.from({ length: 1 + (n % 4) }, (_, k) => id(100 * n + k)),
    };
  }).filter((row) => !attainedOnly || row.attained);
  const times = { asKnownAt: 4_096, asOf: '2026-11-20T10:00:00.000Z' };
  return { competency: iri, ...times, attainments: rows, ...(page < 2 && { after: String(page + 1) }) };
}

export function decision(decisionId: string) {
  return {
    decisionId,
    previousDecisionId: decisionId.startsWith('0') ? `1${decisionId.slice(1)}` : null,
    person: 'mbox:mailto:amara.okafor@example.org',
    status: 'attained',
    since: '2026-11-20T09:12:43.006Z',
    evidenceAt: '2026-11-20T09:12:43.006Z',
    cause: { kind: 'statement', id: id(11) },
    changed: { added: [id(11)], removed: [] },
    reproduced: true,
    asKnownAt: 4_000,
    includedCount: 2,
    excludedCount: 2,
    competency: COMPETENCIES[0]?.id ?? '',
    decidedAt: '2026-11-20T09:12:44.310Z',
    rule: {
      framework: FRAMEWORKS.data.id,
      competency: COMPETENCIES[0]?.id ?? '',
      version: '3',
      alignments: [
        { id: `${BASE}/alignments/courses`, version: '2' },
        { id: `${BASE}/alignments/badges`, version: '1' },
      ],
      hash: '9c1f0e7b55d24a8e83b1c2d90f6a71e4c3b2a190',
    },
    value: 0.86,
    attained: true,
    included: [
      {
        statementId: id(11),
        kind: 'score',
        basis: 'inferred' as const,
        timestamp: '2026-11-20T09:12:43.006Z',
        quality: 0.86,
        contribution: 0.86,
        weight: 1,
      },
      {
        statementId: id(12),
        kind: 'pass',
        basis: 'inferred' as const,
        timestamp: '2026-10-02T15:01:00.000Z',
        quality: 0.7,
        contribution: 0,
        weight: 0,
      },
    ],
    excluded: [
      {
        statementId: id(19),
        kind: 'score',
        basis: 'inferred' as const,
        timestamp: '2026-09-28T11:40:10.000Z',
        reason: 'voided',
        words: 'The statement was voided',
      },
      {
        statementId: id(14),
        kind: 'completion',
        basis: 'inferred' as const,
        timestamp: '2026-09-12T08:20:00.000Z',
        reason: 'kind-not-accepted',
        words: 'The alignment does not accept this kind of evidence',
      },
    ],
  };
}
