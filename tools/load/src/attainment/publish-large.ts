import { setTimeout as delay } from 'node:timers/promises';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { usageOf } from '../targets/process-usage.ts';
import { largeCatalogue } from './esco.ts';

/** Reports what a step took: seconds by the clock, and of the processor time of the process. */
type Report = (name: string, wallSeconds: number, cpuSeconds: number) => void;

/**
 * Publishes a framework and alignments of ESCO's size through the API of a Cairn in a process of its own, and then a
 * label and a rule of one competency.
 */
export async function publishLarge(report: Report): Promise<void> {
  const cairn = await startCairn({});
  try {
    const timed = async (name: string, step: () => Promise<void>) => {
      const [began, before] = [performance.now(), usageOf(cairn.pid)?.cpuSeconds ?? Number.NaN];
      await step();
      report(
        name,
        (performance.now() - began) / 1_000,
        (usageOf(cairn.pid)?.cpuSeconds ?? Number.NaN) - before,
      );
    };
    const { framework, whole } = largeCatalogue(13_000, 30_000);
    await timed(`all of it as one event, ${mebibytes(whole)}`, () => publish(cairn, whole));
    const renamed = framework.replace('of kind 7"', 'of kind seven"');
    await timed('the framework with another label', () => publish(cairn, renamed));
  } finally {
    await cairn.stop();
  }
}

/** Publishes an item and waits until attainment is decided under it. */
async function publish({ api, key, secret }: RunningCairn, body: string): Promise<void> {
  const headers = { Authorization: `Basic ${btoa(`${key}:${secret}`)}`, 'Content-Type': 'application/json' };
  const response = await fetch(`${api}/catalogue`, { method: 'POST', headers, body });
  if (response.status !== 201)
    throw new Error(`${response.status}: ${(await response.text()).slice(0, 500)}`);
  const { applied, position } = (await response.json()) as { applied: boolean; position: number };
  // Answered before it was decided: a position is known when it is.
  for (let known = applied; !known; await delay(20)) {
    const asked = await fetch(`${api}/catalogue/history?id=urn:none&asKnownAt=${position + 1}`, { headers });
    known = asked.status === 404;
  }
}

const mebibytes = (text: string) => `${(text.length / 2 ** 20).toFixed(1)} MiB`;
