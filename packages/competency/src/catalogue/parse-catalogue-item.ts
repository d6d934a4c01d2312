import { atOnce, type Steps } from '../steps.ts';
import { contradictions } from './contradictions.ts';
import { type CatalogueIssue, MOST_ISSUES } from './issue.ts';
import { type CatalogueItem, type Retired, retirementId } from './item.ts';
import { withoutLaterMembers } from './later-members.ts';
import { readForm, type SentItem } from './read-form.ts';

/** The item, or everything that is wrong with it. */
export type ParsedCatalogueItem =
  | { readonly ok: true; readonly item: CatalogueItem }
  | { readonly ok: false; readonly issues: readonly CatalogueIssue[] };

/**
 * Reads a parsed JSON value as a catalogue item to publish. All faults of form are found at once, up to 100; an item
 * without any is checked for contradictions. Members that are not known are left out of the item.
 * @param stored true for what was published before: bounds on the size of an entry are for new items alone
 */
export function parseCatalogueItem(value: unknown, options: { readonly stored?: boolean } = {}) {
  return atOnce(parseInSteps(value, options));
}

/** {@link parseCatalogueItem}, for items that may have tens of thousands of entries. */
export function* parseInSteps(
  value: unknown,
  { stored = false }: { readonly stored?: boolean } = {},
): Steps<ParsedCatalogueItem> {
  let read = yield* readForm(value, stored);
  if (!read.ok && stored) read = yield* readForm(withoutLaterMembers(value), stored);
  if (!read.ok) return read;
  const item = itemOf(read.sent);
  const issues = contradictions(item, stored);
  return issues.length > 0 ? { ok: false, issues: issues.slice(0, MOST_ISSUES) } : { ok: true, item };
}

/** What JSON leaves out is absent, never undefined; the types of zod cannot say so. */
function itemOf(sent: SentItem): CatalogueItem {
  switch (sent.kind) {
    case 'credential': {
      const { activity, competencies = [], ...credential } = sent;
      return {
        ...credential,
        activity: listOf(activity),
        competencies: listOf(competencies),
      } as CatalogueItem;
    }
    case 'programme': {
      const { parts, credentials, competencies, partners, ...programme } = sent;
      return {
        ...programme,
        ...(parts !== undefined && { parts: listOf(parts) }),
        ...(credentials !== undefined && { credentials: listOf(credentials) }),
        ...(competencies !== undefined && { competencies: listOf(competencies) }),
        ...(partners !== undefined && { partners: listOf(partners) }),
      } as CatalogueItem;
    }
    case 'retirement': {
      const of = sent.of as Retired;
      const version = sent.withdrawn ? 'withdrawn' : `from ${sent.at ?? 'its publication'}`;
      return { ...sent, of, id: retirementId(of), version } as CatalogueItem;
    }
    default:
      return sent as CatalogueItem;
  }
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
