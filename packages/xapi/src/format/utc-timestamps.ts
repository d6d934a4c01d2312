import { type Member, membersOf } from '../json/cursor.ts';
import { returnedTimestamp } from '../values/timestamp-form.ts';

/** A timestamp that does not end with Z, or an escape that may hide one; most statements have neither. */
const PERHAPS = /"timestamp"\s*:\s*"[^"]*[^Z"]"|\\u/;

/**
 * The text of a valid statement with its timestamp, and that of a SubStatement, in UTC: what a reader of 2.0 is handed
 * (IEEE 9274.1.1 4.2.7) of a statement that came under 1.0.3, where the zone stays. Every other character stays.
 */
export function withUtcTimestamps(exact: string): string {
  if (!PERHAPS.test(exact)) return exact;
  const outer = convert(exact, 0);
  const object = membersOf(outer, 0).find(({ key }) => key === 'object');
  if (object === undefined) return outer;
  const type = membersOf(outer, object.valueStart).find(({ key }) => key === 'objectType');
  return type !== undefined && textOf(outer, type) === 'SubStatement'
    ? convert(outer, object.valueStart)
    : outer;
}

function convert(text: string, at: number): string {
  const timestamp = membersOf(text, at).find(({ key }) => key === 'timestamp');
  if (timestamp === undefined) return text;
  const returned = JSON.stringify(returnedTimestamp(textOf(text, timestamp), '2.0.0'));
  return text.slice(0, timestamp.valueStart) + returned + text.slice(timestamp.valueEnd);
}

const textOf = (text: string, { valueStart, valueEnd }: Member) =>
  JSON.parse(text.slice(valueStart, valueEnd)) as string;
