import { instantOf } from '@cairn/xapi';
import type { DateOrder } from './mapping.ts';

const PARTS = /^(\d{1,4})[-/. ]+(\d{1,2})[-/. ]+(\d{1,4})(?:[ T]+(\d{1,2}:\d{2})(?::(\d{2}))?Z?)?$/;

/** Three numbers of a date as they stand, and the time after it. */
interface Written {
  readonly parts: readonly [string, string, string];
  readonly time: string;
}

function written(text: string): Written | undefined {
  const [, first = '', second = '', third = '', time = '00:00', seconds = '00'] = PARTS.exec(text) ?? [];
  if (first === '') return undefined;
  return { parts: [first, second, third], time: `${time.padStart(5, '0')}:${seconds}` };
}

/** Whether a text is a date whose order has to be declared: it does not begin with a year of four digits. */
export function isAmbiguousDate(text: string): boolean {
  const found = written(text);
  return found !== undefined && found.parts[0].length < 4;
}

/**
 * A date, or a date and a time in UTC, as an instant (ISO 8601). A full timestamp is taken as it is. Undefined for what is
 * not a date in the declared order. A year of two digits is of 1970 to 2069.
 */
export function readDate(text: string, order: DateOrder | null): string | undefined {
  const stamp = instantOf(text);
  if (!Number.isNaN(stamp)) return new Date(stamp).toISOString();
  const found = written(text);
  if (found === undefined) return undefined;
  const [first, second, third] = found.parts;
  const isYearFirst = first.length === 4;
  if (!isYearFirst && order === null) return undefined;
  const [year, month, day] =
    isYearFirst || order === 'ymd'
      ? [first, second, third]
      : order === 'mdy'
        ? [third, first, second]
        : [third, second, first];
  const whole =
    year.length === 4 ? year : year.length === 2 ? `${Number(year) < 70 ? '20' : '19'}${year}` : '';
  const at = instantOf(`${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${found.time}Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
