import type { XapiVersion } from '../version.ts';
import { instantOf } from './timestamp.ts';

/** A valid timestamp that is returned as it is, in any version; most are. */
const RETURNED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d\.\d{3,}Z$/;

/** Up to the second, `2026-01-31T09:30:00`. */
const WHOLE = 19;
const FRACTION_AND_ZONE = /^(?:[.,](\d+))?(\D.*)?$/;

/**
 * A valid timestamp as it is returned: at least three digits after the second, in 2.0 converted to UTC
 * (IEEE 9274.1.1 4.2.7). Digits beyond the millisecond are kept.
 */
export function returnedTimestamp(text: string, version: XapiVersion): string {
  if (RETURNED.test(text)) return text;
  const seconds = text.slice(0, WHOLE);
  const parts = FRACTION_AND_ZONE.exec(text.slice(WHOLE));
  if (parts === null) return text;
  const [, fraction = '', zone = ''] = parts;
  const digits = fraction.padEnd(3, '0');
  if (version === '1.0.3') return `${seconds}.${digits}${zone}`;
  const utc = new Date(instantOf(text)).toISOString();
  // Beyond the years 0000 to 9999 there is no form of four digits; such a timestamp keeps its zone.
  return utc.length === 24 ? `${utc.slice(0, -5)}.${digits}Z` : `${seconds}.${digits}${zone}`;
}
