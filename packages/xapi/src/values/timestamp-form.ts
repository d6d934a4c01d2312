import type { XapiVersion } from '../version.ts';
import { instantOf } from './timestamp.ts';

const PARTS = /^(.{19})(?:[.,](\d+))?(.*)$/;

/**
 * A valid timestamp as it is returned: at least three digits after the second, in 2.0 converted to UTC
 * (IEEE 9274.1.1 4.2.7). Digits beyond the millisecond are kept.
 */
export function returnedTimestamp(text: string, version: XapiVersion): string {
  const parts = PARTS.exec(text);
  if (parts === null) return text;
  const [, seconds = '', fraction = '', zone = ''] = parts;
  const digits = fraction.padEnd(3, '0');
  if (version === '1.0.3')
    return fraction.length >= 3 && text.charCodeAt(19) === 46 ? text : `${seconds}.${digits}${zone}`;
  const instant = instantOf(text);
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? text : `${date.toISOString().slice(0, -5)}.${digits}Z`;
}
