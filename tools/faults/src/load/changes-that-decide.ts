import { setTimeout as sleep } from 'node:timers/promises';
import type { Violation } from '../check/violation.ts';
import type { Change } from '../history/operations.ts';
import type { Recorder } from '../history/recorder.ts';
import { type ApiAccess, askApi, outcomeOf } from './ask-api.ts';
import { LEARNERS } from './plan.ts';
import { publicationOf } from './publication.ts';
import { learnerAddress } from './statement.ts';
import type { StoreClient } from './store-client.ts';
import { PATIENCE_MS, writeUntilAnswered } from './write-until-answered.ts';

/** Where the last changes of a run go. */
export interface LastTarget {
  readonly node: string;
  readonly client: StoreClient;
  readonly api: ApiAccess;
}

/** A learner of whom nothing else writes, and who has had evidence for so long that no clock of the run is before it. */
const LEARNER = LEARNERS;
const LINK = 'l-last';
const HOUR_MS = 3_600_000;

interface Step {
  /** Its name and body; with a number that no earlier attempt had, for what may not be sent again. */
  of(attempt: number): { readonly name: string; readonly path: string; readonly body: unknown };
}

/**
 * One link, split and publication, each of which decides something for certain: what the load sends decides only if a
 * learner happens to have evidence there, and a run proves nothing of what decided nothing. Nothing may be broken by now.
 * @returns what was not acknowledged
 */
export async function changesThatDecide(target: LastTarget, recorder: Recorder): Promise<Violation[]> {
  const now = Date.now();
  const scored = { learner: LEARNER, scaled: 0.7, timestamp: new Date(now - 24 * HOUR_MS).toISOString() };
  const written = await writeUntilAnswered(target, recorder, 'last', {
    ...{ id: crypto.randomUUID(), content: 'last.evidence', scored },
  });
  const found: Violation[] = [];
  if (written.outcome !== 'acknowledged') found.push(stuckAt('evidence', written));
  // Whichever rule holds before, the learner fails by the first and passes by the second.
  for (const step of [rules('fails', 0.9), rules('passes', 0.5), link(now), split]) {
    const ended = await send(step, target.api, recorder);
    if (ended !== undefined) found.push(ended);
  }
  return found;
}

async function send(step: Step, api: ApiAccess, recorder: Recorder): Promise<Violation | undefined> {
  for (let attempt = 0, until = Date.now() + PATIENCE_MS; ; attempt += 1, await sleep(100)) {
    const { name, path, body } = step.of(attempt);
    const answer: Change['answer'] = outcomeOf(await askApi(api, 'POST', path, body));
    recorder.changes.push({ name, answer });
    if (answer.outcome === 'acknowledged') return undefined;
    if (answer.outcome === 'refused' || Date.now() > until) return stuckAt(name, answer);
  }
}

function rules(what: string, threshold: number): Step {
  return {
    of(attempt) {
      const version = `last-${what}-${attempt}`;
      return {
        name: `publication ${version}`,
        path: '/catalogue',
        body: publicationOf(version, threshold),
      };
    },
  };
}

const link = (now: number): Step => ({
  of: () => ({
    name: `link ${LINK}`,
    path: '/persons/links',
    body: {
      links: [
        {
          ...{ id: LINK, identifier: learnerAddress(LEARNER), person: 'person:last' },
          from: new Date(now - 48 * HOUR_MS).toISOString(),
          ...{ source: 'faults', reason: 'faults' },
        },
      ],
      create: true,
    },
  }),
});

const split: Step = {
  of: () => ({
    name: `split ${LINK}`,
    path: '/persons/splits',
    body: { splits: [{ link: LINK, reason: 'faults' }] },
  }),
};

const stuckAt = (what: string, answer: object): Violation => ({
  kind: 'stuck',
  what: `${what} of the end of the run was answered ${JSON.stringify(answer)}`,
});
