import type { IngestDeps } from '../deps.ts';
import type { IngestContext } from './context.ts';

/**
 * Parameters that choose among what there is, or how it is shown. Ids of statements and documents are not among them: to
 * leave one out asks for, or deletes, something else altogether.
 */
const CHOICES = [
  'registration',
  'agent',
  'verb',
  'activity',
  'related_agents',
  'related_activities',
  'since',
  'until',
  'limit',
  'format',
  'attachments',
  'ascending',
];

/**
 * The parameters of the request. Empty ones, which launchers without a registration send (`registration=`), are left out
 * where the tenant is lenient; else they stay and are refused. A DELETE of several documents is never widened so.
 */
export async function parametersOf(
  c: IngestContext,
  { tenants }: Pick<IngestDeps, 'tenants'>,
): Promise<URLSearchParams> {
  const parameters = new URL(c.req.url).searchParams;
  const empty = CHOICES.filter((name) => {
    const [value, another] = parameters.getAll(name);
    return value === '' && another === undefined;
  });
  if (empty.length === 0 || tenants === undefined) return parameters;
  if (c.req.method === 'DELETE' && !parameters.has('stateId')) return parameters;
  // Asked for by those few requests only, so a change counts at once.
  const tenant = await tenants.get(c.get('principal').tenant);
  if (tenant?.lenient === true) for (const name of empty) parameters.delete(name);
  return parameters;
}
