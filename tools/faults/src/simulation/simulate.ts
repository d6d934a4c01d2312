import { type Random, randomFor } from '@cairn/demo/random';
import type { Found } from '../history/operations.ts';
import { Recorder } from '../history/recorder.ts';
import { type Plan, planOf } from '../load/plan.ts';
import type { RunResult } from '../run-result.ts';
import { loggedRecord } from '../truth/log-records.ts';
import { idsOf } from '../truth/read-store.ts';
import { recordedWrite } from '../truth/recorded.ts';
import { SimulatedBroker } from './broker.ts';
import { type BrokenEdge, fateOf, SimulatedEdge } from './edge.ts';
import { type InsertFate, SimulatedStatementWorker } from './statement-worker.ts';

/** A store in miniature: real fold, pretended everything else, time in steps. */
export interface SimulationOptions {
  readonly seed: number;
  readonly steps: number;
  /** A mistake that loses statements, to see whether it is found. */
  readonly broken?: BrokenEdge | 'token deduplication';
}

const EDGES = 2;
const WRITERS = 5;

/**
 * Lets writers, ingest nodes, a broker and a statement worker take turns in an order that chance decides, with answers that get
 * lost, sends that fail, kills and zombies; then brings everything to rest. The same for the same seed.
 */
export function simulate({ seed, steps, broken }: SimulationOptions): RunResult {
  const recorder = new Recorder();
  const broker = new SimulatedBroker();
  const deduplicating = broken === 'token deduplication';
  const edgeFault = broken === 'token deduplication' ? undefined : broken;
  const edges = Array.from({ length: EDGES }, (_, n) => new SimulatedEdge(`edge ${n}`, broker, edgeFault));
  const worker = new SimulatedStatementWorker(broker, deduplicating);
  const writers = Array.from({ length: WRITERS }, (_, n) => ({
    plan: planOf(seed, n, () => 0),
    busy: false,
  }));
  let now = 0;

  function write(writer: { plan: Plan; busy: boolean }, chance: Random): void {
    const { batch, statements, valid } = nextValid(writer.plan);
    const event = recordedWrite(statements, () => chance.uuid());
    const n = chance.int(0, EDGES - 1);
    const sentAt = now;
    writer.busy = true;
    let answered = false;
    edges[n]?.append({ appendId: `${batch} at ${now}`, event }, (answer) => {
      if (answered) return;
      answered = true;
      writer.busy = false;
      recorder.writes.push({ batch, statements, valid, node: `edge ${n}`, sentAt, answeredAt: now, answer });
    });
  }

  function list(): void {
    const found = worker.list();
    recorder.listings.push({ ...found, node: 'table', sentAt: now, answeredAt: now });
  }

  function step(chance: Random): void {
    const edge = chance.pick(edges);
    const free = writers.filter(({ busy }) => !busy);
    const does = chance.weighted<() => void>([
      [() => free.length > 0 && write(chance.pick(free), chance), 10],
      [() => edge.send(fateOf(chance)), 10],
      [() => edge.fold(chance.int(1, 4)), 10],
      [() => worker.step(chance.int(1, 5), insertFate(chance)), 8],
      [() => worker.wakeZombie(chance.int(0, broker.log.length), 3), 1],
      [list, 1],
      [() => edge.crash(), 0.5],
    ]);
    does();
  }

  for (; now < steps; now += 1) step(randomFor(`${seed}/${now}`));
  while (!edges.every(({ idle }) => idle)) {
    for (const edge of edges) {
      edge.send('ok');
      edge.fold(Number.POSITIVE_INFINITY);
    }
  }
  while (!worker.caughtUp) worker.step(100, 'ok');

  const byId = new Map(idsOf(recorder).map((id) => [id, foundAt(edges[0], id, worker)]));
  const log = broker.log.flatMap(({ event }) => loggedRecord(event) ?? []);
  const listed = new Map([['table', worker.list().statements]]);
  return { history: recorder, truth: { log, logHolds: 'all', byId, listed }, found: [] };
}

function nextValid(plan: Plan): ReturnType<Plan['next']> {
  for (;;) {
    const step = plan.next();
    if (step.valid && step.repeatable) return step;
  }
}

function insertFate(chance: Random): InsertFate {
  return chance.weighted<InsertFate>([
    ['ok', 8],
    ['answer lost', 1],
    ['cut', 1],
  ]);
}

/** By id, the node says whether it is there; what it says is in the table. */
function foundAt(edge: SimulatedEdge | undefined, id: string, worker: SimulatedStatementWorker): Found {
  if (edge?.holds(id) === undefined) return { state: 'absent' };
  const row = worker.find(id);
  return row === undefined ? { state: 'absent' } : { state: 'there', ...row };
}
