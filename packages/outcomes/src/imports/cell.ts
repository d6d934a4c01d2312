const NOTHING = new Set(['', 'null', 'n/a', '#n/a']);

/** What a cell says, without the spaces and quotes around it; undefined for nothing: empty, NULL, N/A and #N/A. */
export function cellText(cell = ''): string | undefined {
  let [from, to] = [0, cell.length];
  const isAround = (at: number) => cell.charAt(at) === '"' || cell.charAt(at).trim() === '';
  while (from < to && isAround(from)) from += 1;
  while (to > from && isAround(to - 1)) to -= 1;
  const said = cell.slice(from, to).replaceAll(/\s+/g, ' ');
  return NOTHING.has(said.toLowerCase()) ? undefined : said;
}

/** A word such as the name of a stage, in which case, spaces and punctuation make no difference. */
export function wordOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
