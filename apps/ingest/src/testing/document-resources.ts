import type { Sections } from '@cairn/xapi/testing';
import { type Client, queryOf, requirement } from './client.ts';
import type { Ask } from './fixture.ts';

/** One of the three document resources, with the parameters of one document in it. */
export interface DocumentResource {
  readonly name: string;
  readonly sections: Required<Sections>;
  readonly path: string;
  /** Without the id of the document. */
  readonly scope: Readonly<Record<string, string>>;
  readonly id: 'stateId' | 'profileId';
}

const COURSE = 'https://x.example/course';
const AGENT = '{"mbox":"mailto:ann@x.example"}';

export const STATE: DocumentResource = {
  name: 'State',
  sections: { '1.0.3': 'Communication 2.3', '2.0.0': '4.1.6.2' },
  path: '/activities/state',
  scope: { activityId: COURSE, agent: AGENT },
  id: 'stateId',
};
export const ACTIVITY_PROFILE: DocumentResource = {
  name: 'Activity Profile',
  sections: { '1.0.3': 'Communication 2.7', '2.0.0': '4.1.6.6' },
  path: '/activities/profile',
  scope: { activityId: COURSE },
  id: 'profileId',
};
export const AGENT_PROFILE: DocumentResource = {
  name: 'Agent Profile',
  sections: { '1.0.3': 'Communication 2.6', '2.0.0': '4.1.6.5' },
  path: '/agents/profile',
  scope: { agent: AGENT },
  id: 'profileId',
};
export const RESOURCES = [STATE, ACTIVITY_PROFILE, AGENT_PROFILE] as const;

/** The path of a document, with parameters changed, or taken away where they are undefined. */
export function pathOf(
  { path, scope, id }: DocumentResource,
  change: Readonly<Record<string, string | undefined>> = {},
): string {
  const all = Object.entries({ ...scope, [id]: 'one', ...change });
  return `${path}?${queryOf(Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined)))}`;
}

/** Writes a document whatever is there, as text or, when it begins with a brace, as JSON; gives the status. */
export async function write(
  client: Client,
  method: 'PUT' | 'POST',
  path: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<number> {
  const isJson = typeof body === 'string' && body.startsWith('{');
  const type = { 'Content-Type': isJson ? 'application/json' : 'text/plain' };
  return client.status(path, { method, body, headers: { ...type, ...headers } });
}

/** PUTs a document where there is none yet. */
export function create(
  client: Client,
  path: string,
  body: string | Uint8Array,
  type?: string,
): Promise<number> {
  return write(client, 'PUT', path, body, { 'If-None-Match': '*', ...(type && { 'Content-Type': type }) });
}

/** The text of a document, undefined where there is none. */
export async function textOf(client: Client, path: string, ask?: Ask): Promise<string | undefined> {
  const answer = await client.ask(path, ask);
  return answer.status === 404 ? undefined : answer.text();
}

/** States a rule of all three resources, each with its own sections unless the rule is elsewhere. */
export function requirementOfAll(
  sections: Sections | undefined,
  rule: string,
  check: (client: Client, resource: DocumentResource) => Promise<void>,
  resources: readonly DocumentResource[] = RESOURCES,
): void {
  for (const resource of resources) {
    requirement(sections ?? resource.sections, `${resource.name}: ${rule}`, (client) =>
      check(client, resource),
    );
  }
}
