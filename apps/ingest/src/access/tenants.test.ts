import { randomUUID } from 'node:crypto';
import { VOIDED } from '@cairn/xapi';
import { beforeEach, describe, expect, it } from 'vitest';
import { basic, createFixture, type Fixture, jsonOf, statement } from '../testing/fixture.ts';
import { attachmentOf, binaryPart, jsonPart, multipart, partsOf } from '../testing/parts.ts';

const THEIRS = basic('b', 's');
const QUERY = 'agent={"mbox":"mailto:ann@x.example"}';

let lrs: Fixture;
beforeEach(async () => {
  lrs = await createFixture();
  await lrs.keys.create({ tenant: 'b', name: 'B', scopes: ['all'], id: 'b', secret: 's' });
});

const put = (id: string, response: string, as?: string) =>
  lrs.ask(`/statements?statementId=${id}`, {
    method: 'PUT',
    body: statement({ id, result: { response } }),
    ...(as !== undefined && { as }),
  });
const responseOf = async (id: string, as?: string) =>
  (
    await jsonOf<{ result?: { response: string } }>(
      await lrs.ask(`/statements?statementId=${id}`, as === undefined ? {} : { as }),
    )
  ).result?.response;

describe('the key of another tenant', () => {
  it('may use an id that is used here, for another statement', async () => {
    const id = randomUUID();
    expect((await put(id, 'ours')).status).toBe(204);
    expect((await put(id, 'theirs', THEIRS)).status).toBe(204);
    expect([await responseOf(id), await responseOf(id, THEIRS)]).toEqual(['ours', 'theirs']);
  });

  it('voids nothing here', async () => {
    const id = randomUUID();
    await put(id, 'ours');
    const voiding = statement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id } });
    expect((await lrs.ask('/statements', { body: voiding, as: THEIRS })).status).toBe(200);
    expect(await responseOf(id)).toBe('ours');
    const { statements } = await jsonOf<{ statements: unknown[] }>(await lrs.ask('/statements'));
    expect(statements).toHaveLength(1);
  });

  it('gets no attachment of here by naming its hash', async () => {
    const bytes = 'the bytes of an attachment';
    const named = attachmentOf(bytes, { fileUrl: 'https://files.example/x' });
    await lrs.ask('/statements', multipart(jsonPart(statement({ attachments: [named] })), binaryPart(bytes)));
    await lrs.ask('/statements', { as: THEIRS, body: statement({ attachments: [named] }) });
    expect(await partsOf(await lrs.ask('/statements?attachments=true'))).toHaveLength(2);
    expect(await partsOf(await lrs.ask('/statements?attachments=true', { as: THEIRS }))).toHaveLength(1);
  });

  it.each([
    ['/activities/state', `activityId=https://x.example/course&${QUERY}&stateId=s`],
    ['/activities/profile', 'activityId=https://x.example/course&profileId=p'],
    ['/agents/profile', `${QUERY}&profileId=p`],
  ])('neither reads, writes nor deletes documents of %s here', async (path, query) => {
    const at = `${path}?${query}`;
    const headers = { 'If-None-Match': '*' };
    await lrs.ask(at, { method: 'PUT', headers, body: '"ours"' });
    expect((await lrs.ask(at, { as: THEIRS })).status).toBe(404);
    expect((await lrs.ask(at, { as: THEIRS, method: 'DELETE' })).status).toBe(204);
    expect((await lrs.ask(at, { as: THEIRS, method: 'PUT', headers, body: '"theirs"' })).status).toBe(204);
    const list = at.replace(/&(stateId|profileId)=\w/, '');
    if (path === '/activities/state') await lrs.ask(list, { as: THEIRS, method: 'DELETE' });
    expect(await (await lrs.ask(at)).text()).toBe('"ours"');
  });

  it('learns nothing here of activities and agents', async () => {
    const definition = { name: { en: 'Ours' } };
    const actor = { mbox: 'mailto:ann@x.example', name: 'Ann of here' };
    await lrs.ask('/statements', {
      body: statement({ actor, object: { id: 'https://x.example/course', definition } }),
    });
    for (const path of ['/activities?activityId=https://x.example/course', `/agents?${QUERY}`]) {
      expect(await (await lrs.ask(path)).text()).toMatch(/Ours|of here/);
      expect(await (await lrs.ask(path, { as: THEIRS })).text()).not.toMatch(/Ours|of here/);
    }
  });

  it('does not take the token of a key here for its secret', async () => {
    const made = await lrs.ask('/tokens', { body: { actor: { mbox: 'mailto:ann@x.example' } } });
    const { token } = await jsonOf<{ token: string }>(made);
    expect((await lrs.ask('/statements', { as: basic('b', token) })).status).toBe(401);
  });
});
