import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { type Client, requirement, type StatementResult } from '../testing/client.ts';
import { jsonOf, statement } from '../testing/fixture.ts';
import { attachmentOf, binaryPart, jsonPart, multipart, partsOf, without } from '../testing/parts.ts';

const JSON_TYPE = { '1.0.3': 'Communication 1.5.1', '2.0.0': '4.1.3' };
const MULTIPART = { '1.0.3': 'Communication 1.5.2', '2.0.0': '4.1.3' };
const GET = { '1.0.3': 'Communication 2.1.3', '2.0.0': '4.1.6.1' };

const BYTES = Uint8Array.from({ length: 3_000 }, (_, i) => (i * 7) % 256);
const attached = statement({ attachments: [attachmentOf(BYTES)] });
const elsewhere = (content: Uint8Array | string) =>
  statement({ attachments: [attachmentOf(content, { fileUrl: 'https://x.example/report.pdf' })] });

/** Sends by POST and by PUT, expects that both are refused and that nothing is left behind. */
async function refused(client: Client, ask: ReturnType<typeof multipart>): Promise<void> {
  expect(await client.status('/statements', ask)).toBe(400);
  const put = { ...ask, method: 'PUT' };
  expect(await client.status(`/statements?statementId=${randomUUID()}`, put)).toBe(400);
  expect(await client.lrs.statements()).toBe(0);
  expect(await client.lrs.holdsAttachment(attachmentOf(BYTES).sha2)).toBe(false);
}

requirement(JSON_TYPE, 'statements without attachments are taken as application/json', async (client) => {
  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON']) {
    const headers = { 'Content-Type': type };
    expect([type, await client.status('/statements', { body: [statement()], headers })]).toEqual([type, 200]);
  }
});

requirement(
  JSON_TYPE,
  'attachments that all have a fileUrl are taken as application/json',
  async (client) => {
    expect(await client.status('/statements', { body: [elsewhere('a'), elsewhere('b')] })).toBe(200);
  },
);

requirement(JSON_TYPE, 'an attachment without a fileUrl is refused in application/json', async (client) => {
  expect(await client.status('/statements', { body: attached })).toBe(400);
  expect(await client.status('/statements', { body: [elsewhere('a'), attached] })).toBe(400);
  const sub = { objectType: 'SubStatement', ...attached };
  expect(await client.status('/statements', { body: { ...statement(), object: sub } })).toBe(400);
  expect(await client.lrs.statements()).toBe(0);
});

requirement(
  { '1.0.3': 'Communication 3.2', '2.0.0': '4.1.3' },
  'statements in any other content type are 400, multipart/form-data and forms too',
  async (client) => {
    const mixed = multipart(jsonPart(attached), binaryPart(BYTES));
    for (const type of [
      'multipart/form-data; boundary=b',
      'application/x-www-form-urlencoded',
      'text/plain',
      'application/octet-stream',
    ]) {
      const headers = { 'Content-Type': type };
      expect([type, await client.status('/statements', { ...mixed, headers })]).toEqual([type, 400]);
      expect(await client.status('/statements', { body: statement(), headers })).toBe(400);
    }
    expect(await client.lrs.statements()).toBe(0);
  },
);

requirement(MULTIPART, 'statements with their attachments are taken, by POST and by PUT', async (client) => {
  const ask = multipart(jsonPart(attached), binaryPart(BYTES));
  expect(await client.status('/statements', ask)).toBe(200);
  const path = `/statements?statementId=${randomUUID()}`;
  expect(await client.status(path, { ...ask, method: 'PUT' })).toBe(204);
  const batch = [statement(), attached, statement({ attachments: [attachmentOf('b')] })];
  const parts = [jsonPart(batch), binaryPart(BYTES), binaryPart('b')];
  expect(await client.status('/statements', multipart(...parts))).toBe(200);
});

requirement(MULTIPART, 'one part serves all attachments with its hash', async (client) => {
  const ask = multipart(jsonPart([attached, attached]), binaryPart(BYTES));
  expect(await client.status('/statements', ask)).toBe(200);
});

requirement(MULTIPART, 'attachments of a SubStatement are taken', async (client) => {
  const value = { ...statement(), object: { objectType: 'SubStatement', ...attached } };
  expect(await client.status('/statements', multipart(jsonPart(value), binaryPart(BYTES)))).toBe(200);
});

requirement(MULTIPART, 'a multipart body without attachments is taken', async (client) => {
  expect(await client.status('/statements', multipart(jsonPart(statement())))).toBe(200);
});

requirement(MULTIPART, 'attachments known by fileUrl only are taken in a multipart body', async (client) => {
  expect(await client.status('/statements', multipart(jsonPart(elsewhere('a'))))).toBe(200);
});

requirement(
  MULTIPART,
  'an attachment with a fileUrl may come with its bytes, which are kept',
  async (client) => {
    const ask = multipart(jsonPart(elsewhere(BYTES)), binaryPart(BYTES));
    const [id] = await jsonOf<string[]>(await client.ask('/statements', ask));
    const parts = await partsOf(await client.ask(`/statements?statementId=${id}&attachments=true`));
    expect(parts).toHaveLength(2);
    expect(JSON.parse(parts[0]?.content ?? '')).toMatchObject(elsewhere(BYTES));
  },
);

requirement(MULTIPART, 'the declared length is not held against the bytes', async (client) => {
  const value = statement({ attachments: [attachmentOf(BYTES, { length: 1 })] });
  expect(await client.status('/statements', multipart(jsonPart(value), binaryPart(BYTES)))).toBe(200);
});

requirement(MULTIPART, 'an attachment with neither a part nor a fileUrl is refused', async (client) => {
  await refused(client, multipart(jsonPart(attached)));
  await refused(client, multipart(jsonPart(attached), binaryPart('other')));
});

