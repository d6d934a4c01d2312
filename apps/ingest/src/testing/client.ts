import { randomUUID } from 'node:crypto';
import { type Statement, VOIDED, type XapiVersion } from '@cairn/xapi';
import { type Sections, testsOf } from '@cairn/xapi/testing';
import { it } from 'vitest';
import { createEndpoint, type Endpoint } from './endpoint.ts';
import { type Ask, type FixtureOptions, jsonOf, statement } from './fixture.ts';

/** What a GET of several statements answers (1.0.3 Data 2.5). */
export interface StatementResult {
  readonly statements: readonly Stored[];
  readonly more: string;
}

/** A statement as it is returned: with everything the store sets. */
export type Stored = Statement &
  Required<Pick<Statement, 'id' | 'stored' | 'timestamp' | 'authority' | 'version'>>;

/** One client of one version, of an endpoint of its own. */
export interface Client {
  readonly version: XapiVersion;
  readonly lrs: Endpoint;
  /** Sends a request in the client's version, with a key of every right by default. */
  ask(path: string, ask?: Ask): Promise<Response>;
  /** The status of {@link ask}. */
  status(path: string, ask?: Ask): Promise<number>;
  /** POSTs statements, which have to be taken, and gives their ids. */
  post(...statements: readonly object[]): Promise<string[]>;
  /** POSTs one statement under a new id, and gives the id. */
  send(more?: object): Promise<string>;
  /** Voids a statement, and gives the id of the statement that does. */
  voids(id: string): Promise<string>;
  /** GET of one statement, which has to be there. */
  statement(id: string, query?: string): Promise<Stored>;
  /** GET of several, which has to succeed. */
  list(query?: Readonly<Record<string, string>>): Promise<StatementResult>;
  /** {@link list} and what its `more` links lead to, to the end; the endpoint gives five statements a page. */
  pages(query?: Readonly<Record<string, string>>): Promise<StatementResult[]>;
  /** The ids that {@link list} gives, in order. */
  ids(query?: Readonly<Record<string, string>>): Promise<string[]>;
}

/** States a rule as one test per version that has it, each with an endpoint of its own. */
export function requirement(
  sections: Sections,
  rule: string,
  check: (client: Client, version: XapiVersion) => Promise<void>,
  options: FixtureOptions = {},
): void {
  for (const { version, name } of testsOf(sections, rule)) {
    it(name, async () => check(clientOf(version, await createEndpoint(options)), version));
  }
}

/** A query string; agents and other objects are given as JSON text. */
export function queryOf(parameters: Readonly<Record<string, string>>): string {
  return new URLSearchParams(parameters).toString();
}

function clientOf(version: XapiVersion, lrs: Endpoint): Client {
  const ask = (path: string, more: Ask = {}) => lrs.ask(path.replace(/^\/xapi/, ''), { version, ...more });
  const client: Client = {
    version,
    lrs,
    ask,
    status: async (path, more) => (await ask(path, more)).status,
    post: async (...statements) => taken(await ask('/statements', { body: statements })),
    send: async (more = {}) => {
      const id = randomUUID();
      await client.post({ ...statement(), id, ...more });
      return id;
    },
    voids: (id) => client.send({ verb: { id: VOIDED }, object: { objectType: 'StatementRef', id } }),
    statement: async (id, query = '') => taken(await ask(`/statements?statementId=${id}${query}`)),
    list: async (query = {}) => taken(await ask(`/statements?${queryOf(query)}`)),
    pages: async (query) => {
      const pages = [await client.list(query)];
      for (let more = pages[0]?.more; more; more = pages.at(-1)?.more)
        pages.push(await taken(await ask(more)));
      return pages;
    },
    ids: async (query) => (await client.list(query)).statements.map(({ id }) => id),
  };
  return client;
}

async function taken<T>(response: Response): Promise<T> {
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return jsonOf<T>(response);
}
