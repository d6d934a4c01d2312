import { expect } from 'vitest';
import { queryOf, requirement } from '../testing/client.ts';
import { create, pathOf, RESOURCES, STATE, textOf } from '../testing/document-resources.ts';
import { basic, jsonOf, statement } from '../testing/fixture.ts';

const SECTION = { '1.0.3': 'Communication 4.0', '2.0.0': '4.1.5' };
const AUTHORITY = { '1.0.3': 'Data 2.4.9', '2.0.0': '4.2.4.2' };
const AGENT = '{"mbox":"mailto:ann@x.example"}';
const OTHER = { objectType: 'Agent' as const, mbox: 'mailto:other-store@x.example' };

requirement(SECTION, 'HTTP Basic with a key and its secret is taken', async (client) => {
  expect(await client.status('/statements', { as: basic(client.lrs.root, 'secret') })).toBe(200);
  expect(
    await client.status('/statements', { as: basic(client.lrs.root, 'secret').replace('Basic', 'basic') }),
  ).toBe(200);
});

requirement(
  SECTION,
  'missing, wrong and malformed credentials are 401 with a challenge, on every resource but About',
  async (client) => {
    const paths = [
      '/statements',
      `/agents?${queryOf({ agent: AGENT })}`,
      '/activities?activityId=https://x.example/course',
      ...RESOURCES.map((resource) => pathOf(resource)),
      // Not About, though it ends like it.
      '/statements/more/about',
    ];
    for (const path of paths) {
      for (const as of [
        undefined,
        basic(client.lrs.root, 'wrong'),
        basic('nobody', 'secret'),
        basic('', ''),
        'Basic !',
        'Basic',
        'x',
      ]) {
        const answer = await client.ask(path, { headers: { Authorization: as } });
        expect([path, as, answer.status]).toEqual([path, as, 401]);
        expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
      }
    }
  },
);

requirement(SECTION, 'nothing is stored for wrong credentials', async (client) => {
  const as = basic(client.lrs.root, 'wrong');
  expect(await client.status('/statements', { as, body: statement() })).toBe(401);
  expect(await client.status(pathOf(STATE), { as, method: 'PUT', body: '{"a":1}' })).toBe(401);
  expect(await client.lrs.statements()).toBe(0);
  expect(await textOf(client, pathOf(STATE))).toBeUndefined();
});

requirement(SECTION, 'one set of credentials is refused nothing', async (client) => {
  const id = await client.send();
  for (const path of [
    `/statements?statementId=${id}`,
    '/statements',
    `/agents?${queryOf({ agent: AGENT })}`,
  ]) {
    expect(await client.status(path)).toBe(200);
  }
  for (const resource of RESOURCES) {
    expect(await create(client, pathOf(resource), 'x')).toBe(204);
    expect(await client.status(pathOf(resource), { method: 'DELETE' })).toBe(204);
  }
});

requirement(
  AUTHORITY,
  'every statement is stored with an authority: the Agent of the credentials',
  async (client, version) => {
    const name = `platform-${version}`;
    const as = await client.lrs.keyWith(['all'], { id: name });
    const put = { as, method: 'PUT', body: statement() };
    const id = '1f7a9c0e-6f5b-4f0e-9d39-1c7a3e1d9b11';
    expect(await client.status(`/statements?statementId=${id}`, put)).toBe(204);
    const account = { homePage: 'https://lrs.example', name };
    expect((await client.statement(id)).authority).toMatchObject({ objectType: 'Agent', account });
  },
);

requirement(
  AUTHORITY,
  'an authority that was sent is overwritten, an Agent or an anonymous Group of two',
  async (client) => {
    const application = { account: { homePage: 'https://x.example/token', name: 'consumer' } };
    const group = { objectType: 'Group', member: [application, { mbox: 'mailto:ann@x.example' }] };
    const own = { account: { homePage: 'https://lrs.example', name: client.lrs.root } };
    for (const authority of [OTHER, group]) {
      const id = await client.send({ authority });
      expect((await client.statement(id)).authority).toMatchObject(own);
    }
  },
);

requirement(
  AUTHORITY,
  'an authority is left as it is only where the sender is trusted to forward',
  async (client) => {
    const as = await client.lrs.keyWith(['all'], { trustedForwarder: true });
    const response = await client.ask('/statements', { as, body: statement({ authority: OTHER }) });
    const [id = ''] = await jsonOf<string[]>(response);
    expect((await client.statement(id)).authority).toEqual(OTHER);
  },
);

requirement(AUTHORITY, 'an authority that is not valid is refused', async (client) => {
  const member = [{ mbox: 'mailto:a@x.example' }];
  for (const authority of [
    { objectType: 'Group', mbox: 'mailto:g@x.example', member: [...member, ...member] },
    { objectType: 'Group', member },
    { objectType: 'Group', member: [...member, ...member, ...member] },
    { name: 'nobody' },
  ]) {
    const body = { ...statement(), authority };
    expect(await client.status('/statements', { body })).toBe(400);
  }
});
