import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { queryOf, requirement } from '../testing/client.ts';
import { statement } from '../testing/fixture.ts';

const AGENT = '{"mbox":"mailto:ann@x.example"}';
const COURSE = 'https://x.example/course';
const STATE = `/activities/state?${queryOf({ activityId: COURSE, agent: AGENT, stateId: 's' })}`;
const ACTIVITY_PROFILE = `/activities/profile?${queryOf({ activityId: COURSE, profileId: 'p' })}`;
const AGENT_PROFILE = `/agents/profile?${queryOf({ agent: AGENT, profileId: 'p' })}`;

requirement(
  { '1.0.3': 'Communication 1.1', '2.0.0': '4.1.6' },
  'HEAD is answered on every resource as GET is, without a body',
  async (client) => {
    const id = await client.send();
    const headers = { 'If-None-Match': '*' };
    for (const path of [STATE, ACTIVITY_PROFILE, AGENT_PROFILE]) {
      expect(await client.status(path, { method: 'PUT', body: '{"a":1}', headers })).toBe(204);
    }
    const paths = [
      '/statements',
      `/statements?statementId=${id}`,
      `/statements?statementId=${id}&attachments=true`,
      STATE,
      STATE.replace('&stateId=s', ''),
      ACTIVITY_PROFILE,
      ACTIVITY_PROFILE.replace('&profileId=p', ''),
      AGENT_PROFILE,
      `/agents?${queryOf({ agent: AGENT })}`,
      `/activities?${queryOf({ activityId: COURSE })}`,
      '/about',
      '/statements?limit=-1',
      '/activities/profile?activityId=no-iri',
      `/statements?statementId=${id.replace(/./g, '0')}`,
    ];
    for (const path of paths) {
      const [get, head] = [await client.ask(path), await client.ask(path, { method: 'HEAD' })];
      expect([path, head.status, await head.text()]).toEqual([path, get.status, '']);
      for (const name of ['etag', 'last-modified', 'x-experience-api-version']) {
        expect([path, name, head.headers.get(name)]).toEqual([path, name, get.headers.get(name)]);
      }
      const [typeOfGet = '', typeOfHead] = [get, head].map((one) => one.headers.get('content-type') ?? '');
      // Every multipart answer has a boundary of its own.
      expect(typeOfHead?.split(';')[0]).toBe(typeOfGet?.split(';')[0]);
    }
  },
);

requirement(
  { '1.0.3': 'Communication 1.1', '2.0.0': '4.1.6' },
  'GET and HEAD need no Content-Length and no Content-Type',
  async (client) => {
    const headers = { 'Content-Length': undefined, 'Content-Type': undefined };
    for (const method of ['GET', 'HEAD']) {
      expect(await client.status('/statements', { method, headers })).toBe(200);
    }
  },
);

requirement(
  { '1.0.3': 'Communication 1.4', '2.0.0': '4.1.2' },
  'text is read and returned as UTF-8, in statements, parameters and documents',
  async (client) => {
    const name = 'Zoë 学 𝒳 \u202e';
    const object = { id: 'https://x.example/学/ë', definition: { name: { ja: name } } };
    const id = await client.send({ object });
    expect(await client.statement(id)).toMatchObject({ object });
    expect(await client.ids({ activity: object.id })).toEqual([id]);
    const account = { homePage: 'https://x.example', name };
    const state = `/activities/state?${queryOf({ activityId: object.id, agent: JSON.stringify({ account }), stateId: name })}`;
    const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
    expect(await client.status(state, { method: 'PUT', body: name, headers })).toBe(204);
    expect(await (await client.ask(state)).text()).toBe(name);
  },
);

requirement(
  { '1.0.3': 'Communication 1.4', '2.0.0': '4.1.2' },
  'statements that are not UTF-8 are 400',
  async (client) => {
    const body = Buffer.from(JSON.stringify(statement({ result: { response: 'ä' } })), 'latin1');
    expect(await client.status('/statements', { body })).toBe(400);
    expect(await client.lrs.statements()).toBe(0);
  },
);

requirement(
  { '1.0.3': 'Communication 1.2', '2.0.0': '4.1.1' },
  'the request headers of the specification are understood, and others do no harm',
  async (client) => {
    const headers = {
      Accept: 'application/json',
      'Accept-Encoding': 'gzip, deflate',
      'Accept-Language': 'en-GB, en;q=0.5',
      'Content-Encoding': 'gzip',
      'X-Requested-With': 'XMLHttpRequest',
    };
    const body = gzipSync(JSON.stringify([statement()]));
    expect(await client.status('/statements', { body, headers })).toBe(200);
  },
);

requirement(
  { '1.0.3': 'Communication 2.0', '2.0.0': '4.1.6' },
  'an unknown resource is 404, and a resource refuses methods that it does not have',
  async (client) => {
    expect(await client.status('/statement')).toBe(404);
    expect(await client.status('/Statements')).toBe(404);
    for (const [path, method] of [
      ['/statements', 'DELETE'],
      ['/about', 'POST'],
      [`/agents?${queryOf({ agent: AGENT })}`, 'PUT'],
      [`/activities?${queryOf({ activityId: COURSE })}`, 'DELETE'],
    ] as const) {
      const refused = await client.ask(path, { method });
      expect([path, method, refused.status]).toEqual([path, method, 405]);
      expect(refused.headers.get('allow')).toContain('GET');
    }
  },
);
