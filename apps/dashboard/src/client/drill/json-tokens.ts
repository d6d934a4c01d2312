/** A piece of JSON text: a key, a string, a number or word, or what is between them. */
export interface JsonToken {
  readonly at: number;
  readonly kind: 'key' | 'text' | 'value' | 'mark';
  readonly text: string;
}

/** A string takes the rest of a text that does not close it, so that each character is passed once. */
const TOKEN = /("(?:[^"\\]|\\.)*(?:"|$))|(-?\d[\d.eE+-]*|true|false|null)|[^"\d\w-]+|./g;

/** Cuts well-formed JSON into tokens; together they are the text again. */
export function tokenize(json: string): readonly JsonToken[] {
  return Array.from(json.matchAll(TOKEN), (match) => {
    const [text, string, value] = match;
    const at = match.index;
    if (string !== undefined) return { at, kind: isKey(json, at + text.length) ? 'key' : 'text', text };
    return { at, kind: value !== undefined ? 'value' : 'mark', text };
  });
}

/** Whether a string that ends before `after` is followed by a colon. */
function isKey(json: string, after: number): boolean {
  let at = after;
  while (' \n\r\t'.includes(json[at] ?? 'x')) at += 1;
  return json[at] === ':';
}
