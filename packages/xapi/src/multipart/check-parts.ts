import { type Issue, issue } from '../issue.ts';
import type { Attachment, Statement } from '../statement/model.ts';
import type { AttachmentPart } from './receive.ts';

/** An attachment of a statement or its SubStatement, with its JSON path. */
export interface PlacedAttachment {
  readonly path: string;
  readonly attachment: Attachment;
}

/** All attachments of a statement, those of its SubStatement included. */
export function attachmentsOf(statement: Statement): PlacedAttachment[] {
  const own = place(statement.attachments, '$.attachments');
  if (statement.object.objectType !== 'SubStatement') return own;
  return own.concat(place(statement.object.attachments, '$.object.attachments'));
}

/** Whether {@link attachmentsOf} finds any. */
export function hasAttachments({ attachments, object }: Statement): boolean {
  if (attachments !== undefined && attachments.length > 0) return true;
  return object.objectType === 'SubStatement' && (object.attachments ?? []).length > 0;
}

function place(attachments: Attachment[] | undefined, path: string): PlacedAttachment[] {
  return (attachments ?? []).map((attachment, i) => ({ path: `${path}[${i}]`, attachment }));
}

/**
 * Whether the statements and the received parts fit (1.0.3 Communication 1.5.2): every attachment needs a part with its
 * hash or a fileUrl, and every part needs an attachment with its hash. The declared length is not compared. For a
 * request in plain JSON, pass no parts.
 */
export function checkAttachmentParts(
  statements: readonly Statement[],
  parts: readonly AttachmentPart[],
  maxIssues = 25,
): Issue[] {
  const issues: Issue[] = [];
  const received = new Set(parts.map((part) => part.sha2));
  const wanted = new Set<string>();
  statements.forEach((statement, index) => {
    for (const { path, attachment } of attachmentsOf(statement)) {
      const sha2 = attachment.sha2.toLowerCase();
      wanted.add(sha2);
      if (received.has(sha2) || attachment.fileUrl !== undefined) continue;
      const hint = 'Send its bytes as a part of a multipart/mixed request, or give a fileUrl.';
      const missing = issue('attachment_missing', path, 'No part has the hash of this attachment.', hint);
      issues.push(statements.length > 1 ? { ...missing, index } : missing);
    }
  });
  for (const part of parts) {
    if (wanted.has(part.sha2)) continue;
    const message = 'No attachment of the statements has the hash of this part.';
    issues.push(issue('attachment_unexpected', `part[${part.index}]`, message));
  }
  return issues.slice(0, maxIssues);
}
