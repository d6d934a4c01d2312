import { describe, expect, it } from 'vitest';
import { readStandard } from './index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const issuesOf = async (text: string | Uint8Array) => {
  const reading = await readStandard(typeof text === 'string' ? bytes(text) : text);
  return reading.outcome === 'refused' ? reading.issues : [];
};

describe('a file', () => {
  it('that is too large, too deep or too wide is refused before it is parsed', async () => {
    expect(await issuesOf(new Uint8Array(50 * 1024 ** 2).fill(32))).toMatchObject([{ code: 'too_large' }]);
    expect(await issuesOf('['.repeat(200) + ']'.repeat(200))).toMatchObject([{ code: 'json_depth' }]);
    expect(await issuesOf(`[${'[],'.repeat(1_000_000)}[]]`)).toMatchObject([{ code: 'too_many_members' }]);
  });

  it('that is not JSON is refused with line and column', async () => {
    expect(await issuesOf('{\n  "CFDocument": {},\n}')).toMatchObject([
      {
        code: 'json_syntax',
        message: expect.stringContaining('line 3, column 1'),
        hint: 'Remove the comma before it.',
      },
    ]);
    expect(await issuesOf('// An example\n{}')).toMatchObject([
      {
        message: expect.stringContaining('line 1, column 1'),
        hint: 'JSON has no comments: remove the remarks.',
      },
    ]);
    expect(await issuesOf('{ "a": 1, "a": 2 }')).toMatchObject([{ code: 'json_duplicate_key', path: '$.a' }]);
    const latin1 = new Uint8Array([0x7b, 0x0a, 0x22, 0xe9, 0x22]);
    // As the API says it: "The file is …, and it is faulty."
    expect(await readStandard(latin1)).toMatchObject({
      outcome: 'refused',
      words: 'text in another encoding',
    });
    expect(await issuesOf(latin1)).toMatchObject([
      { code: 'not_utf8', message: 'The file is not UTF-8 at line 2.' },
    ]);
  });

  it.each([
    ['empty', '  \n'],
    ['a web page', '<!DOCTYPE html><html></html>'],
    ['an XML document', '<a/>'],
    ['a signed credential or token (JWT)', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'],
    ['a Blockcerts certificate', '{"@context":[],"type":["VerifiableCredential","BlockcertsCredential"]}'],
    ['xAPI statements', '[{"actor":{},"verb":{},"object":{}}]'],
    ['a CASE item without its package', '{"identifier":"1","CFDocumentURI":{}}'],
    ['a ZIP archive or an Excel workbook', 'PK\u0003\u0004'],
    ['JSON that is not an object', '[1]'],
    ['JSON with the members "a", "b"', '{"a":1,"b":2}'],
  ])('is declined as %s', async (words, text) => {
    expect(await readStandard(bytes(text))).toMatchObject({ outcome: 'declined', words });
  });
});
