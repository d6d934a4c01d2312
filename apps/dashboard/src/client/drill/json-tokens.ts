/** A piece of JSON text: a key, a string, a number or word, or what stands between them. */
export interface JsonToken {
  readonly at: number;
  readonly kind: 'key' | 'text' | 'value' | 'mark';
  readonly text: string;
}

const TOKEN =
  /("(?:[^"\\]|\\.)*")(?=\s*:)|("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null)|[^"\d\w-]+|./g;

/** Cuts well-formed JSON into tokens; together they are the text again. */
export function tokenize(json: string): readonly JsonToken[] {
  return Array.from(json.matchAll(TOKEN), (match) => ({
    at: match.index,
    kind:
      match[1] !== undefined
        ? 'key'
        : match[2] !== undefined
          ? 'text'
          : match[3] !== undefined
            ? 'value'
            : 'mark',
    text: match[0],
  }));
}
