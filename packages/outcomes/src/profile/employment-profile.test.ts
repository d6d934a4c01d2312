import { describe, expect, it } from 'vitest';
import { EMPLOYMENT_EVENT_TYPES, EMPLOYMENT_EVENTS } from '../employment/employment-events.ts';
import { readEmploymentEvent } from '../employment/read-employment-event.ts';
import { EMPLOYMENT_EXTENSION as EXTENSION, EMPLOYMENT_TYPE as TYPE } from '../employment/vocabulary.ts';
import { mayHoldOutcome } from '../may-hold-outcome.ts';
import { checkClaim, claimsProfile } from './check-claim.ts';
import { EMPLOYMENT_PROFILE_VERSION, employmentProfile } from './employment-profile.ts';

const { concepts, templates, patterns } = employmentProfile;

describe('the profile', () => {
  it('has a template for each event, and mints what is of this house alone', () => {
    expect(templates.map(({ verb }) => verb)).toEqual(
      EMPLOYMENT_EVENT_TYPES.map((type) => EMPLOYMENT_EVENTS[type].verb),
    );
    const minted = concepts.map(({ id }) => id);
    expect(minted.every((id) => id.startsWith('https://w3id.org/xapi/cairn/'))).toBe(true);
    const used = [
      ...templates.map(({ verb }) => verb),
      ...Object.values(TYPE),
      ...Object.values(EXTENSION).filter((iri) => iri !== EXTENSION.holder),
    ];
    expect(new Set(minted)).toEqual(
      new Set(used.filter((iri) => iri.startsWith('https://w3id.org/xapi/cairn/'))),
    );
  });

  it('has what IEEE 9274.2.1 requires of each part', () => {
    const ids = [...concepts, ...templates, ...patterns].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const part of [...concepts, ...templates, ...patterns]) {
      expect(part.inScheme).toBe(EMPLOYMENT_PROFILE_VERSION);
      for (const text of [part.prefLabel.en, part.definition.en]) expect(text).toMatch(/\S/);
      expect(() => new URL(part.id)).not.toThrow();
    }
    for (const { type, inlineSchema } of concepts) {
      expect(inlineSchema !== undefined).toBe(type === 'ContextExtension');
      if (inlineSchema !== undefined) expect(JSON.parse(inlineSchema)).toBeTypeOf('object');
    }
    for (const { rules } of templates) {
      for (const { location, presence, all } of rules) {
        expect(presence ?? all).toBeDefined();
        for (const path of location.split(' | ')) expect(path).toMatch(/^\$(\.\w+|\['[^']+'\]|\[\*\])+$/);
      }
    }
    for (const pattern of patterns) {
      const named = [pattern.alternates, pattern.sequence, pattern.zeroOrMore ?? []]
        .flat()
        .filter((id) => id !== undefined);
      expect(named.length).toBeGreaterThan(0);
      for (const id of named) expect(ids).toContain(id);
    }
    expect(employmentProfile.versions.map(({ id }) => id)).toEqual([EMPLOYMENT_PROFILE_VERSION]);
  });
});

const ada = { objectType: 'Agent', mbox: 'mailto:ada@example.org' };
const occupation = { scheme: 'O*NET-SOC', version: '29.0', code: '15-2051.00' };
const category = [{ id: EMPLOYMENT_PROFILE_VERSION }];

/** A whole statement of each event, which claims the profile. */
function whole(type: (typeof EMPLOYMENT_EVENT_TYPES)[number]) {
  const { verb, person, on, part } = EMPLOYMENT_EVENTS[type];
  const objectType = on?.[0] ?? (part === 'employment' ? TYPE.position : TYPE.requisition);
  const activity = { id: 'urn:object', definition: { type: objectType } };
  return {
    actor: person === 'object' ? { mbox: 'mailto:hr@example.org' } : ada,
    verb: { id: verb },
    object: person === 'object' ? ada : activity,
    timestamp: '2026-05-04T09:30:00Z',
    context: {
      registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7',
      contextActivities: {
        category,
        parent: [{ id: 'urn:requisition', definition: { type: TYPE.requisition } }],
      },
      extensions: {
        [EXTENSION.occupation]: occupation,
        [EXTENSION.direction]: 'up',
        [EXTENSION.money]: { amount: 1, currency: 'EUR' },
        [EXTENSION.payPeriod]: { from: '2026-01-01', until: '2026-02-01' },
        [EXTENSION.payBasis]: 'month',
      },
    },
  };
}

describe('a claim', () => {
  it.each(EMPLOYMENT_EVENT_TYPES)('of %s is kept by a whole statement, which is also an event', (type) => {
    const statement = whole(type);
    expect(claimsProfile(statement)).toBe(true);
    expect(checkClaim(statement)).toEqual([]);
    expect(readEmploymentEvent(statement)).toMatchObject({ ok: true });
    expect(checkClaim({ ...statement, timestamp: undefined })).toMatchObject([
      { code: 'profile_rule', path: '$.timestamp', message: 'There is nothing at $.timestamp.' },
    ]);
  });

  it.each([
    ['applied', EXTENSION.occupation, 3],
    ['promoted', EXTENSION.direction, 1],
    ['paid', EXTENSION.money, 2],
    ['paid', EXTENSION.payPeriod, 2],
    ['paid', EXTENSION.payBasis, 1],
  ] as const)('of %s needs %s', (type, iri, count) => {
    const statement = whole(type);
    const extensions = { ...statement.context.extensions, [iri]: undefined };
    expect(checkClaim({ ...statement, context: { ...statement.context, extensions } })).toHaveLength(count);
  });

  it('needs a registration in the funnel, a person as the object, a value that is allowed, and a verb and a type of the profile', () => {
    const { registration: _, ...context } = whole('hired').context;
    expect(checkClaim({ ...whole('hired'), context })).toMatchObject([{ path: '$.context.registration' }]);
    const interviewed = { ...whole('interviewed'), object: { id: 'urn:x' } };
    expect(checkClaim(interviewed)).toMatchObject([{ path: '$.object.objectType' }]);
    const sideways = whole('promoted');
    const extensions = { ...sideways.context.extensions, [EXTENSION.direction]: 'sideways' };
    expect(checkClaim({ ...sideways, context: { ...sideways.context, extensions } })).toMatchObject([
      { message: expect.stringContaining('"up", "down"') },
    ]);
    expect(checkClaim({ ...whole('hired'), verb: { id: 'urn:other' } })).toMatchObject([
      { code: 'profile_template', path: '$.verb.id' },
    ]);
    expect(
      checkClaim({ ...whole('applied'), object: { id: 'urn:x', definition: { type: 'urn:job' } } }),
    ).toMatchObject([{ code: 'profile_template', path: '$.object.definition.type' }]);
    const nowhere = { ...whole('screened').context, contextActivities: { category } };
    expect(checkClaim({ ...whole('screened'), context: nowhere })).toMatchObject([{ code: 'profile_rule' }]);
  });

  it('is one of this version, as a category', () => {
    const other = (id: string) => ({ context: { contextActivities: { category: [{ id }] } } });
    expect(claimsProfile(other('https://w3id.org/xapi/cairn/employment-outcomes/v2'))).toBe(false);
    expect(claimsProfile({ context: { contextActivities: { other: category } } })).toBe(false);
    expect(claimsProfile({})).toBe(false);
    // A statement of any verb is looked at when it claims the profile.
    expect(mayHoldOutcome(JSON.stringify(other(EMPLOYMENT_PROFILE_VERSION)))).toBe(true);
  });
});
