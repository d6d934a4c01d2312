import { z } from 'zod';
import { brokers, flag, integer, password, text } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

/** The log, in services mode. */
export const kafka = defineGroup({
  brokers: {
    env: 'KAFKA_BROKERS',
    schema: brokers,
    allowed: 'a comma-separated list of host:port',
    purpose: 'Brokers for the first connection.',
  },
  topic: {
    env: 'KAFKA_TOPIC',
    schema: text.regex(/^[\w.-]{1,249}$/).default('cairn.log'),
    allowed: '1 to 249 of letters, digits, ".", "_" and "-"',
    purpose: 'Topic for the log. Its number of partitions must never change.',
  },
  partitions: {
    env: 'KAFKA_PARTITIONS',
    schema: integer(1, 1000).default(12),
    allowed: 'a whole number from 1 to 1000',
    purpose: 'Partitions of the topic when it is created; tenants are spread over them. Must never change.',
  },
  allowUnsafeTopic: {
    env: 'KAFKA_ALLOW_UNSAFE_TOPIC',
    schema: flag.default(false),
    allowed: '1 or 0',
    purpose: 'Accepts a topic that can lose acknowledged statements (one copy, retention): for trials only.',
  },
  appendTimeoutMs: {
    env: 'KAFKA_APPEND_TIMEOUT_MS',
    schema: integer(500, 60_000).default(5_000),
    allowed: 'a whole number of milliseconds from 500 to 60000',
    purpose: 'How long a POST waits for Kafka to accept and confirm it before the answer is 503.',
  },
  readTimeoutMs: {
    env: 'KAFKA_READ_TIMEOUT_MS',
    schema: integer(100, 60_000).default(2_000),
    allowed: 'a whole number of milliseconds from 100 to 60000',
    purpose:
      'How long a GET of one statement waits for the end of the log before it is answered from ClickHouse alone.',
  },
  tls: {
    env: 'KAFKA_TLS',
    schema: flag.default(false),
    allowed: '1 or 0',
    purpose: 'Whether to connect to the brokers over TLS.',
  },
  tlsCa: {
    env: 'KAFKA_TLS_CA',
    schema: text.optional(),
    allowed: 'a path',
    purpose:
      'File with the certificates (PEM) of the authority that signed those of the brokers; setting it turns TLS on. Unset: the authorities of the system.',
  },
  saslMechanism: {
    env: 'KAFKA_SASL_MECHANISM',
    schema: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).default('scram-sha-512'),
    allowed: 'plain, scram-sha-256 or scram-sha-512',
    purpose:
      'How KAFKA_USERNAME is authenticated. With plain the brokers see the password: use it over TLS only.',
  },
  username: {
    env: 'KAFKA_USERNAME',
    schema: text.optional(),
    allowed: 'a user name',
    purpose: 'User for SASL. Unset: no authentication.',
  },
  password: {
    env: 'KAFKA_PASSWORD',
    schema: password.optional(),
    allowed: 'a password',
    secret: true,
    purpose: 'Password of that user.',
  },
});
