import { createConnection } from 'node:net';
import { describe, expect, it } from 'vitest';
import { kafkaMissing } from './requirements.ts';
import { startKafka } from './start.ts';

const missing = await kafkaMissing();

describe.skipIf(missing !== undefined)('a local Kafka', () => {
  it('comes up, survives a kill of its broker, and leaves nothing behind', async () => {
    const kafka = await startKafka({ brokers: 1, breakable: true });
    const [broker = ''] = kafka.brokers;
    expect(await accepts(broker)).toBe(true);
    await kafka.kill(0);
    expect(await accepts(broker)).toBe(false);
    await kafka.startBroker(0);
    expect(await accepts(broker)).toBe(true);
    await kafka.stop();
    expect(await accepts(broker)).toBe(false);
  }, 120_000);
});

function accepts(broker: string): Promise<boolean> {
  const [host = '', port] = broker.split(':');
  return new Promise((resolve) => {
    const socket = createConnection({ host, port: Number(port) });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
