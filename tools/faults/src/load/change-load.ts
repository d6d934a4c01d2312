import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, randomFor } from '@cairn/demo/random';
import { CHANGE_KINDS, type Change, type ChangeKind, kindOf } from '../history/operations.ts';
import type { Recorder } from '../history/recorder.ts';
import { type ApiAccess, askApi, outcomeOf } from './ask-api.ts';
import { draftAtWork } from './draft-at-work.ts';
import { type LinkAtWork, linkBody, linksAtWork } from './links-at-work.ts';
import { publicationOf } from './publication.ts';

/** A sender of links, splits and publications at work. */
export interface ChangeLoad {
  /** Resolves when one more is acknowledged, or that takes too long. */
  past(withinMs: number): Promise<void>;
  /** Resolves with true when one more of each kind is acknowledged; with false when that takes too long. */
  pastEach(withinMs?: number): Promise<boolean>;
  /** Lets the request under way end. */
  stop(): Promise<void>;
}

/** Settings of a store: evidence that is dated ahead is due within the run, and decided then. */
export const TICKING = { CAIRN_CLOCK_TICK_MS: '250' };

const AGAIN_SHARE = 0.8;
const PAST_MS = 60_000;

interface Step {
  readonly name: string;
  send(to: ApiAccess): Promise<Change['answer']>;
  /** Whether it is sent again until it has an answer. */
  readonly isStubborn?: true;
  /** Called with how it ended when it is not sent again; absent for what nothing may be sent again of. */
  readonly ended?: (outcome: Change['answer']['outcome']) => void;
}

/**
 * Starts sending links, splits and publications, some of them by drafts, one at a time. A link or split without an answer is mostly sent again under
 * its id, and must be in the log once all the same; otherwise it stays open whether it is there, and either is right.
 */
export function startChangeLoad(
  access: () => ApiAccess | undefined,
  recorder: Recorder,
  { seed, pauseMs }: { readonly seed: number; readonly pauseMs: number },
): ChangeLoad {
  let stopped = false;
  const links = linksAtWork(Date.now());
  /** What was not answered. */
  let open: Step | undefined;

  function step(turn: number): Step {
    const chance = randomFor(`${seed}/${8e9 + turn}`);
    if (open !== undefined && (open.isStubborn || chance.happens(AGAIN_SHARE))) return open;
    if (turn % 8 === 2) return { ...draftAtWork(turn), isStubborn: true, ended: () => undefined };
    if (turn % 4 === 0) return publication(turn);
    const newest = links.newest(chance);
    return newest !== undefined && chance.happens(0.5) ? splitOf(newest) : linkOf(chance);
  }

  function splitOf(link: LinkAtWork): Step {
    return {
      name: `split ${link.id}`,
      send: post('/persons/splits', { splits: [{ link: link.id, reason: 'faults' }] }),
      ended: (outcome) => links.split(link, outcome === 'acknowledged'),
    };
  }

  function linkOf(chance: Random): Step {
    const link = links.next(chance, Date.now());
    return {
      name: `link ${link.id}`,
      send: post('/persons/links', {
        links: [linkBody(link, `person:p${chance.int(0, 4)}`)],
        create: true,
      }),
      ended: (outcome) => outcome === 'acknowledged' && links.linked(link),
    };
  }

  async function run(): Promise<void> {
    for (let turn = 0; !stopped; ) {
      const to = access();
      if (to === undefined) {
        await sleep(20);
        continue;
      }
      const sent = step(turn);
      if (open !== undefined && sent !== open) open.ended?.('unknown');
      turn += 1;
      const answer = await sent.send(to);
      recorder.changes.push({ name: sent.name, answer });
      const isOpen = answer.outcome === 'unknown' && sent.ended !== undefined;
      open = isOpen ? sent : undefined;
      if (!isOpen) sent.ended?.(answer.outcome);
      await sleep(pauseMs);
    }
  }

  /** The kinds of those acknowledged since there were `from` of them. */
  function acknowledgedSince(from: number): Set<ChangeKind | undefined> {
    const since = recorder.changes.slice(from);
    return new Set(
      since.filter(({ answer }) => answer.outcome === 'acknowledged').map(({ name }) => kindOf(name)),
    );
  }

  async function until(isEnough: (kinds: Set<ChangeKind | undefined>) => boolean, withinMs: number) {
    const [from, deadline] = [recorder.changes.length, Date.now() + withinMs];
    for (; ; await sleep(20)) {
      const enough = isEnough(acknowledgedSince(from));
      if (enough || Date.now() > deadline) return enough;
    }
  }

  const running = run();
  return {
    past: async (withinMs) => void (await until((kinds) => kinds.size > 0, withinMs)),
    pastEach: (withinMs = PAST_MS) =>
      until((kinds) => CHANGE_KINDS.every((kind) => kinds.has(kind)), withinMs),
    async stop() {
      stopped = true;
      await running;
    },
  };
}

function post(path: string, body: unknown): Step['send'] {
  return async (to) => outcomeOf(await askApi(to, 'POST', path, body));
}

function publication(turn: number): Step {
  const version = `${turn}`;
  const items = publicationOf(version, 0.5 + (turn % 5) / 10);
  return { name: `publication ${version}`, send: post('/catalogue', items) };
}
