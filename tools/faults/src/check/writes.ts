import type { SentStatement, Write } from '../history/operations.ts';
import type { Violation } from './violation.ts';
import type { Winners } from './winners.ts';

/** Compares every answer to a write with what the log decided. */
export function checkWrites(writes: readonly Write[], winners: Winners): Violation[] {
  return [...writes.flatMap((write) => checkAnswer(write, winners)), ...checkBatches(writes, winners)];
}

function checkAnswer(write: Write, { kept }: Winners): Violation[] {
  const { answer, valid } = write;
  if (answer.outcome === 'unknown' || answer.outcome === 'unsent') return [];
  if (answer.outcome === 'refused') return checkRefusal(write, answer, kept);
  if (!valid) return [{ kind: 'wrong code', what: `${nameOf(write)} is invalid and was acknowledged` }];
  return write.statements.flatMap(({ content }, index): Violation[] => {
    const id = idOf(write, index);
    const winner = id === undefined ? undefined : kept.get(id);
    const name = `${id} (${content}) of ${nameOf(write)}`;
    if (winner === undefined)
      return [{ kind: 'lost', what: `${name} was acknowledged and is not in the log` }];
    if (winner.content === content) return [];
    return [{ kind: 'two winners', what: `${name} was acknowledged, but ${winner.content} holds the id` }];
  });
}

function checkRefusal(
  write: Write,
  { status, retryAfter, why }: Extract<Write['answer'], { outcome: 'refused' }>,
  kept: Winners['kept'],
): Violation[] {
  const wrong = (what: string): Violation[] => [
    { kind: 'wrong code', what: `${nameOf(write)} was answered ${status}, ${what}: ${why}` },
  ];
  if (status === 503) return retryAfter ? [] : wrong('without Retry-After');
  if (status >= 500) return wrong('an internal error');
  if (!write.valid) return [];
  if (status !== 409) return wrong('though it is valid');
  return conflicts(write, kept) ? [] : wrong('though nothing else holds its ids');
}

/** Whether some statement of the write differs from what holds its id, or from another of the same write. */
function conflicts({ statements }: Write, kept: Winners['kept']): boolean {
  const own = new Map<string, string>();
  return statements.some(({ id, content }) => {
    if (id === undefined) return false;
    const before = own.get(id) ?? content;
    own.set(id, before);
    return before !== content || (kept.get(id)?.content ?? content) !== content;
  });
}

/**
 * Batches are whole or absent, and absent when no write of them can have been taken. Looks at the statements that no
 * other batch brings, since the others may be there on their own account.
 */
function checkBatches(writes: readonly Write[], { kept }: Winners): Violation[] {
  const batches = Map.groupBy(writes, ({ batch }) => batch);
  const brought = new Map<string, Set<string>>();
  for (const { batch, statements } of writes) {
    for (const { content } of statements)
      brought.set(content, (brought.get(content) ?? new Set()).add(batch));
  }
  const contents = new Set([...kept.values()].map(({ content }) => content));
  return [...batches].flatMap(([batch, tries]): Violation[] => {
    const [first] = tries;
    if (first === undefined) return [];
    const own = first.statements.filter(({ content }) => brought.get(content)?.size === 1);
    const there = own.filter(({ content }) => contents.has(content));
    const found = `${there.length} of the ${own.length} statements only batch ${batch} brings`;
    if (there.length > 0 && there.length < own.length) {
      return [{ kind: 'torn batch', what: `${found} are there` }];
    }
    if (there.length === 0 || tries.some(mayHaveBeenTaken)) return [];
    return [{ kind: 'phantom', what: `${found} are there, though it was refused or never sent` }];
  });
}

function mayHaveBeenTaken({ answer }: Write): boolean {
  if (answer.outcome === 'refused') return answer.status === 503;
  return answer.outcome !== 'unsent';
}

/** The id of a statement of an acknowledged write: its own, else what the answer says. */
export function idOf({ statements, answer }: Write, index: number): SentStatement['id'] {
  return statements[index]?.id ?? (answer.outcome === 'acknowledged' ? answer.ids[index] : undefined);
}

/** A write in words. */
function nameOf({ batch, node, sentAt }: Write): string {
  return `batch ${batch}, sent to ${node} at ${new Date(sentAt).toISOString()}`;
}
