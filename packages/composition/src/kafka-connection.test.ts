import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServicesConfig } from '@cairn/config';
import { createLogger } from '@cairn/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafkaConnection } from './kafka-connection.ts';

const logger = createLogger({ level: 'silent', pretty: false });
const SETTINGS: ServicesConfig['kafka'] = {
  brokers: ['kafka:9092'],
  topic: 'cairn.log',
  partitions: 12,
  allowUnsafeTopic: false,
  appendTimeoutMs: 5_000,
  readTimeoutMs: 2_000,
  tls: false,
  tlsCa: undefined,
  saslMechanism: 'scram-sha-512',
  username: undefined,
  password: undefined,
};
const connectionOf = (change: Partial<ServicesConfig['kafka']>) =>
  kafkaConnection({ ...SETTINGS, ...change }, logger);

describe('the connection to Kafka', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cairn-kafka-ca-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is in the clear and without a user by default', async () => {
    expect(await connectionOf({})).toEqual({
      brokers: ['kafka:9092'],
      tls: false,
      onLog: expect.any(Function),
    });
  });

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)(
    'has a user, authenticated with %s',
    async (mechanism) => {
      const given = { tls: true, saslMechanism: mechanism, username: 'cairn', password: 'secret' };
      const sasl = { mechanism, username: 'cairn', password: 'secret' };
      expect(await connectionOf(given)).toMatchObject({ tls: true, sasl });
    },
  );

  it('trusts the authority that is named, and is over TLS then, whatever else is said', async () => {
    const tlsCa = join(folder, 'ca.pem');
    await writeFile(tlsCa, 'certificates');
    for (const tls of [true, false]) {
      expect(await connectionOf({ tls, tlsCa })).toMatchObject({ tls: { ca: 'certificates' } });
    }
  });

  it('says which setting names a file that cannot be read', async () => {
    const tlsCa = join(folder, 'missing.pem');
    await expect(connectionOf({ tlsCa })).rejects.toThrow(`KAFKA_TLS_CA names ${tlsCa}`);
  });
});
