import type { ListedStatement, Listing, Write } from '../history/operations.ts';
import type { Truth } from './truth.ts';
import type { Violation } from './violation.ts';
import type { Winners } from './winners.ts';

/** The end: every listing of everything holds each statement once, all of them, and nothing else. */
export function checkListed({ listed }: Truth, { kept, voided }: Winners): Violation[] {
  return [...listed].flatMap(([node, statements]) => {
    const shown = new Set(statements.map(({ id }) => id));
    const missing = [...kept].filter(([id]) => !voided.has(id) && !shown.has(id));
    return [
      ...doublesIn(statements, `the listing of ${node}`),
      ...twiceUnderTwoIds(statements, node),
      ...missing.map(([id, { content }]): Violation => {
        return { kind: 'lost', what: `${id} (${content}) is in the log and not in the listing of ${node}` };
      }),
      ...statements.flatMap((statement) => checkShown(statement, node, { kept, voided })),
    ];
  });
}

function checkShown({ id, content }: ListedStatement, node: string, { kept, voided }: Winners): Violation[] {
  const winner = kept.get(id);
  const name = `${id} (${content}) in the listing of ${node}`;
  if (winner === undefined) return [{ kind: 'phantom', what: `${name} is not in the log` }];
  if (winner.content !== content)
    return [{ kind: 'altered', what: `${name} is ${winner.content} in the log` }];
  return voided.has(id) ? [{ kind: 'void', what: `${name} is voided` }] : [];
}

/**
 * Consistent-Through (1.0.3 Communication 2.1.3): whatever is stored at or before it, is of the group and was never
 * voided, is in the listing that carried it.
 */
export function checkPromises(
  listings: readonly Listing[],
  writes: readonly Write[],
  { listed }: Truth,
): Violation[] {
  const [all = []] = listed.values();
  const groupOf = new Map(
    writes.flatMap(({ statements }) => statements.map(({ content, group }) => [content, group] as const)),
  );
  const groups = Map.groupBy(all, ({ content }) => groupOf.get(content));
  return listings.flatMap((listing) => {
    const { node, group, consistentThrough, statements, sentAt, wrongStatus } = listing;
    const name = `the listing of ${group ?? 'everything'} by ${node} at ${new Date(sentAt).toISOString()}`;
    if (wrongStatus !== undefined) {
      return [{ kind: 'wrong code' as const, what: `${name}: status ${wrongStatus}` }];
    }
    const shown = new Set(statements.map(({ id }) => id));
    const promised = (group === undefined ? all : (groups.get(group) ?? [])).filter(
      ({ storedAt }) => storedAt <= consistentThrough,
    );
    const missing = promised.filter(({ id }) => !shown.has(id));
    return [
      ...doublesIn(statements, name),
      ...missing.map(({ id, storedAt }): Violation => {
        const [stored, through] = [storedAt, consistentThrough].map((time) => new Date(time).toISOString());
        return { kind: 'broken promise', what: `${name} lacks ${id}, stored ${stored}, through ${through}` };
      }),
    ];
  });
}

function doublesIn(statements: readonly ListedStatement[], where: string): Violation[] {
  return [...Map.groupBy(statements, ({ id }) => id)]
    .filter(([, found]) => found.length > 1)
    .map(([id, { length }]) => ({ kind: 'doubled', what: `${id} stands ${length} times in ${where}` }));
}

/** No client of a run sends a content again without its id, so that the store has no cause to give it a second one. */
function twiceUnderTwoIds(statements: readonly ListedStatement[], node: string): Violation[] {
  return [...Map.groupBy(statements, ({ content }) => content)]
    .map(([content, found]) => ({ content, ids: new Set(found.map(({ id }) => id)) }))
    .filter(({ ids }) => ids.size > 1)
    .map(({ content, ids }) => ({
      kind: 'doubled',
      what: `${content} stands under ${[...ids].join(' and ')} in the listing of ${node}`,
    }));
}
