/** How Learning Locker writes a dot in a key, where MongoDB took none: in the keys of extensions. */
const DOT = '&46;';

/** The text of a statement with the dots in its keys as they were; its values stay as they are. */
export function withDots(json: string): string {
  if (!json.includes(DOT)) return json;
  const parts: string[] = [];
  let from = 0;
  for (let start = json.indexOf('"'); start >= 0; start = json.indexOf('"', from)) {
    const end = endOfText(json, start);
    const text = json.slice(start, end);
    parts.push(json.slice(from, start), isKey(json, end) ? text.replaceAll(DOT, '.') : text);
    from = end;
  }
  return parts.join('') + json.slice(from);
}

/** Just past the quotation mark that ends the text beginning at `start`. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === '\\') at += 1;
    else if (json[at] === '"') return at + 1;
  }
  return json.length;
}

function isKey(json: string, end: number): boolean {
  for (let at = end; at < json.length; at += 1) {
    if (json[at] === ':') return true;
    if (!' \t\r\n'.includes(json[at] ?? '')) return false;
  }
  return false;
}
