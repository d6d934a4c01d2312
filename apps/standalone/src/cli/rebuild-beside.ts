import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { RebuildProgress } from '@cairn/projections';
import { UserFacingError } from '@cairn/runtime';
import type { RebuildLine } from '../admin/admin.ts';
import type { RunningCairn } from '../folder/run-file.ts';

/**
 * Has a running Cairn rebuild its tables, and waits for the end. When the signal aborts, so does the rebuild.
 * @throws {UserFacingError} when the Cairn does not answer, or says why it cannot
 */
export async function askForRebuild(
  running: RunningCairn,
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: RebuildProgress) => void },
): Promise<{ readonly records: number }> {
  for await (const line of answerOf(running, options.signal)) {
    if ('rebuilt' in line) return line.rebuilt;
    if ('failed' in line)
      throw new UserFacingError(`The tables could not be rebuilt: ${line.failed}`, 'They are unchanged.');
    options.onProgress(line);
  }
  throw new UserFacingError(
    `The Cairn at ${running.url} ended before the tables were rebuilt.`,
    'Start it, and run the rebuild again.',
  );
}

async function* answerOf(running: RunningCairn, signal: AbortSignal): AsyncGenerator<RebuildLine> {
  const headers = { authorization: `Bearer ${running.secret}` };
  const response = await fetch(`${running.url}/admin/rebuild`, { method: 'POST', headers, signal }).catch(
    (cause: unknown) => {
      throw new UserFacingError(`The Cairn at ${running.url} does not answer.`, 'Check its log.', {
        cause,
      });
    },
  );
  if (response.body === null || (response.status !== 200 && response.status !== 409)) {
    throw new UserFacingError(
      `The server at ${running.url} cannot rebuild (status ${response.status}).`,
      'If it is an older version of Cairn, stop it and run the command again.',
    );
  }
  try {
    for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {
      yield JSON.parse(line);
    }
  } catch (cause) {
    // It was killed, or ended by the signal.
    if (!(cause instanceof TypeError) && !signal.aborted) throw cause;
  }
}
