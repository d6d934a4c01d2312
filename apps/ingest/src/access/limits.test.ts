import { beforeEach, describe, expect, it } from 'vitest';
import { basic, createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';

describe('the limit of a key', () => {
  let lrs: Fixture;
  beforeEach(async () => {
    lrs = await createFixture({ access: { ratePerKey: 2 } });
  });
  const send = (count: number, as?: string) =>
    lrs.ask('/statements', { body: Array.from({ length: count }, () => statement()), ...(as && { as }) });

  it('counts statements; beyond it the answer is 429 with Retry-After, and nothing is stored', async () => {
    expect((await send(20)).status).toBe(200);
    const response = await send(1);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await jsonOf(response)).toMatchObject({ code: 'too_many_requests' });
    expect(lrs.records).toHaveLength(1);
    lrs.now += 1_000;
    expect((await send(1)).status).toBe(200);
  });

  it('counts requests of every kind, each key for itself, tokens with their key', async () => {
    const other = await lrs.keyWith(['all'], { id: 'other' });
    const token = (
      await lrs.ask('/tokens', { as: other, body: { actor: { mbox: 'mailto:ann@x.example' } } })
    ).json();
    const as = `Bearer ${((await token) as { token: string }).token}`;
    await send(18);
    for (let i = 0; i < 2; i += 1) expect((await lrs.ask('/statements')).status).toBe(200);
    expect((await lrs.ask('/statements')).status).toBe(429);
    expect((await send(20, as)).status).toBe(200);
    expect((await lrs.ask('/statements', { as: other })).status).toBe(429);
  });

  it('holds for the token endpoint', async () => {
    await send(20);
    const body = 'grant_type=client_credentials&client_id=root&client_secret=secret';
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: undefined };
    expect((await lrs.ask('/oauth/token', { body, headers })).status).toBe(429);
  });
});

describe('the limit of requests without valid credentials', () => {
  let lrs: Fixture;
  beforeEach(async () => {
    lrs = await createFixture({ access: { rateUnauthenticated: 1 } });
  });
  const guess = (from: string, headers = {}) =>
    lrs.ask('/statements', { as: basic('root', 'guess'), from, headers });
  async function exhaust(from: string): Promise<void> {
    for (let i = 0; i < 10; i += 1) expect((await guess(from)).status).toBe(401);
    expect((await guess(from)).status).toBe(429);
  }

  it('is for each address, and of IPv6 for each /64', async () => {
    await exhaust('192.0.2.7');
    expect((await guess('::ffff:192.0.2.7')).status).toBe(429);
    expect((await guess('192.0.2.8')).status).toBe(401);
    await exhaust('2001:db8:0:1::7');
    expect((await guess('2001:db8:0:1:ffff::9')).status).toBe(429);
    expect((await guess('2001:db8:0:2::7')).status).toBe(401);
  });

  it('asks nobody about further credentials, but lets those known to be good through', async () => {
    await lrs.ask('/statements', { from: '192.0.2.7' });
    const late = await lrs.keyWith(['all']);
    await exhaust('192.0.2.7');
    expect((await lrs.ask('/statements', { from: '192.0.2.7' })).status).toBe(200);
    expect((await lrs.ask('/statements', { as: late, from: '192.0.2.7' })).status).toBe(429);
    lrs.now += 1_000;
    expect((await lrs.ask('/statements', { as: late, from: '192.0.2.7' })).status).toBe(200);
  });

  it('does not believe X-Forwarded-For, unless proxies are in front', async () => {
    await exhaust('192.0.2.7');
    expect((await guess('192.0.2.7', { 'X-Forwarded-For': '198.51.100.1' })).status).toBe(429);
    lrs = await createFixture({ access: { rateUnauthenticated: 1, trustedProxies: 1 } });
    const through = (client: string) => guess('192.0.2.7', { 'X-Forwarded-For': `203.0.113.9, ${client}` });
    for (let i = 0; i < 10; i += 1) await through('198.51.100.1');
    expect((await through('198.51.100.1')).status).toBe(429);
    expect((await through('198.51.100.2')).status).toBe(401);
  });
});
