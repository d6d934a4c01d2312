import { randomUUID } from 'node:crypto';
import { VOIDED } from '@cairn/xapi';
import { expect } from 'vitest';
import { requirement, type StatementResult } from '../testing/client.ts';
import { jsonOf, statement } from '../testing/fixture.ts';

const VOIDING = { '1.0.3': 'Data 2.3.2', '2.0.0': '4.2.5' };
const QUERIED = { '1.0.3': 'Communication 2.1.4', '2.0.0': '4.1.6.1' };

const DID = { id: 'https://x.example/verbs/did' };
const voiding = (id: string) =>
  statement({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id } });

requirement(
  VOIDING,
  'a voided statement is found under voidedStatementId, and is 404 under statementId',
  async (client) => {
    const id = await client.send();
    expect(await client.status(`/statements?voidedStatementId=${id}`)).toBe(404);
    const by = await client.voids(id);
    expect(await client.status(`/statements?statementId=${id}`)).toBe(404);
    const answer = await client.ask(`/statements?voidedStatementId=${id}`);
    expect(await answer.json()).toMatchObject({ id, ...statement() });
    expect((await client.statement(by)).verb.id).toBe(VOIDED);
  },
);

requirement(
  VOIDING,
  'a voiding statement is not itself voided, nor is what it voided given back',
  async (client) => {
    const id = await client.send();
    const first = await client.voids(id);
    const second = await client.voids(first);
    for (const one of [first, second]) expect((await client.statement(one)).id).toBe(one);
    expect(await client.status(`/statements?voidedStatementId=${first}`)).toBe(404);
    expect(await client.status(`/statements?statementId=${id}`)).toBe(404);
  },
);

requirement(VOIDING, 'a statement may be voided again', async (client) => {
  const id = await client.send();
  await client.voids(id);
  await client.voids(id);
  expect(await client.status(`/statements?voidedStatementId=${id}`)).toBe(200);
});

requirement(
  { '1.0.3': 'Data 2.3.2', '2.0.0': '4.2.4.1' },
  'voiding what is not there is no error, and counts when it comes',
  async (client) => {
    const id = randomUUID();
    expect(await client.status('/statements', { body: voiding(id) })).toBe(200);
    expect(await client.status(`/statements?voidedStatementId=${id}`)).toBe(404);
    await client.post({ ...statement(), id });
    expect(await client.status(`/statements?statementId=${id}`)).toBe(404);
    expect(await client.status(`/statements?voidedStatementId=${id}`)).toBe(200);
  },
);

requirement(
  VOIDING,
  'a statement may be voided in the batch it comes in, and by an id in any case',
  async (client) => {
    const id = randomUUID();
    await client.post({ ...statement(), id }, voiding(id.toUpperCase()));
    expect(await client.status(`/statements?statementId=${id}`)).toBe(404);
    expect(await client.status(`/statements?voidedStatementId=${id}`)).toBe(200);
  },
);

requirement(VOIDING, 'a refused voiding statement voids nothing', async (client) => {
  const id = await client.send();
  for (const object of [{ id: 'https://x.example/o' }, { objectType: 'StatementRef', id: 'x' }]) {
    const body = [{ ...voiding(id), object }, voiding(id)];
    expect(await client.status('/statements', { body })).toBe(400);
  }
  expect((await client.statement(id)).id).toBe(id);
});

requirement(QUERIED, 'lists never hold a voided statement', async (client) => {
  const voided = await client.send({ verb: DID });
  const kept = await client.send({ verb: DID });
  const by = await client.voids(voided);
  expect(await client.ids()).toEqual([by, kept]);
  expect(await client.ids({ verb: DID.id, ascending: 'true' })).toEqual([kept, by]);
});

requirement(
  QUERIED,
  'statements that refer to a voided one are still found by what it was',
  async (client) => {
    const voided = await client.send({ verb: DID });
    const reference = await client.send({ object: { objectType: 'StatementRef', id: voided } });
    const further = await client.send({ object: { objectType: 'StatementRef', id: reference } });
    const by = await client.voids(voided);
    expect(await client.ids({ verb: DID.id })).toEqual([by, further, reference]);
  },
);

requirement(QUERIED, 'a page reads on over statements that were voided meanwhile', async (client) => {
  const ids: string[] = [];
  for (let n = 0; n < 4; n++) ids.push(await client.send({ verb: DID }));
  const first = await client.list({ verb: DID.id, limit: '2' });
  await client.voids(ids[1] ?? '');
  const next = await jsonOf<StatementResult>(await client.ask(first.more));
  expect(next.statements.map(({ id }) => id)).toEqual([ids[0]]);
});
