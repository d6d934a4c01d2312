import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { kafkaMissing } from '@cairn/local-kafka';
import { startCairn } from '@cairn/running-cairn';
import { startServices } from '@cairn/running-services';
import { connectWarehouse } from '@cairn/warehouse';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OperatorOptions } from '../src/operator/config.ts';
import { exportToFile } from '../src/operator/export-log.ts';
import { importFromFile } from '../src/operator/import-log.ts';
import { openParts } from '../src/operator/open-parts.ts';
import type { Parts } from '../src/operator/parts.ts';
import { verify } from '../src/operator/verify.ts';
import { runCommand } from './run-command.ts';

const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';
const ATTACHED = Buffer.from('a certificate, as far as this test goes');
const SHA2 = createHash('sha256').update(ATTACHED).digest('hex');

type Data = Readonly<Record<string, unknown>> & { readonly id: string };

function statement(n: number, more: object = {}): Data {
  return {
    id: randomUUID(),
    actor: { objectType: 'Agent', mbox: `mailto:learner${n % 5}@example.com` },
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
    object: { id: `https://example.com/unit/${n % 7}` },
    result: { score: { scaled: 0.1 } },
    ...more,
  };
}

/** Posts of a few statements each: some refer to others, some void, one has an attachment. */
function posts(): Data[][] {
  const made: Data[][] = [];
  for (let n = 0; n < 30; n += 1) made.push([statement(n), statement(n + 1), statement(n + 2)]);
  const target = made[3]?.[1]?.id;
  made.push([statement(1, { object: { objectType: 'StatementRef', id: target } })]);
  made.push([
    statement(2, { verb: { id: VOIDED }, object: { objectType: 'StatementRef', id: made[5]?.[0]?.id } }),
  ]);
  return made;
}

