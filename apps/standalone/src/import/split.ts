import { type Piece, pieceOf } from './piece.ts';

const [QUOTE, BACKSLASH, NEWLINE] = ['"', '\\', '\n'].map((c) => c.charCodeAt(0)) as [number, number, number];
const OPEN_ARRAY = '['.charCodeAt(0);
const CLOSE_ARRAY = ']'.charCodeAt(0);
const OPEN = new Set([...'[{'].map((c) => c.charCodeAt(0)));
const CLOSE = new Set([...']}'].map((c) => c.charCodeAt(0)));
const BETWEEN = new Set([...' \t\r\n,'].map((c) => c.charCodeAt(0)));
const BYTE_ORDER_MARK = '\u00EF\u00BB\u00BF';
const CUT_OFF =
  'The source ends in the middle of this statement: it was cut off. Get it whole and import it again.';
const ARRAY_CUT_OFF =
  'The source ends before the ] that closes its array: it was cut off, and what came after this line is missing. Get it whole and import it again.';

/**
 * Cuts a stream of bytes into statements without parsing it: JSON lines when the first line that says anything is a
 * value of its own, else the elements of one array or values that follow each other, pretty-printed or not.
 * Text that is no JSON comes out as a piece, too, so that whoever receives it can say what is wrong on which line; a
 * source that ends in the middle has a last piece that says so.
 */
export async function* splitStatements(chunks: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  // One character a byte: everything that cuts is ASCII, and in UTF-8 no part of another character looks like it.
  const iterator = asBinary(chunks);
  let head = '';
  // Enough to see the first line that says anything, or that it is a long one.
  while (firstLine(head) === undefined && head.length < 1 << 20) {
    const next = await iterator.next();
    if (next.done) break;
    head += next.value;
  }
  if (head.startsWith(BYTE_ORDER_MARK)) head = head.slice(BYTE_ORDER_MARK.length);
  const text = rest(head, iterator);
  yield* isJsonLines(firstLine(head) ?? trimmed(head)) ? splitLines(text) : splitValues(text);
}

async function* asBinary(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  for await (const chunk of chunks) yield chunk.toString('latin1');
}

/** The first line that says anything; undefined where its end is not there yet. */
function firstLine(text: string): string | undefined {
  let start = 0;
  while (start < text.length && BETWEEN.has(text.charCodeAt(start))) start += 1;
  const end = text.indexOf('\n', start);
  return end < 0 ? undefined : trimmed(text.slice(start, end));
}

function isJsonLines(first: string): boolean {
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
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      const raw = trimmed(carried + chunk.slice(start, end));
      if (raw !== '') yield pieceOf(raw, line);
      line += 1;
      carried = '';
      start = end + 1;
    }
    carried += chunk.slice(start);
  }
  const last = trimmed(carried);
  if (last !== '') yield pieceOf(last, line, endsInside(last) ? CUT_OFF : undefined);
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
      // The ] right behind a number or a text is that of the array around it.
      const closesArray: boolean = inArray && depth < 0 && c === CLOSE_ARRAY;
      if (closesArray) inArray = false;
      yield pieceOf(trimmed(piece + chunk.slice(start, closesArray ? at : at + 1)), pieceLine);
      piece = '';
      depth = 0;
      start = at + 1;
    }
    piece += chunk.slice(start);
  }
  const last = trimmed(piece);
  const isCutOff = depth > 0 || inString;
  if (last !== '') yield pieceOf(last, pieceLine, isCutOff ? CUT_OFF : undefined);
  if (inArray && !isCutOff) yield pieceOf('', line, ARRAY_CUT_OFF);
}

/** Whether a text stops inside a string, an object or an array. */
function endsInside(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charCodeAt(at);
    if (inString && c === BACKSLASH) at += 1;
    else if (c === QUOTE) inString = !inString;
    else if (!inString && OPEN.has(c)) depth += 1;
    else if (!inString && CLOSE.has(c)) depth -= 1;
  }
  return depth > 0 || inString;
}

/** Without what may stand between values; nothing else, since a part of a character may look like other spaces. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && BETWEEN.has(text.charCodeAt(start))) start += 1;
  while (end > start && BETWEEN.has(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
