import type { LogRecord, TenantId } from '@cairn/lrs';
import { attachmentsOf, type Statement } from '@cairn/xapi';

/** An attachment that a statement of the log names and brought, or may have brought. */
export interface NamedAttachment {
  readonly tenant: TenantId;
  /** Lower-case SHA-2 in hexadecimal digits. */
  readonly sha2: string;
  /** Whether its bytes may lie elsewhere: the statement has a fileUrl for it, and nothing says what came along. */
  readonly elsewhere: boolean;
  readonly statementId: string;
  readonly partition: number;
  readonly offset: number;
  readonly index: number;
}

/**
 * The attachments that the statements of a record name, those of SubStatements among them; where it is noted which came
 * along, only these: others are not given out with its statements.
 */
export function namedAttachments({ tenant, partition, offset, event }: LogRecord): NamedAttachment[] {
  if (event.kind !== 'statements') return [];
  const came = event.attachments && new Set(event.attachments);
  if (came?.size === 0) return [];
  return event.statements.flatMap(({ id, raw }, index) => {
    // Few statements have any; the others need not be parsed for it.
    if (!mayNameAttachments(raw)) return [];
    const statement: Statement = JSON.parse(raw);
    return attachmentsOf(statement).flatMap(({ attachment }) => {
      const sha2 = attachment.sha2.toLowerCase();
      if (came !== undefined && !came.has(sha2)) return [];
      const elsewhere = came === undefined && attachment.fileUrl !== undefined;
      return [{ tenant, sha2, elsewhere, statementId: id, partition, offset, index }];
    });
  });
}

/** False is certain: a name in JSON has no other spelling than its letters or escapes of them. */
function mayNameAttachments(raw: string): boolean {
  return raw.includes('"sha2"') || raw.includes('\\u');
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
