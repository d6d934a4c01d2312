import { type fileLintSchema, MOST_DIFF_ITEMS } from '@cairn/query-contract';
import type { ReadOptions } from '@cairn/standards';
import type { z } from 'zod';
import { shownFile } from './import-answer.ts';
import { shownIssue } from './read-file.ts';

type Answer = z.infer<typeof fileLintSchema>;

/** Says what a file is, what it holds, what of it is left out and what is wrong with it. */
export async function lintFile({
  bytes,
  reading,
}: {
  readonly bytes: Uint8Array;
  readonly reading: ReadOptions;
}): Promise<Answer> {
  const { readStandard } = await import('@cairn/standards');
  const found = await readStandard(bytes, reading);
  const { outcome, words } = found;
  switch (found.outcome) {
    case 'declined':
      return { outcome, words, why: found.why };
    case 'refused':
      return { outcome, words, counts: { ...found.counts }, issues: found.issues.map(shownIssue) };
    case 'read': {
      const items = found.items.slice(0, MOST_DIFF_ITEMS);
      return {
        outcome,
        ...shownFile(found),
        isNameless: found.isNameless ?? false,
        items: items.map(({ kind, id, version }) => ({ kind, id, version })),
        moreItems: found.items.length - items.length,
      };
    }
  }
}
