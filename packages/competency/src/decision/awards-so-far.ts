import type { DecisionEvidence } from './evidence-in-order.ts';

/** What comes of one more change to the credentials of one activity. */
interface AwardStep {
  /** The award that counted and no longer does, or what took awards back and is answered by this one, with the reason. */
  readonly replaced: readonly { readonly index: number; readonly reason: 'superseded' | 'expired' }[];
  /** An earlier award that counts again, being in force still. */
  readonly restored?: number | undefined;
}

/** The awards of one activity, such as a badge, as time passes. Of those in force the newest alone counts. */
export interface AwardsSoFar {
  /** Takes an award in force. */
  award(piece: DecisionEvidence, index: number): AwardStep;
  /** Takes what takes awards back: one that names a document takes its own and those that name none, any other takes all. */
  withdraw(piece: DecisionEvidence, index: number): AwardStep;
  /** Ends an award whose validity is over. */
  lapse(index: number): AwardStep;
}

interface Entry {
  readonly index: number;
  readonly document: string | undefined;
  ended: boolean;
}

/** No awards yet. The same rule as for stacks and outcomes (`awardsOf`); each award is looked at a constant number of times. */
export function awardsSoFar(): AwardsSoFar {
  /** In the order in which they were awarded; those that have ended are dropped from the end. */
  const awards: Entry[] = [];
  const byDocument = new Map<string | undefined, Entry[]>();
  const byIndex = new Map<number, Entry>();

  /** What took awards back last, until something answers it. */
  let withdrawal: number | undefined;

  const newest = () => {
    while (awards.at(-1)?.ended) awards.pop();
    return awards.at(-1);
  };
  const end = (entries: readonly Entry[], reason: 'superseded' | 'expired'): AwardStep => {
    const counted = newest();
    for (const entry of entries) {
      entry.ended = true;
      byIndex.delete(entry.index);
    }
    if (counted === undefined || !counted.ended) return { replaced: [] };
    return { replaced: [{ index: counted.index, reason }], restored: newest()?.index };
  };
  /** What took awards back before a change, which takes its place. */
  const answered = () => {
    const index = withdrawal;
    withdrawal = undefined;
    return index === undefined ? [] : [{ index, reason: 'superseded' as const }];
  };

  return {
    award({ document }, index) {
      const counted = newest();
      const entry = { index, document, ended: false };
      awards.push(entry);
      byIndex.set(index, entry);
      const own = byDocument.get(document);
      if (own === undefined) byDocument.set(document, [entry]);
      else own.push(entry);
      const before = counted === undefined ? [] : [{ index: counted.index, reason: 'superseded' as const }];
      return { replaced: [...answered(), ...before] };
    },
    withdraw({ document, expiry }, index) {
      const keys = document === undefined ? [...byDocument.keys()] : [document, undefined];
      const taken = keys.flatMap((key) => byDocument.get(key) ?? []).filter(({ ended }) => !ended);
      for (const key of keys) byDocument.delete(key);
      const { replaced, restored } = end(taken, expiry ? 'expired' : 'superseded');
      const step = { replaced: [...answered(), ...replaced], restored };
      withdrawal = index;
      return step;
    },
    lapse(index) {
      const entry = byIndex.get(index);
      return entry === undefined ? { replaced: [] } : end([entry], 'expired');
    },
  };
}
