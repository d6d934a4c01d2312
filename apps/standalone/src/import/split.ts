/** One JSON value cut out of a source, untouched, with the line it starts on (counted from 1). */
export interface Piece {
  readonly raw: string;
  readonly line: number;
}

const [QUOTE, BACKSLASH, NEWLINE] = ['"', '\\', '\n'].map((c) => c.charCodeAt(0)) as [number, number, number];
const OPEN_ARRAY = '['.charCodeAt(0);
const CLOSE_ARRAY = ']'.charCodeAt(0);
const OPEN = new Set([...'[{'].map((c) => c.charCodeAt(0)));
const CLOSE = new Set([...']}'].map((c) => c.charCodeAt(0)));
const BETWEEN = new Set([...' \t\r\n,'].map((c) => c.charCodeAt(0)));

/**
 * Cuts a stream of text into statements without parsing it: JSON lines when the first line that says anything is a
 * value of its own, else the elements of one array or values that follow each other, pretty-printed or not.
 * Text that is no JSON comes out as a piece, too, so that whoever receives it can say what is wrong on which line.
 */
export async function* splitStatements(chunks: AsyncIterable<string>): AsyncGenerator<Piece> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head = '';
  let done = false;
  // Enough to see the first line that says anything, or that it is a long one.
  while (!done && !/\S[^\n]*\n/.test(head) && head.length < 1 << 20) {
    const next = await iterator.next();
    if (next.done) done = true;
    else head += next.value;
  }
  const text = rest(head, iterator);
  yield* isJsonLines(head) ? splitLines(text) : splitValues(text);
}

function isJsonLines(head: string): boolean {
  const first = head.trimStart().split('\n', 1)[0]?.trim() ?? '';
  if (!first.startsWith('{')) return false;
  try {
    JSON.parse(first);
    return true;
  } catch {
    // A broken first line of many is still JSON lines; a lone `{` opens a pretty-printed value.
    return first.length > 1 && first.endsWith('}');
  }
}

async function* rest(head: string, iterator: AsyncIterator<string>): AsyncGenerator<string> {
  yield head;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}

async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<Piece> {
  let line = 1;
  let carried = '';
  for await (const chunk of chunks) {
    const lines = (carried + chunk).split('\n');
    carried = lines.pop() ?? '';
    for (const raw of lines) {
      if (raw.trim() !== '') yield { raw: raw.trim(), line };
      line += 1;
    }
  }
  if (carried.trim() !== '') yield { raw: carried.trim(), line };
}

async function* splitValues(chunks: AsyncIterable<string>): AsyncGenerator<Piece> {
  let line = 1;
  let pieceLine = 1;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let inArray = false;
  let piece = '';
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const c = chunk.charCodeAt(at);
      if (c === NEWLINE) line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (c === BACKSLASH) escaped = true;
        else if (c === QUOTE) inString = false;
        continue;
      }
      if (depth === 0 && piece === '' && start === at) {
        const opensArray: boolean = !inArray && c === OPEN_ARRAY;
        const closesArray = inArray && c === CLOSE_ARRAY;
        if (opensArray || closesArray || BETWEEN.has(c)) {
          if (opensArray || closesArray) inArray = opensArray;
          start = at + 1;
          continue;
        }
        pieceLine = line;
      }
      if (c === QUOTE) inString = true;
      else if (OPEN.has(c)) depth += 1;
      else if (CLOSE.has(c)) depth -= 1;
      const ends = depth <= 0 && (CLOSE.has(c) || BETWEEN.has(c));
      if (!ends) continue;
      yield { raw: (piece + chunk.slice(start, at + 1)).replace(/[\s,]+$/, ''), line: pieceLine };
      piece = '';
      depth = 0;
      start = at + 1;
    }
    piece += chunk.slice(start);
  }
  if (piece.trim() !== '') yield { raw: piece.trim(), line: pieceLine };
}
