import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, randomFor } from '@cairn/demo/random';
import type { Recorder } from '../history/recorder.ts';
import { type Plan, planOf, type Step } from './plan.ts';
import { type Access, type StoreClient, storeClient } from './store-client.ts';

/** A process that takes requests. Where it is may change when it is started again. */
export interface StoreNode {
  readonly name: string;
  /** Undefined while nobody should ask it. */
  access(): Access | undefined;
  /** Its clock is wrong on purpose. */
  clockShifted?(): boolean;
}

export interface LoadOptions {
  readonly seed: number;
  readonly writers: number;
  /** Longest rest of a writer between two requests, ms. */
  readonly pauseMs: number;
}

/** Writers at work. */
export interface Load {
  /** Resolves when that many more writes are acknowledged, with true; with false when that takes too long. */
  past(writes: number, withinMs?: number): Promise<boolean>;
  /** Nothing more is sent until {@link resume}. */
  pause(): void;
  resume(): void;
  /** Lets requests under way end. */
  stop(): Promise<void>;
}

const RETRY_SHARE = 0.85;
const READ_SHARE = 0.3;
const LIST_SHARE = 0.03;
const PAST_MS = 60_000;

/**
 * Starts writers that send what their plans say to one node or another, note every answer, and often try again what was
 * not answered, as learning platforms do.
 */
export function startLoad(nodes: readonly StoreNode[], recorder: Recorder, options: LoadOptions): Load {
  let acknowledged = 0;
  let [stopped, paused] = [false, false];

  async function ask(chance: Random): Promise<{ node: StoreNode; client: StoreClient } | undefined> {
    while (!stopped) {
      const open = nodes.flatMap((node) => {
        const access = paused ? undefined : node.access();
        return access === undefined ? [] : [{ node, access }];
      });
      if (open.length > 0) {
        const { node, access } = chance.pick(open);
        return { node, client: storeClient(access, recorder.sent) };
      }
      await sleep(20);
    }
    return undefined;
  }

  async function writer(number: number): Promise<void> {
    const plan: Plan = planOf(options.seed, number, Date.now);
    for (let turn = 0; !stopped; turn += 1) {
      const chance = randomFor(`${options.seed}/${3e9 + number * 1e6 + turn}`);
      const step = plan.next();
      recorder.sending(step.statements);
      await send(step, chance);
      if (chance.happens(LIST_SHARE)) await list(step, chance);
      if (options.pauseMs > 0) await sleep(chance.int(0, options.pauseMs));
    }
  }

  async function send(step: Step, chance: Random): Promise<void> {
    for (;;) {
      const asked = await ask(chance);
      if (asked === undefined) return;
      const sentAt = Date.now();
      const answer = await asked.client.write(step);
      const { batch, statements: written, valid } = step;
      const node = asked.node.name;
      recorder.writes.push({
        batch,
        statements: written,
        valid,
        node,
        sentAt,
        answeredAt: Date.now(),
        answer,
      });
      if (answer.outcome === 'acknowledged') {
        acknowledged += 1;
        if (chance.happens(READ_SHARE)) await read(chance.pick(answer.ids), chance);
        return;
      }
      const settled = answer.outcome === 'refused' && answer.status !== 503;
      if (settled || !step.repeatable || !chance.happens(RETRY_SHARE)) return;
      await sleep(chance.int(10, 150));
    }
  }

  async function read(id: string, chance: Random): Promise<void> {
    const asked = await ask(chance);
    if (asked === undefined) return;
    const sentAt = Date.now();
    const found = await asked.client.read(id);
    recorder.reads.push({ id, found, node: asked.node.name, sentAt, answeredAt: Date.now() });
  }

  async function list({ statements: [first] }: Step, chance: Random): Promise<void> {
    const asked = await ask(chance);
    if (asked === undefined || first?.group === undefined) return;
    const { node, client } = asked;
    const [sentAt, group, clockShifted] = [Date.now(), first.group, node.clockShifted?.() ?? false];
    const found = await client.list(group);
    if (found === 'unknown') return;
    const about = { group, node: node.name, sentAt, answeredAt: Date.now(), clockShifted };
    if ('status' in found) {
      recorder.listings.push({ ...about, consistentThrough: 0, statements: [], wrongStatus: found.status });
    } else recorder.listings.push({ ...about, ...found });
  }

  const writers = Promise.all(Array.from({ length: options.writers }, (_, number) => writer(number)));
  return {
    async past(writes, withinMs = PAST_MS) {
      const [goal, until] = [acknowledged + writes, Date.now() + withinMs];
      while (acknowledged < goal && Date.now() < until) await sleep(10);
      return acknowledged >= goal;
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
    },
    async stop() {
      stopped = true;
      await writers;
    },
  };
}
