import { setTimeout as sleep } from 'node:timers/promises';
import { chanceOf } from '@cairn/fuzz/chance';
import type { Change } from '../history/operations.ts';
import type { Recorder } from '../history/recorder.ts';
import { LEARNERS } from './plan.ts';
import { EXAM, learnerAddress } from './statement.ts';

/** Where a query API is and how to get in. */
export interface ApiAccess {
  /** Without slash at the end. */
  readonly api: string;
  /** KEY:SECRET. */
  readonly key: string;
}

/** A sender of links, splits and publications at work. */
export interface ChangeLoad {
  /** Lets the request under way end. */
  stop(): Promise<void>;
}

const ANSWER_MS = 30_000;
const NOW_YEAR = new Date().getUTCFullYear();
const COMPETENCY = 'https://example.com/competencies/exam';
const FRAMEWORK = 'https://example.com/frameworks/exam';

interface Step {
  readonly name: string;
  readonly path: string;
  readonly body: unknown;
}

/**
 * Starts sending links, splits and publications, one at a time and each once: whether one without an answer is in the log
 * stays open, and either is right.
 */
export function startChangeLoad(
  access: () => ApiAccess | undefined,
  recorder: Recorder,
  { seed, pauseMs }: { readonly seed: number; readonly pauseMs: number },
): ChangeLoad {
  let stopped = false;
  let links = 0;
  /** Links that are in the log for certain and not split yet. */
  const live: string[] = [];

  function step(turn: number): Step {
    const chance = chanceOf(seed, 8e9 + turn);
    if (turn % 4 === 0) return publication(turn);
    const linked = live.length > 0 && chance.happens(0.4) ? live.shift() : undefined;
    if (linked !== undefined) {
      const splits = [{ link: linked, reason: 'faults' }];
      return { name: `split ${linked}`, path: '/persons/splits', body: { splits } };
    }
    const id = `l-${links}`;
    // Those of one learner never overlap, so that nothing may be refused: the first is from this year on, others before.
    const round = Math.floor(links / LEARNERS);
    const identifier = learnerAddress(links % LEARNERS);
    links += 1;
    const person = `person:p${chance.int(0, 4)}`;
    const year = NOW_YEAR - round;
    const until = round === 0 ? {} : { until: `${year + 1}-01-01` };
    const link = {
      id,
      identifier,
      person,
      from: `${year}-01-01`,
      ...until,
      source: 'faults',
      reason: 'faults',
    };
    return { name: `link ${id}`, path: '/persons/links', body: { links: [link], create: true } };
  }

  async function run(): Promise<void> {
    for (let turn = 0; !stopped; turn += 1) {
      const to = access();
      if (to === undefined) {
        await sleep(20);
        continue;
      }
      const made = step(turn);
      const answer = await send(to, made);
      recorder.changes.push({ name: made.name, answer });
      if (answer.outcome === 'acknowledged' && made.name.startsWith('link ')) live.push(made.name.slice(5));
      await sleep(pauseMs);
    }
  }

  const running = run();
  return {
    async stop() {
      stopped = true;
      await running;
    },
  };
}

function publication(turn: number): Step {
  const version = `${turn}`;
  const framework = {
    kind: 'framework',
    id: FRAMEWORK,
    version,
    title: 'Exams',
    competencies: [
      { id: COMPETENCY, label: 'Exam', method: { type: 'highest', threshold: 0.5 + (turn % 5) / 10 } },
    ],
  };
  const alignments = {
    kind: 'alignments',
    id: 'https://example.com/alignments/exam',
    version,
    frameworkId: FRAMEWORK,
    alignments: [{ activity: EXAM, competency: COMPETENCY, evidence: ['score'] }],
  };
  return { name: `publication ${version}`, path: '/catalogue', body: [framework, alignments] };
}

async function send({ api, key }: ApiAccess, { path, body }: Step): Promise<Change['answer']> {
  try {
    const answer = await fetch(`${api}${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(key).toString('base64')}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await answer.text();
    if (answer.ok) return { outcome: 'acknowledged' };
    if (answer.status === 503) return { outcome: 'unknown' };
    return { outcome: 'refused', status: answer.status, why: text.slice(0, 300) };
  } catch {
    return { outcome: 'unknown' };
  }
}
