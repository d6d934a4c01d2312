import {
  cached,
  createFetcher,
  type FetchDocument,
  type PlacedVerification,
  verifyAll,
} from '@cairn/credentials';

/** A credential to check. */
interface ToVerify {
  readonly text: string;
  /** ms since the epoch. */
  readonly now: number;
  /** Whose it should be. */
  readonly holder: string | undefined;
  /** Hosts that may be asked for keys and status lists; none: nobody is asked. */
  readonly hosts: readonly string[];
}

let fetcher: { readonly hosts: string; readonly fetch: FetchDocument } | undefined;

/** What was fetched is kept for some minutes, as long as the thread is. */
function fetcherFor(hosts: readonly string[]): FetchDocument {
  const key = hosts.join(' ');
  if (fetcher?.hosts !== key) fetcher = { hosts: key, fetch: cached(createFetcher(hosts)) };
  return fetcher.fetch;
}

/** Checks a credential and what is in it: to make a large one canonical takes more than a second. */
export function verify({ text, now, holder, hosts }: ToVerify): Promise<readonly PlacedVerification[]> {
  return verifyAll(text, {
    now,
    ...(hosts.length > 0 && { fetch: fetcherFor(hosts) }),
    holder: holder === undefined ? undefined : [holder],
  });
}
