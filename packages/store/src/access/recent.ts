/** A bounded memory of look-ups that is soon forgotten. */
export interface Recent<T> {
  /** The remembered result, else that of `load`; simultaneous calls share one load. */
  get(key: string, load: () => Promise<T>): Promise<T>;
  forget(key: string): void;
}

/**
 * Remembers results, those of missing things too, for `ttlMs`; at most `size` of them, oldest out first.
 * A load under way when its key is forgotten is not remembered. Failed loads never are.
 */
export function rememberRecent<T>(options: { ttlMs: number; size: number; now?: () => number }): Recent<T> {
  const now = options.now ?? Date.now;
  const entries = new Map<string, { value: Promise<T>; until: number }>();
  return {
    get(key, load) {
      const held = entries.get(key);
      if (held !== undefined && now() < held.until) return held.value;
      entries.delete(key);
      const entry = { value: load(), until: now() + options.ttlMs };
      entries.set(key, entry);
      entry.value.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
      });
      for (const oldest of entries.keys()) {
        if (entries.size <= options.size) break;
        entries.delete(oldest);
      }
      return entry.value;
    },
    forget(key) {
      entries.delete(key);
    },
  };
}
