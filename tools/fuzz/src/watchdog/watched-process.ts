/**
 * Loaded into a store's process before the store itself (`--import`): notes each turn of its event loop that worked
 * for long, and says so on a socket. Time is that of the main thread on a processor, so a machine that gives the
 * process no turn does not count.
 */
import { createServer } from 'node:net';
import { isMainThread } from 'node:worker_threads';
import { type Turns, WATCH_SOCKET } from './loop-watch.ts';

/** How often a turn is looked at: what is shorter is not distinguished. */
const LOOK_MS = 5;
/** Turns from this length on are reported one by one, up to this number. */
const LONG_MS = 50;
const MOST_TOLD = 1_000;

const NONE: Turns = { longestMs: 0, totalMs: 0, long: [] };

const path = process.env[WATCH_SOCKET];
if (isMainThread && path !== undefined) watch(path);

function watch(socket: string): void {
  const look = lookAtTurns();
  const server = createServer((client) => {
    client.on('error', () => {});
    client.on('data', () => {
      // The turn that this question came in belongs to the answer, and ends first.
      setTimeout(() => client.write(`${JSON.stringify(look.taken())}\n`), 2 * LOOK_MS).unref();
    });
    client.unref();
  });
  // A process of the store's own that inherits the environment finds the socket taken, and is not watched.
  server.on('error', () => {});
  server.listen(socket).unref();
}

/** Looks at each turn of the event loop from now on. */
function lookAtTurns(): { taken(): Turns } {
  let turns: Turns = NONE;
  let before = process.threadCpuUsage();
  let from = Date.now();
  setInterval(() => {
    const now = process.threadCpuUsage();
    const to = Date.now();
    const ms = (now.user + now.system - before.user - before.system) / 1000;
    const long =
      ms < LONG_MS || turns.long.length >= MOST_TOLD ? turns.long : [...turns.long, { from, to, ms }];
    turns = { longestMs: Math.max(turns.longestMs, ms), totalMs: turns.totalMs + ms, long };
    before = now;
    from = to;
  }, LOOK_MS).unref();
  return {
    taken() {
      const found = turns;
      turns = NONE;
      return found;
    },
  };
}
