/** One member of a JSON object as it stands in the text. */
export interface JsonMember {
  readonly name: string;
  /** The member's value, exactly as written. */
  readonly text: string;
  /** The member's name with its quotes, exactly as written. */
  readonly nameText: string;
}

/**
 * The top-level members of a JSON object with their texts untouched, so that numbers of 30 digits, key order
 * and dotted keys survive a merge. A name that stands twice counts with its last value, as in JSON.parse.
 * @returns undefined when the text is not JSON or not an object
 */
export function jsonMembers(text: string): Map<string, JsonMember> | undefined {
  if (!isObject(text)) return undefined;
  const members = new Map<string, JsonMember>();
  let at = text.indexOf('{') + 1;
  for (;;) {
    const nameFrom = skipSpace(text, at);
    if (text[nameFrom] === '}') return members;
    const nameTo = valueEnd(text, nameFrom);
    const from = skipSpace(text, text.indexOf(':', nameTo) + 1);
    const to = valueEnd(text, from);
    const nameText = text.slice(nameFrom, nameTo);
    const name: string = JSON.parse(nameText);
    members.set(name, { name, nameText, text: text.slice(from, to) });
    const next = skipSpace(text, to);
    if (text[next] === '}') return members;
    at = next + 1;
  }
}

/** What follows may trust the text: it scans, JSON.parse has checked. */
function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1;
  return at;
}

/** Index after the value that begins at `from`. */
function valueEnd(text: string, from: number): number {
  const first = text[from];
  if (first === '"') return stringEnd(text, from);
  if (first !== '{' && first !== '[') return scalarEnd(text, from);
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = stringEnd(text, at) - 1;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function scalarEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !',}] \n\r\t'.includes(text[at] ?? '')) at += 1;
  return at;
}
