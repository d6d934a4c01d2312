import type { Listed } from './listed.ts';
import type { Unfollowed } from './pages.ts';
import type { ImportResult } from './run.ts';
import { printable, type Skipped } from './source.ts';

/** More skipped files than this are counted. */
const NAMED = 20;

const number = (value: number) => value.toLocaleString('en');
const count = (value: number, noun: string) => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;

/** The outcome in one line: "22,000 accepted, of which 21,990 were already stored, all listed." */
export function summary(
  {
    accepted,
    already,
    rejected,
    skipped,
  }: Pick<ImportResult, 'accepted' | 'already' | 'rejected' | 'skipped'>,
  listed: Listed | undefined,
): string {
  const parts = [`${number(accepted)} accepted`];
  if (already > 0) {
    const which = already === accepted ? 'all of which' : `of which ${number(already)}`;
    parts.push(`${which} ${already === 1 ? 'was' : 'were'} already stored`);
  }
  if (rejected > 0) parts.push(`${number(rejected)} rejected`);
  if (skipped > 0) parts.push(`${number(skipped)} settled by the previous run`);
  if (listed?.state === 'all') parts.push('all listed');
  const end =
    listed?.state === 'behind'
      ? ` Not all are listed yet: statements stored until ${new Date(listed.through).toISOString()} are; \`cairn status\` shows the progress.`
      : '';
  return `${parts.join(', ')}.${end}`;
}

/** What a person has to know beside the outcome, a line each. */
export function notes(found: {
  readonly skipped: readonly Skipped[];
  readonly empty?: readonly string[];
  readonly unfollowed?: readonly Unfollowed[];
  readonly authorities?: ImportResult['authorities'];
  /** Whether the store kept the authority; undefined where that is not known. */
  readonly kept?: boolean | undefined;
  readonly attachments?: { readonly found: number; readonly used: number };
}): readonly string[] {
  const { skipped, empty = [], unfollowed = [], authorities, kept, attachments } = found;
  const lines = skipped.slice(0, NAMED).map(({ name, reason }) => `Skipped ${printable(name)}: ${reason}.`);
  if (skipped.length > NAMED) lines.push(`Skipped ${count(skipped.length - NAMED, 'more file')}.`);
  for (const name of empty)
    lines.push(`${name === '-' ? 'Standard input' : printable(name)} contains no statement.`);
  if (attachments !== undefined && attachments.found > attachments.used) {
    const unused = attachments.found - attachments.used;
    const sent = unused === 1 ? 'was not sent' : 'were not sent';
    lines.push(
      `${count(unused, 'attachment')} of ${number(attachments.found)} ${sent}: no statement of this run names ${unused === 1 ? 'it' : 'them'}.`,
    );
  }
  for (const { source, line, more, statements } of unfollowed) {
    lines.push(
      `${printable(source)}, line ${line}: this page says that more follows (${printable(more)}), which is not fetched. Beside its ${count(statements, 'statement')} at least one is missing here; only that store knows how many. Export the other pages, too, and import them.`,
    );
  }
  if (authorities !== undefined && authorities.count > 0 && kept !== true) {
    const many = `${count(authorities.count, 'statement')} had an authority.`;
    lines.push(
      kept === false
        ? `${many} The store replaced it with the authority of this key: only a key created with --trusted-forwarder keeps it.`
        : `${many} Only a key created with --trusted-forwarder keeps it; otherwise the store replaces it with the authority of the key.`,
    );
  }
  return lines;
}
