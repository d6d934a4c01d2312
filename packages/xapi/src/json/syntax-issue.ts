import { type Issue, issue } from '../issue.ts';

/** How far into a text a fault is explained in our words: the way there is walked step by step, which takes its time. */
const EXPLAINED = 1 << 20;

/**
 * Says where and why a text is not JSON: line and column (from 1), position (from 0), what was expected and found.
 * @param refusal what `JSON.parse` threw: it speaks for itself where the fault is far into a long text
 */
export function syntaxIssue(text: string, refusal: unknown): Issue {
  const fault = firstFault(text);
  if (fault === undefined) {
    const reason = refusal instanceof Error ? refusal.message.slice(0, 200) : '';
    return issue('json_syntax', '$', `Not well-formed JSON: ${reason}.`);
  }
  const before = text.slice(0, fault.at);
  const line = before.split('\n').length;
  const column = fault.at - before.lastIndexOf('\n');
  const found = fault.at >= text.length ? 'the end of the text' : describe(text, fault.at);
  const message =
    `Not well-formed JSON at line ${line}, column ${column} (position ${fault.at}): ` +
    `expected ${fault.expected}, found ${found}.`;
  return issue('json_syntax', '$', message, fault.hint);
}

interface Fault {
  readonly at: number;
  readonly expected: string;
  readonly hint?: string;
}

function describe(text: string, at: number): string {
  const point = text.codePointAt(at) ?? 0;
  if (point === 0xfeff) return 'a byte order mark';
  if (point < 32 || point === 127) return `the control character U+${point.toString(16).padStart(4, '0')}`;
  return JSON.stringify(String.fromCodePoint(point));
}

const WORDS = ['true', 'false', 'null'];

/** Walks the text with an explicit stack, so that depth cannot exhaust the call stack; undefined when the fault is far. */
function firstFault(text: string): Fault | undefined {
  /** What closes each object and array that is open. */
  const stack: Array<'}' | ']'> = [];
  let at = 0;
  const space = (): void => {
    while (' \n\r\t'.includes(text[at] ?? 'x')) at += 1;
  };
  let wanted: 'value' | 'first value' | 'key' | 'first key' | 'next' = 'value';
  while (at <= EXPLAINED) {
    space();
    const char = text[at];
    if (wanted === 'next') {
      const close = stack.at(-1);
      if (close === undefined) return { at, expected: 'nothing after the JSON value' };
      if (char === ',') wanted = close === '}' ? 'key' : 'value';
      else if (char === close) stack.pop();
      else return { at, expected: `"," or "${close}"` };
      at += 1;
    } else if (wanted === 'key' || wanted === 'first key') {
      if (char === '}' && wanted === 'first key') {
        stack.pop();
        at += 1;
        wanted = 'next';
        continue;
      }
      if (char !== '"') return keyFault(at, char, wanted);
      const fault = stringFault(text, at);
      if (typeof fault !== 'number') return fault;
      at = fault;
      space();
      if (text[at] !== ':') return { at, expected: '":" after the key' };
      at += 1;
      wanted = 'value';
    } else if (char === '{') {
      stack.push('}');
      at += 1;
      wanted = 'first key';
    } else if (char === '[') {
      stack.push(']');
      at += 1;
      wanted = 'first value';
    } else if (char === ']' && wanted === 'first value') {
      stack.pop();
      at += 1;
      wanted = 'next';
    } else {
      const after = scalarEnd(text, at);
      if (typeof after !== 'number') return after;
      at = after;
      wanted = 'next';
    }
  }
  return undefined;
}

function keyFault(at: number, char: string | undefined, wanted: 'key' | 'first key'): Fault {
  const expected = wanted === 'key' ? 'a key in double quotes' : 'a key in double quotes or "}"';
  if (char === '}') return { at, expected, hint: 'Remove the comma before it.' };
  return char === "'" ? { at, expected, hint: 'JSON uses double quotes.' } : { at, expected };
}

function scalarEnd(text: string, at: number): number | Fault {
  const char = text[at];
  if (char === '"') return stringFault(text, at);
  const word = WORDS.find((candidate) => text.startsWith(candidate, at));
  if (word !== undefined) return at + word.length;
  const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  pattern.lastIndex = at;
  const number = pattern.exec(text);
  if (number !== null && !/[\d.]/.test(text.charAt(at + number[0].length))) return at + number[0].length;
  const fault = { at, expected: 'a value' };
  if (char === ']') return { ...fault, hint: 'Remove the comma before it.' };
  if (char === "'") return { ...fault, hint: 'JSON uses double quotes.' };
  if (char === '\ufeff') return { ...fault, hint: 'Send UTF-8 without a byte order mark.' };
  return number === null ? fault : { at, expected: 'a number without leading zero or dangling point' };
}

/** The position after the string that begins at `at`, or what is wrong inside it. */
function stringFault(text: string, at: number): number | Fault {
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i];
    if (char === '"' || i > EXPLAINED) return i + 1;
    if (char === '\\') {
      const sequence = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(text.slice(i, i + 6));
      if (sequence === null) return { at: i, expected: 'an escape such as \\n or \\u00e9' };
      i += sequence[0].length - 1;
    } else if (text.charCodeAt(i) < 32) {
      return {
        at: i,
        expected: 'an escaped control character',
        hint: 'Write line breaks in strings as \\n.',
      };
    }
  }
  return { at: text.length, expected: 'the closing quote of a string' };
}
