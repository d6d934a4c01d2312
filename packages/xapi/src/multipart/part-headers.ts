const NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/**
 * Reads the header lines of a part (RFC 2046 5.1), names in lower case; of a name that comes twice the last counts. A
 * line that begins with white space continues the one before it (RFC 5322 2.2.3).
 * @param text lines with their line breaks, CRLF or LF
 * @returns undefined when a line is not a header
 */
export function readPartHeaders(text: string): Map<string, string> | undefined {
  const headers = new Map<string, string>();
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    const name = withoutBlanks(line.slice(0, Math.max(0, colon)));
    if (line.startsWith(' ') || line.startsWith('\t') || !NAME.test(name) || line.includes('\r'))
      return undefined;
    headers.set(name.toLowerCase(), withoutBlanks(line.slice(colon + 1)));
  }
  return headers;
}

/** Without the spaces and tabs around it. Not `trim`, which takes other characters too; no pattern, which may go back and forth. */
function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (isBlank(text.charCodeAt(start))) start += 1;
  while (isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const isBlank = (code: number) => code === 32 || code === 9;
