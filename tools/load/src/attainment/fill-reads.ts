import { type LogEvent, type LogRecord, seqOf } from '@cairn/lrs';
import { createAttainmentProjection } from '@cairn/projections';
import { alignments, badgeIri, competencyIri, framework, posted, scored } from '@cairn/projections/testing';
import type { Warehouse } from '@cairn/warehouse';
import { fillAwards } from './fill-awards.ts';
import { fillEvidence } from './fill-evidence.ts';

const START = Date.UTC(2025, 0, 1);
/** The as-of time of the reads; ms since the epoch. */
export const NOW = START + 400 * 86_400_000;
export const TENANT = 'reads';
/** Competencies that everybody has evidence on, and how many of the catalogue nobody has: a page reads both. */
const NAMES = Array.from({ length: 20 }, (_, n) => `skill-${n}`);
const FURTHER = Array.from({ length: 2_000 }, (_, n) => `further-${n}`);
/** Badges that few have. */
const RARE = Array.from({ length: 5 }, (_, n) => `rare-${n}`);

/** Ids of what is published. */
export const STACKS = {
  skills: 'https://example.org/stacks/all-skills',
  badges: 'https://example.org/stacks/all-badges',
  rare: 'https://example.org/stacks/rare-badges',
};
/** A competency that everybody has evidence on. */
export const COMPETENCY = competencyIri('skill-7');

/** How much there is. */
export interface Filled {
  /** Pieces of evidence, and as many awards. */
  readonly pieces: number;
  readonly persons: number;
  /** Persons with a rare badge or several. */
  readonly few: number;
}

/** Publishes, fills the evidence and links every fifth person to a second identifier. @returns seq above all of it */
export async function fillReads(warehouse: Warehouse, { pieces, persons, few }: Filled): Promise<number> {
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
  await fillAwards(warehouse, {
    ...{ tenant: TENANT, awards: few * 3, persons: few, badges: RARE.map(badgeIri) },
    ...{ from: seqOf(offset, 0), start: START, lastsMs: 500 * 86_400_000 },
  });
  offset += Math.ceil((few * 3) / 4_000);
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
  const credentials = [...NAMES, ...RARE].map((name) => ({
    kind: 'credential',
    id: credentialIri(name),
    version: '1',
    title: name,
    activity: badgeIri(name),
  }));
  const all = [...NAMES, ...FURTHER];
  const items = [
    framework(Object.fromEntries(all.map((name) => [name, 0.7]))),
    alignments(all.map((name) => [name, name] as const)),
    stackOf(
      STACKS.skills,
      10,
      NAMES.map((name) => ({ type: 'attained', competency: competencyIri(name) })),
    ),
    ...credentials,
    stackOf(STACKS.badges, 10, NAMES.map(holds)),
    stackOf(STACKS.rare, 3, RARE.map(holds)),
  ];
  await add({ kind: 'catalogue', item: items, publishedBy: 'bench' });
  return seqOf(offset, 0);
}

const credentialIri = (name: string) => `https://example.org/credentials/${name}`;
const holds = (name: string) => ({ type: 'holds', credential: credentialIri(name) });

function stackOf(id: string, count: number, of: readonly object[]) {
  return { kind: 'stack', id, version: '1', title: id, requirement: { type: 'nOf', count, of } };
}
