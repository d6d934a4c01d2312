import { expect, it } from 'vitest';
import { attachmentsOf } from './attachments.ts';
import { curlOf } from './curl.ts';

it('reads what a statement names of its attachments', () => {
  const attachments = [
    {
      ...{
        usageType: 'https://x.example/certificate',
        display: { en: 'Certificate' },
        contentType: 'application/pdf',
      },
      ...{ length: 65_536, sha2: 'a1', fileUrl: 'https://x.example/c.pdf' },
    },
    {
      usageType: 'https://x.example/signature',
      contentType: 'application/octet-stream',
      length: 12,
      sha2: 'b2',
    },
  ];
  expect(attachmentsOf({ attachments })).toEqual([
    {
      ...{ name: 'Certificate', contentType: 'application/pdf', length: 65_536, sha2: 'a1' },
      fileUrl: 'https://x.example/c.pdf',
    },
    {
      ...{
        name: 'https://x.example/signature',
        contentType: 'application/octet-stream',
        length: 12,
        sha2: 'b2',
      },
      fileUrl: undefined,
    },
  ]);
  expect(attachmentsOf({})).toEqual([]);
});

it('writes the command that reads a statement, voided or not', () => {
  const id = '0b6f2c1e-7a44-4d0a-9c3e-000000000001';
  expect(curlOf('https://lrs.example', { id, voided: false })).toBe(
    `curl -sS -u "$key" -H 'X-Experience-API-Version: 2.0.0' 'https://lrs.example/xapi/statements?statementId=${id}'`,
  );
  expect(curlOf('https://lrs.example', { id, voided: true })).toContain(`?voidedStatementId=${id}'`);
});
