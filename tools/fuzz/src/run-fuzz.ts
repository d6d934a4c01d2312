import { randomFor } from '@cairn/demo/random';
import type { RunningCairn } from '@cairn/running-cairn';
import { type Acknowledged, acknowledgedBy } from './check/acknowledged.ts';
import { type Memory, memoryOf } from './check/memory.ts';
import { faultIn } from './check/verdict.ts';
import { hostileRequest } from './hostile/catalogue.ts';
import { type HostileRequest, onTheWire } from './hostile/hostile-request.ts';
import { validStatement } from './hostile/statements.ts';
import { type StoreClient, storeClient } from './store-client.ts';
import { holdOf, holdText } from './watchdog/hold.ts';
import type { LoopWatch } from './watchdog/loop-watch.ts';
import { type Flight, suspectsOf } from './watchdog/suspects.ts';
import { unpackedBytes } from './watchdog/unpacked.ts';
import { allowedMs, slowness } from './watchdog/yardstick.ts';
import { type Connection, type Exchange, type Message, openConnection } from './wire/connection.ts';

export interface FuzzOptions {
  readonly seed: number;
  /** Requests to send, counted from `first`. */
  readonly requests: number;
  readonly first: number;
  /** Connections at once. */
  readonly connections: number;
  /** Ends the run early when it takes longer, ms. */
  readonly withinMs: number;
  /** How long one answer may take, ms. */
  readonly answerMs: number;
  /** After how many requests the store is looked after. */
  readonly every: number;
}

/** Something the store did that it should not. */
interface Fault {
  readonly index: number;
  readonly kind: string;
  readonly what: string;
}

export interface FuzzReport {
  readonly sent: number;
  readonly seconds: number;
  /** How often each kind of request met each answer: a status, or `closed`, `left`. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly slowestMs: number;
  readonly slowestKind: string;
  readonly acknowledged: number;
  readonly faults: readonly Fault[];
  /** At each look, the first before anything hostile was sent. */
  readonly memory: readonly Memory[];
  /** Longest turn of the store's event loop, ms of processor time; undefined where it was not watched. */
  readonly longestTurnMs: number | undefined;
  /** At rest: when the server had started, when it was warm, and after the run. */
  readonly rested?: Readonly<Record<'started' | 'warm' | 'after', Memory | undefined>>;
}

/** Requests that may still be on their way when a server rests. */
const PATIENCE_MS = 100;

/**
 * Sends hostile requests to a store, and after each thousand or so honest ones: is a valid statement still taken, and
 * does everything acknowledged since then read as it was sent? Requests that were under way while the event loop was held
 * for too long are sent again, alone: one that holds it each time is a fault.
 * @param watch over the event loop of the store
 * @param onLook called after each look
 */
export async function runFuzz(
  cairn: RunningCairn,
  options: FuzzOptions,
  watch?: LoopWatch,
  onLook: (sent: number, memory: Memory | undefined) => void = () => {},
): Promise<FuzzReport> {
  const run = new FuzzRun(cairn, options, watch);
  await run.look(-1);
  const { first, requests, every, withinMs } = options;
  while (run.sent < requests && Date.now() - run.start < withinMs) {
    const from = first + run.sent;
    await run.send(from, Math.min(from + every, first + requests));
    await run.look(from);
    onLook(run.sent, run.memory.at(-1));
  }
  return run.report();
}

class FuzzRun {
  readonly start = Date.now();
  readonly memory: Memory[] = [];
  sent = 0;
  private readonly cairn: RunningCairn;
  private readonly options: FuzzOptions;
  private readonly client: StoreClient;
  private readonly endpoint: { host: string; path: string; authorization: string };
  private readonly answers = new Map<string, Map<string, number>>();
  private readonly faults: Fault[] = [];
  private readonly seen = new Set<string>();
  private fresh: (Acknowledged & { index: number; kind: string })[] = [];
  private acknowledged = 0;
  private readonly watch: LoopWatch | undefined;
  private flights: Flight[] = [];
  private longestTurnMs = 0;
  private slowest = { ms: 0, kind: '' };

  constructor(cairn: RunningCairn, options: FuzzOptions, watch: LoopWatch | undefined) {
    this.watch = watch;
    this.cairn = cairn;
    this.options = options;
    this.client = storeClient(cairn);
    const { host, pathname } = new URL(cairn.endpoint);
    this.endpoint = {
      host,
      path: pathname,
      authorization: `Basic ${btoa(`${cairn.key}:${cairn.secret}`)}`,
    };
  }

