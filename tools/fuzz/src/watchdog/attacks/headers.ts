import { randomUUID } from 'node:crypto';
import type { RunningCairn } from '@cairn/running-cairn';
import { type Attack, type AttackRequest, ask } from '../attack.ts';
import { keyHeaders } from '../senders.ts';

/** Headers and queries as long as Node takes them, in the forms that patterns and loops stumble over. */

const LONGEST = 15_000;
const spaces = ' '.repeat(LONGEST);
const of = (text: string) => text.repeat(Math.floor(LONGEST / text.length));

const AGENT = encodeURIComponent('{"mbox":"mailto:a@example.org"}');
const STATE = `/xapi/activities/state?activityId=https://example.org/a&agent=${AGENT}&stateId=s`;
const CANONICAL = '/xapi/statements?format=canonical&limit=1000';

function putState(...headers: AttackRequest['headers']): AttackRequest {
  return { method: 'PUT', target: STATE, headers, body: Buffer.from('x') };
}

function postAs(type: string): AttackRequest {
  return {
    method: 'POST',
    target: '/xapi/statements',
    headers: [['Content-Type', type]],
    body: Buffer.from('--b--'),
  };
}

/** A page of statements with texts in several languages. */
async function aThousandStatements(cairn: RunningCairn): Promise<void> {
  const display = { 'en-GB': 'tried', de: 'versucht', fr: 'essayé' };
  const name = { 'en-GB': 'A unit', de: 'Eine Einheit', fr: 'Une unité' };
  const statements = Array.from({ length: 1_000 }, (_, i) => ({
    id: randomUUID(),
    actor: { mbox: `mailto:${i}@example.org` },
    verb: { id: 'http://adlnet.gov/expapi/verbs/attempted', display },
    object: { id: `https://example.org/unit/${i}`, definition: { name, description: name } },
  }));
  const body = JSON.stringify(statements);
  const answer = await fetch(`${cairn.endpoint}/statements`, {
    method: 'POST',
    headers: keyHeaders(cairn),
    body,
  });
  if (!answer.ok) throw new Error(`1,000 statements are refused: ${answer.status} ${await answer.text()}`);
  await cairn.caughtUp();
}

const byKey = (name: string, make: () => AttackRequest): Attack => ({ name, from: 'key', make });
const byNobody = (name: string, make: () => AttackRequest): Attack => ({ name, from: 'nobody', make });

/** Reading a page of 1,000 statements, by the languages wanted. */
function languages(name: string, header: string): Attack {
  return {
    ...byKey(`Accept-Language ${name}, 1,000 canonical statements`, () =>
      ask(CANONICAL, ['Accept-Language', header]),
    ),
    before: aThousandStatements,
  };
}

export const HEADER_ATTACKS: readonly Attack[] = [
  languages('of 15,000 spaces', `en${spaces}x`),
  languages('of spaces about ;', `en${spaces};q=1${' '.repeat(500)}x`),
  languages('of 5,000 commas', of(',,x')),
  languages('of 50 long ranges', 'abcdefgh-'.repeat(1_600)),
  languages('of parameters', `en${of(';q=1')}`),
  byKey('If-Match of spaces', () => putState(['If-Match', `"a",${spaces}x x`])),
  byKey('If-Match of quotes', () => putState(['If-Match', of('"')])),
  byKey('If-Match of 3,750 tags', () => putState(['If-Match', `${of('"a",')}"b"`])),
  byKey('If-None-Match of W/ and spaces', () => putState(['If-None-Match', `W/"a${spaces}" ,`])),
  byKey('Content-Type of spaces, a document', () => putState(['Content-Type', `text/plain${spaces}x`])),
  byKey('Content-Type of spaces, a multipart body', () => postAs(`multipart/mixed;${spaces}x`)),
  byKey('Content-Type of backslashes', () => postAs(`multipart/mixed; boundary="${of('\\\\')}`)),
  byKey('Content-Type of quotes', () => postAs(`multipart/mixed; boundary=${of('"\\"')}`)),
  byKey('Content-Type of parameters', () => postAs(`multipart/mixed${of('; a=b')}`)),
  byKey('Content-Type of ; and =', () => postAs(`multipart/mixed${of(';=')}`)),
  byNobody('Authorization of spaces', () => ask('/xapi/statements', ['Authorization', `Basic ${spaces}!`])),
  byNobody('Authorization of letters', () => ask('/xapi/statements', ['Authorization', `Bearer ${of('A')}`])),
  byNobody('Authorization of dots', () => ask('/xapi/statements', ['Authorization', `Bearer ${of('e.')}`])),
  byNobody('version of digits', () =>
    ask('/xapi/statements', ['X-Experience-API-Version', `1.0.${of('9')}x`]),
  ),
  byNobody('Accept of commas', () => ask('/xapi/about', ['Accept', of('a/b,')])),
  byNobody('Origin of letters', () => ask('/xapi/about', ['Origin', `https://${of('a.')}`])),
  byNobody('X-Forwarded-For of commas', () => ask('/xapi/statements', ['X-Forwarded-For', of(',')])),
  byNobody('Content-Encoding of spaces', () =>
    ask('/xapi/statements?method=GET', ['Content-Encoding', `gzip${spaces}x`]),
  ),
  byNobody('query of & and letters', () => ask(`/xapi/statements?${of('a&')}`)),
  byNobody('query of half a letter', () => ask(`/xapi/statements?a=${of('%C3')}`)),
  byNobody('query of percent signs', () => ask(`/xapi/statements?a=${of('%')}`)),
  byNobody('path of slashes', () => ask(`/xapi${of('/')}`)),
  byNobody('path of dots', () => ask(`/xapi${of('/..')}`)),
  byKey('agent of brackets', () => ask(`/xapi/agents?agent=${of('%5B')}`)),
  byKey('activity of 15,000 letters', () => ask(`/xapi/activities?activityId=a:${of('a')}`)),
  byKey('verb of 15,000 brackets', () => ask(`/xapi/statements?verb=a:${of('[')}`)),
  byKey('since of digits', () => ask(`/xapi/statements?since=2026-01-01T00:00:00.${of('1')}x`)),
  byKey('statementId of digits', () => ask(`/xapi/statements?statementId=${of('1-')}`)),
  byKey('mbox of @', () =>
    ask(`/xapi/agents?agent=${encodeURIComponent(`{"mbox":"mailto:${'a@'.repeat(7_000)}"}`)}`),
  ),
  byKey('more link of letters', () => ask(`/xapi/statements/more/${of('e')}`)),
];
