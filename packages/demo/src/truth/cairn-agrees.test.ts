import {
  attainedSpans,
  awardSpans,
  type DecisionEvidence,
  decide,
  EMPTY_CATALOGUE,
  evaluate,
  PersonDirectory,
  parseCatalogueItem,
  publish,
  readEvidence,
  rulesOf,
  type Span,
  type StackHistory,
  sameAchievements,
  stacksOf,
} from '@cairn/competency';
import {
  countHires,
  credentialAwardOf,
  EMPLOYMENT_VERB,
  employmentEventOf,
  readEmploymentEvent,
} from '@cairn/outcomes';
import { ifiOf, type StatementRef, VOIDED } from '@cairn/xapi';
import { matchingIri } from '@cairn/xapi/lenient';
import { describe, expect, it } from 'vitest';
import { generateDemo } from '../generate-demo.ts';

/** The packages of Cairn on the statements, against what the generator knows. */
const demo = generateDemo({ learners: 700 });
const statements = [...new Map([...demo.statements].map((statement) => [statement.id, statement])).values()];
const voided = new Set(
  statements.filter(({ verb }) => verb.id === VOIDED).map(({ object }) => (object as StatementRef).id),
);

const persons = new PersonDirectory();
persons.take(demo.links.map((link) => ({ change: 'link', ...link })));

it('the people are linked, each to one person, and nothing contradicts itself', () => {
  expect(persons.conflicts()).toEqual([]);
  expect(demo.links.length).toBeGreaterThan(demo.truth.people.length);
  for (const { identifiers } of demo.truth.people) {
    const [person = ''] = identifiers;
    expect(persons.identifiersOf(person)).toEqual(identifiers.toSorted());
  }
});

it('the odd cases are among them', () => {
  const appliedOf = new Map(demo.truth.applications.map((one) => [one.registration, one]));
  const verbs = demo.truth.statements.byVerb;
  expect(voided.size).toBeGreaterThan(5);
  expect(verbs.get('https://w3id.org/xapi/tla/verbs/forfeited')).toBeGreaterThan(5);
  expect(demo.truth.statements.sentTwice).toBeGreaterThan(5);
  const hires = statements.filter(({ verb }) => verb.id === EMPLOYMENT_VERB.hired);
  expect(hires.some(({ context }) => appliedOf.get(context?.registration ?? '')?.hiredAt === undefined)).toBe(
    true,
  );
});

describe('the catalogue', () => {
  it.each(demo.catalogue.map((item) => [`${item.kind} ${item.id}`, item] as const))(
    '%s is accepted',
    (_, item) => {
      expect(parseCatalogueItem(JSON.parse(JSON.stringify(item)))).toEqual({ ok: true, item });
    },
  );
});

const rules = rulesOf(publish(EMPTY_CATALOGUE, demo.catalogue));
const evidence = new Map<string, Map<string, DecisionEvidence[]>>();
for (const statement of statements) {
  const reading = readEvidence(statement);
  for (const { rule, evidence: aligned } of reading === undefined ? [] : rules.align(reading)) {
    const byLearner = evidence.get(rule.competency) ?? new Map<string, DecisionEvidence[]>();
    evidence.set(rule.competency, byLearner);
    const learner = persons.personOf(ifiOf(statement.actor) ?? '', Date.parse(statement.timestamp));
    const piece = {
      ...aligned,
      statementId: statement.id,
      timestamp: Date.parse(statement.timestamp),
      voided: voided.has(statement.id),
    };
    byLearner.set(learner, [...(byLearner.get(learner) ?? []), piece]);
  }
}

describe('attainment', () => {
  it.each(demo.truth.competencies.map((truth) => [truth.label, truth] as const))('%s', (_, truth) => {
    const rule = [...rules.byId.values()].find(({ competency }) => competency === truth.competency);
    if (!rule) throw new Error(`no rule for ${truth.competency}`);
    const byLearner = evidence.get(truth.competency) ?? new Map<string, DecisionEvidence[]>();
    const decisions = [...byLearner].map(([person, pieces]) =>
      decide({ person, rule, evidence: pieces, asOf: Date.parse(demo.truth.asOf) }),
    );
    const values = decisions.filter(({ value }) => value !== null);
    expect(decisions).toHaveLength(truth.learnersSeen);
    expect(new Map(values.map(({ person, value }) => [person, Math.round((value ?? 0) * 100)]))).toEqual(
      truth.percentByLearner,
    );
    expect(new Set(values.filter(({ attained }) => attained).map(({ person }) => person))).toEqual(
      truth.attainedBy,
    );
  });
});

