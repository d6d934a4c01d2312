import { createHash } from 'node:crypto';
import type { AttachmentStore, LogRecord } from '@cairn/lrs';
import { firstSightings, type NamedAttachment, namedAttachments } from './named-attachments.ts';

/** An attachment that is not as the log names it. */
interface AttachmentFault extends NamedAttachment {
  readonly fault: 'missing' | 'damaged';
}

/** The result of checking the attachments. */
export interface CheckedAttachments {
  readonly attachments: number;
  readonly faults: number;
  /** The first of them. */
  readonly examples: readonly AttachmentFault[];
}

const EXAMPLES = 20;

/** SHA-2 by the number of its hexadecimal digits. */
const ALGORITHMS: Readonly<Record<number, string>> = {
  56: 'sha224',
  64: 'sha256',
  96: 'sha384',
  128: 'sha512',
};

/** Looks whether the attachments that a log names are kept, whole. */
export function attachmentCheck(store: Pick<AttachmentStore, 'get'>): {
  look(record: LogRecord): Promise<void> | undefined;
  result(): CheckedAttachments;
} {
  const isFirst = firstSightings();
  const examples: AttachmentFault[] = [];
  let [attachments, faults] = [0, 0];

  async function lookAt(named: readonly NamedAttachment[]): Promise<void> {
    for (const attachment of named) {
      attachments += 1;
      const fault = await faultOf(store, attachment);
      if (fault === undefined) continue;
      faults += 1;
      if (examples.length < EXAMPLES) examples.push({ ...attachment, fault });
    }
  }

  return {
    look(record) {
      const named = namedAttachments(record).filter(isFirst);
      return named.length === 0 ? undefined : lookAt(named);
    },
    result: () => ({ attachments, faults, examples }),
  };
}

async function faultOf(
  store: Pick<AttachmentStore, 'get'>,
  { tenant, sha2, elsewhere }: NamedAttachment,
): Promise<AttachmentFault['fault'] | undefined> {
  const bytes = await store.get(tenant, sha2);
  if (bytes === undefined) return elsewhere ? undefined : 'missing';
  const algorithm = ALGORITHMS[sha2.length];
  if (algorithm === undefined || createHash(algorithm).update(bytes).digest('hex') === sha2) return undefined;
  return 'damaged';
}
