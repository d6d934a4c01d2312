import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';

interface Page {
  readonly statements: readonly { id: string; authority: { account?: { name: string } } }[];
  readonly more: string;
}

let lrs: Fixture;
beforeEach(async () => {
  lrs = await createFixture();
});

async function page(path: string, as?: string): Promise<Page> {
  return jsonOf<Page>(await lrs.ask(path.replace(/^\/xapi/, ''), as === undefined ? {} : { as }));
}

async function send(count: number, as?: string): Promise<string[]> {
  const body = Array.from({ length: count }, () => statement());
  return jsonOf<string[]>(await lrs.ask('/statements', { body, ...(as && { as }) }));
}

describe('GET /statements', () => {
  it('lists newest first, and the `more` links lead through all, once each, while others arrive', async () => {
    const ids = await send(12);
    const found: string[] = [];
    for (let path = '/statements'; path !== ''; ) {
      const { statements, more } = await page(path);
      found.push(...statements.map(({ id }) => id));
      path = more;
      if (found.length < 12) await send(1);
    }
    expect(found).toEqual(ids.toReversed());
  });

  it('keeps format, order and limit in the `more` link', async () => {
    const ids = await send(4);
    const first = await page('/statements?ascending=true&limit=2&format=ids');
    const second = await page(first.more);
    expect([...first.statements, ...second.statements].map(({ id }) => id)).toEqual(ids);
    expect([first.more === '', second.more]).toEqual([false, '']);
  });

  it.each(['limit=0', '', 'limit=500'])('takes %j for the maximum of a page', async (query) => {
    await send(7);
    expect((await page(`/statements?${query}`)).statements).toHaveLength(5);
  });

  it('refuses a `more` link that was tampered with', async () => {
    await send(6);
    const { more } = await page('/statements');
    const token = more.split('=').at(-1) ?? '';
    const listing = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const changes = [
      { tenant: 'b' },
      { limit: 0 },
      { after: -1 },
      { filter: { verb: 1 } },
      { format: 'raw' },
    ];
    const tampered = [...changes.map((change) => encode({ ...listing, ...change })), 'x', 'bnVsbA', '%00'];
    for (const one of [...tampered, '']) {
      expect((await lrs.ask(`/statements?more=${one}`)).status).toBe(400);
      if (one !== '') expect((await lrs.ask(`/statements/more/${one}`)).status).toBe(400);
    }
  });

  it('leads on from a page of any registration the store takes, also by a link of the longest filters', async () => {
    const registration = '12345678-1234-9234-f234-123456789abc';
    const long = `https://x.example/${'v'.repeat(900)}`;
    const agent = { account: { homePage: `https://h.example/${'h'.repeat(900)}`, name: 'n'.repeat(900) } };
    const body = [1, 2].map(() =>
      statement({ actor: agent, verb: { id: long }, object: { id: long }, context: { registration } }),
    );
    await lrs.ask('/statements', { body });
    const query = new URLSearchParams({ registration, limit: '1' });
    const short = await page(`/statements?${query}`);
    expect((await page(short.more)).statements).toHaveLength(1);
    query.set('verb', long);
    query.set('activity', long);
    query.set('agent', JSON.stringify(agent));
    const first = await page(`/statements?${query}`);
    const second = await page(first.more);
    expect(new Set([...first.statements, ...second.statements].map(({ id }) => id)).size).toBe(2);
    expect(first.more.length).toBeLessThan(2_000);
  });

  it('shows a tenant nothing of another, by listing, id or `more`', async () => {
    const [id] = await send(6);
    const { more } = await page('/statements');
    await lrs.keys.create({ tenant: 'b', name: 'B', scopes: ['all'], id: 'b', secret: 's' });
    const as = `Basic ${Buffer.from('b:s').toString('base64')}`;
    expect((await page('/statements', as)).statements).toEqual([]);
    expect((await page(more, as)).statements).toEqual([]);
    expect((await lrs.ask(`/statements?statementId=${id}`, { as })).status).toBe(404);
  });

  it('says when the newest statement of the answer was stored', async () => {
    const [id] = await send(1);
    for (const path of ['/statements', `/statements?statementId=${id}`]) {
      const modified = (await lrs.ask(path)).headers.get('last-modified');
      expect(new Date(modified ?? '').toUTCString()).toBe(modified);
    }
  });

  it('hands a client of 2.0 times in UTC, also of what came under 1.0.3', async () => {
    const timestamp = '2026-01-01T00:30:00+01:00';
    const object = { objectType: 'SubStatement', ...statement({ timestamp }) };
    const body = { ...statement({ timestamp }), object };
    const [id] = await jsonOf<string[]>(await lrs.ask('/statements', { body, version: '1.0.3' }));
    const path = `/statements?statementId=${id}`;
    const utc = '2025-12-31T23:30:00.000Z';
    for (const format of ['exact', 'ids', 'canonical']) {
      const newer = await jsonOf(await lrs.ask(`${path}&format=${format}`));
      expect(newer).toMatchObject({ timestamp: utc, object: { timestamp: utc } });
    }
    const sent = '2026-01-01T00:30:00.000+01:00';
    const older = await jsonOf(await lrs.ask(path, { version: '1.0.3' }));
    expect(older).toMatchObject({ timestamp: sent, object: { timestamp: sent } });
  });

  it.each(['exact', 'ids', 'canonical'])('gives back numbers as they were written: %s', async (format) => {
    const numbers = '{"https://x.example/n":[1e400,123456789012345678901234567890,1.50,-0,0.0000001]}';
    const body = JSON.stringify(statement({ result: { extensions: {} } })).replace('{}', numbers);
    const [id] = await jsonOf<string[]>(await lrs.ask('/statements', { body }));
    const answer = await lrs.ask(`/statements?statementId=${id}&format=${format}`);
    expect(await answer.text()).toContain(numbers);
  });

  it('hands a client of 1.0.3 no contextAgents', async () => {
    const contextAgents = [{ objectType: 'contextAgent' as const, agent: { mbox: 'mailto:b@x.example' } }];
    const body = statement({ context: { contextAgents, language: 'en' } });
    const [id] = await jsonOf<string[]>(await lrs.ask('/statements', { body }));
    const path = `/statements?statementId=${id}`;
    expect(await (await lrs.ask(path)).text()).toContain('contextAgents');
    const older = await (await lrs.ask(path, { version: '1.0.3' })).text();
    expect(older).not.toContain('contextAgents');
    expect(older).toContain('"language":"en"');
  });
});

