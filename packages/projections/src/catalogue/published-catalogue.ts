import type { AttainmentRule, Catalogue } from '@cairn/competency';
import { matchingIri } from '@cairn/xapi/lenient';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { loadCatalogue } from './catalogue-in-force.ts';

/**
 * The catalogue as attainment applied it, up to a position where one is given.
 * @param before seq below which publications count
 * @throws when the table holds an item that is not valid
 */
export async function publishedCatalogue(
  queries: TenantQueries,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<Catalogue> {
  return (await loadCatalogue(queries, before)).catalogue;
}

/** The rules for a competency below a position: one per framework that has it. */
export async function rulesForCompetency(
  queries: TenantQueries,
  competency: string,
  before: number,
): Promise<AttainmentRule[]> {
  const { rules } = await loadCatalogue(queries, before);
  return [...rules.byId.values()].filter((rule) => rule.competency === competency);
}

/**
 * The badge activities, in matching form, that represent a credential: all of those of the catalogue's credential
 * when the IRI is its id or one of its activities, else the IRI itself; and whether the catalogue has it.
 */
export function activitiesOfCredential(
  catalogue: Catalogue,
  iri: string,
): { readonly activities: string[]; readonly published: boolean } {
  const wanted = matchingIri(iri);
  const activities = new Set([wanted]);
  let published = false;
  for (const credential of catalogue.credentials.values()) {
    const own = credential.activity.map(matchingIri);
    if (matchingIri(credential.id) !== wanted && !own.includes(wanted)) continue;
    published = true;
    for (const activity of own) activities.add(activity);
  }
  return { activities: [...activities], published };
}
