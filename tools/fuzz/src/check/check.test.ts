import { describe, expect, it } from 'vitest';
import type { HostileRequest } from '../hostile/hostile-request.ts';
import type { Answer } from '../wire/answer.ts';
import { acknowledgedBy, differenceOf } from './acknowledged.ts';
import { growthOf } from './memory.ts';
import { faultIn } from './verdict.ts';

const request: HostileRequest = { kind: 'x', method: 'POST', target: '/statements', headers: [] };
const answer = (status: number, body: string, type = 'application/json'): Answer => ({
  status,
  headers: { 'content-type': type },
  body: Buffer.from(body),
  keepsOpen: true,
});
const form = { code: 'a', message: 'b', issues: [{ code: 'c', path: 'd', message: 'e' }], requestId: 'f' };

describe('faultIn', () => {
  it('finds none in refusals in the error form, in acceptance, and where HEAD has no body', () => {
    expect(faultIn(request, answer(400, JSON.stringify(form)))).toBeUndefined();
    expect(faultIn({ ...request, method: 'HEAD' }, answer(400, ''))).toBeUndefined();
    expect(faultIn({ ...request, target: '/agents?method=HEAD' }, answer(400, ''))).toBeUndefined();
    expect(faultIn(request, answer(200, '[]'))).toBeUndefined();
    expect(faultIn(request, 'left')).toBeUndefined();
    expect(faultIn({ ...request, breaksHttp: true }, 'closed')).toBeUndefined();
  });

  it('knows the form of a token endpoint, and only there', () => {
    const refusal = answer(400, '{"error":"invalid_request","error_description":"It has to be a form."}');
    expect(faultIn({ ...request, target: '/oauth/token' }, refusal)).toBeUndefined();
    expect(faultIn(request, refusal)).toBeTypeOf('string');
  });

  it.each([
    ['an internal error', answer(500, JSON.stringify(form))],
    ['a busy store', answer(503, JSON.stringify(form))],
    ['no answer', 'silence' as const],
    ['a closed connection', 'closed' as const],
    ['a bare status', answer(400, '')],
    ['text', answer(404, 'Not Found', 'text/plain')],
    ['another form', answer(400, '{"error":"x"}')],
    ['a form with more in it', answer(400, JSON.stringify({ ...form, stack: 'x' }))],
    ['issues without path', answer(400, JSON.stringify({ ...form, issues: [{ code: 'c' }] }))],
  ])('finds %s', (_, exchange) => {
    expect(faultIn(request, exchange)).toBeTypeOf('string');
  });
});

describe('acknowledgedBy', () => {
  const bringing = (text: string) => ({ ...request, statements: Buffer.from(text) });

  it('pairs what was sent with the ids of the answer', () => {
    const sent = [{ verb: 1 }, { verb: 2 }];
    expect(acknowledgedBy(bringing(JSON.stringify(sent)), answer(200, '["a","b"]'))).toEqual([
      { id: 'a', sent: sent[0] },
      { id: 'b', sent: sent[1] },
    ]);
    const put = { ...bringing('{"verb":1}'), method: 'PUT', target: '/statements?statementId=a' };
    expect(acknowledgedBy(put, answer(204, ''))).toEqual([{ id: 'a', sent: { verb: 1 } }]);
    expect(acknowledgedBy(bringing('[]'), answer(400, ''))).toEqual([]);
  });

  it('does not believe that something was understood which is no JSON, no UTF-8, or of another number', () => {
    expect(() => acknowledgedBy(bringing('{'), answer(200, '["a"]'))).toThrow();
    const broken = { ...request, statements: Buffer.from([0x22, 0xff, 0x22]) };
    expect(() => acknowledgedBy(broken, answer(200, '["a"]'))).toThrow();
    expect(() => acknowledgedBy(bringing('[{},{}]'), answer(200, '["a"]'))).toThrow('2 statements sent');
  });
});

describe('differenceOf', () => {
  const sent = { id: 'a', verb: { id: 'v' }, timestamp: '2026-01-01T01:00:00+01:00' };

  it('passes over what the store sets, and how times and context activities are written', () => {
    const activities = { parent: { id: 'p' } };
    const found = { ...sent, stored: 'now', authority: {}, timestamp: '2026-01-01T00:00:00.000Z' };
    expect(differenceOf({ id: 'a', sent }, found)).toBeUndefined();
    expect(
      differenceOf(
        { id: 'a', sent: { ...sent, context: { contextActivities: activities } } },
        { ...found, context: { contextActivities: { parent: [{ id: 'p' }] } } },
      ),
    ).toBeUndefined();
  });

  it('takes the timestamp of a SubStatement for the instant it names', () => {
    const object = (timestamp: string) => ({ objectType: 'SubStatement', timestamp });
    const zoned = { ...sent, object: object('2026-01-01T01:00:00+01:00') };
    expect(
      differenceOf({ id: 'a', sent: zoned }, { ...sent, object: object('2026-01-01T00:00:00.000Z') }),
    ).toBeUndefined();
    expect(
      differenceOf({ id: 'a', sent: zoned }, { ...sent, object: object('2026-01-01T01:00:00Z') }),
    ).toContain('object');
  });

  it('names what was changed, lost or added', () => {
    expect(differenceOf({ id: 'a', sent }, { ...sent, verb: { id: 'w' } })).toContain('verb');
    expect(differenceOf({ id: 'a', sent }, { ...sent, verb: undefined })).toContain('verb');
    expect(differenceOf({ id: 'a', sent }, { ...sent, result: {} })).toContain('result');
    expect(differenceOf({ id: 'a', sent }, { ...sent, timestamp: '2026-01-01T00:00:01Z' })).toContain(
      'timestamp',
    );
  });
});

describe('growthOf', () => {
  const holding = (mebibytes: number) => ({ resident: 2 ** 33, anonymous: mebibytes * 2 ** 20 });

  it('compares a rested server with itself when it was warm', () => {
    expect(growthOf(holding(400), holding(300))).toBeUndefined();
    expect(growthOf(holding(400), holding(464))).toBeUndefined();
    expect(growthOf(holding(400), holding(465))).toContain(String(465 * 2 ** 20));
  });
});
