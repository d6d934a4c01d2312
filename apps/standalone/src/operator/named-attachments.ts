import type { LogRecord, TenantId } from '@cairn/lrs';
import { attachmentsOf, type Statement } from '@cairn/xapi';

/** An attachment that a statement of the log names. */
export interface NamedAttachment {
  readonly tenant: TenantId;
  /** Lower-case SHA-2 in hexadecimal digits. */
  readonly sha2: string;
  /** Whether its bytes may lie elsewhere: the statement has a fileUrl for it. */
  readonly elsewhere: boolean;
  readonly statementId: string;
  readonly partition: number;
  readonly offset: number;
  readonly index: number;
}

/** The attachments that the statements of a record name, those of SubStatements among them. */
export function namedAttachments({ tenant, partition, offset, event }: LogRecord): NamedAttachment[] {
  if (event.kind !== 'statements') return [];
  return event.statements.flatMap(({ id, raw }, index) => {
    // Few statements have any; the others need not be parsed for it.
    if (!raw.includes('"sha2"')) return [];
    const statement: Statement = JSON.parse(raw);
    return attachmentsOf(statement).map(({ attachment }) => ({
      tenant,
      sha2: attachment.sha2.toLowerCase(),
      elsewhere: attachment.fileUrl !== undefined,
      statementId: id,
      partition,
      offset,
      index,
    }));
  });
}

/** Attachments that were looked at are not looked at again, as far as this many are remembered. */
const REMEMBERED = 100_000;

/** Tells which attachments come by for the first time. */
export function firstSightings(): (attachment: NamedAttachment) => boolean {
  const seen = new Set<string>();
  return ({ tenant, sha2 }) => {
    const key = `${tenant}\n${sha2}`;
    if (seen.has(key)) return false;
    if (seen.size >= REMEMBERED) seen.clear();
    seen.add(key);
    return true;
  };
}
