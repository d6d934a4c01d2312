import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServices } from '@cairn/running-services';
import type { Violation } from '../check/violation.ts';
import type { Recorder } from '../history/recorder.ts';
import type { Load } from '../load/load.ts';
import { processesOf } from './supervisor.ts';
import { leader } from './victims.ts';

/** What outages are made with. */
export interface Outage {
  readonly services: RunningServices;
  readonly recorder: Recorder;
  readonly load: Load;
}

const WRITES = 40;
const PATIENCE_MS = 60_000;
/** Longer than anybody who gives up tries again. */
const AWAY_MS = 45_000;

const stuck = (what: string): Violation[] => [{ kind: 'stuck', what }];

/** One of three brokers is gone for a while: writing continues. */
export async function oneBrokerDown({ services, recorder, load }: Outage): Promise<Violation[]> {
  recorder.fault('a broker down for a while');
  await services.kafka.kill(0);
  const went = (await load.past(WRITES)) && (await load.past(WRITES));
  await services.kafka.startBroker(0);
  return went ? [] : stuck('writing did not continue with two of three brokers');
}

/** All brokers are gone for long: 503 with Retry-After; they come back: writing continues, and no process was started again. */
export async function allBrokersDown({ services, recorder, load }: Outage): Promise<Violation[]> {
  const found: Violation[] = [];
  const { kafka } = services;
  const all = kafka.brokers.map((_, n) => n);
  const pids = () => JSON.stringify([...processesOf(services)].map(([name, { pid }]) => [name, pid]));
  const before = pids();
  recorder.fault('all brokers down');
  await Promise.all(all.map((n) => kafka.kill(n)));
  const back = Date.now() + AWAY_MS;
  const from = recorder.writes.length;
  const answeredFor = (at: number) =>
    recorder.writes.slice(at).filter(({ answer }) => answer.outcome === 'refused' && answer.status === 503);
  for (const until = Date.now() + PATIENCE_MS; answeredFor(from).length < 3; await sleep(100)) {
    if (Date.now() < until) continue;
    found.push(...stuck('nobody was answered 503 while all brokers were down'));
    break;
  }
  await sleep(Math.max(0, back - Date.now()));
  await Promise.all(all.map((n) => kafka.startBroker(n)));
  if (!(await load.past(WRITES, PATIENCE_MS)))
    found.push(...stuck('writing did not continue when the brokers were back'));
  if (pids() !== before) found.push(...stuck(`a process ended meanwhile: ${before}, then ${pids()}`));
  return found;
}

/** The leading statement worker is frozen until another leads, then wakes up and continues as if it led. */
export async function zombieWorker({ services, recorder, load }: Outage): Promise<Violation[]> {
  const still = await leader(services);
  recorder.fault('statement worker freezes and wakes up');
  still.pause();
  try {
    // Throws when no process takes over; the frozen one does not answer.
    await leader({ ...services, statementWorkers: services.statementWorkers.filter((one) => one !== still) });
    await load.past(WRITES);
  } catch (error) {
    return stuck(`nobody took over from a statement worker that was frozen: ${String(error)}`);
  } finally {
    still.resume();
  }
  await load.past(WRITES);
  return [];
}