requirement(MULTIPART, 'a part that belongs to no attachment is refused', async (client) => {
  await refused(client, multipart(jsonPart(statement()), binaryPart(BYTES)));
  await refused(client, multipart(jsonPart(attached), binaryPart(BYTES), binaryPart('extra')));
});

requirement(MULTIPART, 'the first part is all the statements, as application/json', async (client) => {
  const text = { headers: { 'Content-Type': 'text/plain' }, content: JSON.stringify(attached) };
  await refused(client, multipart(text, binaryPart(BYTES)));
  await refused(client, multipart(without(jsonPart(attached), 'Content-Type'), binaryPart(BYTES)));
  await refused(client, multipart(binaryPart(BYTES), jsonPart(attached)));
  await refused(client, multipart(jsonPart(attached), jsonPart(statement()), binaryPart(BYTES)));
});

requirement(
  MULTIPART,
  'a part without X-Experience-API-Hash, or with another than its bytes have, is refused',
  async (client) => {
    await refused(client, multipart(jsonPart(attached), without(binaryPart(BYTES), 'X-Experience-API-Hash')));
    for (const hash of [attachmentOf('x').sha2, 'abc', '']) {
      const part = binaryPart(BYTES, { 'X-Experience-API-Hash': hash });
      await refused(client, multipart(jsonPart(attached), part));
    }
    // The hash of the header fits the statement, the bytes do not.
    await refused(client, multipart(jsonPart(attached), { ...binaryPart(BYTES), content: 'x' }));
  },
);

requirement(MULTIPART, 'a part whose Content-Transfer-Encoding is not binary is refused', async (client) => {
  const part = binaryPart(BYTES);
  await refused(client, multipart(jsonPart(attached), without(part, 'Content-Transfer-Encoding')));
  const content = Buffer.from(BYTES).toString('base64');
  const base64 = { ...part.headers, 'Content-Transfer-Encoding': 'base64' };
  await refused(client, multipart(jsonPart(attached), { headers: base64, content }));
});

requirement(
  MULTIPART,
  'the boundary is in the header and before every part, or the body is refused',
  async (client) => {
    const ask = multipart(jsonPart(attached), binaryPart(BYTES));
    const typed = (type: string) => ({ ...ask, headers: { 'Content-Type': type } });
    await refused(client, typed('multipart/mixed'));
    await refused(client, typed('multipart/mixed; boundary='));
    await refused(client, typed('multipart/mixed; boundary=other'));
    const text = ask.body.toString('latin1');
    for (const broken of [
      text.replaceAll('--b', ''),
      text.replace('--b\r\n', ''),
      text.replace('\r\n--b\r\nContent-Type: application/pdf', '\r\nContent-Type: application/pdf'),
      text.replace('--b--', ''),
    ]) {
      await refused(client, { ...ask, body: Buffer.from(broken, 'latin1') });
    }
  },
);

requirement(
  GET,
  'attachments=true answers multipart/mixed: the statements, then each attachment once',
  async (client) => {
    const batch = [
      attached,
      attached,
      statement({ attachments: [attachmentOf('b', { contentType: 'text/plain' })] }),
    ];
    await client.ask('/statements', multipart(jsonPart(batch), binaryPart(BYTES), binaryPart('b')));
    const response = await client.ask('/statements?attachments=true&ascending=true');
    const [json, ...parts] = await partsOf(response);
    expect(json?.headers.get('content-type')).toBe('application/json');
    const result: StatementResult = JSON.parse(json?.content ?? '');
    expect(result.statements.map((one) => one.attachments?.[0]?.sha2)).toEqual(
      batch.map((one) => one.attachments?.[0]?.sha2),
    );
    expect(parts.map(({ headers }) => Object.fromEntries(headers))).toEqual(
      [[BYTES, 'application/pdf'] as const, ['b', 'text/plain'] as const].map(([content, type]) => ({
        'content-type': type,
        'content-transfer-encoding': 'binary',
        'x-experience-api-hash': attachmentOf(content).sha2,
      })),
    );
    expect(parts.map(({ content }) => content)).toEqual([Buffer.from(BYTES).toString('latin1'), 'b']);
  },
);

requirement(
  GET,
  'attachments=true answers multipart/mixed also for one statement, and where there are none',
  async (client) => {
    const [id] = await jsonOf<string[]>(
      await client.ask('/statements', multipart(jsonPart(attached), binaryPart(BYTES))),
    );
    const plain = await client.send();
    const voided = await client.send();
    await client.voids(voided);
    for (const [query, parts] of [
      [`statementId=${id}`, 2],
      [`statementId=${plain}`, 1],
      [`voidedStatementId=${voided}`, 1],
      ['verb=https://x.example/none', 1],
    ] as const) {
      const answer = await client.ask(`/statements?${query}&attachments=true`);
      expect([query, (await partsOf(answer)).length]).toEqual([query, parts]);
    }
  },
);

requirement(
  GET,
  'attachments=false, or nothing said, answers application/json without the bytes',
  async (client) => {
    await client.ask('/statements', multipart(jsonPart(attached), binaryPart(BYTES)));
    for (const query of ['', '?attachments=false']) {
      const answer = await client.ask(`/statements${query}`);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect((await jsonOf<StatementResult>(answer)).statements[0]?.attachments).toEqual(
        attached.attachments,
      );
    }
  },
);

requirement(GET, 'an attachment known by fileUrl only is returned without a part', async (client) => {
  const id = await client.send(elsewhere('a'));
  const parts = await partsOf(await client.ask(`/statements?statementId=${id}&attachments=true`));
  expect(parts).toHaveLength(1);
});
