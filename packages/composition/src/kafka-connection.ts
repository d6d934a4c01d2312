import { readFile } from 'node:fs/promises';
import type { ServicesConfig } from '@cairn/config';
import type { KafkaConnection } from '@cairn/event-log/kafka';
import { type Logger, UserFacingError } from '@cairn/runtime';

/**
 * How the brokers are reached, as the settings say.
 * @throws {UserFacingError} when the file with the certificates of their authority cannot be read
 */
export async function kafkaConnection(
  { brokers, tls, tlsCa, saslMechanism, username, password = '' }: ServicesConfig['kafka'],
  logger: Logger,
): Promise<KafkaConnection> {
  return {
    brokers,
    // Naming an authority means TLS: a forgotten switch must not send anything in the clear.
    tls: tlsCa === undefined ? tls : { ca: await certificatesIn(tlsCa) },
    ...(username !== undefined && { sasl: { mechanism: saslMechanism, username, password } }),
    onLog: ({ level, message }) => logger[level]({ kafka: message }, 'kafka'),
  };
}

async function certificatesIn(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserFacingError(
      `KAFKA_TLS_CA names ${path}, which cannot be read (${why}).`,
      'Give the file with the certificates (PEM) of the authority that signed those of the brokers.',
      { cause },
    );
  }
}
