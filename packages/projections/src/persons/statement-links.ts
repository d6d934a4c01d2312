import { linkOfStatement, mayLinkPersons, type PersonDirectory } from '@cairn/competency';
import { type LogRecord, type StatementsRecorded, seqOf } from '@cairn/lrs';
import type { RecordedChange } from './tables.ts';

/** Which of some statements are voided below a position, of those that the tables hold. */
export type VoidedBefore = (ids: string[], before: number) => Promise<readonly string[]>;

/** The id of the link that a statement makes. */
const linkIdOf = (statementId: string) => `statement:${statementId.toLowerCase()}`;

/**
 * Whether a record may change who is who, so that what is before it must be in the tables first. Cheap: of statements
 * only those of a sender who may link are looked at, and what they void.
 */
export function changesPersons({ event }: LogRecord, directory: PersonDirectory): boolean {
  if (event.kind !== 'statements') return event.kind === 'persons';
  return event.statements.some(
    ({ raw, voids }) =>
      (voids !== undefined && directory.known(linkIdOf(voids)) !== undefined) ||
      (event.linksPersons === true && mayLinkPersons(raw)),
  );
}

/** The links that statements of a trusted sender make, and the splits by statements that void such a one. */
export async function changesOfStatements(
  { offset, storedAt }: LogRecord,
  event: StatementsRecorded,
  directory: PersonDirectory,
  voidedBefore: VoidedBefore,
): Promise<RecordedChange[]> {
  const changes: RecordedChange[] = [];
  const note = (index: number, change: RecordedChange['change'], by: string) =>
    changes.push({ seq: seqOf(offset, index), change, by, stored: storedAt });
  const linking = new Set<string>();
  for (const [index, { id, raw, voids }] of event.statements.entries()) {
    const by = `statement ${id}`;
    if (voids !== undefined || event.linksPersons !== true || !mayLinkPersons(raw)) continue;
    const link = readLink(raw);
    if (link === undefined) continue;
    linking.add(id.toLowerCase());
    note(index, { change: 'link', id: linkIdOf(id), ...link }, by);
  }
  for (const [index, { id, voids }] of event.statements.entries()) {
    if (voids === undefined) continue;
    const link = linkIdOf(voids);
    if (directory.known(link) === undefined && !linking.has(voids.toLowerCase())) continue;
    note(index, { change: 'split', link, reason: `Voided by statement ${id}.` }, `statement ${id}`);
  }
  // A statement may be voided before it comes.
  const early = linking.size === 0 ? [] : await voidedBefore([...linking], seqOf(offset, 0));
  for (const id of early) {
    const index = event.statements.findIndex((statement) => statement.id.toLowerCase() === id);
    note(index, { change: 'split', link: linkIdOf(id), reason: 'Voided before it came.' }, `statement ${id}`);
  }
  return changes;
}

/** A text that is not JSON is reported where its evidence is read. */
function readLink(raw: string): ReturnType<typeof linkOfStatement> {
  try {
    return linkOfStatement(JSON.parse(raw));
  } catch {
    return undefined;
  }
}
