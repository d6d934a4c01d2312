import { readCredentials } from '@cairn/access';
import { createAccessTokens, mergeDocuments } from '@cairn/lrs';
import { createMemoryKeyStore } from '@cairn/lrs/testing';
import { parseAcceptLanguage } from '@cairn/xapi';
import { overgrown, overgrownAmong } from '@cairn/xapi/testing';
import { describe, expect, it } from 'vitest';
import { quoted } from './access/oauth-error.ts';
import { readForm } from './http/form.ts';
import { checkLengths } from './statements/check-lengths.ts';
import { formatStatement } from './statements/format.ts';
import { decodeMore } from './statements/more.ts';
import { namedSignatures } from './statements/named-signatures.ts';
import { createFixture, statement } from './testing/fixture.ts';

const document = (text: string) => ({ contentType: 'application/json', content: Buffer.from(text) });
const tokens = createAccessTokens(createMemoryKeyStore());
const FORM = { fields: 1e9, bytes: 1e9, large: 'content' };
const NO_LANGUAGE = parseAcceptLanguage(undefined);

const OF_TEXT: Readonly<Record<string, (text: string) => unknown>> = {
  credentials: (text) => [
    readCredentials(`Basic ${text}`),
    readCredentials(`Bearer ${text}`),
    readCredentials(text),
  ],
  'a token': (text) => tokens.read(`cairn_at1.${text}`),
  'a form': (text) => readForm(Buffer.from(text), FORM),
  'the content of a form': (text) => readForm(Buffer.from(`content=${text}&a=${text}`), FORM),
  'names in an error': (text) => quoted([text]),
  'a more token': (text) => decodeMore(text),
  'a compressed more token': (text) => decodeMore(`~${text}`),
  'signatures in a text': (text) => namedSignatures(text),
  'a document': (text) => mergeDocuments(document(text), document(text), Number.POSITIVE_INFINITY),
  'a member of a document': (text) =>
    mergeDocuments(document(JSON.stringify({ [text]: text })), document('{"a":1}'), Number.POSITIVE_INFINITY),
  'a statement, given out': (text) => {
    const exact = JSON.stringify({ ...statement(), result: { response: text } });
    return [
      formatStatement(exact, 'canonical', '1.0.3', NO_LANGUAGE),
      formatStatement(exact, 'ids', '2.0.0', NO_LANGUAGE),
    ];
  },
};

const LENGTHS = { identifierLength: 4_096, stringLength: 1 << 20 };

describe('what outside text costs is in proportion to it', { timeout: 600_000 }, () => {
  it('in headers, parameters, tokens and documents', async () => {
    expect(await overgrownAmong(OF_TEXT)).toEqual([]);
  });

  it('where the lengths of texts are checked', async () => {
    const of = (value: object) => [{ raw: JSON.stringify(value), value: value as never }];
    const many = (size: number) =>
      Object.fromEntries(Array.from({ length: size / 16 }, (_, i) => [`a:${i}`, [{ i }]]));
    expect(
      await overgrown((size) => {
        const received = of({ result: { extensions: many(size) } });
        return () => checkLengths(received, true, LENGTHS);
      }),
    ).toBeUndefined();
    expect(
      await overgrown((size) => {
        const received = of({ result: { extensions: { ...many(size), 'a:b': 'x'.repeat((1 << 20) + 1) } } });
        return () => checkLengths(received, true, LENGTHS);
      }),
    ).toBeUndefined();
  });

  // As much as Node takes of headers; whoever answers reads each of them once.
  it.each([
    'Accept-Language',
    'If-Match',
    'If-None-Match',
    'Accept',
    'Content-Type',
    'Content-Encoding',
    'Cookie',
  ])('in the header %s of a whole request', async (name) => {
    const lrs = await createFixture();
    await lrs.ask('/statements', { body: [statement(), statement(), statement()] });
    const put =
      '/activities/state?activityId=a:b&stateId=s&agent=%7B%22mbox%22%3A%22mailto%3Aa%40x.org%22%7D';
    for (const fill of [' ', '\t', ',', ' ,', ';', '"', '\\', 'a&', 'a,', ';a="', '-', '/', '*']) {
      const over = await overgrown((size) => {
        const value = `a, ${fill.repeat(Math.min(size, 16_384) / fill.length)}x"/`;
        const headers = { [name]: value };
        return async () => {
          await lrs.ask('/statements?format=canonical', { headers });
          await lrs.ask(put, {
            method: 'PUT',
            headers: { 'Content-Type': 'text/plain', ...headers },
            body: '',
          });
        };
      });
      expect(over, fill).toBeUndefined();
    }
  });
});
