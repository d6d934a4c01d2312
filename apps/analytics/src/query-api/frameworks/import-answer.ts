import { type importSchema, MOST_NAMED_CHANGES } from '@cairn/query-contract';
import type { FrameworkChange, ImportChanges } from '@cairn/standards';
import type { z } from 'zod';
import type { ReadFile } from './read-file.ts';

type Answer = z.infer<typeof importSchema>;

/** What a file holds and what it changes, as the API answers it. */
export function shownImport(file: ReadFile, { frameworks, others }: ImportChanges): Answer {
  return {
    ...shownFile(file),
    frameworks: frameworks.map(shownFramework),
    others: others.slice(0, MOST_NAMED_CHANGES).map((one) => ({ ...one })),
    othersLeftOut: Math.max(0, others.length - MOST_NAMED_CHANGES),
  };
}

/** What a file is and what it holds. */
export function shownFile({ format, words, counts, leftOut, notes }: ReadFile) {
  return {
    format,
    words,
    counts: { ...counts },
    leftOut: leftOut.map((one) => ({ ...one })),
    notes: [...notes],
  };
}

function shownFramework(found: FrameworkChange): Answer['frameworks'][number] {
  const { framework, change, members, competencies, unchanged } = found;
  const counts = { added: 0, reworded: 0, moved: 0, changed: 0, removed: 0, kept: 0, unchanged };
  for (const { changes } of competencies) for (const one of changes) counts[one] += 1;
  return {
    id: framework.id,
    version: framework.version,
    change,
    members: [...members],
    counts,
    competencies: competencies
      .slice(0, MOST_NAMED_CHANGES)
      .map(({ id, label, changes }) => ({ id, label, changes: [...changes] })),
    competenciesLeftOut: Math.max(0, competencies.length - MOST_NAMED_CHANGES),
  };
}
