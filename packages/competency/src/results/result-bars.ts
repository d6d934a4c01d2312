import { boundText, decimalIn, matchingIri, type ReportedResult } from '@cairn/xapi/lenient';
import { canonical } from '../canonical-json.ts';
import { compareTexts } from '../compare-texts.ts';
import { listIn } from '../list-in.ts';
import { type RequiredResult, resultOutcome } from './result-outcome.ts';

/** Numbers in decimal digits: the lowest that is enough, and the bounds within which one can be compared. */
interface Numbers {
  readonly least: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly required: Needed;
}

/** What the catalogue asks of a result. */
interface Needed {
  /** Id of the `ResultDescription`. */
  readonly result: string;
  readonly least: string;
}

/**
 * What results of credentials are too low, in a form that a table can be compared with, too: texts that are too low, and the lowest numbers
 * that are enough, by {@link barKey}.
 */
export interface ResultBars {
  readonly texts: ReadonlyMap<string, Needed>;
  readonly numbers: ReadonlyMap<string, Numbers>;
}

/** What results of one badge are too low. */
export interface BadgeBars extends ResultBars {
  /** The same where the same results are too low. */
  readonly key: string;
}

/** What a result fell short of. */
export interface Lack extends Needed {
  readonly reached: string;
}

/** A credential with its results as the catalogue describes them. */
interface Demanding {
  readonly id: string;
  readonly activity: readonly string[];
  readonly results?: readonly (RequiredResult & { readonly type?: string | undefined })[] | undefined;
}

/** Numbers that every text of a number lies between. */
const LOWEST = '-9999999999999999';
const HIGHEST = '9999999999999999';

/** The bars of credentials, by their ids in the catalogue. */
export function barsOfCredentials(credentials: Iterable<Demanding>): ResultBars {
  return barsBy(credentials, ({ id }) => [id]);
}

/** The bars of badges, by their IRIs as they are compared: those of each credential that one stands for. */
export function barsOfBadges(credentials: Iterable<Demanding>): ResultBars {
  return barsBy(credentials, namesOfBadges);
}

function namesOfBadges({ id, activity }: Demanding): readonly string[] {
  return [...new Set([id, ...activity].map(matchingIri))];
}

/** The results that a credential asks something of. */
function asked({ results = [] }: Demanding) {
  return results.filter(
    ({ requiredValue, requiredLevel }) => requiredValue !== undefined || requiredLevel !== undefined,
  );
}

/** The bars of each badge that has any, by its IRI as it is compared. */
export function barsOfEachBadge(credentials: Iterable<Demanding>): ReadonlyMap<string, BadgeBars> {
  const standFor = new Map<string, Demanding[]>();
  for (const credential of credentials) {
    if (asked(credential).length === 0) continue;
    for (const iri of namesOfBadges(credential)) listIn(standFor, iri).push(credential);
  }
  return new Map(
    [...standFor].map(([iri, own]) => {
      const bars = barsBy(own, () => [iri]);
      return [iri, { ...bars, key: keyOf(bars) }] as const;
    }),
  );
}

function keyOf({ texts, numbers }: ResultBars): string {
  const bounds = [...numbers].map(([key, { least, minimum, maximum }]) => [key, least, minimum, maximum]);
  return canonical([
    [...texts.keys()].sort(compareTexts),
    bounds.sort(([a = ''], [b = '']) => compareTexts(a, b)),
  ]);
}

/** What is compared: what was awarded, the kind of what is said, the description that it is of. None of them has a line break. */
function barKey(credential: string, kind: ReportedResult['kind'], of: string): string {
  return `${credential}\n${kind}\n${of}`;
}

/** A text that is compared, with what it is of. */
function barText(key: string, text: string): string {
  return `${key}\n${text}`;
}

/**
 * What results of an award fall short of; undefined where nothing does, or nothing can be compared (Open Badges 3.0, C.4 and B.1.13, as
 * {@link resultOutcome}). Tables are asked the same by `awardsUntil` of the projections.
 */
export function lackOfResults(
  { texts, numbers }: ResultBars,
  credential: string,
  results: readonly ReportedResult[],
): Lack | undefined {
  for (const { kind, of, text } of results) {
    const key = barKey(credential, kind, of);
    const low = texts.get(barText(key, text));
    if (low !== undefined) return { ...low, reached: text };
    const bar = kind === 'number' ? numbers.get(key) : undefined;
    if (bar === undefined) continue;
    const reached = Number(text);
    const isWithin = reached >= Number(bar.minimum) && reached <= Number(bar.maximum);
    if (isWithin && reached < Number(bar.least)) return { ...bar.required, reached: text };
  }
  return undefined;
}

