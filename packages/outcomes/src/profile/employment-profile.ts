import { z } from 'zod';
import { PAY_BASES } from '../employment/employment-event.ts';
import {
  EMPLOYMENT_EVENT_TYPES,
  EMPLOYMENT_EVENTS,
  type EmploymentEventType,
  type EmploymentNeed,
} from '../employment/employment-events.ts';
import { EMPLOYMENT_EXTENSION as EXTENSION, EMPLOYMENT_TYPE as TYPE } from '../employment/vocabulary.ts';
import { MINTED_EXTENSIONS } from './extension-schemas.ts';
import type {
  ProfileConcept,
  ProfileDocument,
  ProfilePattern,
  StatementTemplate,
  TemplateRule,
} from './profile-document.ts';

/** The profile for employment outcomes, whatever its version. */
export const EMPLOYMENT_PROFILE = 'https://w3id.org/xapi/cairn/employment-outcomes';
/** Its present version: a statement claims it by a category of this id. A changed template is a new version. */
export const EMPLOYMENT_PROFILE_VERSION = `${EMPLOYMENT_PROFILE}/v1`;

const MINTED = 'https://w3id.org/xapi/cairn/';
const scheme = { inScheme: EMPLOYMENT_PROFILE_VERSION };
const en = (text: string) => ({ en: text });

/** An extension in the context, or in the definition of the object. */
const extension = (iri: string) =>
  `$.context.extensions['${iri}'] | $.object.definition.extensions['${iri}']`;
/** Context activities, of which any may be what a statement is about. */
const around = (member: string) =>
  ['parent', 'grouping', 'other']
    .map((kind) => `$.context.contextActivities.${kind}[*].${member}`)
    .join(' | ');

/** The rules that each need leads to. */
const RULES_OF: Readonly<Record<EmploymentNeed, readonly TemplateRule[]>> = {
  application_missing: [{ location: '$.context.registration', presence: 'included' }],
  requisition_missing: [{ location: '$.object.id', presence: 'included' }],
  occupation_missing: ['scheme', 'version', 'code'].map((member) => ({
    location: extension(EXTENSION.occupation)
      .split(' | ')
      .map((path) => `${path}.${member}`)
      .join(' | '),
    presence: 'included',
  })),
  direction_missing: [
    { location: extension(EXTENSION.direction), presence: 'included', all: ['up', 'down'] },
  ],
  pay_missing: ['amount', 'currency'].map((member) => ({
    location: `$.context.extensions['${EXTENSION.money}'].${member}`,
    presence: 'included',
  })),
  period_missing: [
    ...['from', 'until'].map(
      (member): TemplateRule => ({
        location: `$.context.extensions['${EXTENSION.payPeriod}'].${member}`,
        presence: 'included',
      }),
    ),
    { location: `$.context.extensions['${EXTENSION.payBasis}']`, presence: 'included', all: [...PAY_BASES] },
  ],
  programme_missing: [{ location: '$.object.id', presence: 'included' }],
};

/** Of what type the object is, where it is always of one. */
function objectTypeOf(type: EmploymentEventType): string | undefined {
  const { on, person, part } = EMPLOYMENT_EVENTS[type];
  if (person === 'object') return undefined;
  return (
    on?.[0] ?? (type === 'applied' ? TYPE.requisition : part === 'employment' ? TYPE.position : undefined)
  );
}

function templateOf(type: EmploymentEventType): StatementTemplate {
  const { verb, means, needs, person, on } = EMPLOYMENT_EVENTS[type];
  const objectActivityType = objectTypeOf(type);
  const isOnRequisition = person === 'object' && on !== undefined;
  return {
    id: `${EMPLOYMENT_PROFILE}#${type}`,
    type: 'StatementTemplate',
    ...scheme,
    prefLabel: en(type),
    definition: en(`The person ${means}.`),
    verb,
    ...(objectActivityType === undefined ? {} : { objectActivityType }),
    rules: [
      { location: '$.timestamp', presence: 'included', scopeNote: en('The time of the event.') },
      ...(person === 'object'
        ? [{ location: '$.object.objectType', presence: 'included', all: ['Agent'] } as const]
        : []),
      ...(isOnRequisition
        ? [
            {
              location: `${around('id')} | $.context.extensions['${EXTENSION.requisition}']`,
              presence: 'included',
            } as const,
          ]
        : []),
      ...needs.flatMap((need) => RULES_OF[need]),
    ],
  };
}

