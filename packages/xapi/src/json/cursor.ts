// Steps through JSON text that is known to be well formed, for the jobs that need positions: splicing, and naming
// duplicate keys. Every skip function takes a position and returns the one after what it skipped.

function skipSpace(text: string, at: number): number {
  let i = at;
  for (;;) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return i;
    i += 1;
  }
}

/** Skips the string that begins at `at` with its quote. */
export function skipString(text: string, at: number): number {
  const end = closingQuote(text, at);
  if (end === -1) throw new RangeError('Unterminated string in JSON text');
  return end + 1;
}

/** Where the string that begins at `at` with its quote ends with one; -1 where it never does. */
export function closingQuote(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** Whether an odd number of backslashes is before `at`. */
function isEscaped(text: string, at: number): boolean {
  let odd = false;
  for (let before = at - 1; text.charCodeAt(before) === 92; before -= 1) odd = !odd;
  return odd;
}

/** Skips any value that begins at `at`. */
function skipValue(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === 34) return skipString(text, at);
  if (first !== 123 && first !== 91) return skipScalar(text, at);
  let depth = 0;
  for (let i = at; ; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) i = skipString(text, i) - 1;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return i + 1;
    } else if (Number.isNaN(code)) throw new RangeError('Unterminated value in JSON text');
  }
}

function skipScalar(text: string, at: number): number {
  let i = at;
  for (;;) {
    const code = text.charCodeAt(i);
    // Past the end there is no code, which is not above 32 either.
    if (!(code > 32) || code === 44 || code === 125 || code === 93) return i;
    i += 1;
  }
}

/** One property of an object, by positions: its key (decoded), where the key and the value begin and end. */
export interface Member {
  readonly key: string;
  readonly keyStart: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/**
 * The properties of the object that begins at `at`, in their order; duplicates come twice.
 * @param most of them; the rest is not looked at
 */
export function membersOf(text: string, at: number, most: number = Number.POSITIVE_INFINITY): Member[] {
  const members: Member[] = [];
  let i = skipSpace(text, at + 1);
  while (text.charCodeAt(i) !== 125 && members.length < most) {
    const keyEnd = skipString(text, i);
    const valueStart = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const valueEnd = skipValue(text, valueStart);
    members.push({ key: decodeKey(text, i, keyEnd), keyStart: i, valueStart, valueEnd });
    i = skipSpace(text, valueEnd);
    if (text.charCodeAt(i) === 44) i = skipSpace(text, i + 1);
  }
  return members;
}

/** The key between `start` and `end`, quotes included. */
export function decodeKey(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1);
  return inner.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inner;
}
