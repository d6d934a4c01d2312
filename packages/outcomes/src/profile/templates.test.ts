import { describe, expect, it } from 'vitest';
import { EMPLOYMENT_EXTENSION as EXTENSION, EMPLOYMENT_TYPE as TYPE } from '../employment/vocabulary.ts';
import { checkClaim } from './check-claim.ts';
import { EMPLOYMENT_PROFILE_VERSION, employmentProfile } from './employment-profile.ts';

const { templates, patterns } = employmentProfile;

const nameOf = (iri: string) => Object.entries(EXTENSION).find(([, one]) => one === iri)?.[0] ?? iri;
/** A location in short: `occupation.code` for either place of the extension, `ext.direction` for the context alone. */
const short = (location: string) =>
  location
    .replaceAll(
      /\$\.context\.extensions\['([^']+)'\](\S*) \| \$\.object\.definition\.extensions\['\1'\]\2/g,
      (_, iri, rest) => nameOf(iri) + rest,
    )
    .replaceAll(/\$\.context\.extensions\['([^']+)'\]/g, (_, iri) => `ext.${nameOf(iri)}`)
    .replaceAll('$.context.contextActivities.', 'around.');

const APPLICATION = ['$.timestamp', '$.context.registration'];
const DONE_TO = ['$.timestamp', '$.object.objectType = Agent', '$.context.registration'];
const ON_REQUISITION = [
  '$.timestamp',
  '$.object.objectType = Agent',
  'around.parent[*].id | around.grouping[*].id | around.other[*].id | ext.requisition',
  '$.context.registration',
];
const EITHER = (member: string) => `occupation.${member}`;

describe('the templates of the profile', () => {
  it('ask for what docs/outcomes.md says of each event', () => {
    const rules = templates.map(({ prefLabel, objectActivityType, rules: own }) => [
      prefLabel.en,
      objectActivityType,
      own.map(
        ({ location, presence, all }) =>
          `${short(location)}${all ? ` = ${all.join(', ')}` : ''}${presence === 'included' ? '' : '?'}`,
      ),
    ]);
    expect(rules).toEqual([
      [
        'applied',
        TYPE.requisition,
        [...APPLICATION, '$.object.id', EITHER('scheme'), EITHER('version'), EITHER('code')],
      ],
      ['recruited', undefined, ON_REQUISITION],
      ['screened', undefined, ON_REQUISITION],
      ['selected', undefined, ON_REQUISITION],
      ['interviewed', undefined, DONE_TO],
      ['offered', undefined, DONE_TO],
      ['accepted', TYPE.offer, APPLICATION],
      ['declined', TYPE.offer, APPLICATION],
      ['lapsed', undefined, APPLICATION],
      ['withdrawn', undefined, APPLICATION],
      ['rejected', undefined, DONE_TO],
      ['hired', undefined, APPLICATION],
      ['started', TYPE.position, ['$.timestamp']],
      ['promoted', TYPE.position, ['$.timestamp', 'direction = up, down']],
      ['reclassified', TYPE.position, ['$.timestamp']],
      ['detailed', TYPE.position, ['$.timestamp']],
      [
        'paid',
        TYPE.position,
        [
          '$.timestamp',
          'ext.money.amount',
          'ext.money.currency',
          'ext.payPeriod.from',
          'ext.payPeriod.until',
          'ext.payBasis = hour, day, week, month, quarter, year, period',
        ],
      ],
      ['separated', TYPE.position, ['$.timestamp']],
      ['enrolled', TYPE.programme, ['$.timestamp', '$.object.id']],
      ['subsidised', TYPE.programme, ['$.timestamp', '$.object.id']],
      ['released', TYPE.programme, ['$.timestamp', '$.object.id']],
    ]);
  });

  it('make an application of an event of applying, and any steps after it', () => {
    const id = (name: string) => templates.find(({ prefLabel }) => prefLabel.en === name)?.id;
    const [step, steps, application] = patterns;
    expect(step).toMatchObject({
      primary: false,
      alternates: [
        'recruited',
        'screened',
        'selected',
        'interviewed',
        'offered',
        'accepted',
        'declined',
        'lapsed',
        'withdrawn',
        'rejected',
        'hired',
      ].map(id),
    });
    expect(steps).toMatchObject({ primary: false, zeroOrMore: step?.id });
    expect(application).toMatchObject({ primary: true, sequence: [id('applied'), steps?.id] });
  });
});

