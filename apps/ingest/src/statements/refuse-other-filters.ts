import { badRequest } from '../http/problem.ts';
import type { Listing } from './listing.ts';

/** What of a listing each parameter says. */
const SAID_BY: Readonly<Record<string, (listing: Listing) => unknown>> = {
  agent: ({ filter }) => filter.agent,
  verb: ({ filter }) => filter.verb,
  activity: ({ filter }) => filter.activity,
  registration: ({ filter }) => filter.registration,
  related_activities: ({ filter }) => filter.relatedActivities,
  related_agents: ({ filter }) => filter.relatedAgents,
  since: ({ filter }) => filter.since,
  until: ({ filter }) => filter.until,
  limit: ({ limit }) => limit,
  format: ({ format }) => format,
  attachments: ({ attachments }) => attachments,
  ascending: ({ ascending }) => ascending,
};

/**
 * Holds parameters that come with a `more` link to those it was made with: some clients (Ralph) keep their own beside the
 * link's. What is left out, the link says.
 * @param given names of the parameters that came
 * @throws {Problem} 400 naming each that says something else
 */
export function refuseOtherFilters(given: readonly string[], asked: Listing, made: Listing): void {
  const others = given.filter((name) => SAID_BY[name]?.(asked) !== SAID_BY[name]?.(made));
  if (others.length === 0) return;
  throw badRequest(
    others.map((name) => ({
      code: 'conflicting_parameters',
      path: name,
      message: `The \`more\` link was made with another "${name}", or with none.`,
      hint: 'Leave it out, or send it as in the first request; for other filters, begin without `more`.',
    })),
  );
}
