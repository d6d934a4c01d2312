import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Retired } from '../catalogue/item.ts';
import { retiredFrom } from '../catalogue/retirements.ts';
import { beginOf, endOf } from '../day-or-instant.ts';
import type { SameAs } from '../stacks/same-achievements.ts';

/** What in a catalogue teaches or awards a competency, each list in order. */
export interface Teaching {
  /** Ids of programmes. */
  readonly programmes: readonly string[];
  /** Ids of credentials. */
  readonly credentials: readonly string[];
  /** Ids of the sets of alignments that align something to it. */
  readonly alignments: readonly string[];
}

const NOTHING: Teaching = { programmes: [], credentials: [], alignments: [] };

type Kind = keyof Teaching;

/**
 * What teaches a competency as of a time: programmes that name it, or a credential that does, and that have begun and have not ended;
 * credentials that are about it or aligned to it; and what alignments say gives evidence for it, exemptions apart. What is retired teaches nothing any
 * more. Competencies that are the same are taught together.
 * @param asOf ms since the epoch
 */
export function teachingOf(
  catalogue: Catalogue,
  sameAs: SameAs,
  asOf: number,
): (competency: string) => Teaching {
  const keyOf = (id: string) => sameAs({ kind: 'competency', id });
  const isInUse = (what: Retired) => (retiredFrom(catalogue, what) ?? Infinity) > asOf;
  const found = new Map<string, Record<Kind, Set<string>>>();
  const add = (kind: Kind, teacher: string, competencies: Iterable<string>) => {
    for (const competency of competencies) {
      const key = keyOf(competency);
      const own = found.get(key) ?? { programmes: new Set(), credentials: new Set(), alignments: new Set() };
      found.set(key, own);
      own[kind].add(teacher);
    }
  };
  const ofCredentials = new Map<string, readonly string[]>();
  for (const { id, competencies, alignments = [] } of catalogue.credentials.values()) {
    if (!isInUse({ kind: 'credential', id })) continue;
    const about = [...competencies, ...alignments.map(({ target }) => target)];
    ofCredentials.set(id, about);
    add('credentials', id, about);
  }
  for (const programme of catalogue.programmes.values()) {
    const { id, competencies = [], credentials = [], startDate, endDate } = programme;
    const hasBegun = startDate === undefined || beginOf(startDate) <= asOf;
    const isOver = endDate !== undefined && endOf(endDate) <= asOf;
    if (!hasBegun || isOver || !isInUse({ kind: 'programme', id })) continue;
    add('programmes', id, competencies);
    for (const credential of credentials) add('programmes', id, ofCredentials.get(credential) ?? []);
  }
  for (const { id, frameworkId, alignments } of catalogue.alignments.values()) {
    if (!isInUse({ kind: 'alignments', id })) continue;
    for (const { competency, evidence } of alignments) {
      const isTaught = evidence.some((kind) => kind !== 'exempted');
      if (isTaught && isInUse({ kind: 'competency', id: competency, framework: frameworkId }))
        add('alignments', id, [competency]);
    }
  }
  return (competency) => {
    const own = found.get(keyOf(competency));
    if (own === undefined) return NOTHING;
    return {
      programmes: [...own.programmes].sort(),
      credentials: [...own.credentials].sort(),
      alignments: [...own.alignments].sort(),
    };
  };
}
