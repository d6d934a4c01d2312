import { tokenize } from './json-tokens.ts';

/** Lays JSON text out with two spaces a level; every string and number stays as it is written. */
export function indentJson(json: string): string {
  let depth = 0;
  let text = '';
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const mark of marksOf(json)) {
    if (mark === '{' || mark === '[') {
      depth += 1;
      text += mark + line();
    } else if (mark === '}' || mark === ']') {
      depth -= 1;
      text = /[[{]\s*$/.test(text) ? text.trimEnd() + mark : text + line() + mark;
    } else if (mark === ',') {
      text += mark + line();
    } else {
      text += mark === ':' ? ': ' : mark;
    }
  }
  return text;
}

/** Strings, numbers and words whole; brackets, commas and colons one by one; no space. */
function marksOf(json: string): string[] {
  return tokenize(json).flatMap(({ kind, text }) =>
    kind === 'mark' ? [...text.replaceAll(/\s/g, '')] : [text],
  );
}
