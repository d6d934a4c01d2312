import { expect } from 'vitest';
import { queryOf, requirement } from '../testing/client.ts';
import { pathOf, RESOURCES } from '../testing/document-resources.ts';
import { jsonOf, statement } from '../testing/fixture.ts';

const SECTION = { '1.0.3': 'Communication 3.3', '2.0.0': '4.1.1' };
const HEADER = 'X-Experience-API-Version';
const AGENT = '{"mbox":"mailto:ann@x.example"}';

/** A GET of every resource but About. */
const GETS = [
  '/statements',
  '/statements/more/x',
  `/agents?${queryOf({ agent: AGENT })}`,
  '/activities?activityId=https://x.example/course',
  ...RESOURCES.map((resource) => pathOf(resource)),
];

requirement(SECTION, 'every answer names the version it is of, errors too', async (client, version) => {
  const asks: [string, object][] = [
    ...[...GETS, '/about', '/statements?limit=-1', '/nothing'].map((path): [string, object] => [path, {}]),
    ['/statements', { body: statement() }],
    ['/statements', { body: '{' }],
    ['/statements', { as: '' }],
    ['/statements', { method: 'DELETE' }],
    ['/statements', { method: 'HEAD' }],
  ];
  for (const [path, ask] of asks) {
    const answer = await client.ask(path, ask);
    expect([path, ask, answer.headers.get(HEADER)]).toEqual([path, ask, version]);
  }
});

requirement(
  { '1.0.3': 'Communication 3.3' },
  'a header of 1.0 or any 1.0.x is taken, and answered as 1.0.3',
  async (client) => {
    for (const sent of ['1.0', '1.0.0', '1.0.1', '1.0.2', '1.0.3', '1.0.9', '1.0.32']) {
      const answer = await client.ask('/statements', { headers: { [HEADER]: sent } });
      expect([sent, answer.status, answer.headers.get(HEADER)]).toEqual([sent, 200, '1.0.3']);
    }
  },
);

requirement(
  { '2.0.0': '4.1.1' },
  'a header of 2.0 or any 2.0.x is taken, and answered as 2.0.0',
  async (client) => {
    for (const sent of ['2.0', '2.0.0', '2.0.1']) {
      const answer = await client.ask('/statements', { headers: { [HEADER]: sent } });
      expect([sent, answer.status, answer.headers.get(HEADER)]).toEqual([sent, 200, '2.0.0']);
    }
  },
);

requirement(
  SECTION,
  'a request without the header is 400 on every resource but About, and stores nothing',
  async (client) => {
    const headers = { [HEADER]: undefined };
    for (const path of GETS) expect([path, await client.status(path, { headers })]).toEqual([path, 400]);
    expect(await client.status('/statements', { body: statement(), headers })).toBe(400);
    for (const resource of RESOURCES) {
      for (const method of ['PUT', 'POST', 'DELETE']) {
        const ask = { method, headers, ...(method !== 'DELETE' && { body: '{"a":1}' }) };
        expect(await client.status(pathOf(resource), ask)).toBe(400);
      }
    }
    expect(await client.lrs.statements()).toBe(0);
  },
);

requirement(SECTION, 'a header of another version is 400 with a word of what is wrong', async (client) => {
  for (const sent of ['0.9', '0.95', '0.9.9', '1.1.0', '1.2', '2.1.0', '3.0.0', '1', 'latest', '1.0.x']) {
    const answer = await client.ask('/statements', { headers: { [HEADER]: sent } });
    expect([sent, answer.status]).toEqual([sent, 400]);
    expect((await jsonOf(answer)).message).toContain(sent);
  }
});
