import { OpenError, Unavailable } from '@cairn/lrs';
import { createLogger } from '@cairn/runtime';
import { expect, it } from 'vitest';
import { untilOpen } from './until-open.ts';

/** Opens what fails in these ways, one after the other, and then opens. @returns how often it was tried */
async function opened(...failures: readonly Error[]): Promise<number> {
  let tries = 0;
  const logger = createLogger({ level: 'silent' });
  const signal = new AbortController().signal;
  await untilOpen({ name: 'a server', logger, signal }, async () => {
    const failure = failures[tries++];
    if (failure !== undefined) throw failure;
  });
  return tries;
}

const away = new OpenError('It cannot be reached.', 'Start it.', { retriable: true });
const wrong = new OpenError('It is of a newer Cairn.', 'Start that.', {
  retriable: false,
  cause: new Error('why'),
});

it('waits for what says that it passes', async () => {
  expect(await opened(away, new Unavailable('store', 'It has too much to do.'))).toBe(3);
});

it('gives up at once for what says that it does not, whatever its cause, and for what does not say', async () => {
  await expect(opened(wrong)).rejects.toBe(wrong);
  const foreign = new Error('a defect', { cause: new Error('why') });
  await expect(opened(foreign)).rejects.toBe(foreign);
});
