/** Lends each of a fixed set of sessions to one task at a time; further tasks wait in order. */
export interface SessionPool<Session> {
  run<Result>(task: (session: Session) => Promise<Result>): Promise<Result>;
  /** Resolves when nothing runs or waits any more. */
  idle(): Promise<void>;
}

/**
 * A pool over sessions that serialise their queries: queueing here keeps a blocked query from holding a
 * thread of Node's small native pool.
 */
export function createSessionPool<Session>(sessions: readonly Session[]): SessionPool<Session> {
  const free = [...sessions];
  const waiting: ((session: Session) => void)[] = [];
  const running = new Set<Promise<unknown>>();

  const acquire = () =>
    new Promise<Session>((resolve) => {
      const session = free.pop();
      if (session === undefined) waiting.push(resolve);
      else resolve(session);
    });
  const release = (session: Session) => {
    const next = waiting.shift();
    if (next === undefined) free.push(session);
    else next(session);
  };

  async function lend<Result>(task: (session: Session) => Promise<Result>): Promise<Result> {
    const session = await acquire();
    try {
      return await task(session);
    } finally {
      release(session);
    }
  }

  return {
    run(task) {
      const result = lend(task);
      running.add(result);
      const done = () => running.delete(result);
      result.then(done, done);
      return result;
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
