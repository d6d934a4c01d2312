import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';

/** A bounded memory of look-ups that is soon forgotten. */
export interface Recent<T> {
  /** The remembered result, else that of `load`; simultaneous calls share one load. */
  get(key: string, load: () => Promise<T>): Promise<T>;
  /** Whether a load has brought something for this key that is still remembered, however old. */
  knows(key: string): boolean;
  forget(key: string): void;
}

export interface RecentOptions {
  readonly ttlMs: number;
  /** Most keys remembered for which something was found, and as many for which nothing was. */
  readonly size: number;
  /** How old a result other than undefined may be that replaces a load which fails or is slow; default 0. */
  readonly staleMs?: number;
  /** How long a load may take before an older result replaces it. */
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
 * Remembers results, those of missing things too, for `ttlMs`; those used longest ago go first. What was found and what
 * was not are remembered apart: however many names strangers make up, they do not push out what is in use.
 * A load under way when its key is forgotten is not remembered. Failed loads never are.
 */
export function rememberRecent<T>(options: RecentOptions): Recent<T> {
  const { ttlMs, size, staleMs = 0, patienceMs = 0, now = Date.now } = options;
  const found = new LRUCache<string, Entry<T>>({ max: size });
  /** Loads under way of what was not known, and those that brought nothing. */
  const missing = new LRUCache<string, Entry<T>>({ max: size });

  const entryOf = (key: string) => found.get(key) ?? missing.get(key);

  function remember(key: string, load: () => Promise<T>, last: Entry<T>['last']): Entry<T> {
    const began = now();
    const entry: Entry<T> = { value: load(), until: began + ttlMs, loaded: false, last };
    const place = last?.value === undefined ? missing : found;
    place.set(key, entry);
    const loaded = (value: T) => {
      entry.loaded = true;
      entry.last = { value, at: began };
      if (place.peek(key) !== entry) return;
      const belongs = value === undefined ? missing : found;
      if (belongs === place) return;
      place.delete(key);
      belongs.set(key, entry);
    };
    const failed = () => {
      if (place.peek(key) !== entry) return;
      place.delete(key);
      // Loaded again by the next caller, with the earlier result to fall back on.
      if (last !== undefined) place.set(key, { ...entry, until: began });
    };
    entry.value.then(loaded, failed);
    return entry;
  }

  return {
    async get(key, load) {
      const known = entryOf(key);
      const recent = known !== undefined && now() < known.until;
      if (recent && known.loaded) return known.value;
      const entry = recent ? known : remember(key, load, known?.last);
      const { last } = entry;
      if (last?.value === undefined || now() - last.at >= staleMs) return entry.value;
      const standIn = () => last.value;
      const slow = new AbortController();
      const late = sleep(patienceMs, undefined, { signal: slow.signal }).then(standIn, standIn);
      return Promise.race([entry.value.catch(standIn), late]).finally(() => slow.abort());
    },
    knows: (key) => found.has(key),
    forget(key) {
      found.delete(key);
      missing.delete(key);
    },
  };
}
