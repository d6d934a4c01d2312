import { membersOf } from './beyond-bounds.ts';

/** Members that items did not have at first; they were left out then, whatever they held. */
const LATER: ReadonlySet<string> = new Set([
  'alignments',
  'associations',
  'code',
  'codes',
  'creator',
  'credits',
  'criteria',
  'criteriaUrl',
  'description',
  'image',
  'issuer',
  'issuerName',
  'keywords',
  'lastChangeDateTime',
  'level',
  'license',
  'notes',
  'publisher',
  'results',
  'scale',
  'source',
  'specialization',
  'status',
  'statusEndDate',
  'statusStartDate',
  'subjects',
  'type',
]);

/** Those of a credential; competencies had `expiresAfterDays` from the beginning. */
const LATER_OF_CREDENTIALS: ReadonlySet<string> = new Set([
  ...LATER,
  'expiresAfterDays',
  'publishedOutcomes',
]);

/** Those of a programme, which had all of the above. */
const LATER_OF_PROGRAMMES: ReadonlySet<string> = new Set([
  'completion',
  'credits',
  'endDate',
  'partners',
  'payers',
  'publishedOutcomes',
  'seats',
  'startDate',
]);

/**
 * An item as it was read before it could have these members: what was published then stays readable, even if a member that
 * nobody looked at has a form that would be refused today.
 */
export function withoutLaterMembers(value: unknown): unknown {
  const { kind, competencies, ...item } = membersOf(value);
  if (kind === 'stack') return withoutOnlyOne(value);
  if (kind === 'programme') return without(membersOf(value), LATER_OF_PROGRAMMES);
  if (kind !== 'framework' && kind !== 'credential') return value;
  const { method: _, ...rest } = without(item, kind === 'credential' ? LATER_OF_CREDENTIALS : LATER);
  const list =
    Array.isArray(competencies) && kind === 'framework' ? competencies.map(entryWithout) : competencies;
  return { ...rest, kind, ...(competencies !== undefined && { competencies: list }) };
}

/** Parts of requirements had no `onlyOne`. */
function withoutOnlyOne(stack: unknown): unknown {
  const text = JSON.stringify(stack);
  if (!text.includes('"onlyOne"')) return stack;
  return JSON.parse(text, (name, member) => (name === 'onlyOne' ? undefined : member));
}

function entryWithout(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null ? without(membersOf(entry)) : entry;
}

function without(members: Readonly<Record<string, unknown>>, later = LATER): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !later.has(name)));
}
