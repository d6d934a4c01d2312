import { rulesOf } from '@cairn/competency';
import { type LogEvent, type LogRecord, seqOf } from '@cairn/lrs';
import {
  awardsOfPerson,
  createAttainmentProjection,
  decideAsKnown,
  KeptReadings,
  publishedCatalogue,
  stacksOfPerson,
  TenantQueries,
} from '@cairn/projections';
import { alignments, badgeIri, competencyIri, framework, posted, scored } from '@cairn/projections/testing';
import type { Warehouse } from '@cairn/warehouse';
import { fillAwards } from './fill-awards.ts';
import { fillEvidence } from './fill-evidence.ts';

const START = Date.UTC(2025, 0, 1);
const NOW = START + 400 * 86_400_000;
const TENANT = 'reads';
/** Competencies that everybody has evidence on, and how many of the catalogue nobody has: a page reads both. */
const NAMES = Array.from({ length: 20 }, (_, n) => `skill-${n}`);
const FURTHER = Array.from({ length: 2_000 }, (_, n) => `further-${n}`);
const READS = 200;
/** Read before anything is counted. */
const WARM = 20;

/** Reports the time of single reads by the clock, ms, in order. */
export type Reads = (name: string, sorted: readonly number[]) => void;

/** How a page of a transcript reads: a decision explained, and the stacks of a person, out of many persons. */
export async function measureReads(
  warehouse: Warehouse,
  report: Reads,
  { pieces, persons }: { readonly pieces: number; readonly persons: number },
): Promise<void> {
  const before = await fill(warehouse, { pieces, persons });
  // As the requests of a query API have: their own, and what all of them keep.
  const readings = new KeptReadings();
  const queries = () => new TenantQueries(warehouse, TENANT, readings);
  const rules = rulesOf(await publishedCatalogue(queries(), before)).byId;
  const rule = [...rules.values()].find(({ competency }) => competency === competencyIri('skill-7'));
  if (rule === undefined) throw new Error('The competency has no rule.');
  const learner = (n: number) => `mbox:mailto:learner-${(n * 104_729) % persons}@example.org`;
  await timed('the stacks of a person', async (n) => {
    const { grants } = await stacksOfPerson(queries(), { person: learner(n), before, asOf: NOW });
    return grants.size;
  });
  await timed('the credentials of a person', async (n) => {
    const awards = await awardsOfPerson(queries(), { person: learner(n), before, asOf: NOW });
    return awards.length;
  });
  await timed('a competency of a person, explained', async (n) => {
    const question = { rule: rule.id, persons: [learner(n)], before, asOf: NOW };
    const made = await decideAsKnown(queries(), question, ({ included }) => included.length);
    return made.get(learner(n)) ?? 0;
  });

  async function timed(name: string, read: (n: number) => Promise<number>): Promise<void> {
    const times: number[] = [];
    let found = 0;
    for (let n = 0; n < WARM + READS; n += 1) {
      const began = performance.now();
      found += await read(n);
      if (n >= WARM) times.push(performance.now() - began);
    }
    if (found === 0) throw new Error(`${name}: nobody has any, so nothing was measured.`);
    report(
      name,
      times.toSorted((a, b) => a - b),
    );
  }
}

/** Publishes, fills the evidence and links every fifth person to a second identifier. @returns seq above all of it */
async function fill(
  warehouse: Warehouse,
  { pieces, persons }: { readonly pieces: number; readonly persons: number },
): Promise<number> {
  const { handle } = createAttainmentProjection(warehouse);
  let offset = 0;
  const add = (event: LogEvent) => {
    const record: LogRecord = { partition: 0, offset: offset++, tenant: TENANT, storedAt: NOW - 1, event };
    return handle([record], () => {
      throw new Error('Nothing here is a dead letter.');
    });
  };
  await add(posted([scored('learner-0', 'other', 0.5, new Date(START).toISOString())]));
  const from = seqOf(offset, 0);
  await fillEvidence(warehouse, { tenant: TENANT, pieces, persons, activities: NAMES, from, start: START });
  offset += Math.ceil(pieces / 4_000);
  const badges = NAMES.map(badgeIri);
  await fillAwards(warehouse, {
    ...{ tenant: TENANT, awards: pieces, persons, badges, from: seqOf(offset, 0), start: START },
  });
  offset += Math.ceil(pieces / 4_000);
  const linked = Array.from({ length: Math.floor(persons / 5) }, (_, n) => ({
    change: 'link' as const,
    id: `link-${n}`,
    identifier: `account:https://lms.example.org|${n}`,
    person: `mbox:mailto:learner-${n * 5}@example.org`,
    source: 'api',
    reason: 'The same enrolment number.',
  }));
  for (let done = 0; done < linked.length; done += 1_000) {
    await add({ kind: 'persons', changes: linked.slice(done, done + 1_000), by: 'bench' });
  }
  const stack = {
    kind: 'stack',
    id: 'https://example.org/stacks/all-skills',
    version: '1',
    title: 'All skills',
    requirement: {
      type: 'nOf',
      count: 10,
      of: NAMES.map((name) => ({ type: 'attained', competency: competencyIri(name) })),
    },
  };
  const credentials = NAMES.map((name) => ({
    kind: 'credential',
    id: `https://example.org/credentials/${name}`,
    version: '1',
    title: name,
    activity: badgeIri(name),
  }));
  const badgesStack = {
    ...{ kind: 'stack', id: 'https://example.org/stacks/all-badges', version: '1', title: 'All badges' },
    requirement: {
      type: 'nOf',
      count: 10,
      of: credentials.map(({ id }) => ({ type: 'holds', credential: id })),
    },
  };
  const all = [...NAMES, ...FURTHER];
  const items = [
    framework(Object.fromEntries(all.map((name) => [name, 0.7]))),
    alignments(all.map((name) => [name, name] as const)),
    stack,
    ...credentials,
    badgesStack,
  ];
  await add({ kind: 'catalogue', item: items, publishedBy: 'bench' });
  return seqOf(offset, 0);
}
