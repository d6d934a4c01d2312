import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { kafkaMissing } from '@cairn/local-kafka';
import { type S3Server, s3Missing, startS3 } from '@cairn/s3-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servicesClient, statementAbout } from './client.ts';
import { type RunningServices, startServices } from './start-services.ts';

const missing = (await kafkaMissing()) ?? (await s3Missing());
/** Time for five processes to stop and start on a busy machine. */
const STOPS_WITHIN_MS = 600_000;
const VOIDED = 'http://adlnet.gov/expapi/verbs/voided';
const WITHIN_MS = 150_000;

describe.skipIf(missing !== undefined)('services during an outage of a server they depend on', () => {
  let cairn: RunningServices;
  let s3: S3Server;
  const { ingest, ask, post, get, listed } = servicesClient(() => cairn);
  const activity = `https://example.com/${randomUUID()}`;
  const [stored, voided] = [statementAbout(activity), statementAbout(activity)];
  beforeAll(async () => {
    s3 = await startS3();
    const env = {
      CAIRN_LIST_WAIT_MS: '500',
      CAIRN_S3_BUCKET: s3.bucket,
      CAIRN_S3_ENDPOINT: s3.endpoint,
      CAIRN_S3_ACCESS_KEY_ID: 'any',
      CAIRN_S3_SECRET_ACCESS_KEY: 'any secret will do',
    };
    cairn = await startServices({ ingests: 2, statementWorkers: 2, env });
    const voiding = {
      ...statementAbout(activity),
      verb: { id: VOIDED },
      object: { objectType: 'StatementRef', id: voided.id },
    };
    await comesTo(200, () => post(0, [stored, voided, voiding]));
    // The voiding statement is listed too: it refers to a statement about the activity.
    await until(async () => (await listed(1, activity)).length === 2);
  });
  afterAll(async () => {
    await cairn?.stop();
    await s3?.stop();
  });

  /** The status, and whether a 503 has a Retry-After. */
  const outcome = async (answer: Promise<Response>) => {
    const { status, headers } = await answer;
    return status === 503 && !headers.has('retry-after') ? '503 without Retry-After' : status;
  };
  /** A busy machine may miss a deadline and answer 503; any other unexpected status is a failure. */
  const comesTo = async (expected: number, ask: () => Promise<Response>) => {
    const tried: unknown[] = [];
    await until(async () => {
      const came = await outcome(ask());
      tried.push(came);
      return came === expected || came !== 503;
    });
    expect(tried.at(-1)).toBe(expected);
  };
  const health = async (url: string) => (await (await ask(`${url}/readyz`)).json()) as { checks: object };
  const state = (method: string, body?: string) =>
    ask(
      `${ingest(1).url}/xapi/activities/state?stateId=${randomUUID()}&activityId=${activity}&agent=${encodeURIComponent(JSON.stringify(stored.actor))}`,
      { method, ...(body !== undefined && { body }) },
    );

  /** Both ingests list the statements posted during the outage, without any restart. */
  async function recovers(posted: readonly { readonly id: string }[]): Promise<void> {
    const sent = statementAbout(activity);
    await comesTo(200, () => post(0, sent));
    const wanted = [stored, sent, ...posted].map(({ id }) => id);
    for (const n of [0, 1]) {
      await until(async () => {
        const ids = new Set(await listed(n, activity).catch(() => []));
        return wanted.every((id) => ids.has(id));
      });
    }
    await until(
      async () => (await ask(`${ingest(0).url}/readyz`)).ok && (await ask(`${ingest(1).url}/readyz`)).ok,
    );
  }

  it.each([
    ['killed', () => cairn.clickhouse.kill(), () => cairn.clickhouse.restart()],
    ['frozen', async () => cairn.clickhouse.pause(), async () => cairn.clickhouse.resume()],
  ])(
    'ClickHouse %s: new statements are accepted and found by id, pages answer 503',
    async (_, away, back) => {
      await away();
      const fresh = [statementAbout(activity), statementAbout(activity)] as const;
      await comesTo(200, () => post(0, fresh[0]));
      await comesTo(200, () => post(1, fresh[1]));
      await comesTo(200, () => post(1, fresh[0]));
      expect(
        await outcome(post(1, { ...statementAbout('https://example.com/other'), id: fresh[0].id })),
      ).toBe(409);
      for (const n of [0, 1]) await comesTo(200, () => get(n, fresh[0].id));
      await comesTo(404, () => get(0, randomUUID()));
      // Whether the store has a statement that is no longer in memory cannot be known.
      expect([409, 503]).toContain(
        await outcome(post(0, { ...statementAbout('https://example.com/other'), id: stored.id })),
      );
      expect(await outcome(ask(`${ingest(0).url}/xapi/statements?limit=1`))).toBe(503);
      expect(await outcome(ask(`${cairn.queryApi.url}/api/summary`))).toBe(503);
      expect((await health(ingest(0).url)).checks).toMatchObject({
        clickhouse: expect.stringMatching(/not answer|No answer/),
        postgresql: 'ok',
      });
      await back();
      await recovers(fresh);
    },
    600_000,
  );

  it.each([
    ['killed', () => cairn.kafka.kill(0), () => cairn.kafka.startBroker(0)],
    ['frozen', () => cairn.kafka.pause(0), () => cairn.kafka.resume(0)],
  ])(
    'Kafka %s: nothing is accepted, projected statements are found, none is reported missing',
    async (_, away, back) => {
      await away();
      const refused = statementAbout(activity);
      const answers = await Promise.all([
        outcome(post(0, refused)),
        outcome(get(1, stored.id)),
        outcome(get(0, voided.id)),
        outcome(get(0, voided.id, 'voidedStatementId')),
        // It may have been voided or added since.
        outcome(get(1, stored.id, 'voidedStatementId')),
        outcome(get(1, randomUUID())),
        outcome(ask(`${cairn.queryApi.url}/api/statements/${stored.id}`)),
        outcome(ask(`${cairn.queryApi.url}/api/summary`)),
        outcome(state('PUT', '{}')),
      ]);
      expect(answers).toEqual([503, 200, 404, 200, 503, 503, 200, 200, 204]);
      const [one, page] = [await get(1, stored.id), await ask(`${ingest(1).url}/xapi/statements?limit=1`)];
      for (const answer of [one, page]) {
        expect(answer.status).toBe(200);
        const through = Date.parse(answer.headers.get('x-experience-api-consistent-through') ?? '');
        expect(through).toBeLessThan(Date.now());
      }
      expect((await health(ingest(0).url)).checks).toMatchObject({ kafka: expect.stringContaining('Kafka') });
      await back();
      await recovers([]);
    },
    600_000,
  );

  it.each([
    ['stopped', () => cairn.postgres.stop(), () => cairn.postgres.start()],
    ['frozen', () => cairn.postgres.pause(), () => cairn.postgres.resume()],
  ])(
    'PostgreSQL %s: recently used keys still work, documents answer 503',
    async (_, away, back) => {
      for (const n of [0, 1]) await get(n, stored.id);
      await away();
      const fresh = statementAbout(activity);
      await comesTo(200, () => post(0, fresh));
      await comesTo(200, () => get(1, fresh.id));
      const headers = { Authorization: `Basic ${btoa('stranger:secret')}` };
      const answers = await Promise.all([
        outcome(state('PUT', '{}')),
        outcome(ask(`${ingest(0).url}/xapi/statements?limit=1`, { headers })),
      ]);
      expect(answers).toEqual([503, 503]);
      expect((await health(ingest(0).url)).checks).toMatchObject({
        postgresql: expect.stringMatching(/not answer|No answer/),
      });
      await back();
      await recovers([fresh]);
      await comesTo(204, () => state('PUT', '{}'));
    },
    600_000,
  );

  it('S3 killed: only attachments answer 503, and earlier ones are back afterwards', async () => {
    const [before, during] = [withAttachment(activity), withAttachment(activity)];
    const send = (n: number, { body, type }: typeof before) =>
      ask(`${ingest(n).url}/xapi/statements`, { method: 'POST', headers: { 'Content-Type': type }, body });
    const withBytes = (n: number, id: string) =>
      ask(`${ingest(n).url}/xapi/statements?statementId=${id}&attachments=true`);
    await comesTo(200, () => send(0, before));
    await s3.kill();
    expect(await outcome(send(1, during))).toBe(503);
    expect(await outcome(withBytes(1, before.id))).toBe(503);
    await comesTo(404, () => get(0, during.id));
    const fresh = statementAbout(activity);
    await comesTo(200, () => post(0, fresh));
    await comesTo(200, () => get(1, before.id));
    await comesTo(200, () => ask(`${ingest(0).url}/xapi/statements?limit=1`));
    await comesTo(204, () => state('PUT', '{}'));
    expect((await health(ingest(0).url)).checks).toMatchObject({
      attachments: expect.stringMatching(/not answer|No answer/),
      kafka: 'ok',
    });
    await s3.restart();
    await recovers([fresh, before]);
    await comesTo(200, () => send(1, during));
    for (const { id, bytes } of [before, during]) {
      const page = await withBytes(0, id);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain(bytes);
    }
  }, 600_000);

  it(
    'every process stops gracefully under load without losing anything',
    async () => {
      const about = `https://example.com/${randomUUID()}`;
      const acknowledged: string[] = [];
      const answers = new Map<string, number>();
      let over = false;
      async function sender(n: number): Promise<void> {
        for (let turn = n; !over; turn += 1) {
          const batch = Array.from({ length: 3 }, () => statementAbout(about));
          const answer = await post(turn, batch).then(
            ({ status }) => String(status),
            () => 'no answer',
          );
          answers.set(answer, (answers.get(answer) ?? 0) + 1);
          if (answer === '200') acknowledged.push(...batch.map(({ id }) => id));
          else await sleep(50);
        }
      }
      const senders = Array.from({ length: 4 }, (_, n) => sender(n));
      const codes: (number | null)[] = [];
      const [leading, standby] = cairn.statementWorkers;
      for (const round of [
        [ingest(0), leading, cairn.workers],
        [ingest(1), standby],
      ]) {
        const services = round.filter((service) => service !== undefined);
        await sleep(500);
        codes.push(...(await Promise.all(services.map((service) => service.stop()))));
        await Promise.all(services.map((service) => service.start()));
      }
      over = true;
      await Promise.all(senders);
      expect(codes).toEqual(codes.map(() => 0));
      expect([...answers.keys()].filter((answer) => !['200', '503', 'no answer'].includes(answer))).toEqual(
        [],
      );
      expect(acknowledged.length).toBeGreaterThan(0);
      for (const n of [0, 1]) {
        await until(async () => new Set(await listed(n, about)).isSupersetOf(new Set(acknowledged)));
        const ids = await listed(n, about);
        expect(new Set(ids).size).toBe(ids.length);
      }
    },
    STOPS_WITHIN_MS,
  );
});

/** Waits until a condition holds. @throws after two and a half minutes */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + WITHIN_MS; !(await holds().catch(() => false)); await sleep(200)) {
    if (Date.now() > end) throw new Error(`The condition did not hold within ${WITHIN_MS / 1000} s.`);
  }
}

/** A statement with an attachment, as multipart/mixed (1.0.3 Communication 1.5.2). */
function withAttachment(about: string) {
  const bytes = `a certificate: ${randomUUID()}`;
  const sha2 = createHash('sha256').update(bytes).digest('hex');
  const usageType = 'http://example.com/certificate';
  const contentType = 'text/plain';
  const attachments = [
    { usageType, display: { en: 'Certificate' }, contentType, length: bytes.length, sha2 },
  ];
  const statement = { ...statementAbout(about), attachments };
  const body = [
    '--x',
    'Content-Type: application/json',
    '',
    JSON.stringify(statement),
    '--x',
    `Content-Type: ${contentType}`,
    'Content-Transfer-Encoding: binary',
    `X-Experience-API-Hash: ${sha2}`,
    '',
    bytes,
    '--x--',
    '',
  ].join('\r\n');
  return { id: statement.id, bytes, body, type: 'multipart/mixed; boundary=x' };
}
