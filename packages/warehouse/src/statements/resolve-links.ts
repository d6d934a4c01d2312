import type { LinkedStatement } from './prepare-record.ts';
import type { RefKey } from './ref-keys.ts';

/**
 * How many StatementRefs a filter follows. A chain of n statements has n²/2 inherited rows, so a sender must
 * not be able to make it as long as he likes; no known profile goes beyond three.
 */
export const MAX_CHAIN = 100;

/** A statement that points at another. */
type Referrer = Pick<LinkedStatement, 'id' | 'seq' | 'voiding'>;

/** Looks things up among the statements of one tenant that were projected before. */
export interface LinkLookup {
  statements(ids: readonly string[]): Promise<readonly LinkedStatement[]>;
  /** Those whose object points at one of the ids. */
  referrers(ids: readonly string[]): Promise<readonly (Referrer & { readonly target: string })[]>;
}

/** Rows that follow from how statements point at each other. */
export interface LinkRows {
  readonly inherited: readonly (RefKey & { readonly seq: number })[];
  readonly voided: readonly { readonly seq: number; readonly voidedBy: number }[];
}

/**
 * What newly arrived statements of one tenant change: a statement matches what the statement it points at
 * matches, and so on along the chain (1.0.3 Communication 2.1.3, Filter Conditions for StatementRefs), whichever of
 * the two came first; a target is voided unless it voids itself (Data 2.3.2). The set of rows over a whole log
 * is the same however it is cut into batches.
 */
export async function resolveLinks(
  arrived: readonly LinkedStatement[],
  lookup: LinkLookup,
): Promise<LinkRows> {
  const known = new Map(arrived.map((statement) => [statement.id, statement]));
  const isNew = new Set(known.keys());
  const waiting = await referrersBefore(isNew, lookup);
  await loadChains(arrived, known, lookup);

  const inherited: (RefKey & { seq: number })[] = [];
  const voided: { seq: number; voidedBy: number }[] = [];
  for (const statement of arrived) {
    const chain = chainFrom(statement, known);
    for (const target of chain.slice(1)) inherit(inherited, statement.seq, target);
    for (const { referrer, distance } of referrersOf(statement.id, waiting)) {
      for (const target of chain.slice(0, MAX_CHAIN + 1 - distance)) inherit(inherited, referrer.seq, target);
      if (distance === 1 && referrer.voiding && !statement.voiding) {
        voided.push({ seq: statement.seq, voidedBy: referrer.seq });
      }
    }
    const target = chain[1];
    if (statement.voiding && target !== undefined && !target.voiding) {
      voided.push({ seq: target.seq, voidedBy: statement.seq });
    }
  }
  return { inherited, voided };
}

function inherit(rows: (RefKey & { seq: number })[], seq: number, target: LinkedStatement): void {
  for (const { kind, key } of target.keys()) rows.push({ kind, key, seq });
}

/** The statement and those it leads to, as far as they have arrived; ends where it would go round in a circle. */
export function chainFrom(
  start: LinkedStatement,
  known: ReadonlyMap<string, LinkedStatement>,
): LinkedStatement[] {
  const chain = [start];
  const ids = new Set([start.id]);
  for (let last = start; chain.length <= MAX_CHAIN; ) {
    const next = last.refersTo === undefined ? undefined : known.get(last.refersTo);
    if (next === undefined || ids.has(next.id)) break;
    chain.push(next);
    ids.add(next.id);
    last = next;
  }
  return chain;
}

/** Completes `known` with the earlier statements that the arrived ones lead to, a link a round. */
export async function loadChains(
  arrived: readonly LinkedStatement[],
  known: Map<string, LinkedStatement>,
  lookup: Pick<LinkLookup, 'statements'>,
): Promise<void> {
  let links: readonly LinkedStatement[] = arrived;
  for (let round = 0; round < MAX_CHAIN; round++) {
    const missing = new Set<string>();
    for (const { refersTo } of links)
      if (refersTo !== undefined && !known.has(refersTo)) missing.add(refersTo);
    if (missing.size === 0) return;
    links = await lookup.statements([...missing]);
    for (const statement of links) known.set(statement.id, statement);
  }
}

type Waiting = ReadonlyMap<string, readonly Referrer[]>;

/** Earlier statements that lead to new ones, by what they point at. New ones follow their chain themselves. */
async function referrersBefore(isNew: ReadonlySet<string>, lookup: LinkLookup): Promise<Waiting> {
  const waiting = new Map<string, Referrer[]>();
  const asked = new Set<string>();
  let targets: readonly string[] = [...isNew];
  for (let round = 0; round < MAX_CHAIN && targets.length > 0; round++) {
    for (const id of targets) asked.add(id);
    const found = await lookup.referrers(targets);
    const earlier = found.filter(({ id }) => !isNew.has(id));
    for (const { target, ...referrer } of earlier) {
      const list = waiting.get(target);
      if (list === undefined) waiting.set(target, [referrer]);
      else list.push(referrer);
    }
    targets = [...new Set(earlier.map(({ id }) => id))].filter((id) => !asked.has(id));
  }
  return waiting;
}

/** Everything that leads to a statement, with the number of links; each once, by its shortest way. */
function referrersOf(id: string, waiting: Waiting): { referrer: Referrer; distance: number }[] {
  const found: { referrer: Referrer; distance: number }[] = [];
  const seen = new Set([id]);
  let level = [id];
  for (let distance = 1; distance <= MAX_CHAIN && level.length > 0; distance++) {
    const next: string[] = [];
    for (const target of level) {
      for (const referrer of waiting.get(target) ?? []) {
        if (seen.has(referrer.id)) continue;
        seen.add(referrer.id);
        found.push({ referrer, distance });
        next.push(referrer.id);
      }
    }
    level = next;
  }
  return found;
}
