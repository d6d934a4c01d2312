import { randomUUID } from 'node:crypto';
import type { ServiceProcess } from './service-process.ts';
import type { RunningServices } from './start-services.ts';

/** Longer than any service lets a client wait. */
const ANSWER_MS = 60_000;

/** Sends requests to the processes of a running Cairn, with the key that may do everything. */
export interface ServicesClient {
  /** An ingest by number, modulo how many there are. */
  ingest(n: number): ServiceProcess;
  ask(url: string, init?: RequestInit): Promise<Response>;
  /** POSTs statements to the ingest of that number. */
  post(n: number, statements: object): Promise<Response>;
  /** GET of one statement. */
  get(n: number, id: string, parameter?: 'statementId' | 'voidedStatementId'): Promise<Response>;
  /** Ids of all statements about an activity, page by page. */
  listed(n: number, activity: string): Promise<string[]>;
}

/** @see ServicesClient */
export function servicesClient(cairn: () => RunningServices): ServicesClient {
  const ingest = (n: number): ServiceProcess => {
    const { ingests } = cairn();
    const found = ingests[n % ingests.length];
    if (found === undefined) throw new RangeError('There is no ingest.');
    return found;
  };
  const headers = (more: RequestInit['headers']) => ({
    Authorization: `Basic ${btoa(cairn().key)}`,
    'X-Experience-API-Version': '2.0.0',
    'Content-Type': 'application/json',
    ...(more as Record<string, string> | undefined),
  });
  const ask = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: headers(init.headers), signal: AbortSignal.timeout(ANSWER_MS) });
  return {
    ingest,
    ask,
    post: (n, statements) =>
      ask(`${ingest(n).url}/xapi/statements`, { method: 'POST', body: JSON.stringify(statements) }),
    get: (n, id, parameter = 'statementId') => ask(`${ingest(n).url}/xapi/statements?${parameter}=${id}`),
    async listed(n, activity) {
      const ids: string[] = [];
      let more = `/xapi/statements?activity=${encodeURIComponent(activity)}&limit=1000`;
      while (more !== '') {
        const page = (await (await ask(ingest(n).url + more)).json()) as {
          statements: { id: string }[];
          more: string;
        };
        ids.push(...page.statements.map(({ id }) => id));
        more = page.more;
      }
      return ids;
    },
  };
}

/** A statement under a new id about an activity. */
export function statementAbout(activity: string) {
  return {
    id: randomUUID(),
    actor: { objectType: 'Agent', mbox: 'mailto:ada@example.com' },
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
    object: { objectType: 'Activity', id: activity },
  };
}
