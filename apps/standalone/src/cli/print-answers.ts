import { UserFacingError } from '@cairn/runtime';
import { z } from 'zod';
import { createQueryClient, type QueryClient } from '../catalogue/query-client.ts';
import { type CommonOptions, dataFolderOf } from '../operator/beside.ts';
import type { QueryApiOptions } from './query-api-command.ts';

/** The query API that a command asks. */
export async function clientOf(options: QueryApiOptions): Promise<QueryClient> {
  return createQueryClient(options.endpoint ?? (await ownQueryApi(options)), options.key);
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const next = z.object({ after: z.string().optional() });

/** Prints all pages of a list, each as it comes; with `--json` one JSON answer a line. */
export async function printPages(
  options: QueryApiOptions,
  path: string,
  query: Readonly<Record<string, string>>,
  linesOf: (answer: unknown) => readonly string[],
): Promise<void> {
  const client = await clientOf(options);
  let found = false;
  for (let after: string | undefined; ; ) {
    const answer = await client.get(
      `${path}?${new URLSearchParams({ limit: '200', ...query, ...(after && { after }) })}`,
    );
    const lines = linesOf(answer);
    found ||= lines.length > 0;
    if (options.json) print(JSON.stringify(answer));
    else for (const line of lines) print(line);
    after = next.parse(answer).after;
    if (after === undefined) break;
  }
  if (!found && !options.json) print('There are none.');
}

/** The query API of the Cairn that runs on the data folder. @throws {UserFacingError} when none runs there */
async function ownQueryApi(options: CommonOptions): Promise<string> {
  const { running } = await dataFolderOf(options);
  if (running !== undefined) return `${running.url}/api`;
  throw new UserFacingError(
    'No Cairn runs on this data folder.',
    'Start it with `npm start`, or give the query API of another one with --endpoint.',
  );
}
