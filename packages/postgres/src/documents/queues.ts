/**
 * Runs tasks of one key one after another, those of different keys side by side. Merges of one document would
 * otherwise mostly lose against each other. It saves work only: what is right is decided by the database.
 */
export function createQueues(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const before = last.get(key);
    const turn = (async () => {
      await before?.catch(() => undefined);
      return task();
    })();
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
