import { tokenize } from './json-tokens.ts';

/** Lays JSON text out with two spaces a level; every string and number stays as it is written. */
export function indentJson(json: string): string {
  let depth = 0;
  let text = '';
  // A line break follows an opening bracket only if the brackets are not empty.
  let opened = false;
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const mark of marksOf(json)) {
    const closes = mark === '}' || mark === ']';
    if (closes) depth -= 1;
    if (opened !== closes) text += line();
    opened = mark === '{' || mark === '[';
    if (opened) {
      depth += 1;
      text += mark;
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
