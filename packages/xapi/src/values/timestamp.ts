const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Minutes east of UTC, NaN when malformed; a negative zero offset is malformed (1.0.3 Data 4.5, RFC 3339 4.3). */
function offsetMinutes(text: string, at: number): number {
  const length = text.length - at;
  const sign = text.charCodeAt(at);
  if (length === 0) return 0;
  if (length === 1) return sign === 90 || sign === 122 ? 0 : Number.NaN;
  if (sign !== 43 && sign !== 45) return Number.NaN;
  const hours = digits(text, at + 1, 2);
  let minutes = 0;
  if (length === 6) minutes = text.charCodeAt(at + 3) === 58 ? digits(text, at + 4, 2) : Number.NaN;
  else if (length === 5) minutes = digits(text, at + 3, 2);
  else if (length !== 3) return Number.NaN;
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  const total = hours * 60 + minutes;
  if (sign === 43) return total;
  return total === 0 ? Number.NaN : -total;
}

/**
 * The instant of a timestamp in milliseconds since 1970, or NaN where the text is not one. Takes RFC 3339, and of
 * ISO 8601 also `+hhmm`, `+hh`, a missing zone (read as UTC) and a comma before the fraction. Digits beyond the
 * millisecond are cut off, a leap second counts as the second after it.
 */
export function instantOf(text: string): number {
  if (text.length > 64) return Number.NaN;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const separator = text.charCodeAt(10);
  if (separator !== 84 && separator !== 116) return Number.NaN;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return Number.NaN;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return Number.NaN;
  if (!(day >= 1 && day <= (DAYS[month - 1] ?? 0))) return Number.NaN;
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0)))
    return Number.NaN;
  let at = 19;
  let milliseconds = 0;
  const mark = text.charCodeAt(19);
  if (mark === 46 || mark === 44) {
    at = 20;
    let scale = 100;
    for (; ; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      if (scale >= 1) milliseconds += digit * scale;
      scale /= 10;
    }
    if (at === 20) return Number.NaN;
  }
  const offset = offsetMinutes(text, at);
  // Date.UTC takes the years 0 to 99 for those of the last century. NaN comes of a malformed year or offset.
  const date =
    year >= 100 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day);
  return date + (hour * 60 + minute - offset) * 60_000 + second * 1000 + milliseconds;
}

/** Whether a string is an acceptable timestamp. */
export function isTimestamp(text: string): boolean {
  return !Number.isNaN(instantOf(text));
}