describe('scopes', () => {
  const paths = { list: '/statements', one: `/statements?statementId=${randomUUID()}` };

  it.each([
    ['statements/write', [200, 403, 403, 403, 403]],
    ['statements/read', [403, 200, 200, 403, 403]],
    ['statements/read/mine', [403, 200, 403, 403, 403]],
    ['all/read', [403, 200, 200, 200, 403]],
    ['state', [403, 403, 200, 200, 204]],
    ['profile', [403, 403, 200, 403, 403]],
    ['define', [403, 403, 403, 403, 403]],
    ['analytics/read', [403, 403, 403, 403, 403]],
    ['all', [200, 200, 200, 200, 204]],
  ] as const)(
    '%s allows what it says: write, list, agents, read and write state',
    async (scope, statuses) => {
      const as = await lrs.keyWith([scope]);
      const agent = 'agent={"mbox":"mailto:a@x.example"}';
      const state = `/activities/state?activityId=https://x.example&${agent}`;
      const responses = [
        await lrs.ask('/statements', { as, body: statement() }),
        await lrs.ask('/statements', { as }),
        await lrs.ask(`/agents?${agent}`, { as }),
        await lrs.ask(state, { as }),
        await lrs.ask(`${state}&stateId=s`, {
          as,
          method: 'PUT',
          body: 'x',
          headers: { 'Content-Type': 'text/plain' },
        }),
      ];
      expect(responses.map(({ status }) => status)).toEqual(statuses);
    },
  );

  it('names the missing one', async () => {
    const response = await lrs.ask(paths.list, { as: await lrs.keyWith(['state']) });
    expect((await jsonOf(response)).message).toContain('statements/read or statements/read/mine');
  });

  it('statements/read/mine shows own statements only, by listing, `more` and id', async () => {
    const mine = await lrs.keyWith(['statements/write', 'statements/read/mine'], { id: 'mine' });
    const [foreign] = await send(3);
    const own = await send(7, mine);
    await send(3);
    const first = await page('/statements', mine);
    const second = await page(first.more, mine);
    expect([...first.statements, ...second.statements].map(({ id }) => id)).toEqual(own.toReversed());
    expect((await lrs.ask(`/statements?statementId=${own[0]}`, { as: mine })).status).toBe(200);
    expect((await lrs.ask(`/statements?statementId=${foreign}`, { as: mine })).status).toBe(404);
    const all = await page('/statements');
    expect((await page(all.more, mine)).statements.every(({ id }) => own.includes(id))).toBe(true);
  });
});