  /** Sends the requests from one index to another over all connections at once. */
  async send(from: number, to: number): Promise<void> {
    let next = from;
    const port = Number(new URL(this.cairn.endpoint).port);
    const work = async () => {
      const connection = openConnection(port, this.options.answerMs);
      while (next < to) {
        const index = next++;
        await this.one(index, connection);
      }
      connection.close();
    };
    await Promise.all(Array.from({ length: this.options.connections }, work));
  }

  private async one(index: number, connection: Connection): Promise<void> {
    const request = hostileRequest(this.options.seed, index);
    const start = performance.now();
    const from = Date.now();
    const exchange = await connection.exchange(this.message(request));
    // What was left over might be read as the answer to the next one.
    if (request.breaksHttp) connection.close();
    this.flights.push({ index, from, to: Date.now() });
    this.count(request.kind, exchange, performance.now() - start);
    this.judge(index, request, exchange);
  }

  private message(request: HostileRequest): Message {
    const { method, cut, breaksHttp } = request;
    const bytes = onTheWire(request, this.endpoint);
    const cutAt = cut === undefined ? undefined : Math.floor(bytes.length * cut);
    return { bytes, method, cutAt, patience: breaksHttp ? PATIENCE_MS : undefined };
  }

  private count(kind: string, exchange: Exchange, ms: number): void {
    this.sent += 1;
    if (ms > this.slowest.ms) this.slowest = { ms, kind };
    const name = typeof exchange === 'string' ? exchange : String(exchange.status);
    const counts = this.answers.get(kind) ?? new Map<string, number>();
    this.answers.set(kind, counts.set(name, (counts.get(name) ?? 0) + 1));
  }

  private judge(index: number, request: HostileRequest, exchange: Exchange): void {
    const { kind } = request;
    const what = faultIn(request, exchange);
    if (what !== undefined) this.faults.push({ index, kind, what });
    if (typeof exchange === 'string') return;
    try {
      for (const one of acknowledgedBy(request, exchange)) {
        if (this.seen.has(one.id)) continue;
        this.seen.add(one.id);
        this.fresh.push({ ...one, index, kind });
      }
    } catch (error) {
      this.faults.push({ index, kind, what: `acknowledged, but ${String(error)}` });
    }
  }

  /** Sends what may have held the event loop again, alone. */
  private async lookAtHolds(): Promise<void> {
    const { watch, flights } = this;
    this.flights = [];
    const turns = await watch?.turns(this.options.answerMs);
    if (watch === undefined || turns === undefined) return;
    this.longestTurnMs = Math.max(this.longestTurnMs, turns.longestMs);
    const slower = slowness();
    const request = (index: number) => hostileRequest(this.options.seed, index);
    const suspects = suspectsOf(turns.long, flights, (index) =>
      allowedMs(unpackedBytes(request(index)), slower),
    );
    const { pid, endpoint } = this.cairn;
    const port = Number(new URL(endpoint).port);
    for (const index of suspects) {
      const { kind, ...rest } = request(index);
      const hold = await holdOf({ pid, port, watch }, this.message({ kind, ...rest }), unpackedBytes(rest));
      if (hold.isTooLong) this.faults.push({ index, kind, what: holdText(hold) });
    }
  }

  /** Does what honest senders do, and weighs the server. */
  async look(index: number): Promise<void> {
    await this.lookAtHolds();
    const kind = 'an honest sender';
    const statement = validStatement(randomFor(`${~this.options.seed}/${index}`));
    try {
      const id = await this.client.post(statement);
      this.fresh.push({ id, sent: statement, index, kind });
      for (const one of this.fresh) {
        const what = await this.client.misread(one);
        if (what !== undefined)
          this.faults.push({ index: one.index, kind: one.kind, what: `misread: ${what}` });
      }
    } catch (error) {
      this.faults.push({ index, kind, what: String(error) });
    }
    this.acknowledged += this.fresh.length;
    this.fresh = [];
    const memory = memoryOf(this.cairn.pid);
    if (memory !== undefined) this.memory.push(memory);
  }

  report(): FuzzReport {
    const { answers, acknowledged, faults, memory, sent, slowest } = this;
    return {
      sent,
      seconds: (Date.now() - this.start) / 1000,
      answers,
      slowestMs: slowest.ms,
      slowestKind: slowest.kind,
      acknowledged,
      faults: [...this.internal(), ...faults],
      memory,
      longestTurnMs: this.watch && this.longestTurnMs,
    };
  }

  /** Errors of the server's own that nobody received, since the sender had gone. */
  private internal(): Fault[] {
    const lines = this.cairn.log().split('\n');
    return lines
      .filter((line) => line !== '' && !line.includes('"level":"warn"'))
      .map((line) => ({ index: -1, kind: "the server's log", what: line.slice(0, 1_000) }));
  }
}
