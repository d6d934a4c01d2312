import { Problem } from '@cairn/http';
import type { Principal } from '@cairn/lrs';
import { type ItemRow, itemsInForce, type TenantQueries } from '@cairn/projections';
import type { importSchema } from '@cairn/query-contract';
import type { ReadOptions } from '@cairn/standards';
import type { z } from 'zod';
import { parseJson } from '../http/json-body.ts';
import type { HeavyWork } from '../thread/heavy-work.ts';
import type { PlanItems } from './plan-items.ts';
import type { PublishItems } from './publish-items.ts';

/** What is done with a file. */
interface ImportOptions {
  readonly dryRun: boolean;
  /** Whether competencies that are not in the file are taken out of its framework. */
  readonly remove: boolean;
  readonly reading: ReadOptions;
}

/** Publishes what a file changes, or says what it would change. */
export type ImportFramework = (
  principal: Principal,
  queries: TenantQueries,
  file: Uint8Array,
  options: ImportOptions,
) => Promise<z.infer<typeof importSchema>>;

/** How much more a byte of a file takes than one of a publication: some formats are read several times. */
const WEIGHT = 4;

/** How much work it is to read a file and compare it with items in force, as bytes of a publication. */
export function importWeight({
  bytes,
  inForce,
}: {
  readonly bytes: Uint8Array;
  readonly inForce: readonly string[];
}): number {
  return inForce.reduce((sum, { length }) => sum + length, WEIGHT * bytes.length);
}

/** @see ImportFramework */
export function createImportFramework(
  publish: PublishItems,
  plan: PlanItems,
  work: HeavyWork,
): ImportFramework {
  return async (principal, queries, bytes, { reading, remove, dryRun }) => {
    const compare = (rows: readonly ItemRow[]) => {
      const inForce = rows.map(({ item }) => item);
      const sent = { bytes, reading, inForce, remove, publishes: !dryRun };
      return work.run('compareFile', importWeight(sent), sent);
    };
    const rows = await queries.run(itemsInForce, { before: Number.MAX_SAFE_INTEGER });
    const { answer, changed } = await compare(rows);
    if (changed === undefined) return answer;
    /** The sender knows the file, not the items that were made of it. */
    const inFile = async (error: unknown): Promise<never> => {
      if (!(error instanceof Problem) || error.code !== 'invalid_catalogue') throw error;
      const sent = { bytes, changed, issues: error.issues };
      const issues = await work.run('placeIssues', WEIGHT * bytes.length, sent);
      throw new Problem(error.status, error.code, error.message, { issues, cause: error });
    };
    if (dryRun) {
      const { persons } = await plan(principal, queries, { items: parseJson(changed) }).catch(inFile);
      return { ...answer, persons };
    }
    const publication = await publish(principal, queries, changed, async (now) => {
      // What somebody else publishes meanwhile is never undone.
      if (isSame(rows, now)) return;
      const again = await compare(now);
      if (again.changed === undefined || Buffer.compare(again.changed, changed) !== 0)
        throw catalogueChanged();
    }).catch(inFile);
    return { ...answer, publication };
  };
}

/** Whether the same publications are in force. */
function isSame(rows: readonly ItemRow[], now: readonly ItemRow[]): boolean {
  return (
    rows.length === now.length &&
    rows.every(({ kind, id, newest }, i) => {
      const other = now[i];
      return other?.kind === kind && other.id === id && other.newest === newest;
    })
  );
}

function catalogueChanged(): Problem {
  const message =
    'The catalogue changed while the file was compared with it; nothing was published. Try again.';
  return new Problem(409, 'catalogue_changed', message);
}
