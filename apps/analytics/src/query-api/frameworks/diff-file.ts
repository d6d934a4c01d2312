import { type fileDiffSchema, MOST_DIFF_ITEMS, MOST_DIFF_MEMBERS } from '@cairn/query-contract';
import type { z } from 'zod';
import type { FileToCompare } from './compare-file.ts';
import { shownFile } from './import-answer.ts';
import { readFile } from './read-file.ts';

type Answer = z.infer<typeof fileDiffSchema>;

/**
 * What an import of a file would change in what is in force, item by item, each member with before and after.
 * @throws {Problem} 415 for what is recognised and is not read here, 400 with everything that is wrong with it
 */
export async function diffFile(sent: Omit<FileToCompare, 'publishes'>): Promise<Answer> {
  const { bytes, reading, inForce, remove } = sent;
  const { importChanges, importDifferences } = await import('@cairn/standards');
  const file = await readFile(bytes, reading);
  const known = inForce.map((item): unknown => JSON.parse(item));
  const found = importDifferences(
    known,
    importChanges(known, file.items, { remove, external: file.external }),
  );
  let room = MOST_DIFF_MEMBERS;
  let moreMembers = 0;
  const items = found.slice(0, MOST_DIFF_ITEMS).map(({ members, ...item }): Answer['items'][number] => {
    const listed = members.slice(0, room);
    room -= listed.length;
    moreMembers += members.length - listed.length;
    return { ...item, members: listed.map((one) => ({ ...one })) };
  });
  return { ...shownFile(file), items, moreItems: found.length - items.length, moreMembers };
}
