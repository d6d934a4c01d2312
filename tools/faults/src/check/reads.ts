import type { Found, Read, Write } from '../history/operations.ts';
import type { Truth } from './truth.ts';
import type { Violation } from './violation.ts';
import type { Winners } from './winners.ts';
import { idOf } from './writes.ts';

/** Reads during the run: what was acknowledged before is there at once, and says what it should. */
export function checkReads(
  reads: readonly Read[],
  writes: readonly Write[],
  { kept, voided }: Winners,
): Violation[] {
  const acknowledged = firstAcknowledged(writes);
  const voids = firstVoiding(writes);
  return reads.flatMap(({ id, node, sentAt, answeredAt, found }): Violation[] => {
    const name = `${id}, read from ${node} at ${new Date(sentAt).toISOString()}`;
    if (found.state === 'unknown') return [];
    if (found.state === 'wrong') return [{ kind: 'wrong code', what: `${name}: status ${found.status}` }];
    if (found.state === 'absent') {
      if ((acknowledged.get(id) ?? Number.POSITIVE_INFINITY) > sentAt) return [];
      return [{ kind: 'stale read', what: `${name}: absent, though it was acknowledged before` }];
    }
    const wrong = differs(found, kept.get(id)?.content, name);
    if (wrong !== undefined) return [wrong];
    if (!found.voided) return [];
    const voidable = voided.has(id) && (voids.get(id) ?? Number.POSITIVE_INFINITY) <= answeredAt;
    return voidable ? [] : [{ kind: 'void', what: `${name}: voided, though nothing voids it` }];
  });
}

/** The end: each id reads as the log says. */
export function checkById({ byId }: Truth, { kept, voided }: Winners): Violation[] {
  return [...byId].flatMap(([id, found]): Violation[] => {
    const winner = kept.get(id);
    const name = `${id}, read at the end`;
    if (found.state === 'unknown' || found.state === 'wrong') {
      return [
        { kind: 'wrong code', what: `${name}: ${found.state === 'wrong' ? found.status : 'no answer'}` },
      ];
    }
    if (found.state === 'absent') {
      return winner === undefined ? [] : [{ kind: 'lost', what: `${name}: absent, but in the log` }];
    }
    const wrong = differs(found, winner?.content, name);
    if (wrong !== undefined) return [wrong];
    if (found.voided === voided.has(id)) return [];
    return [{ kind: 'void', what: `${name}: ${found.voided ? 'voided without cause' : 'not voided'}` }];
  });
}

function differs(
  found: Extract<Found, { state: 'there' }>,
  content: string | undefined,
  name: string,
): Violation | undefined {
  if (content === undefined)
    return { kind: 'phantom', what: `${name}: ${found.content}, which no log holds` };
  if (found.content === content) return undefined;
  return { kind: 'altered', what: `${name}: ${found.content} instead of ${content}` };
}

/** When each id was acknowledged first. */
function firstAcknowledged(writes: readonly Write[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const write of writes) {
    if (write.answer.outcome !== 'acknowledged') continue;
    for (const index of write.statements.keys()) {
      const id = idOf(write, index);
      if (id !== undefined) first.set(id, Math.min(first.get(id) ?? write.answeredAt, write.answeredAt));
    }
  }
  return first;
}

/** When each id was first asked to be voided. */
function firstVoiding(writes: readonly Write[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { statements, sentAt } of writes) {
    for (const { voids } of statements)
      if (voids !== undefined) first.set(voids, Math.min(first.get(voids) ?? sentAt, sentAt));
  }
  return first;
}
