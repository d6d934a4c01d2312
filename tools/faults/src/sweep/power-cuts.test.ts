import { expect, it } from 'vitest';
import { cutPower } from './power-cuts.ts';
import { straceMissing } from './strace.ts';

const missing = await straceMissing();
if (missing !== undefined) process.stderr.write(`\nNOT RUN: power cuts. ${missing}\n\n`);

it(missing === undefined
  ? 'finds what is not on disk yet when a log answers before it flushes, and nothing in one that keeps its word'
  : 'power cuts are not run here: there is no strace', { timeout: 300_000 }, async () => {
  if (missing !== undefined) return;
  const options = { seed: 1, requests: 4, deadline: Number.POSITIVE_INFINITY };
  const sound = await cutPower({ ...options, log: 'whole' });
  expect(sound.violations).toEqual([]);
  expect(sound.history.faults.length).toBeGreaterThan(30);
  const broken = await cutPower({ ...options, log: 'answering early' });
  expect(new Set(broken.violations.map(({ kind }) => kind))).toContain('lost');
});
