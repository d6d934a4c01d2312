import type { LogRecord } from '@cairn/lrs';
import type { StoredDeadLetter } from '@cairn/projections';
import { parseKeepingNumbers } from '@cairn/xapi';

/** Position of the record of a dead letter, as commands take it: `partition/offset`. */
function positionOf({ partition, offset }: Pick<StoredDeadLetter, 'partition' | 'offset'>): string {
  return `${partition}/${offset}`;
}

/** One line of `cairn dead-letters list`. */
export function deadLetterLine(letter: StoredDeadLetter): string {
  const { worker, tenant, statementId, code, issues, index } = letter;
  const what = statementId === '' ? 'the whole record' : `statement ${statementId} [${index}]`;
  const whose = tenant === '' ? '' : ` of ${tenant}`;
  const why = issues.map(({ path, message }) => (path === '$' ? message : `${path}: ${message}`)).join(' ');
  return `${positionOf(letter)}  ${timeOf(letter)}  ${worker}  ${code}  ${what}${whose}: ${why}`;
}

/** What `cairn dead-letters show` prints: the dead letters of a record, and its text. */
export function deadLetterPage(
  letters: readonly StoredDeadLetter[],
  record: LogRecord | undefined,
): string[] {
  const lines: string[] = [];
  for (const letter of letters) {
    lines.push(deadLetterLine(letter));
    for (const { hint } of letter.issues) if (hint !== undefined) lines.push(`  ${hint}`);
  }
  if (record === undefined) return [...lines, '', 'The record itself cannot be read.'];
  const { event } = record;
  if (event.kind !== 'statements') return [...lines, '', pretty(JSON.stringify(event))];
  const whole = letters.some(({ statementId }) => statementId === '');
  const named = new Set(letters.map(({ statementId }) => statementId));
  for (const [index, { id, raw }] of event.statements.entries()) {
    if (whole || named.has(id)) lines.push('', `[${index}] ${id}`, pretty(raw));
  }
  return lines;
}

/** For people; the log keeps the text as it was sent. */
function pretty(text: string): string {
  try {
    return JSON.stringify(parseKeepingNumbers(text), null, 2);
  } catch {
    return text;
  }
}

function timeOf({ stored }: StoredDeadLetter): string {
  return stored === 0 ? 'at an unknown time' : new Date(stored).toISOString();
}
