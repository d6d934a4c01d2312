import { parseAgentsQuery, person } from '@cairn/xapi';
import type { IngestDeps } from '../deps.ts';
import { requireScope } from '../http/authenticate.ts';
import type { IngestContext } from '../http/context.ts';
import { identifierOf } from '../http/identifier.ts';
import { badRequest } from '../http/problem.ts';

/** GET /agents: the Person behind an agent: every name and identifier known of it (1.0.3 Communication 2.4). */
export function getPerson({ agents, progress }: IngestDeps) {
  return async function getPerson(c: IngestContext): Promise<Response> {
    const { tenant } = requireScope(c, 'statements/read', 'profile', 'state', 'all/read');
    const parsed = parseAgentsQuery(new URL(c.req.url).searchParams);
    if (!parsed.ok) throw badRequest(parsed.issues);
    const { agent } = parsed.value;
    await progress.catchUp(tenant, 500);
    const seen = await agents.seen(tenant, identifierOf(agent));
    return c.json(person([agent, ...seen]));
  };
}
