import type { AttachmentStore, LogRecord } from '@cairn/lrs';
import { firstSightings, type NamedAttachment, namedAttachments } from './named-attachments.ts';

/** What was copied. */
export interface CopiedAttachments {
  readonly copied: number;
  /** Named by a statement without a fileUrl, and not in the source. */
  readonly missing: number;
  /** The first of them. */
  readonly examples: readonly NamedAttachment[];
}

const EXAMPLES = 20;

/** Copies the attachments that the records of a log name from one store to another. */
export function attachmentCopy(
  from: Pick<AttachmentStore, 'get'>,
  to: AttachmentStore,
): { copy(record: LogRecord): Promise<void> | undefined; result(): CopiedAttachments } {
  const isFirst = firstSightings();
  const examples: NamedAttachment[] = [];
  let [copied, missing] = [0, 0];

  async function copyAll(named: readonly NamedAttachment[]): Promise<void> {
    for (const attachment of named) {
      const { tenant, sha2, elsewhere } = attachment;
      const bytes = await from.get(tenant, sha2);
      if (bytes !== undefined) {
        const staged = await to.stage();
        await staged.write(bytes);
        await staged.keep(tenant, sha2);
        copied += 1;
      } else if (!elsewhere) {
        missing += 1;
        if (examples.length < EXAMPLES) examples.push(attachment);
      }
    }
  }

  return {
    copy(record) {
      const named = namedAttachments(record).filter(isFirst);
      return named.length === 0 ? undefined : copyAll(named);
    },
    result: () => ({ copied, missing, examples }),
  };
}
