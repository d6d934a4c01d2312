import { describe, expect, it } from 'vitest';
import { iriFault } from './iri-fault.ts';
import { timestampFault } from './timestamp-fault.ts';

const PLUS =
  'If a + was meant, encode it as %2B: in a query or a form, a + that is not encoded arrives as a space.';

describe('what is wrong with an IRI', () => {
  const WHOLE = 'Give an IRI, such as https://example.org/course.';
  it.each([
    ['', 'it is empty', WHOLE],
    ['x', 'it has no scheme', 'An IRI begins with a scheme and a colon, such as https: or urn:.'],
    ['1a:x', 'it has no scheme', 'An IRI begins with a scheme and a colon, such as https: or urn:.'],
    ['a:', 'it ends after its scheme', WHOLE],
    ['a b:c d', 'there is a space at position 2', `Write a space as %20. ${PLUS}`],
    ['a:%4g', 'the % at position 3 begins no percent-encoding, such as %20', 'Write a percent sign as %25.'],
    ['a:%', 'the % at position 3 begins no percent-encoding, such as %20', 'Write a percent sign as %25.'],
    ['a:%20<', 'the character < is at position 6', 'Write it as %3C.'],
    ['a:\\', 'the character \\ is at position 3', 'Write it as %5C.'],
    ['a:\t', 'the control character U+0009 is at position 3', 'Take it out.'],
    ['a:\u001f', 'the control character U+001F is at position 3', 'Take it out.'],
    ['a:\u007f', 'the control character U+007F is at position 3', 'Take it out.'],
    ['a:\u009f', 'the control character U+009F is at position 3', 'Take it out.'],
  ])('%j', (text, reason, hint) => {
    expect(iriFault(text)).toEqual({ reason, hint });
  });
});

describe('what is wrong with a timestamp', () => {
  const EXAMPLE =
    'Write it like 2026-01-31T09:30:00.000Z; the offsets -00, -0000 and -00:00 are not allowed.';
  const FORM = ['it is not of the form that ISO 8601 and RFC 3339 share', EXAMPLE] as const;
  const NOWHERE = ['this day, time or offset does not exist', EXAMPLE] as const;
  const ZONE = ['what follows its seconds is not an offset', EXAMPLE] as const;
  const ZERO = ['its offset is a negative zero', 'Write Z or +00:00.'] as const;
  const SPACE = ['there is a space before the offset', PLUS] as const;
  const at = '2026-01-31T09:30:00';
  it.each<readonly [string, string, string]>([
    ['', 'it is empty', EXAMPLE],
    ['x'.repeat(64), ...FORM],
    ['x'.repeat(65), 'it is longer than 64 characters', EXAMPLE],
    ['2026-01-31', 'it is a date without a time', 'Add the time, such as 2026-01-31T00:00:00Z.'],
    ['2026-01-31 09:30:00Z', 'there is a space between date and time', 'Write 2026-01-31T09:30:00Z.'],
    ['x2026-01-31 09:30:00Z', ...FORM],
    ['2026-01-31T09:30', 'its time has no seconds', 'Write 2026-01-31T09:30:00.'],
    ['2026-01-31T09:30+01:00', 'its time has no seconds', 'Write 2026-01-31T09:30:00+01:00.'],
    ['x2026-01-31T09:30', ...FORM],
    ['1767225600', 'it is a number, as of Unix time', 'Write 2026-01-01T00:00:00.000Z.'],
    ['1767225600123', 'it is a number, as of Unix time', 'Write 2026-01-01T00:00:00.123Z.'],
    ['x1767225600', ...FORM],
    ['17672256001', ...FORM],
    ['176722560012345', ...FORM],
    [`${at}-00`, ...ZERO],
    [`${at}-0000`, ...ZERO],
    [`${at}.5-00:00`, ...ZERO],
    [`${at}-00:30`, ...NOWHERE],
    [`${at}x-00`, ...ZONE],
    [`${at}-00x`, ...ZONE],
    [`${at} 01:00`, ...SPACE],
    [`${at}x 01`, ...ZONE],
    [`${at} 1`, ...ZONE],
    ['2026-02-30T09:30:00', ...NOWHERE],
    ['2026-02-30T09:30:00Z', ...NOWHERE],
    ['2026-02-30t09:30:00z', ...NOWHERE],
    [`${at}+24`, ...NOWHERE],
    [`${at}-24:00`, ...NOWHERE],
    [`${at}+2400`, ...NOWHERE],
    [`${at}Z+01`, ...ZONE],
    [`${at}+1`, ...ZONE],
    [`${at}+x1`, ...ZONE],
    [`${at}+1x`, ...ZONE],
    [`${at}+01:x0`, ...ZONE],
    [`${at}+01:0x`, ...ZONE],
    [`${at}*01:00`, ...ZONE],
    [`${at}.`, ...ZONE],
  ])('%j', (text, reason, hint) => {
    expect(timestampFault(text)).toEqual({ reason, hint });
  });
});
