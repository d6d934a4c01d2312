import { expect, it } from 'vitest';
import { commandLogger } from './command-logger.ts';

it('says once what a command waits for, and nothing of what the Kafka client says of itself', () => {
  let said = '';
  const logger = commandLogger({
    write: (text: string | Uint8Array) => {
      said += text;
      return true;
    },
  });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const err = new Error('connect ECONNREFUSED 127.0.0.1:1');
    logger.error({ kafka: `Connection error: ${err.message}` }, 'kafka');
    logger.warn({ server: 'Kafka', err }, 'a server cannot be reached yet; trying again');
  }
  logger.warn({ projection: 'outcomes', err: new Error('no room') }, 'a projection failed and retries');
  logger.info('what is not worth a line');
  expect(said).toBe('cairn: Waiting for Kafka …\ncairn: a projection failed and retries: no room\n');
});
