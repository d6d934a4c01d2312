import { AttachmentLibrary } from './attachments.ts';
import { findSources } from './find-sources.ts';
import { keptAuthority } from './kept-authority.ts';
import { waitUntilListed } from './listed.ts';
import type { Target } from './post.ts';
import { notes, summary } from './report.ts';
import { type ImportRequest, type ImportResult, runImport } from './run.ts';

/** How to import, and where to. */
export type ImportSettings = Omit<ImportRequest, 'sources' | 'attachments' | 'out'>;

/** Where the outcome is written, and where everything beside it. */
export interface ImportOutput {
  readonly out: { write(text: string): unknown };
  readonly err: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
}

/**
 * Imports everything that some arguments name, waits until it is listed, and says what became of it.
 * @returns the exit code: 0, or 2 when statements were refused or a page is continued elsewhere
 * @throws {UserFacingError} when something could not be read or sent
 */
export async function importFiles(
  paths: readonly string[],
  settings: ImportSettings,
  output: ImportOutput,
): Promise<number> {
  await using attachments = new AttachmentLibrary();
  using found = await findSources(paths, attachments);
  let result: ImportResult;
  try {
    result = await runImport({ ...settings, sources: found.sources, attachments, out: output.err });
  } finally {
    say(output, notes({ skipped: [...found.skipped, ...attachments.wrong], attachments: attachments.count }));
  }
  await report(settings, result, output);
  return result.rejected > 0 || result.unfollowed.length > 0 ? 2 : 0;
}

async function report(
  { target, rejectsPath, signal }: ImportSettings,
  result: ImportResult,
  output: ImportOutput,
): Promise<void> {
  const listed = result.answeredAt === 0 ? undefined : await listedBy(target, result, output, signal);
  const kept = await keptAuthority(target, result.authorities.first);
  say(output, notes({ ...result, skipped: result.leftOut, kept }));
  output.out.write(`${summary(result, listed)}\n`);
  if (result.rejected > 0)
    say(output, [`Rejected statements are in ${rejectsPath}, each with its line and the reason.`]);
}

function listedBy(target: Target, { answeredAt }: ImportResult, { err }: ImportOutput, signal: AbortSignal) {
  return waitUntilListed(target, answeredAt, err, signal);
}

function say({ err }: ImportOutput, lines: readonly string[]): void {
  for (const line of lines) err.write(`${line}\n`);
}