describe('the concepts of the profile', () => {
  it('are the verbs and types that nobody else has, and the extensions, each by its last part', () => {
    const ofType = (type: string) =>
      employmentProfile.concepts
        .filter((one) => one.type === type)
        .map(({ id, prefLabel }) => [id, prefLabel.en]);
    const base = 'https://w3id.org/xapi/cairn';
    expect(ofType('Verb')).toEqual(
      ['applied', 'offered', 'lapsed', 'withdrawn', 'rejected', 'paid', 'separated', 'subsidised'].map(
        (name) => [`${base}/verbs/${name}`, name],
      ),
    );
    expect(ofType('ActivityType')).toEqual(
      ['requisition', 'position', 'programme'].map((name) => [`${base}/activity-types/${name}`, name]),
    );
    const extensions = ofType('ContextExtension');
    for (const [id, label] of extensions) expect(id).toBe(`${base}/extensions/${label}`);
    expect(new Set(extensions.map(([, label]) => label)).size).toBe(extensions.length);
    expect(extensions.length + 11).toBe(employmentProfile.concepts.length);
  });
});

describe('what is wrong with a claim', () => {
  const verbOf = (name: string) => templates.find(({ prefLabel }) => prefLabel.en === name)?.verb ?? '';
  const statement = (name: string, more: object = {}) => ({
    verb: { id: verbOf(name) },
    timestamp: '2026-05-04T09:30:00Z',
    object: { id: 'urn:x' },
    context: { registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7' },
    ...more,
  });

  it('is said with where, and what to do', () => {
    expect(checkClaim(statement('hired', { verb: { id: 'urn:other' } }))).toEqual([
      {
        code: 'profile_template',
        path: '$.verb.id',
        message: `The statement claims ${EMPLOYMENT_PROFILE_VERSION}, which has no template with its verb.`,
        hint: 'Use a verb of the profile, or leave the category out.',
      },
    ]);
    expect(
      checkClaim(statement('applied', { object: { id: 'urn:x', definition: { type: 'urn:job' } } })),
    ).toEqual([
      {
        code: 'profile_template',
        path: '$.object.definition.type',
        message: 'The object of applied has another type than the profile says.',
        hint: `Give it the type ${TYPE.requisition}.`,
      },
    ]);
    const position = { id: 'urn:x', definition: { type: TYPE.position } };
    const extensions = { [EXTENSION.direction]: 'sideways' };
    const location = `$.context.extensions['${EXTENSION.direction}'] | $.object.definition.extensions['${EXTENSION.direction}']`;
    const rule = {
      code: 'profile_rule',
      path: `$.context.extensions['${EXTENSION.direction}']`,
      hint: `See the rules of ${templates.find(({ prefLabel }) => prefLabel.en === 'promoted')?.id}.`,
    };
    expect(checkClaim(statement('promoted', { object: position, context: { extensions } }))).toEqual([
      { ...rule, message: `Each value at ${location} must be one of "up", "down".` },
    ]);
    expect(checkClaim(statement('promoted', { object: position }))).toEqual([
      { ...rule, message: `There is nothing at ${location}.` },
    ]);
  });

  it('is nothing where any of several places has it, in a list or alone', () => {
    const requisition = { id: 'urn:r' };
    const person = { objectType: 'Agent', mbox: 'mailto:ada@example.org' };
    const around = (contextActivities: object, extensions: object = {}) =>
      checkClaim(
        statement('screened', {
          object: person,
          context: { registration: 'ec531277-b57b-4c15-8d91-d292c5b2b8f7', contextActivities, extensions },
        }),
      );
    for (const kind of ['parent', 'grouping', 'other']) {
      expect(around({ [kind]: [requisition] })).toEqual([]);
      expect(around({ [kind]: requisition })).toEqual([]);
      expect(around({ [kind]: [{}] })).toHaveLength(1);
    }
    expect(around({}, { [EXTENSION.requisition]: 'urn:r' })).toEqual([]);
    expect(around({ category: [requisition] })).toHaveLength(1);
  });
});