describe('authority', () => {
  const foreign = { objectType: 'Agent', mbox: 'mailto:other-store@x.example' } as const;
  async function authorityOf(as: string): Promise<unknown> {
    const body = [statement({ authority: foreign }), statement()];
    const ids = await jsonOf<string[]>(await lrs.ask('/statements', { as, body }));
    const stored = ids.map(async (id) =>
      jsonOf<{ authority: unknown }>(await lrs.ask(`/statements?statementId=${id}`)),
    );
    return (await Promise.all(stored)).map(({ authority }) => authority);
  }

  it('is set from the key, whatever the statement says', async () => {
    const own = expect.objectContaining({ account: { homePage: 'https://lrs.example', name: 'k' } });
    expect(await authorityOf(await lrs.keyWith(['all'], { id: 'k' }))).toEqual([own, own]);
  });

  it('is kept when a trusted forwarder sends it along', async () => {
    const as = await lrs.keyWith(['statements/write'], { id: 'f', trustedForwarder: true });
    const own = expect.objectContaining({ account: { homePage: 'https://lrs.example', name: 'f' } });
    expect(await authorityOf(as)).toEqual([foreign, own]);
    const { statements } = await page(`/statements?related_agents=true&agent=${JSON.stringify(foreign)}`);
    expect(statements).toHaveLength(1);
  });
});

describe('definitions and names', () => {
  const named = (name: string) =>
    statement({
      actor: { mbox: 'mailto:ann@x.example', name },
      object: { id: 'https://x.example/course', definition: { name: { en: name } } },
    });
  const known = async () => {
    const activity = await lrs.ask('/activities?activityId=https://x.example/course');
    const agent = await lrs.ask('/agents?agent={"mbox":"mailto:ann@x.example"}');
    return [
      (await jsonOf<{ definition?: { name: { en: string } } }>(activity)).definition?.name.en,
      (await jsonOf<{ name?: string[] }>(agent)).name,
    ];
  };

  it('count when the key may define', async () => {
    await lrs.ask('/statements', {
      as: await lrs.keyWith(['statements/write', 'define']),
      body: named('New'),
    });
    expect(await known()).toEqual(['New', ['New']]);
  });

  it('are stored with the statement and change nothing when it may not', async () => {
    await lrs.ask('/statements', { body: named('True') });
    const as = await lrs.keyWith(['statements/write']);
    const [id] = await jsonOf<string[]>(await lrs.ask('/statements', { as, body: named('Forged') }));
    expect(await known()).toEqual(['True', ['True']]);
    expect(await (await lrs.ask(`/statements?statementId=${id}`)).text()).toContain('Forged');
  });
});
