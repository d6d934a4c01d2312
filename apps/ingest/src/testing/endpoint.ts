import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scope } from '@cairn/lrs';
import type { ServicesUnderTest } from '@cairn/running-services';
import { inject } from 'vitest';
import { type Ask, basic, createFixture, type FixtureOptions, requestOf } from './fixture.ts';
import { sendRequest } from './send-request.ts';

/** An xAPI endpoint with a tenant that nobody else uses. */
export interface Endpoint {
  /** Id of the key with every right, which is in the authority of what it sends. */
  readonly root: string;
  /** Sends a request with that key and version 2.0.0 by default. */
  ask(path: string, ask?: Ask): Promise<Response>;
  /** Makes a key and gives its Authorization header. */
  keyWith(scopes: readonly Scope[], more?: { id?: string; trustedForwarder?: boolean }): Promise<string>;
  /** How many statements are stored. */
  statements(): Promise<number>;
  /** Whether the bytes of an attachment are kept. */
  holdsAttachment(sha2: string): Promise<boolean>;
}

/** One in memory; or one of the services, where the tests are run against those. */
export async function createEndpoint(options: FixtureOptions): Promise<Endpoint> {
  const services: ServicesUnderTest | undefined = inject('services');
  return services === undefined ? inMemory(options) : ofServices(services, options);
}

async function inMemory(options: FixtureOptions): Promise<Endpoint> {
  const fixture = await createFixture(options);
  return {
    root: 'root',
    ask: fixture.ask,
    keyWith: fixture.keyWith,
    statements: async () =>
      fixture.records.reduce(
        (sum, { event }) => sum + (event.kind === 'statements' ? event.statements.length : 0),
        0,
      ),
    holdsAttachment: async (sha2) => (await fixture.deps.attachments.get('a', sha2)) !== undefined,
  };
}

let turn = 0;

async function ofServices(services: ServicesUnderTest, options: FixtureOptions): Promise<Endpoint> {
  const { databaseUrl: url, pepper, baseUrl: baseIri, narrow } = services;
  const urls = variantFor(services, options) ?? narrow;
  // Only here: a test in memory need not load it.
  const { openStore } = await import('@cairn/postgres');
  const tenant = `t-${randomUUID()}`;
  const root = `root-${tenant}`;
  const store = openStore({ url, pepper, baseIri, connections: 1 });
  await store.tenants.create({ id: tenant, name: tenant });
  await store.keys.create({ tenant, name: 'Root', scopes: ['all'], id: root, secret: 'secret' });
  await store.close();
  const asRoot = basic(root, 'secret');
  const send = (to: readonly string[], path: string, ask: Ask = {}) => {
    // Any node takes any request.
    turn += 1;
    const [init] = requestOf({ as: asRoot, ...ask });
    return sendRequest(`${to[turn % to.length]}/xapi${path}`, init);
  };
  return {
    root,
    ask: (path, ask) => send(urls, path, ask),
    async keyWith(scopes, more = {}) {
      await using stack = new AsyncDisposableStack();
      const opened = openStore({ url, pepper, baseIri, connections: 1 });
      stack.defer(() => opened.close());
      const { key, secret } = await opened.keys.create({ tenant, name: 'K', scopes, ...more });
      return basic(key.id, secret);
    },
    async statements() {
      let count = 0;
      for (let more = '/xapi/statements'; more !== ''; ) {
        const page = (await (await send(narrow, more.replace(/^\/xapi/, ''))).json()) as {
          statements: unknown[];
          more: string;
        };
        count += page.statements.length;
        more = page.more;
      }
      return count;
    },
    holdsAttachment: (sha2) =>
      access(join(services.attachments, tenant, sha2.slice(0, 2), sha2)).then(
        () => true,
        () => false,
      ),
  };
}

/** The ingest that is set up as a test wants it; undefined when it wants nothing. */
function variantFor(services: ServicesUnderTest, { limits, access, ...others }: FixtureOptions) {
  const wanted = {
    ...(limits?.bodyBytes !== undefined && { CAIRN_MAX_BODY_BYTES: limits.bodyBytes }),
    ...(access?.ratePerKey !== undefined && { CAIRN_RATE_PER_KEY: access.ratePerKey }),
  };
  const count = Object.keys({ ...limits, ...access, ...others }).length;
  const [setting, ...more] = Object.entries(wanted).map(([name, value]) => `${name}=${value}`);
  if (count === 0) return undefined;
  const url = setting === undefined || count > 1 || more.length > 0 ? undefined : services.variants[setting];
  if (url === undefined) {
    throw new Error('No ingest is set up in this way: add it to tools/running-services/src/vitest-setup.ts.');
  }
  return [url];
}
