import { type Fault, PLUS_AS_SPACE } from '../fault.ts';

const EXAMPLE = 'Write it like 2026-01-31T09:30:00.000Z; the offsets -00, -0000 and -00:00 are not allowed.';
const LONGEST = 64;
const DATE = /^\d{4}-\d\d-\d\d$/;
const SHAPE = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:[.,]\d+)?(\D.*)?$/;

/** What is wrong with a text that is not a timestamp, as `instantOf` reads them. */
export function timestampFault(text: string): Fault {
  if (text === '') return { reason: 'it is empty', hint: EXAMPLE };
  if (text.length > LONGEST) return { reason: `it is longer than ${LONGEST} characters`, hint: EXAMPLE };
  if (DATE.test(text)) {
    return { reason: 'it is a date without a time', hint: `Add the time, such as ${text}T00:00:00Z.` };
  }
  if (/^\d{4}-\d\d-\d\d \d\d:/.test(text)) {
    return { reason: 'there is a space between date and time', hint: `Write ${text.replace(' ', 'T')}.` };
  }
  if (/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?:[Zz+-]|$)/.test(text)) {
    return { reason: 'its time has no seconds', hint: `Write ${text.slice(0, 16)}:00${text.slice(16)}.` };
  }
  if (/^\d{10}(?:\d{3})?$/.test(text)) return numberFault(text);
  const shape = SHAPE.exec(text);
  return zoneFault(shape === null ? undefined : (shape[1] ?? ''));
}

function numberFault(text: string): Fault {
  const instant = new Date(text.length === 10 ? Number(text) * 1000 : Number(text)).toISOString();
  return { reason: 'it is a number, as of Unix time', hint: `Write ${instant}.` };
}

/** @param zone what follows the seconds; undefined where nothing looks like a timestamp up to there */
function zoneFault(zone: string | undefined): Fault {
  if (zone === undefined)
    return { reason: 'it is not of the form that ISO 8601 and RFC 3339 share', hint: EXAMPLE };
  if (/^-00(?::?00)?$/.test(zone))
    return { reason: 'its offset is a negative zero', hint: 'Write Z or +00:00.' };
  if (/^ \d\d/.test(zone)) return { reason: 'there is a space before the offset', hint: PLUS_AS_SPACE };
  if (/^(?:[Zz]|[+-]\d\d(?::?\d\d)?)?$/.test(zone)) {
    return { reason: 'this day, time or offset does not exist', hint: EXAMPLE };
  }
  return { reason: 'what follows its seconds is not an offset', hint: EXAMPLE };
}
