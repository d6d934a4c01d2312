import {
  attainedSpans,
  awardSpans,
  type Catalogue,
  leavesOf,
  type PersonStacks,
  type SameAs,
  type Span,
  type StackHistory,
  sameAchievements,
  stacksOf,
} from '@cairn/competency';
import { matchingIri } from '@cairn/xapi/lenient';
import { type CatalogueInForce, loadCatalogue } from '../attainment/catalogue-in-force.ts';
import { groupsByEvidence, MOST_EVIDENCE, TooMuchEvidence } from '../attainment/evidence-bounds.ts';
import { loadEvidence } from '../attainment/load-persons.ts';
import { changesOfPersons } from '../outcomes/queries.ts';
import { loadDirectory } from '../persons/load-directory.ts';
import type { TenantQueries } from '../tables/tenant-queries.ts';
import { stackPublications } from './queries.ts';
import { stackHistories } from './stack-histories.ts';

/**
 * Awards and attainments of one person that are walked through: each is a time at which stacks are looked at again, and a
 * learner who passes and fails in turn makes as many as they like.
 */
const MOST_SPANS = 10_000;

/** What a person has of the stacks in force, at two times. */
export interface StacksOfPerson extends PersonStacks {
  readonly catalogue: Catalogue;
  readonly sameAs: SameAs;
  /** ms since the epoch. */
  readonly asOf: number;
}

/**
 * Works out which stacks a person has finished, from the awards, the evidence, the links and the catalogue known below a position,
 * as of any time. Nothing is stored: the same question has the same answer for ever.
 * @throws {TooMuchEvidence} when the person has more evidence than may be read at once
 */
export async function stacksOfPerson(
  queries: TenantQueries,
  { person, before, asOf }: { readonly person: string; readonly before: number; readonly asOf: number },
  mostSpans = MOST_SPANS,
): Promise<StacksOfPerson> {
  const [inForce, publications] = await Promise.all([
    loadCatalogue(queries, before),
    queries.run(stackPublications, { before }),
  ]);
  const { catalogue } = inForce;
  const sameAs = sameAchievements(catalogue);
  const stacks = stackHistories(publications, catalogue);
  const [credentials, competencies] = await Promise.all([
    credentialsOf(queries, catalogue, { person, before }),
    competenciesOf(queries, inForce, { person, before, asOf, asked: askedFor(stacks, sameAs), sameAs }),
  ]);
  const spans = [...credentials, ...competencies];
  if (spans.length > mostSpans) {
    throw new TooMuchEvidence(person, spans.length, mostSpans, 'awards and times of attainment');
  }
  const made = stacksOf(stacks, spans, { asOf, sameAs });
  return { ...made, catalogue, sameAs, asOf };
}

/** What the requirements ask for. */
function askedFor(stacks: readonly StackHistory[], sameAs: SameAs): ReadonlySet<string> {
  const leaves = stacks.flatMap(({ versions }) =>
    versions.flatMap(({ requirement }) => leavesOf(requirement)),
  );
  return new Set(leaves.map(({ achievement }) => sameAs(achievement)));
}

async function credentialsOf(
  queries: TenantQueries,
  { credentials }: Catalogue,
  { person, before }: { readonly person: string; readonly before: number },
): Promise<Span[]> {
  const idsOf = new Map<string, string[]>();
  for (const { id, activity } of credentials.values()) {
    for (const name of new Set([id, ...activity].map(matchingIri))) {
      idsOf.set(name, [...(idsOf.get(name) ?? []), id]);
    }
  }
  const changes = await queries.run(changesOfPersons, { persons: [person], credentials: [], before });
  return awardSpans(
    changes.flatMap(({ credential: activity, change, timestamp, statement_id: statementId }) =>
      (idsOf.get(activity) ?? []).map((credential) => ({ credential, change, timestamp, statementId })),
    ),
  );
}

async function competenciesOf(
  queries: TenantQueries,
  { rules }: CatalogueInForce,
  {
    person,
    before,
    asOf,
    asked,
    sameAs,
  }: {
    readonly person: string;
    readonly before: number;
    readonly asOf: number;
    readonly asked: ReadonlySet<string>;
    readonly sameAs: SameAs;
  },
): Promise<Span[]> {
  const wanted = [...rules.byId.values()].filter(({ competency: id }) =>
    asked.has(sameAs({ kind: 'competency', id })),
  );
  if (wanted.length === 0) return [];
  const persons = await loadDirectory(queries, before);
  const view = { queries, rules, persons, before };
  // Asked for what it throws: of one person there is one group.
  await groupsByEvidence([person], view, MOST_EVIDENCE);
  const states = await loadEvidence(view, [person]);
  return wanted.flatMap((rule) => {
    const achievement = { kind: 'competency', id: rule.competency } as const;
    const evidence = states.get(person)?.evidenceFor(rule.id) ?? [];
    return attainedSpans(rule, evidence, asOf).map((span) => ({ achievement, ...span }));
  });
}
