import { setTimeout as delay } from 'node:timers/promises';
import { type RunningCairn, startCairn } from '@cairn/running-cairn';
import { usageOf } from '../targets/process-usage.ts';
import { type PostedBeside, postBeside } from './beside.ts';
import { largeCatalogue } from './esco.ts';

/** Reports what a step took: seconds by the clock, and of the processor time of the process. */
type Report = (name: string, wallSeconds: number, cpuSeconds: number) => void;

/**
 * Publishes a framework and alignments of ESCO's size through the API of a Cairn in a process of its own, and then another
 * label of one competency.
 * @param say is given what is not a step
 */
export async function publishLarge(report: Report, say: (line: string) => void): Promise<void> {
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
  await publishBesidePosts(say);
}

/** The same in a Cairn that takes and lists statements meanwhile, and how long these take with nothing beside them. */
async function publishBesidePosts(say: (line: string) => void): Promise<void> {
  const cairn = await startCairn({});
  try {
    // What is used first takes longer.
    await postBeside(cairn, () => delay(QUIET_MS));
    say(`statements with nothing beside them: ${inWords(await postBeside(cairn, () => delay(QUIET_MS)))}`);
    const { whole } = largeCatalogue(13_000, 30_000);
    say(`statements beside a publication: ${inWords(await postBeside(cairn, () => publish(cairn, whole)))}`);
  } finally {
    await cairn.stop();
  }
}

const QUIET_MS = 3_000;

function inWords({ posts, answered, listed }: PostedBeside): string {
  const of = ({ p50, most }: PostedBeside['listed']) =>
    `${p50.toFixed(0)} ms (p50), ${most.toFixed(0)} at most`;
  return `${posts} posts, answered after ${of(answered)}; listed after ${of(listed)} more`;
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
