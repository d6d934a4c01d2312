import { type Funnel, type FunnelEntry, funnelOf, type Stack } from '@cairn/competency';
import { Problem } from '@cairn/http';
import { everyProgress, type KnownStacks, type TenantQueries, TooManyPersons } from '@cairn/projections';
import { withinEvidence } from './too-much-evidence.ts';

/** Persons that are counted for one answer. */
export const MOST_PERSONS = 20_000;
const DAY = 86_400_000;

/**
 * Counts everybody with something that leads to a stack by how far they are.
 * @param window days after the newest part that is met from which on a person has stopped
 * @throws {Problem} 413 when there are more persons than are counted, or one with too much evidence
 */
export async function stackFunnel(
  queries: TenantQueries,
  known: KnownStacks,
  { id, requirement }: Stack,
  { asOf, window }: { readonly asOf: number; readonly window: number },
): Promise<Funnel> {
  const asked = { achievement: { kind: 'stack', id }, requirement, asOf } as const;
  const everybody = everyProgress(queries, known, asked, MOST_PERSONS);
  const entries = await withinPersons(withinEvidence(entriesOf(everybody)));
  return funnelOf(requirement, entries, asOf - window * DAY);
}

async function entriesOf(everybody: ReturnType<typeof everyProgress>): Promise<FunnelEntry[]> {
  const entries: FunnelEntry[] = [];
  for await (const { grant, progress } of everybody) {
    if (progress !== undefined) entries.push({ held: grant !== undefined, progress });
  }
  return entries;
}

async function withinPersons<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (cause) {
    if (!(cause instanceof TooManyPersons)) throw cause;
    const hint = 'GET /api/stacks/holders lists persons page by page.';
    throw new Problem(413, 'too_many_persons', cause.message, {
      cause,
      issues: [{ path: 'query.stack', code: 'too_many_persons', message: cause.message, hint }],
    });
  }
}