/** A statement with an attachment, as multipart/mixed (1.0.3 Communication 1.5.2). */
function withAttachment(): { readonly type: string; readonly body: Buffer } {
  const attachments = [
    {
      usageType: 'http://example.com/certificate',
      display: { en: 'Certificate' },
      contentType: 'text/plain',
      length: ATTACHED.length,
      sha2: SHA2,
    },
  ];
  const head = `--x\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(statement(1, { attachments }))}\r\n--x\r\n`;
  const part = `Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${SHA2}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head + part), ATTACHED, Buffer.from('\r\n--x--\r\n')]);
  return { type: 'multipart/mixed; boundary=x', body };
}

interface Endpoint {
  readonly url: string;
  readonly key: string;
}

function ask({ url, key }: Endpoint, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    Authorization: `Basic ${btoa(key)}`,
    'X-Experience-API-Version': '1.0.3',
    ...init.headers,
  };
  return fetch(`${url}${path}`, { ...init, headers });
}

/** Everything that is listed, oldest first, without what moving a log may change. */
async function listed(endpoint: Endpoint): Promise<Data[]> {
  const all: Data[] = [];
  for (let more = '/xapi/statements?ascending=true&limit=40'; more !== ''; ) {
    const page = (await (await ask(endpoint, more)).json()) as { statements: Data[]; more: string };
    all.push(...page.statements.map(({ stored: _, ...rest }) => rest));
    more = page.more;
  }
  return all;
}

const missing = await kafkaMissing();

describe('the commands of an operator', { timeout: 240_000 }, () => {
  let folder: string;
  let origin: string;
  let before: Data[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cairn-operator-'));
    origin = join(folder, 'origin');
    await using cairn = await startCairn({ dataDir: origin });
    const endpoint = { url: cairn.url, key: `${cairn.key}:${cairn.secret}` };
    for (const body of posts()) {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await ask(endpoint, '/xapi/statements', {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(200);
    }
    const { type, body } = withAttachment();
    const sent = await ask(endpoint, '/xapi/statements', {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: Uint8Array.from(body),
    });
    expect(sent.status).toBe(200);
    await cairn.caughtUp();
    before = await listed(endpoint);
    const running = await runCommand(['verify', '--data-dir', origin]);
    expect([running.code, running.err]).toEqual([1, expect.stringContaining('Stop it first')]);
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

  it('verify finds the tables consistent with the log, and reports exactly what is not', async () => {
    const whole = await runCommand(['verify', '--data-dir', origin]);
    expect(whole.out).toMatch(/^Compared 93 statements of 33 records \(1 void others\) and 1 attachment in /);
    expect([whole.code, whole.out]).toEqual([0, expect.stringContaining('The tables match the log.')]);

    const path = join(origin, 'warehouse');
    const warehouse = await connectWarehouse({ kind: 'embedded', path });
    await warehouse.command('DELETE FROM statements WHERE offset = 7');
    await warehouse.close();
    const kept = join(origin, 'attachments', 'default', SHA2.slice(0, 2), SHA2);
    await writeFile(kept, 'something else');
    const damaged = await runCommand(['verify', '--json', '--data-dir', origin]);
    await writeFile(kept, ATTACHED);
    expect(damaged.code).toBe(1);
    const report = JSON.parse(damaged.out);
    expect(report.tables.counts).toEqual([{ table: 'statements', kind: 'missing', count: 3 }]);
    expect(report.tables.examples[0]).toMatchObject({ tenant: 'default', partition: 0, offset: 7, index: 0 });
    expect(report.attachments.examples).toMatchObject([{ sha2: SHA2, fault: 'damaged' }]);
  });

  it.skipIf(missing !== undefined)(
    'log export and import move a store to Kafka and back, with its order, ids and attachments',
    { timeout: 600_000 },
    async () => {
      const [there, back] = [join(folder, 'there.log.zst'), join(folder, 'back.log')];
      const [attachments, returned] = [join(folder, 'moved'), join(folder, 'returned')];
      const embedded = { dataDir: origin };
      await onParts(embedded, (parts) => exportToFile(parts, { file: there, attachments }, silent));
      await using cairn = await startServices();
      for (const [name, value] of Object.entries(cairn.env)) vi.stubEnv(name, value);
      const services = { services: true };
      const imported = await onParts(services, (parts) =>
        importFromFile(parts, { file: there, attachments }, silent),
      );
      expect(imported).toMatchObject({ records: 33, statements: 93, attachments: { copied: 1, missing: 0 } });

      const url = cairn.ingests[0]?.url ?? '';
      const moved = { url, key: cairn.key };
      while ((await listed(moved)).length < before.length) await setTimeout(200);
      expect(await listed(moved)).toEqual(before);
      const verified = await onParts(services, (parts) => verify(parts, silent));
      expect(verified).toMatchObject({ ok: true, tables: { records: 33, statements: 93, voiding: 1 } });
      const made = await runCommand(
        ['keys', 'create', 'Moved', '--scopes', 'all', '--json', '--services'],
        cairn.env,
      );
      const { key, secret } = JSON.parse(made.out);
      expect((await ask({ url, key: `${key}:${secret}` }, '/xapi/statements?limit=1')).status).toBe(200);
      await onParts(services, (parts) => exportToFile(parts, { file: back, attachments: returned }, silent));
      vi.unstubAllEnvs();
      for (const [setting, what] of [
        ['KAFKA_TOPIC', 'The Kafka topic misspelt does not exist.'],
        ['CLICKHOUSE_DATABASE', 'The database misspelt does not exist'],
      ] as const) {
        for (const command of ['rebuild', 'status']) {
          const refused = await runCommand([command, '--services'], { ...cairn.env, [setting]: 'misspelt' });
          expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(what)]);
        }
      }

      const home = { dataDir: join(folder, 'home') };
      await onParts(home, (parts) => importFromFile(parts, { file: back, attachments: returned }, silent));
      await using again = await startCairn(home);
      await again.caughtUp();
      const endpoint = { url: again.url, key: `${again.key}:${again.secret}` };
      expect(await listed(endpoint)).toEqual(before);
      const page = await (await ask(endpoint, '/xapi/statements?attachments=true&limit=100')).text();
      expect(page).toContain(ATTACHED.toString());
    },
  );
});

/** Discards progress output. */
const silent = Object.assign(Object.create(process.stderr), {
  isTTY: false,
  write: () => true,
}) as NodeJS.WriteStream;

/** Opens a data folder as a command does, and closes it afterwards. */
async function onParts<Result>(
  options: OperatorOptions,
  work: (parts: Parts) => Promise<Result>,
): Promise<Result> {
  await using stack = new AsyncDisposableStack();
  const { signal } = new AbortController();
  return await work(await openParts(options, { create: true, signal }, stack));
}
