import { describe, expect, it } from 'vitest';
import type { Attachment, Statement, SubStatement } from '../statement/model.ts';
import { attachmentsOf, checkAttachmentParts, hasAttachments } from './check-parts.ts';

const attachment = (letter: string, more: Partial<Attachment> = {}): Attachment => ({
  usageType: 'https://u.example',
  display: { en: 'Report' },
  contentType: 'text/plain',
  length: 1,
  sha2: letter.repeat(64),
  ...more,
});
const base = {
  actor: { mbox: 'mailto:ann@x.example' },
  verb: { id: 'https://v.example' },
  object: { id: 'https://a.example' },
};
const statement = (own?: Attachment[], inner?: Attachment[]): Statement =>
  ({
    ...base,
    ...(own && { attachments: own }),
    ...(inner && { object: { objectType: 'SubStatement', ...base, attachments: inner } }),
  }) as Statement;
const part = (letter: string, index = 1) => ({ sha2: letter.repeat(64), index }) as never;

describe('the attachments of a statement', () => {
  it('are its own, then those of its SubStatement, each with its place', () => {
    const [a, b, c] = [attachment('a'), attachment('b'), attachment('c')];
    expect(attachmentsOf(statement([a, b], [c]))).toEqual([
      { path: '$.attachments[0]', attachment: a },
      { path: '$.attachments[1]', attachment: b },
      { path: '$.object.attachments[0]', attachment: c },
    ]);
    expect(attachmentsOf(statement())).toEqual([]);
    expect([statement([a]), statement(undefined, [c]), statement([], [c])].map(hasAttachments)).toEqual([
      true,
      true,
      true,
    ]);
    const { attachments: _, ...inner } = statement([], []).object as SubStatement;
    expect(hasAttachments({ ...statement(), object: inner })).toBe(false);
    expect([statement(), statement([]), statement([], [])].map(hasAttachments)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('what does not fit between statements and parts', () => {
  const missing = (path: string, index?: number) => ({
    code: 'attachment_missing',
    path,
    message: 'No part has the hash of this attachment.',
    hint: 'Send its bytes as a part of a multipart/mixed request, or give a fileUrl.',
    ...(index !== undefined && { index }),
  });
  const unexpected = (index: number) => ({
    code: 'attachment_unexpected',
    path: `part[${index}]`,
    message: 'No attachment of the statements has the hash of this part.',
  });

  it('is an attachment without part or fileUrl, and a part that nothing names', () => {
    expect(checkAttachmentParts([statement([attachment('a')])], [part('a')])).toEqual([]);
    expect(checkAttachmentParts([statement([attachment('A')])], [part('a')])).toEqual([]);
    expect(
      checkAttachmentParts([statement([attachment('a', { fileUrl: 'https://f.example' })])], []),
    ).toEqual([]);
    expect(
      checkAttachmentParts([statement([attachment('a')], [attachment('b')])], [part('a'), part('c', 2)]),
    ).toEqual([missing('$.object.attachments[0]'), unexpected(2)]);
  });

  it('is named by the statement of a batch, and up to a number', () => {
    const two = [statement([attachment('a')]), statement([attachment('b')])];
    expect(checkAttachmentParts(two, [part('a')])).toEqual([missing('$.attachments[0]', 1)]);
    const many = Array.from({ length: 30 }, () => attachment('a'));
    expect(checkAttachmentParts([statement(many)], [])).toHaveLength(25);
    expect(checkAttachmentParts([statement(many)], [], 3)).toHaveLength(3);
  });
});
