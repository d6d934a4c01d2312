import { textOf } from '../format/names.ts';

/** An attachment that a statement names. */
export interface Attachment {
  readonly name: string;
  readonly contentType: string;
  /** Bytes. */
  readonly length: number | undefined;
  readonly sha2: string;
  readonly fileUrl: string | undefined;
}

/** The attachments of a statement's JSON. Reads leniently: the store has already checked it. */
export function attachmentsOf(statement: Readonly<Record<string, unknown>>): readonly Attachment[] {
  const { attachments } = statement;
  if (!Array.isArray(attachments)) return [];
  return attachments.map((one: Readonly<Record<string, unknown>>) => ({
    name: textOf(one.display) ?? String(one.usageType ?? ''),
    contentType: String(one.contentType ?? ''),
    length: typeof one.length === 'number' ? one.length : undefined,
    sha2: String(one.sha2 ?? ''),
    fileUrl: typeof one.fileUrl === 'string' ? one.fileUrl : undefined,
  }));
}
