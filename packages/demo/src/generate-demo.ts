import type { CatalogueItem } from '@cairn/competency';
import { catalogueItems } from './catalogue/catalogue-items.ts';
import { nameBasedIds } from './chance/name-based-id.ts';
import { randomFor } from './chance/random.ts';
import { DEMO_LEARNERS } from './demo-learners.ts';
import { live } from './stories/life.ts';
import { type GroundTruth, groundTruth } from './truth/ground-truth.ts';
import { type DemoLink, linksOf } from './truth/who-is-who.ts';
import { drawLearner } from './world/learner.ts';
import { type DemoStatement, type Ledger, openLedger } from './world/ledger.ts';

/** What to generate; the same options always give the same bytes. */
export interface DemoOptions {
  /** Default `cairn`. */
  readonly seed?: string | number;
  /** How many people; default 3,000, which makes about 40,000 statements. */
  readonly learners?: number;
  /** The anchor, ISO 8601: everything happened in the months before it. Default {@link DEFAULT_UNTIL}. */
  readonly until?: string;
}

/** Statements, catalogue and what is true about them. */
export interface Demo {
  /** In the order of their timestamps. A statement that its platform sent twice comes twice in a row. */
  readonly statements: Iterable<DemoStatement>;
  /** How many `statements` yields, repeats included. */
  readonly count: number;
  readonly catalogue: readonly CatalogueItem[];
  /** Which identifiers belong to one person. */
  readonly links: readonly DemoLink[];
  readonly truth: GroundTruth;
}

/** The anchor when none is given; fixed, so that tests and pictures stay the same. */
export const DEFAULT_UNTIL = '2026-11-01T00:00:00.000Z';

/**
 * Makes the demo. Statement ids depend on seed, anchor and size, so loading the same demo again changes nothing.
 * Another anchor is another demo, about the same people: load one of them into a store, not both.
 * Throws a RangeError when `until` is not a date or `learners` not a positive whole number.
 */
export function generateDemo(options: DemoOptions = {}): Demo {
  const { seed = 'cairn', learners = DEMO_LEARNERS.full, until = DEFAULT_UNTIL } = options;
  const anchor = Date.parse(until);
  if (Number.isNaN(anchor)) throw new RangeError(`until: ${JSON.stringify(until)} is not an ISO 8601 date.`);
  if (!Number.isInteger(learners) || learners < 1) {
    throw new RangeError(`learners: ${learners} is not a whole number of 1 or more.`);
  }
  const scope = [seed, anchor, learners];
  const ledger = openLedger(anchor, nameBasedIds(scope));
  const people = Array.from({ length: learners }, (_, index) => {
    const random = randomFor(`${scope.join('/')}/learner/${index}`);
    const learner = drawLearner(index, random, ledger.ids);
    live(ledger, learner, random);
    return learner;
  });
  ledger.statements.sort((a, b) => compare(a.timestamp, b.timestamp) || compare(a.id, b.id));
  const resend = randomFor(`${scope.join('/')}/sent twice`);
  for (const { id } of ledger.statements) if (resend.happens(0.002)) ledger.sentTwice.add(id);
  return {
    statements: { [Symbol.iterator]: () => sent(ledger) },
    count: ledger.statements.length + ledger.sentTwice.size,
    catalogue: catalogueItems(),
    links: linksOf(people),
    truth: groundTruth(ledger, people),
  };
}

function* sent({ statements, sentTwice }: Ledger): Generator<DemoStatement> {
  for (const statement of statements) {
    yield statement;
    if (sentTwice.has(statement.id)) yield statement;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
