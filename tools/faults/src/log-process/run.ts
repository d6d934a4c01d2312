import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Write } from '../history/operations.ts';
import type { LogProcessOptions, Said } from './protocol.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** A log process that runs or has run. */
export interface LogProcess {
  readonly child: ChildProcess;
  /** Resolves when that many writes were acknowledged, or it has ended. */
  acknowledged(writes: number): Promise<void>;
  /** Resolves when it has ended and all it said is read. */
  readonly ended: Promise<{
    readonly writes: readonly Write[];
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly errors: string;
  }>;
}

/**
 * Starts a log process.
 * @param prefix a program that starts it, such as one that injects errors
 */
export function startLogProcess(options: LogProcessOptions, prefix: readonly string[] = []): LogProcess {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', MAIN, JSON.stringify(options)];
  const [program = '', ...args] = [...prefix, ...node];
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const open = new Map<number, { said: Extract<Said, { say: 'sent' }>; sentAt: number }>();
  const writes: Write[] = [];
  let count = 0;
  let errors = '';
  const waiting: { count: number; resolve: () => void }[] = [];
  const wake = () => {
    for (const one of waiting) if (count >= one.count) one.resolve();
  };
  const note = (said: Said) => {
    if (said.say === 'open') return;
    if (said.say === 'sent') return void open.set(said.number, { said, sentAt: Date.now() });
    const sent = open.get(said.number);
    open.delete(said.number);
    if (sent === undefined) throw new Error(`An answer without a request: ${JSON.stringify(said)}`);
    if (said.say === 'acknowledged') count += 1;
    writes.push(writeOf(sent, said));
    wake();
  };

  if (child.stdout === null || child.stderr === null) throw new Error('The log process has no pipes.');
  const lines = createInterface({ input: child.stdout });
  // A line that a kill cut off says nothing.
  lines.on('line', (line) => line.endsWith('}') && note(JSON.parse(line) as Said));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  const ended = (async () => {
    const closed = once(lines, 'close');
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    await closed;
    for (const sent of open.values()) writes.push(writeOf(sent, undefined));
    count = Number.POSITIVE_INFINITY;
    wake();
    return { writes, code, signal, errors };
  })();
  return {
    child,
    ended,
    acknowledged: (goal) =>
      new Promise((resolve) => {
        waiting.push({ count: goal, resolve });
        wake();
      }),
  };
}

function writeOf(
  { said: { batch, statements }, sentAt }: { said: Extract<Said, { say: 'sent' }>; sentAt: number },
  end: Said | undefined,
): Write {
  return {
    batch,
    statements,
    valid: true,
    node: 'log',
    sentAt,
    answeredAt: Date.now(),
    answer: answerOf(
      end,
      statements.map(({ id = '' }) => id),
    ),
  };
}

function answerOf(end: Said | undefined, ids: readonly string[]): Write['answer'] {
  if (end?.say === 'acknowledged') return { outcome: 'acknowledged', ids };
  if (end?.say === 'conflict') return { outcome: 'refused', status: 409, retryAfter: false, why: 'conflict' };
  if (end?.say === 'unavailable') return { outcome: 'refused', status: 503, retryAfter: true, why: end.why };
  return { outcome: 'unknown', why: 'it ended first' };
}
