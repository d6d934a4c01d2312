import { Unavailable } from '@cairn/lrs';
/** How much may wait to be appended. Beyond it the log refuses at once instead of growing without bound. */
export interface QueueBounds {
  /** Appends that wait or are being committed. */
  readonly maxAppends: number;
  /** Their size, in bytes. */
  readonly maxBytes: number;
  /** Appends of more than this together, in bytes, go into separate commits. */
  readonly maxGroupBytes: number;
}

/** Appends that wait while a commit is in flight and then share the next one. */
export interface AppendQueue<Request, Answer> {
  /**
   * @param bytes about how much memory the request holds
   * @throws {Unavailable} (as a rejection) when the queue is full or closed
   */
  append(request: Request, bytes: number): Promise<Answer>;
  /** Refuses new appends and resolves when all earlier ones are answered. */
  close(): Promise<void>;
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly bytes: number;
  readonly resolve: (answer: Answer | PromiseLike<Answer>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param commit appends a group; answers each request, an Error refuses that one; a rejection refuses the
 *   whole group. Called again with the same lane only when its promise is settled.
 * @param lanes how many groups may be on their way at a time, in no order among each other
 */
export function createAppendQueue<Request, Answer>(
  bounds: QueueBounds,
  commit: (group: readonly Request[], lane: number) => Promise<readonly (Answer | Error)[]>,
  lanes = 1,
): AppendQueue<Request, Answer> {
  let waiting: Waiting<Request, Answer>[] = [];
  let appends = 0;
  let bytes = 0;
  let closed = false;
  const running = new Map<number, Promise<void>>();

  /** Sets an idle lane to work, if there is one. */
  function start(): void {
    for (let lane = 0; lane < lanes; lane += 1) {
      if (running.has(lane)) continue;
      running.set(lane, run(lane));
      return;
    }
  }

  async function run(lane: number): Promise<void> {
    // One turn of the event loop lets requests that arrived together share the first commit, too.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await commitGroup(takeGroup(), lane);
    running.delete(lane);
  }

  function takeGroup(): Waiting<Request, Answer>[] {
    let size = 0;
    let count = 0;
    for (const { bytes } of waiting) {
      if (count > 0 && size + bytes > bounds.maxGroupBytes) break;
      size += bytes;
      count += 1;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  async function commitGroup(group: Waiting<Request, Answer>[], lane: number): Promise<void> {
    const requests = group.map(({ request }) => request);
    try {
      const answers = await commit(requests, lane);
      for (const [index, { resolve, reject }] of group.entries()) {
        const answer = answers[index];
        if (answer === undefined) reject(new Error('The commit left an append without an answer.'));
        else if (answer instanceof Error) reject(answer);
        else resolve(answer);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    } finally {
      appends -= group.length;
      for (const one of group) bytes -= one.bytes;
    }
  }

  return {
    append(request, size) {
      if (closed) return Promise.reject(new Unavailable('log', 'The log is closing.'));
      // A single append larger than the bound still gets its turn when nothing else waits.
      if (appends >= bounds.maxAppends || (appends > 0 && bytes + size > bounds.maxBytes)) {
        const full = `The log is ${appends} appends (${bytes} bytes) behind and takes no more until it catches up.`;
        return Promise.reject(new Unavailable('log', full));
      }
      appends += 1;
      bytes += size;
      return new Promise((resolve, reject) => {
        waiting.push({ request, bytes: size, resolve, reject });
        start();
      });
    },
    async close() {
      closed = true;
      await Promise.all(running.values());
    },
  };
}
