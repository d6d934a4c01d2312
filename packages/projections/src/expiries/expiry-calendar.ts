import { type AttainmentRule, plainText } from '@cairn/competency';
import { lifetimeParameters } from '../outcomes/lifetimes.ts';
import type { KnownStacks } from '../stacks/known-stacks.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { type ExpiryParams, expiriesByMonth, expiriesOfPersons } from './queries.ts';

/** A month in which attainments or credentials of some persons end, or go stale. */
export interface ExpiringMonth {
  readonly kind: 'competency' | 'credential';
  /** Id of the competency; of the credential in the catalogue, or the IRI of a badge that is not there. */
  readonly id: string;
  readonly title: string | null;
  readonly change: 'expired' | 'stale';
  /** Such as `2026-07`, in UTC. */
  readonly month: string;
  readonly persons: number;
}

/** The times of a question; ms since the epoch. */
export interface ExpiryQuestion {
  readonly asOf: number;
  readonly from: number;
  readonly until: number;
}

/** The calendar by month. @param most months of achievements that are answered at most; one more is read */
export async function expiryCalendar(
  queries: TenantQueries,
  known: KnownStacks,
  question: ExpiryQuestion,
  most: number,
): Promise<ExpiringMonth[]> {
  const rows = await queries.run(expiriesByMonth, { ...paramsOf(known, question), limit: most + 1 });
  return rows.flatMap(({ kind, id, ...row }): ExpiringMonth[] => {
    if (kind === 'credential') {
      const title = known.catalogue.credentials.get(id)?.title;
      return [{ ...row, kind, id, title: title === undefined ? null : plainText(title) }];
    }
    const rule = known.rules.byId.get(id);
    // What is no longer in the catalogue is not decided any more.
    return rule === undefined ? [] : [{ ...row, kind, id: rule.competency, title: titleOf(known, rule) }];
  });
}

/** Whose attainments or credentials end, a page by person. */
export async function personsExpiring(
  queries: TenantQueries,
  known: KnownStacks,
  {
    achievement,
    after,
    limit,
    ...question
  }: ExpiryQuestion & {
    readonly achievement: { readonly kind: 'competency' | 'credential'; readonly id: string };
    readonly after: string;
    readonly limit: number;
  },
): Promise<{ person: string; times: number[]; changes: ('expired' | 'stale')[] }[]> {
  const { kind, id } = achievement;
  const rules = [...known.rules.byId.values()].filter(({ competency }) => competency === id);
  const ids = kind === 'credential' ? [id] : rules.map((rule) => rule.id);
  const params = paramsOf(known, question);
  return await queries.run(expiriesOfPersons, { ...params, kind, ids, after, limit });
}

function paramsOf(known: KnownStacks, { asOf, from, until }: ExpiryQuestion): ExpiryParams {
  const badges = [...known.credentialsOf].flatMap(([iri, [id]]) => (id === undefined ? [] : [{ iri, id }]));
  return {
    ...lifetimeParameters(known.catalogue),
    before: known.before,
    asOf,
    from,
    until,
    // ClickHouse takes no empty lists in `transform`.
    badges: ['', ...badges.map(({ iri }) => iri)],
    credentials: ['', ...badges.map(({ id }) => id)],
  };
}

function titleOf({ catalogue }: KnownStacks, rule: AttainmentRule): string | null {
  const competencies = catalogue.frameworks.get(rule.framework)?.competencies ?? [];
  const label = competencies.find(({ id }) => id === rule.competency)?.label;
  return label === undefined ? null : plainText(label);
}
