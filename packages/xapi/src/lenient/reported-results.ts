import { contextExtensionsOf, members, type ReadableStatement, resultOf, text } from './reading.ts';
import { carriedResultsOf } from './result-status.ts';

/** Ours: results in the form of Open Badges 3.0 (`Result`), in the result or the context of a statement. */
export const RESULTS_EXTENSION = 'https://w3id.org/xapi/cairn/extensions/results';

/** Most results of a statement that are looked at, and the longest text of one. */
const MOST = 100;
const LONGEST = 1_000;

/**
 * One thing that a statement says of a result, as it is compared later: `value` or `level` as a text, `number` as a decimal number, `success`.
 * `of` is the id of its `ResultDescription`. What says no description is the statement's own result, and `of` says how it was
 * measured: `raw/MIN/MAX` with the bounds that the statement gives, `raw` whatever they are, `scaled`, or nothing.
 */
export interface ReportedResult {
  readonly kind: 'value' | 'level' | 'number' | 'success';
  readonly of: string;
  readonly text: string;
}

/**
 * What a statement says of results: those of our extension, else those of the Open Badges credential that it carries; and its own score,
 * success and response. What has another form is left out.
 */
export function reportedResultsOf(statement: ReadableStatement): readonly ReportedResult[] {
  const { extensions, score, success } = resultOf(statement);
  const own = extensions.get(RESULTS_EXTENSION) ?? contextExtensionsOf(statement).get(RESULTS_EXTENSION);
  const carried = own === undefined ? carriedResultsOf(statement) : Array.isArray(own) ? own : [own];
  const response = short(members(statement.result).response);
  return [
    ...carried.slice(0, MOST).flatMap(resultIn),
    ...(success === undefined ? [] : [{ kind: 'success' as const, of: '', text: String(success) }]),
    ...(response === undefined ? [] : reported('', response, undefined)),
    ...(score === undefined ? [] : scored(score)),
  ];
}

function resultIn(value: unknown): ReportedResult[] {
  const said = members(value);
  return reported(short(said.resultDescription) ?? '', short(said.value), short(said.achievedLevel));
}

function reported(of: string, value: string | undefined, level: string | undefined): ReportedResult[] {
  const found: ReportedResult[] = [];
  const reached = level ?? value;
  if (reached !== undefined) found.push({ kind: 'level', of, text: reached });
  if (value === undefined) return found;
  found.push({ kind: 'value', of, text: value.trim() });
  const number = decimalIn(value);
  if (number !== undefined) found.push({ kind: 'number', of, text: number });
  return found;
}

function scored({
  raw,
  scaled,
  min,
  max,
}: NonNullable<ReturnType<typeof resultOf>['score']>): ReportedResult[] {
  const found: ReportedResult[] = [];
  const add = (of: string, value: number | undefined) => {
    const said = value === undefined ? undefined : decimal(value);
    if (said !== undefined) found.push({ kind: 'number', of, text: said });
  };
  add('raw', raw);
  add(`raw/${boundText(min)}/${boundText(max)}`, raw);
  const isRange = raw !== undefined && min !== undefined && max !== undefined && max > min;
  add('scaled', scaled ?? (isRange ? (raw - min) / (max - min) : undefined));
  return found;
}

/** A bound of a score as {@link ReportedResult.of} has it; empty for none. */
export function boundText(bound: number | undefined): string {
  return (bound === undefined ? undefined : decimal(bound)) ?? '';
}

/** A number in decimal digits, at most 12 after the point; undefined for one that is not so written in 15 before it. */
function decimal(value: number): string | undefined {
  if (!(Math.abs(value) < 1e15)) return undefined;
  const digits = value.toFixed(12).replace(/\.?0{1,12}$/, '');
  return digits === '-0' ? '0' : digits;
}

/** A number in decimal digits, with a percent sign or without, as such digits; undefined for any other text. */
export function decimalIn(said: string): string | undefined {
  const found = /^[+-]?\d{1,15}(?:\.\d{1,15})?(?= ?%?$)/.exec(said.trim())?.[0];
  return found === undefined ? undefined : decimal(Number(found));
}

function short(value: unknown): string | undefined {
  const found = typeof value === 'number' ? String(value) : text(value);
  return found !== undefined && found.length <= LONGEST ? found : undefined;
}
