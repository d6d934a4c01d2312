import { setTimeout as sleep } from 'node:timers/promises';

/** A bounded memory of look-ups that is soon forgotten. */
export interface Recent<T> {
  /** The remembered result, else that of `load`; simultaneous calls share one load. */
  get(key: string, load: () => Promise<T>): Promise<T>;
  forget(key: string): void;
}

export interface RecentOptions {
  readonly ttlMs: number;
  readonly size: number;
  /** How old a result other than undefined may be that stands in for a load which fails or is slow; 0 unless told. */
  readonly staleMs?: number;
  /** How long a load may take before an older result stands in for it. */
  readonly patienceMs?: number;
  readonly now?: () => number;
}

interface Entry<T> {
  readonly value: Promise<T>;
  readonly until: number;
  loaded: boolean;
  /** The last result that was loaded, and when. */
  last?: { readonly value: T; readonly at: number } | undefined;
}

/**
 * Remembers results, those of missing things too, for `ttlMs`; at most `size` of them, oldest out first.
 * A load under way when its key is forgotten is not remembered. Failed loads never are.
 */
export function rememberRecent<T>(options: RecentOptions): Recent<T> {
  const { ttlMs, size, staleMs = 0, patienceMs = 0, now = Date.now } = options;
  const entries = new Map<string, Entry<T>>();

  function remember(key: string, load: () => Promise<T>, last: Entry<T>['last']): Entry<T> {
    const began = now();
    const entry: Entry<T> = { value: load(), until: began + ttlMs, loaded: false, last };
    entries.delete(key);
    entries.set(key, entry);
    const loaded = (value: T) => {
      entry.loaded = true;
      entry.last = { value, at: began };
    };
    const failed = () => {
      if (entries.get(key) !== entry) return;
      entries.delete(key);
      // Loaded again by the next who asks, with what was known before to fall back on.
      if (last !== undefined) entries.set(key, { ...entry, until: began });
    };
    entry.value.then(loaded, failed);
    for (const oldest of entries.keys()) {
      if (entries.size <= size) break;
      entries.delete(oldest);
    }
    return entry;
  }

  return {
    async get(key, load) {
      const held = entries.get(key);
      const recent = held !== undefined && now() < held.until;
      if (recent && held.loaded) return held.value;
      const entry = recent ? held : remember(key, load, held?.last);
      const { last } = entry;
      if (last?.value === undefined || now() - last.at >= staleMs) return entry.value;
      const standIn = () => last.value;
      const slow = new AbortController();
      const late = sleep(patienceMs, undefined, { signal: slow.signal }).then(standIn, standIn);
      return Promise.race([entry.value.catch(standIn), late]).finally(() => slow.abort());
    },
    forget(key) {
      entries.delete(key);
    },
  };
}
