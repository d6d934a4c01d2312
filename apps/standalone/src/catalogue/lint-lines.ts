import type { Counts, LeftOut, Reading, StandardsIssue } from '@cairn/standards';

/** What a reading says, for people: lines for the output, and lines of what is wrong. */
export interface LintLines {
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Says what a file is, what it holds, what of it is left out and what is wrong with it. */
export function lintLines(file: string, reading: Reading): LintLines {
  const head = `${file}: ${reading.words}`;
  switch (reading.outcome) {
    case 'declined':
      return { out: [], err: [`${head}. ${reading.why}`] };
    case 'refused':
      return { out: [], err: [head, ...reading.issues.map(issueLine)] };
    case 'read': {
      const { items, counts, leftOut, notes } = reading;
      return {
        out: [
          head,
          `  holds  ${countWords(counts)}`,
          ...items.map(({ kind, id, version }) => `  item  ${kind}  ${id}  version ${version}`),
          ...noteLines(notes),
          ...leftOutLines(leftOut),
        ],
        err: [],
      };
    }
  }
}

/** A line for each note. */
export function noteLines(notes: readonly string[]): string[] {
  return notes.map((note) => `  note  ${note}`);
}

/** A line for each kind of thing that is left out. */
export function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(({ what, count, why }) => `  left out  ${count} ${what}: ${why}`);
}

/** One issue with its place. */
function issueLine({ path, line, column, message, hint }: StandardsIssue): string {
  const at = line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`})`;
  return `  ${path}${at}: ${message}${hint === undefined ? '' : ` ${hint}`}`;
}

function countWords(counts: Counts): string {
  const given = Object.entries(counts).filter(([, count]) => count > 0);
  return given.length === 0 ? 'nothing' : given.map(([name, count]) => `${name} ${count}`).join(', ');
}
