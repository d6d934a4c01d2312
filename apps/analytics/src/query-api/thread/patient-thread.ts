import { parentPort } from 'node:worker_threads';
import type { Asked } from './messages.ts';

// A thread for tests: a credential is checked when something else has been done, or another one is there.
const waiting: Asked[] = [];
parentPort?.on('message', (asked: Asked) => {
  if (asked.name === 'verify') waiting.push(asked);
  else parentPort?.postMessage({ id: asked.id, result: `${asked.name} done` });
  if (asked.name !== 'verify' || waiting.length === 4)
    for (const { id } of waiting.splice(0)) parentPort?.postMessage({ id, result: 'verified' });
});
