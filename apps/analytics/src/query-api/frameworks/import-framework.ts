import { Problem } from '@cairn/http';
import type { Principal } from '@cairn/lrs';
import { type ItemRow, itemsInForce, type TenantQueries } from '@cairn/projections';
import type { importSchema } from '@cairn/query-contract';
import type { ImportChanges } from '@cairn/standards';
import type { z } from 'zod';
import type { PlanItems } from '../catalogue/plan-items.ts';
import type { PublishItems } from '../catalogue/publish-items.ts';
import { shownImport } from './import-answer.ts';
import { type ReadFramework, standards } from './read-framework.ts';

/** What is done with a file beside reading it. */
interface ImportOptions {
  readonly dryRun: boolean;
  /** Whether competencies that are not in the file are taken out of its framework. */
  readonly remove: boolean;
}

/** Publishes what a file changes, or says what it would change. */
export type ImportFramework = (
  principal: Principal,
  queries: TenantQueries,
  file: ReadFramework,
  options: ImportOptions,
) => Promise<z.infer<typeof importSchema>>;

/** @see ImportFramework */
export function createImportFramework(publish: PublishItems, plan: PlanItems): ImportFramework {
  return async (principal, queries, file, options) => {
    const { importChanges } = await standards();
    const changesOf = (rows: readonly ItemRow[]) =>
      importChanges(
        rows.map(({ item }) => JSON.parse(item)),
        file.items,
        options,
      );
    const changes = changesOf(await queries.run(itemsInForce, { before: Number.MAX_SAFE_INTEGER }));
    const answer = shownImport(file, changes);
    if (changes.items.length === 0) return answer;
    if (options.dryRun) {
      const { persons } = await plan(principal, queries, { items: changes.items });
      return { ...answer, persons };
    }
    const publication = await publish(principal, queries, changes.items, (inForce) =>
      requireSame(changes, changesOf(inForce)),
    );
    return { ...answer, publication };
  };
}

/** What somebody else publishes meanwhile is never undone. @throws {Problem} 409 */
function requireSame(compared: ImportChanges, now: ImportChanges): void {
  if (JSON.stringify(compared.items) === JSON.stringify(now.items)) return;
  const message =
    'The catalogue changed while the file was compared with it; nothing was published. Try again.';
  throw new Problem(409, 'catalogue_changed', message);
}
