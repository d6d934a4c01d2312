/**
 * How long reading a batch takes beside bare JSON.parse: `node packages/xapi/bench/receive.ts`.
 * 50 statements of about 1 KB; medians of many rounds, the two measured in turn so that both see the same machine.
 */
import { contentKey, readStatements, renderExact, statementKeys } from '../src/index.ts';

const statement = (n: number): unknown => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  actor: {
    objectType: 'Agent',
    name: `Learner ${n}`,
    account: { homePage: 'https://lms.example.org', name: `u${n}` },
  },
  verb: {
    id: 'http://adlnet.gov/expapi/verbs/completed',
    display: { 'en-US': 'completed', 'de-DE': 'beendete' },
  },
  object: {
    objectType: 'Activity',
    id: `https://lms.example.org/courses/42/modules/${n}`,
    definition: {
      type: 'http://adlnet.gov/expapi/activities/module',
      name: { 'en-US': `Module ${n}: reading a balance sheet` },
      description: { 'en-US': 'What assets, liabilities and equity tell about a company.' },
    },
  },
  result: {
    score: { scaled: 0.85, raw: 85, min: 0, max: 100 },
    success: true,
    completion: true,
    duration: 'PT1H2M3.45S',
  },
  context: {
    registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7',
    platform: 'Example LMS',
    language: 'en-US',
    contextActivities: {
      parent: [{ id: 'https://lms.example.org/courses/42', objectType: 'Activity' }],
      category: [{ id: 'https://w3id.org/xapi/cmi5/context/categories/moveon' }],
    },
    extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': `session-${n}` },
  },
  timestamp: '2026-01-31T09:30:00.123Z',
});

const body = JSON.stringify(Array.from({ length: 50 }, (_, n) => statement(n)));
const options = { version: '2.0.0', maxStatements: 1000, maxDepth: 100 } as const;

function read(): unknown {
  const outcome = readStatements(body, options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.statements;
}

function whole(): unknown {
  const outcome = readStatements(body, options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.statements.map((one) => [contentKey(one.value), statementKeys(one.value)]);
}

const received = readStatements(body, options);
const add = {
  id: '',
  stored: '2026-01-31T09:30:01.000Z',
  authority: { mbox: 'mailto:a@b.example' },
  timestamp: '',
  version: '1.0.0',
};
const statements = received.ok ? received.statements : [];
const runs: Record<string, () => unknown> = {
  'JSON.parse': () => JSON.parse(body),
  readStatements: read,
  'read + contentKey + statementKeys': whole,
  'contentKey alone': () => statements.map((one) => contentKey(one.value)),
  'statementKeys alone': () => statements.map((one) => statementKeys(one.value)),
  'renderExact alone': () => statements.map((one) => renderExact(one.raw, one.value, add, '2.0.0').length),
};

const ROUNDS = Number(process.argv[2] ?? 400);
const times = new Map(Object.keys(runs).map((name) => [name, [] as number[]]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(runs)) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 5; i++) run();
    times.get(name)?.push(Number(process.hrtime.bigint() - start) / 5000);
  }
}
const median = (list: number[]): number =>
  list.slice(ROUNDS / 4).sort((a, b) => a - b)[Math.floor((ROUNDS * 3) / 8)] ?? 0;
const base = median(times.get('JSON.parse') ?? []);
process.stdout.write(`${body.length} characters, 50 statements\n`);
for (const name of Object.keys(runs)) {
  const micros = median(times.get(name) ?? []);
  process.stdout.write(
    `${name.padEnd(36)} ${micros.toFixed(0).padStart(6)} µs per batch  ${(micros / base).toFixed(2)} x JSON.parse\n`,
  );
}