function barsBy(
  credentials: Iterable<Demanding>,
  namesOf: (one: Demanding) => readonly string[],
): ResultBars {
  const texts = new Map<string, Needed>();
  const numbers = new Map<string, Numbers>();
  for (const credential of credentials) {
    const asking = asked(credential);
    for (const name of asking.length === 0 ? [] : namesOf(credential)) {
      for (const required of asking) {
        addTexts(texts, name, required, required.id);
        addNumbers(numbers, name, required, [required.id]);
      }
      const [only, another] = asking;
      // A statement says of its own result not which one it is.
      if (only !== undefined && another === undefined) {
        addTexts(texts, name, only, '');
        addNumbers(numbers, name, only, ['']);
        addScores(numbers, name, only);
        texts.set(barText(barKey(name, 'success', ''), 'false'), neededOf(only));
      }
    }
  }
  return { texts, numbers };
}

function neededOf({ id, requiredLevel, requiredValue }: RequiredResult): Needed {
  return { result: id, least: requiredLevel ?? requiredValue ?? '' };
}

/** Allowed values and levels that are too low, as {@link resultOutcome} says of each by itself. */
function addTexts(texts: Map<string, Needed>, name: string, required: RequiredResult, of: string): void {
  const { allowedValues = [], levels = [], requiredValue, requiredLevel } = required;
  const byValue = { ...required, requiredLevel: undefined };
  for (const value of requiredValue === undefined ? [] : allowedValues) {
    if (resultOutcome({ value }, byValue) === 'too-low')
      texts.set(barText(barKey(name, 'value', of), value.trim()), neededOf(byValue));
  }
  const byLevel = { ...required, requiredValue: undefined };
  for (const { id: level } of requiredLevel === undefined ? [] : levels) {
    if (resultOutcome({ level }, byLevel) === 'too-low')
      texts.set(barText(barKey(name, 'level', of), level), neededOf(byLevel));
  }
}

function addNumbers(
  numbers: Map<string, Numbers>,
  name: string,
  { id, allowedValues, requiredValue, minimum = '', maximum = '' }: RequiredResult,
  places: readonly string[],
): void {
  const least = requiredValue === undefined ? undefined : decimalIn(requiredValue);
  if (least === undefined || requiredValue === undefined || allowedValues !== undefined) return;
  for (const of of places) {
    setHighest(numbers, barKey(name, 'number', of), {
      least,
      minimum: decimalIn(minimum) ?? LOWEST,
      maximum: decimalIn(maximum) ?? HIGHEST,
      required: { result: id, least: requiredValue },
    });
  }
}

/** Of credentials that one badge stands for, each asks. */
function setHighest(numbers: Map<string, Numbers>, key: string, bar: Numbers): void {
  const known = numbers.get(key);
  if (known === undefined || Number(known.least) < Number(bar.least)) numbers.set(key, bar);
}

/** The statement's own score: raw where its bounds do not say otherwise, and scaled. */
function addScores(
  numbers: Map<string, Numbers>,
  name: string,
  required: RequiredResult & { readonly type?: string | undefined },
): void {
  const { requiredValue = '', allowedValues, type } = required;
  const least = decimalIn(requiredValue);
  if (least === undefined || allowedValues !== undefined) return;
  const isPercent = requiredValue.trim().endsWith('%') || type === 'Percent';
  const [minimum, maximum] = [required.minimum, required.maximum].map((bound, at) => {
    const said = bound === undefined ? undefined : decimalIn(bound);
    return said ?? (isPercent ? ['0', '100'][at] : undefined);
  });
  if (minimum === undefined && maximum === undefined) {
    addNumbers(numbers, name, required, ['raw']);
    return;
  }
  const [low = '', high = ''] = [minimum, maximum];
  addNumbers(numbers, name, { ...required, minimum, maximum }, [
    ...new Set(['raw//', `raw/${low}/${high}`, `raw/${low}/`, `raw//${high}`]),
  ]);
  const range = Number(high) - Number(low);
  if (low === '' || high === '' || !(range > 0)) return;
  const scaled = boundText((Number(least) - Number(low)) / range);
  if (scaled === '') return;
  setHighest(numbers, barKey(name, 'number', 'scaled'), {
    ...{ least: scaled, minimum: LOWEST, maximum: HIGHEST },
    required: { result: required.id, least: requiredValue },
  });
}
