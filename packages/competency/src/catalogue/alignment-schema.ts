import { agentOfIfi, ifiOf } from '@cairn/xapi';
import { z } from 'zod';
import { CONDITIONS } from '../alignment/conditions.ts';
import { LONGEST_PATTERN, MOST_STARS } from '../alignment/pattern.ts';
import { EVIDENCE_KINDS } from '../evidence/evidence.ts';
import { insideBound, iri, text, weight } from '../fields.ts';
import { refusal } from './form-issues.ts';

/** Conditions that name the activity of the evidence: more than one would say the same thing twice. */
const ABOUT_ACTIVITY = ['activity', 'activityPrefix', 'activityPattern'] as const;

const pattern = z
  .string()
  .max(LONGEST_PATTERN, `at most ${LONGEST_PATTERN} are allowed`)
  .refine(
    isPattern,
    refusal('not_a_pattern', 'it is not a pattern', {
      hint: `Write the IRI of an activity with 1 to ${MOST_STARS} "*", each for any characters, such as https://lms.example/quiz/*.`,
    }),
  );

const authority = z.string().refine(
  isIdentifier,
  refusal('not_an_identifier', 'it is not an identifier', {
    hint: 'Write account:<home page>|<name>, mbox:mailto:<address>, sha1:<hash> or openid:<IRI>.',
  }),
);

/** One alignment as it is sent. */
export const alignmentSchema = z
  .object({
    activity: iri.optional().meta({ description: 'IRI of the activity that gives evidence' }),
    activityPrefix: iri.optional().meta({ description: 'What the IRI of the activity begins with' }),
    activityPattern: pattern
      .optional()
      .meta({ description: 'The IRI of the activity, in which * stands for any characters' }),
    parent: iri.optional().meta({ description: "IRI of one of the statement's parent activities" }),
    grouping: iri.optional().meta({ description: "IRI of one of the statement's grouping activities" }),
    platform: text.max(200, 'at most 200 are allowed').optional().meta({
      description: 'context.platform of the statement, else the platform that Cairn knows it by',
      example: 'Moodle',
    }),
    authority: authority.optional().meta({
      description: 'Identifier of the authority of the statement',
      example: 'account:https://lrs.example|moodle',
    }),
    verb: iri.optional().meta({ description: 'IRI of the verb' }),
    competency: iri,
    evidence: z.array(z.enum(EVIDENCE_KINDS)).min(1).meta(insideBound),
    weight: weight.optional().meta({ description: 'For weighted evidence only (default 1)' }),
    level: text
      .max(100, 'at most 100 are allowed')
      .optional()
      .meta({ description: 'The proficiency that the evidence shows, in the words of the framework' }),
  })
  .refine((given) => countOf(given, CONDITIONS) > 0, {
    ...refusal('missing', '"activity" is required.', {
      hint: `Say what the alignment matches by one or more of: ${CONDITIONS.join(', ')}.`,
    }),
    path: ['activity'],
    when: isObject,
  })
  .refine((given) => countOf(given, ABOUT_ACTIVITY) <= 1, {
    ...refusal('not_combinable', `Only one of ${ABOUT_ACTIVITY.join(', ')} can be given.`, {
      hint: 'Keep the one that you mean, or write an alignment for each.',
    }),
    when: isObject,
  });

function isObject({ value }: { readonly value: unknown }): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function countOf(given: object, names: readonly string[]): number {
  const members = given as Readonly<Record<string, unknown>>;
  return names.filter((name) => members[name] !== undefined).length;
}

function isPattern(value: string): boolean {
  const stars = value.split('*').length - 1;
  const literals = value.replaceAll('*', '');
  return stars >= 1 && stars <= MOST_STARS && literals !== '' && !NOT_IN_IRI.test(literals);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const NOT_IN_IRI = /[\u0000-\u0020\u007f-\u00a0<>"{}|\\^`]/;

const IDENTIFIER = /^(?:mbox:mailto:[^@]+@.|sha1:[0-9a-f]{40}$|openid:.|account:[^|]+\|.)/;

/** Written as Cairn writes it: else it would match nothing. */
function isIdentifier(value: string): boolean {
  const agent = IDENTIFIER.test(value) ? agentOfIfi(value) : undefined;
  return agent !== undefined && ifiOf(agent) === value;
}
