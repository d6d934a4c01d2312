import { ifiOf } from '../statement/agent-identifier.ts';
import type { Account, Actor } from '../statement/model.ts';

/** The Agents resource's answer: every identifier and name known of one person (1.0.3 Communication 2.4). */
export interface Person {
  objectType: 'Person';
  name?: string[];
  mbox?: string[];
  mbox_sha1sum?: string[];
  openid?: string[];
  account?: Account[];
}

/** Gathers Agents that are the same person into a Person; without duplicates; empty lists are left out. */
export function person(agents: Iterable<Actor>): Person {
  const known = new Map<string, Actor>();
  const names = new Set<string>();
  for (const agent of agents) {
    if (agent.name !== undefined) names.add(agent.name);
    const ifi = ifiOf(agent);
    if (ifi !== undefined && !known.has(ifi)) known.set(ifi, agent);
  }
  const identified = [...known.values()];
  const mbox = identified.flatMap((agent) => agent.mbox ?? []);
  const sha1 = identified.flatMap((agent) => agent.mbox_sha1sum ?? []);
  const openid = identified.flatMap((agent) => agent.openid ?? []);
  const account = identified.flatMap((agent) => agent.account ?? []);
  return {
    objectType: 'Person',
    ...(names.size > 0 && { name: [...names] }),
    ...(mbox.length > 0 && { mbox }),
    ...(sha1.length > 0 && { mbox_sha1sum: sha1 }),
    ...(openid.length > 0 && { openid }),
    ...(account.length > 0 && { account }),
  };
}
