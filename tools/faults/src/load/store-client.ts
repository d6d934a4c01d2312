import type { Found, ListedStatement, SentStatement, WriteAnswer } from '../history/operations.ts';
import type { Step } from './plan.ts';
import { readContent } from './statement.ts';

/** Where an xAPI endpoint is and how to get in. */
export interface Access {
  /** Without slash at the end. */
  readonly endpoint: string;
  /** KEY:SECRET. */
  readonly key: string;
}

/** All pages of a listing, or why there are none. */
type Listed =
  | { readonly statements: readonly ListedStatement[]; readonly consistentThrough: number }
  | { readonly status: number }
  | 'unknown';

/** A learning platform that notes what it hears, whatever that is. It never throws. */
export interface StoreClient {
  write(step: Step): Promise<WriteAnswer>;
  /** Looks under statementId, then under voidedStatementId. */
  read(id: string): Promise<Found>;
  /** @param group a registration; everything when left out */
  list(group?: string): Promise<Listed>;
}

const ANSWER_MS = 30_000;
const CONSISTENT_THROUGH = 'x-experience-api-consistent-through';

/** @param sent what was sent with a content, to compare what is read with */
export function storeClient(
  { endpoint, key }: Access,
  sent: (content: string) => SentStatement | undefined,
): StoreClient {
  const headers = {
    Authorization: `Basic ${Buffer.from(key).toString('base64')}`,
    'X-Experience-API-Version': '2.0.0',
    'Content-Type': 'application/json',
  };
  const ask = (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers, signal: AbortSignal.timeout(ANSWER_MS) });

  async function readUnder(parameter: string, id: string): Promise<Found> {
    try {
      const answer = await ask(`${endpoint}/statements?${parameter}=${id}`);
      if (answer.status === 200) {
        const content = readContent((await answer.json()) as Record<string, unknown>, sent);
        return { state: 'there', content, voided: parameter === 'voidedStatementId' };
      }
      await answer.arrayBuffer();
      if (answer.status === 404) return { state: 'absent' };
      return isForNow(answer) ? { state: 'unknown' } : { state: 'wrong', status: answer.status };
    } catch {
      return { state: 'unknown' };
    }
  }

  return {
    async write({ method, statements, body }) {
      const only = statements[0]?.id ?? '';
      const url = `${endpoint}/statements${method === 'PUT' ? `?statementId=${only}` : ''}`;
      try {
        const answer = await ask(url, { method, body });
        const text = await answer.text();
        if (answer.status === 204) return { outcome: 'acknowledged', ids: [only] };
        if (answer.status === 200) return { outcome: 'acknowledged', ids: JSON.parse(text) as string[] };
        const retryAfter = answer.headers.has('retry-after');
        return { outcome: 'refused', status: answer.status, retryAfter, why: text.slice(0, 300) };
      } catch (error) {
        return isUnsent(error) ? { outcome: 'unsent' } : { outcome: 'unknown', why: String(error) };
      }
    },
    async read(id) {
      const found = await readUnder('statementId', id);
      if (found.state !== 'absent') return found;
      const voided = await readUnder('voidedStatementId', id);
      // A statement voided between the two questions is not a contradiction; one stored between them is looked for again.
      return voided;
    },
    async list(group) {
      const filter = group === undefined ? '' : `&registration=${group}`;
      const { origin } = new URL(endpoint);
      const found: ListedStatement[] = [];
      let through = Number.NaN;
      try {
        for (let url = `${endpoint}/statements?ascending=true&limit=1000${filter}`; url !== ''; ) {
          const answer = await ask(url);
          if (answer.status !== 200) return isForNow(answer) ? 'unknown' : { status: answer.status };
          if (Number.isNaN(through)) through = Date.parse(answer.headers.get(CONSISTENT_THROUGH) ?? '');
          const page = (await answer.json()) as { statements: Record<string, unknown>[]; more: string };
          for (const one of page.statements) {
            const storedAt = Date.parse(String(one.stored));
            found.push({ id: String(one.id), content: readContent(one, sent), storedAt });
          }
          url = page.more === '' ? '' : origin + page.more;
        }
        return { statements: found, consistentThrough: through };
      } catch {
        return 'unknown';
      }
    },
  };
}

function isForNow({ status, headers }: Response): boolean {
  return status === 503 && headers.has('retry-after');
}

function isUnsent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
