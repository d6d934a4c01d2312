import type { LogRecord } from '@cairn/lrs';
import { describe, expect, it } from 'vitest';
import { namedAttachments } from './named-attachments.ts';

const [ONE, TWO] = ['a'.repeat(64), 'b'.repeat(64)] as const;

function record(raw: string, attachments?: readonly string[]): LogRecord {
  const statements = [{ id: 'id', raw }];
  const authority = { mbox: 'mailto:lrs@example.org' };
  const event = { kind: 'statements', version: '2.0.0', authority, statements } as const;
  const noted = attachments === undefined ? event : { ...event, attachments };
  return { partition: 0, offset: 3, tenant: 'acme', storedAt: 1, event: noted };
}

const TEXT = JSON.stringify({
  object: {
    objectType: 'SubStatement',
    attachments: [{ sha2: TWO.toUpperCase(), fileUrl: 'https://x.example' }],
  },
  attachments: [{ sha2: ONE }],
});
const found = (of: LogRecord) => namedAttachments(of).map(({ sha2, elsewhere }) => [sha2, elsewhere]);

describe('the attachments of a record', () => {
  it('are all that its statements name, while nothing says which came along', () => {
    expect(found(record(TEXT))).toEqual([
      [ONE, false],
      [TWO, true],
    ]);
  });

  it('are those that came along where that is noted, and they are to be here', () => {
    expect(found(record(TEXT, [TWO]))).toEqual([[TWO, false]]);
    expect(found(record(TEXT, []))).toEqual([]);
  });

  it('are found by whatever spelling of their name', () => {
    expect(found(record(TEXT.replaceAll('sha2', 'sh\\u00612')))).toHaveLength(2);
    expect(found(record('{"object":{"id":"https://x.example/sha2"}}'))).toEqual([]);
  });
});
