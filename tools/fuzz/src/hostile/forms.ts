import type { Random } from '@cairn/demo/random';
import type { HostileRequest, Hostility } from './hostile-request.ts';
import { hostileJson } from './json-texts.ts';
import { hostileParameter } from './queries.ts';

const FIELDS = [
  'content',
  'Content-Type',
  'Authorization',
  'X-Experience-API-Version',
  'If-Match',
  'Accept-Language',
  'Content-Length',
  'statementId',
  'stateId',
  'agent',
  'method',
  '__proto__',
];

/** The alternate request syntax of 1.0.3: headers, parameters and body in the fields of a form. */
function form(chance: Random): HostileRequest {
  const fields = Array.from({ length: chance.int(0, 6) }, () => {
    const value = chance.pick([
      () => hostileParameter(chance),
      () => encodeURIComponent(hostileJson(chance).slice(0, 2_000).toWellFormed()),
      () => encodeURIComponent('a\r\nX-Injected: b'),
      () => '%E5%AD%A6',
    ])();
    return `${chance.pick(FIELDS)}=${value}`;
  });
  const method = chance.pick([
    'GET',
    'PUT',
    'POST',
    'DELETE',
    'HEAD',
    'get',
    '',
    '%00',
    'CONNECT',
    'PUT&a=b',
  ]);
  return {
    kind: 'a form in the alternate syntax',
    method: chance.pick(['POST', 'POST', 'POST', 'GET']),
    target: `${chance.pick(['/statements', '/activities/state', '/about', '/agents'])}?method=${method}`,
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['X-Experience-API-Version', '1.0.3'],
    ],
    body: Buffer.from(fields.join('&')),
  };
}

/** A form whose content is a form whose content is a form. */
function forms(chance: Random): HostileRequest {
  let content = 'content=x';
  for (let i = chance.int(2, 60); i > 0; i -= 1) {
    content = `method=POST&content=${encodeURIComponent(content)}`.slice(0, 200_000);
  }
  return {
    ...form(chance),
    kind: 'a form in a form',
    method: 'POST',
    target: '/statements?method=POST',
    body: Buffer.from(content),
  };
}

/** Forms. */
export const FORMS: readonly (readonly [Hostility, number])[] = [
  [form, 5],
  [forms, 0.5],
];