describe('hire rates', () => {
  const unvoided = statements.filter(({ id }) => !voided.has(id));
  const events = unvoided.map(employmentEventOf).filter((event) => event !== undefined);
  const hiredAt = new Map(
    events
      .filter(({ type }) => type === 'hired')
      .map(({ application = '', occurredAt }) => [application, occurredAt]),
  );
  const awards = Map.groupBy(
    unvoided.map(credentialAwardOf).filter((award) => award !== undefined),
    ({ holder, occurredAt }) => persons.personOf(holder, Date.parse(occurredAt)),
  );

  it('every employment statement is whole', () => {
    expect(statements.map(readEmploymentEvent).filter((reading) => reading?.ok === false)).toEqual([]);
  });

  it.each(demo.truth.hireRates.map((truth) => [truth.credential ?? 'any credential', truth] as const))(
    '%s',
    (_, truth) => {
      const applications = events.flatMap(({ type, application, candidate, occupation, occurredAt }) => {
        if (type !== 'applied' || occupation === undefined) return [];
        const relevant = (awards.get(persons.personOf(candidate, Date.parse(occurredAt))) ?? []).filter(
          ({ credential }) => truth.credential === undefined || credential === matchingIri(truth.credential),
        );
        return [
          { occupation, appliedAt: occurredAt, hiredAt: hiredAt.get(application ?? ''), awards: relevant },
        ];
      });
      const rows = countHires(applications, { asOf: demo.truth.asOf, withinDays: demo.truth.withinDays });
      const byCode = <R extends { readonly occupation: { readonly code: string } }>(all: readonly R[]) =>
        all.toSorted((a, b) => a.occupation.code.localeCompare(b.occupation.code));
      expect(byCode(rows)).toEqual(byCode(truth.occupations));
    },
  );
});

describe('stacks and degree credits', () => {
  const catalogue = publish(EMPTY_CATALOGUE, demo.catalogue);
  const sameAs = sameAchievements(catalogue);
  const stacks = [...catalogue.stacks.values()].map(
    ({ id, credential, requirement }): StackHistory => ({
      id,
      credential,
      whenLost: 'keep',
      retiredAt: Infinity,
      versions: [{ requirement, publishedAt: 0, replacedAt: Infinity }],
    }),
  );
  const credentialOf = new Map(
    [...catalogue.credentials.values()].flatMap(({ id, activity }) =>
      activity.map((iri) => [matchingIri(iri), id] as const),
    ),
  );
  const changes = Map.groupBy(
    statements
      .filter(({ id }) => !voided.has(id))
      .flatMap((statement) => {
        const change = credentialAwardOf(statement);
        return change === undefined ? [] : [{ ...change, statementId: statement.id }];
      }),
    ({ holder, occurredAt }) => persons.personOf(holder, Date.parse(occurredAt)),
  );
  const asked = [...rules.byId.values()].filter(({ competency }) =>
    JSON.stringify([...catalogue.stacks.values()]).includes(JSON.stringify(competency)),
  );
  const spansOf = (person: string, asOf: number): Span[] => [
    ...awardSpans(
      (changes.get(person) ?? []).flatMap(({ credential, change, occurredAt, statementId }) => {
        const id = credentialOf.get(credential);
        return id === undefined
          ? []
          : [{ credential: id, change, timestamp: Date.parse(occurredAt), statementId }];
      }),
    ),
    ...asked.flatMap((rule) =>
      attainedSpans(rule, evidence.get(rule.competency)?.get(person) ?? [], asOf).map((span) => ({
        achievement: { kind: 'competency' as const, id: rule.competency },
        ...span,
      })),
    ),
  ];

  it('are of four stacks at three times, and differ from one to the next', () => {
    const sizes = demo.truth.stacks.map(({ finished }) => finished.size);
    expect(sizes).toHaveLength(12);
    for (const [index, size] of sizes.entries()) {
      if (index >= 4) expect(size).toBeGreaterThanOrEqual(sizes[index - 4] ?? Infinity);
    }
    expect(new Set(sizes).size).toBeGreaterThan(6);
    expect(Math.min(...sizes.slice(8))).toBeGreaterThan(3);
  });

  it.each(demo.truth.stacks.map((truth) => [truth.asOf, truth.stack.split('/').at(-1), truth] as const))(
    'as of %s: %s',
    (_, __, { stack, asOf: at, finished, credits }) => {
      const asOf = Date.parse(at);
      const requirement = catalogue.stacks.get(stack)?.requirement;
      if (requirement === undefined) throw new Error(`no stack ${stack}`);
      const found = new Map<string, number>();
      const counted = new Map<string, number>();
      for (const { identifiers } of demo.truth.people) {
        const [person = ''] = identifiers;
        const { grants, world } = stacksOf(stacks, spansOf(person, asOf), { asOf, sameAs });
        const since = grants.get(stack)?.[0]?.since;
        if (since !== undefined) found.set(person, since);
        const { have } = evaluate(requirement, world);
        if (credits !== undefined && have > 0) counted.set(person, have);
      }
      expect(found).toEqual(finished);
      if (credits !== undefined) expect(counted).toEqual(credits);
    },
  );
});
