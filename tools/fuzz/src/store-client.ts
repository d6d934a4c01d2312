import type { RunningCairn } from '@cairn/running-cairn';
import { type Acknowledged, differenceOf } from './check/acknowledged.ts';

/** The same store, as an honest sender meets it. */
export interface StoreClient {
  /** @returns the id it got; throws when it is refused */
  post(statement: object): Promise<string>;
  /** How a statement that was acknowledged reads now; undefined when as it was sent. */
  misread(acknowledged: Acknowledged): Promise<string | undefined>;
}

export function storeClient({ endpoint, key, secret }: RunningCairn): StoreClient {
  const headers = {
    Authorization: `Basic ${btoa(`${key}:${secret}`)}`,
    'X-Experience-API-Version': '2.0.0',
    'Content-Type': 'application/json',
  };
  return {
    async post(statement) {
      const body = JSON.stringify(statement);
      const answer = await fetch(`${endpoint}/statements`, { method: 'POST', headers, body });
      if (!answer.ok)
        throw new Error(`A valid statement is refused: ${answer.status} ${await answer.text()}`);
      const [id] = (await answer.json()) as string[];
      return id ?? '';
    },
    async misread(acknowledged) {
      const answer = await fetch(`${endpoint}/statements?statementId=${acknowledged.id}`, { headers });
      if (!answer.ok) return `status ${answer.status}: ${await answer.text()}`;
      return differenceOf(acknowledged, (await answer.json()) as Record<string, unknown>);
    },
  };
}
