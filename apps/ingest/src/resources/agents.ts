import { Problem } from '@cairn/http';
import { breachOfActor, isAgent } from '@cairn/lrs';
import { parseAgentsQuery, person } from '@cairn/xapi';
import type { IngestConfig, IngestDeps } from '../deps.ts';
import { requireScope } from '../http/authenticate.ts';
import type { IngestContext } from '../http/context.ts';
import { identifierOf } from '../http/identifier.ts';
import { badRequest } from '../http/problem.ts';
import { taggedJson } from '../http/tagged-json.ts';

/** GET /agents: the Person behind an agent: every name and identifier known of it (1.0.3 Communication 2.4). */
export function getPerson({ listWaitMs }: IngestConfig, { agents, progress }: IngestDeps) {
  return async function getPerson(c: IngestContext): Promise<Response> {
    const { tenant, token } = requireScope(c, 'statements/read', 'profile', 'state', 'all/read');
    const parsed = parseAgentsQuery(new URL(c.req.url).searchParams);
    if (!parsed.ok) throw badRequest(parsed.issues);
    const { agent } = parsed.value;
    const bound = token?.binding?.actor;
    if (bound !== undefined && !isAgent(agent, bound)) {
      const breach = breachOfActor('agent', bound);
      throw new Problem(403, 'outside_token', breach.message, { issues: [breach] });
    }
    await progress.catchUp(tenant, listWaitMs);
    const seen = await agents.seen(tenant, identifierOf(agent));
    return taggedJson(c, person([agent, ...seen]));
  };
}
