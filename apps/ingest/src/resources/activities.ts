import { Problem } from '@cairn/http';
import { breachOfActivity, isAtOrBelow } from '@cairn/lrs';
import { mergeDefinitions, parseActivitiesQuery } from '@cairn/xapi';
import type { IngestConfig, IngestDeps } from '../deps.ts';
import { requireScope } from '../http/authenticate.ts';
import type { IngestContext } from '../http/context.ts';
import { badRequest } from '../http/problem.ts';
import { taggedJson } from '../http/tagged-json.ts';

/** GET /activities: the activity with everything statements said of it (1.0.3 Communication 2.5). */
export function getActivity({ listWaitMs }: IngestConfig, { activities, progress }: IngestDeps) {
  return async function getActivity(c: IngestContext): Promise<Response> {
    const { tenant, token } = requireScope(c, 'statements/read', 'profile', 'state', 'all/read');
    const parsed = parseActivitiesQuery(new URL(c.req.url).searchParams);
    if (!parsed.ok) throw badRequest(parsed.issues);
    const { activityId } = parsed.value;
    const bound = token?.binding?.activity;
    if (bound !== undefined && !isAtOrBelow(activityId, bound)) {
      const hint = 'Ask for the activity the content was launched with, or one below it.';
      const breach = { ...breachOfActivity('activityId', bound), hint };
      throw new Problem(403, 'outside_token', breach.message, { issues: [breach] });
    }
    await progress.catchUp(tenant, listWaitMs);
    const definition = mergeDefinitions(await activities.definitions(tenant, activityId));
    return taggedJson(c, { objectType: 'Activity', id: activityId, ...(definition && { definition }) });
  };
}