function concept(
  type: ProfileConcept['type'],
  id: string,
  label: string,
  definition: string,
): ProfileConcept {
  return { id, type, ...scheme, prefLabel: en(label), definition: en(definition) };
}

function concepts(): ProfileConcept[] {
  const verbs = EMPLOYMENT_EVENT_TYPES.filter((type) => EMPLOYMENT_EVENTS[type].verb.startsWith(MINTED)).map(
    (type) => {
      const { verb, means } = EMPLOYMENT_EVENTS[type];
      return concept('Verb', verb, type, `The person ${means}.`);
    },
  );
  const types = [
    concept('ActivityType', TYPE.requisition, 'requisition', 'An opening to which people apply.'),
    concept('ActivityType', TYPE.position, 'position', 'What somebody is employed as.'),
    concept('ActivityType', TYPE.programme, 'programme', 'A learning programme with seats.'),
  ];
  const extensions = Object.entries(MINTED_EXTENSIONS).flatMap(([name, minted]) => {
    const iri = EXTENSION[name as keyof typeof EXTENSION];
    const { $schema: _, ...schema } = z.toJSONSchema(minted.schema);
    const label = iri.slice(iri.lastIndexOf('/') + 1);
    return {
      ...concept('ContextExtension', iri, label, minted.means),
      inlineSchema: JSON.stringify(schema),
    };
  });
  return [...verbs, ...types, ...extensions];
}

/** What an application may be: its events come in any order and number, and all have one registration. */
function patterns(): ProfilePattern[] {
  const ofApplication = EMPLOYMENT_EVENT_TYPES.filter(
    (type) => EMPLOYMENT_EVENTS[type].part === 'application' && type !== 'applied',
  ).map((type) => templateOf(type).id);
  const pattern = (name: string, primary: boolean, definition: string) => ({
    id: `${EMPLOYMENT_PROFILE}#${name}`,
    type: 'Pattern' as const,
    primary,
    ...scheme,
    prefLabel: en(name),
    definition: en(definition),
  });
  const step = pattern('step', false, 'A step of an application after applying.');
  const steps = pattern('steps', false, 'Any number of steps.');
  return [
    { ...step, alternates: ofApplication },
    { ...steps, zeroOrMore: step.id },
    {
      ...pattern('application', true, 'One application, with one registration, from applying on.'),
      sequence: [`${EMPLOYMENT_PROFILE}#applied`, steps.id],
    },
  ];
}

/** The xAPI profile for employment outcomes, made from the declaration of the events. */
export const employmentProfile: ProfileDocument = {
  '@context': 'https://w3id.org/xapi/profiles/context',
  id: EMPLOYMENT_PROFILE,
  type: 'Profile',
  conformsTo: 'https://w3id.org/xapi/profiles#1.0',
  prefLabel: en('Employment outcomes'),
  definition: en(
    'Applications, employments, pay and seats in programmes, for finding out what credentials do for hiring. It uses verbs of TLA, Tin Can and Activity Streams where there are some, and mints the rest.',
  ),
  versions: [{ id: EMPLOYMENT_PROFILE_VERSION, generatedAtTime: '2026-11-30T00:00:00Z' }],
  author: { type: 'Organization', name: 'Cairn' },
  concepts: concepts(),
  templates: EMPLOYMENT_EVENT_TYPES.map(templateOf),
  patterns: patterns(),
};
