import { UserFacingError } from '@cairn/runtime';
import { type CommonOptions, dataFolderOf } from '../operator/beside.ts';

/** The query API of the Cairn that runs on the data folder. @throws {UserFacingError} when none runs there */
export async function ownQueryApi(options: CommonOptions): Promise<string> {
  const { running } = await dataFolderOf(options);
  if (running !== undefined) return `${running.url}/api`;
  throw new UserFacingError(
    'No Cairn runs on this data folder.',
    'Start it with `npm start`, or give the query API of another one with --endpoint.',
  );
}
