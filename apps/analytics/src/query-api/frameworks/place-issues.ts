import type { ProblemIssue } from '@cairn/http';
import { shownIssue } from './read-file.ts';

/** What the catalogue has against the items of a file. */
export interface IssuesToPlace {
  /** The file. */
  readonly bytes: Uint8Array;
  /** What was made of it, as a JSON array of items: the paths of the issues are its. */
  readonly changed: Uint8Array;
  readonly issues: readonly ProblemIssue[];
}

/** Says of issues where in the file they are, with line and column. */
export async function placeIssues({ bytes, changed, issues }: IssuesToPlace): Promise<ProblemIssue[]> {
  const { placeInFile } = await import('@cairn/standards');
  const items = JSON.parse(new TextDecoder().decode(changed)) as unknown[];
  return placeInFile(bytes, items, issues).map(shownIssue);
}
