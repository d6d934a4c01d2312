import { type Random, randomFor } from '@cairn/demo/random';
import type { SentStatement } from '../history/operations.ts';
import { statementJson } from './statement.ts';

/** A request to write, before it is sent. */
export interface Step {
  readonly batch: string;
  readonly method: 'POST' | 'PUT';
  readonly statements: readonly SentStatement[];
  readonly valid: boolean;
  readonly body: string;
  /** Whether sending it again can make nothing new. */
  readonly repeatable: boolean;
}

/** What one writer does, request by request. */
export interface Plan {
  next(): Step;
}

/** As many statements of a writer as share a registration: what fits into one page of a listing. */
const GROUP = 60;
/** How many of its requests a writer remembers, to send them again or against them. */
const REMEMBERED = 100;
/** Requests of a writer during which it fights with the others over the same few ids. */
const CONTEST = 8;
const MOST_STATEMENTS = 4096;

type Kind =
  | 'single'
  | 'put'
  | 'batch'
  | 'large'
  | 'without id'
  | 'duplicate'
  | 'conflict'
  | 'contested'
  | 'scored'
  | 'void'
  | 'invalid'
  | 'too many';

const KINDS: readonly (readonly [Kind, number])[] = [
  ['single', 28],
  ['put', 10],
  ['batch', 24],
  ['large', 1],
  ['without id', 3],
  ['duplicate', 12],
  ['conflict', 8],
  ['contested', 8],
  ['scored', 25],
  ['void', 6],
  ['invalid', 4],
  ['too many', 0.3],
];

/** Learners with evidence: few, so that what is linked or split has some. */
export const LEARNERS = 8;
/** Furthest that evidence is dated ahead, ms: it is due within the run, and not before it is stored on a busy machine. */
export const MOST_AHEAD_MS = 6_000;
/** Furthest that it is dated back, ms. */
export const MOST_BEFORE_MS = 60_000;
/** Share of the evidence that is dated ahead. */
const AHEAD_SHARE = 0.5;

/**
 * The plan of a writer: the same for the same seed, whatever the store answers.
 * @param now by which evidence is dated, ms since the epoch
 */
export function planOf(seed: number, writer: number, now: () => number): Plan {
  const done: Step[] = [];
  let count = 0;
  let sent = 0;

  function fresh(chance: Random, more: Partial<SentStatement> = {}): SentStatement {
    const group = randomFor(`${seed}/${1e9 + writer * 1e6 + Math.floor(sent / GROUP)}`).uuid();
    sent += 1;
    return { id: chance.uuid(), content: `w${writer}.${sent}`, group, ...more };
  }

  function statementsOf(kind: Kind, chance: Random): SentStatement[] {
    const earlier = done.length === 0 ? undefined : chance.pick(done);
    const known = earlier === undefined ? undefined : chance.pick(earlier.statements);
    switch (kind) {
      case 'batch':
      case 'invalid':
        return Array.from({ length: chance.int(2, 12) }, () => fresh(chance));
      case 'large': {
        const { content, ...rest } = fresh(chance);
        return [{ ...rest, content: `${content}+${chance.int(50_000, 400_000)}` }];
      }
      case 'without id': {
        const { id: _, ...rest } = fresh(chance);
        return [rest];
      }
      case 'conflict': {
        const rival = fresh(chance, known?.id === undefined ? {} : { id: known.id });
        return chance.happens(0.5) ? [rival] : [fresh(chance), rival, fresh(chance)];
      }
      case 'contested':
        return [fresh(chance, { id: contestedId(seed, count) })];
      case 'scored': {
        const from = chance.happens(AHEAD_SHARE) ? 0 : -MOST_BEFORE_MS;
        const timestamp = new Date(now() + chance.int(from, from === 0 ? MOST_AHEAD_MS : 0)).toISOString();
        const said = { learner: chance.int(0, LEARNERS - 1), scaled: chance.int(0, 10) / 10, timestamp };
        return [fresh(chance, { scored: said })];
      }
      case 'void':
        // Now and then before the statement that is voided.
        return [
          fresh(chance, {
            voids: chance.happens(0.1) ? contestedId(seed, count + CONTEST) : target(known, chance),
          }),
        ];
      default:
        return [fresh(chance)];
    }
  }

  function step(kind: Kind, chance: Random): Step {
    const statements = statementsOf(kind, chance);
    const batch = `w${writer}.${count}`;
    const texts = statements.map(statementJson);
    if (kind === 'invalid')
      texts.splice(chance.int(0, texts.length), 0, { verb: { id: 'https://example.com/no-actor' } });
    if (kind === 'too many') texts.push(...Array.from({ length: MOST_STATEMENTS }, () => ({})));
    return {
      batch,
      statements,
      method: kind === 'put' || (kind === 'contested' && chance.happens(0.3)) ? 'PUT' : 'POST',
      valid: kind !== 'invalid' && kind !== 'too many',
      repeatable: kind !== 'without id',
      body: JSON.stringify(texts.length === 1 ? texts[0] : texts),
    };
  }

  return {
    next() {
      const chance = randomFor(`${seed}/${writer * 1e6 + count}`);
      const kind = chance.weighted(KINDS);
      const again = done.filter(({ repeatable }) => repeatable);
      count += 1;
      if (kind === 'duplicate' && again.length > 0) return chance.pick(again);
      const made = step(kind, chance);
      if (made.valid) done.push(made);
      if (done.length > REMEMBERED) done.shift();
      return made;
    },
  };
}

/** An id that all writers fight over at about the same time. */
function contestedId(seed: number, count: number): string {
  return randomFor(`${seed}/${2e9 + Math.floor(count / CONTEST)}`).uuid();
}

function target(known: SentStatement | undefined, chance: Random): string {
  return known?.id ?? chance.uuid();
}
