import { newCheck } from '../statement/check.ts';
import { INTERACTION_TYPES } from '../statement/check-activity.ts';
import { checkScore } from '../statement/check-result.ts';
import { VOIDED } from '../statement/model.ts';
import {
  ACCOUNT,
  ACTIVITY,
  AGENT,
  CONTEXT,
  CONTEXT_ACTIVITIES,
  DEFINITION,
  type Kind,
  type ObjectShape,
  RESULT,
  STATEMENT,
  VERB,
} from '../statement/shapes.ts';
import { isDuration } from '../values/duration.ts';
import { isSha1Hex } from '../values/hash.ts';
import { isMbox } from '../values/mbox.ts';
import { isTimestamp } from '../values/timestamp.ts';
import { isStatementVersion, type XapiVersion } from '../version.ts';
import { NO, skipLiteral, skipWord } from './bytes.ts';
import {
  checked,
  exactly,
  extensions,
  languageMap,
  object,
  oneOrList,
  type Shape,
  tested,
  text,
  truth,
} from './shape.ts';
import { skipIri, skipLanguageTag, skipUuid } from './strings.ts';

const iri: Shape = ({ bytes }, at) => skipIri(bytes, at);

/** Of each kind, how its bytes are stepped over. */
const KINDS: Readonly<Record<Exclude<Kind, 'own'>, Shape>> = {
  text,
  truth,
  iri,
  uuid: ({ bytes }, at) => skipUuid(bytes, at),
  mbox: tested(isMbox),
  sha1: tested(isSha1Hex),
  language: ({ bytes }, at) => skipLanguageTag(bytes, at),
  languageMap,
  extensions,
  duration: tested(isDuration),
  timestamp: tested(isTimestamp),
};

/**
 * An object after its shape.
 * @param own those of the kind `own` that plain statements have; also others, in place of what their kind says
 */
function objectOf<const Table extends ObjectShape>(
  { members, required, oneOf = [] }: Table,
  own: { readonly [Name in keyof Table['members']]?: Shape },
): Shape {
  const given: Readonly<Record<string, Shape | undefined>> = own;
  const properties: Record<string, Shape> = {};
  for (const [name, kind] of Object.entries(members)) {
    const shape = given[name] ?? (kind === 'own' ? undefined : KINDS[kind]);
    if (shape !== undefined) properties[name] = shape;
  }
  return object(properties, { required, oneOf });
}

const agent = objectOf(AGENT, { objectType: exactly('Agent'), account: objectOf(ACCOUNT, {}) });

const voided = Buffer.from(JSON.stringify(VOIDED));
const verb = objectOf(VERB, {
  id: ({ bytes }, at) => (skipWord(bytes, at, voided) === NO ? skipIri(bytes, at) : NO),
});

const activity = objectOf(ACTIVITY, {
  objectType: exactly('Activity'),
  definition: objectOf(DEFINITION, { interactionType: tested((type) => INTERACTION_TYPES.has(type)) }),
});

const result = objectOf(RESULT, {
  score: checked((score) => {
    const check = newCheck('2.0.0');
    checkScore(check, score, '$');
    return check.issues.length === 0;
  }),
});

const activities = oneOrList(activity);
const context = objectOf(CONTEXT, {
  contextActivities: object(Object.fromEntries(CONTEXT_ACTIVITIES.map((kind) => [kind, activities]))),
});

const timestamp: Shape = (source, at) => {
  const next = skipLiteral(source.bytes, at);
  source.timestamp = source.bytes.toString('utf8', at + 1, next - 1);
  return isTimestamp(source.timestamp) ? next : NO;
};

function statement(version: XapiVersion): Shape {
  const usual = Buffer.from(JSON.stringify(version));
  const anyVersion = tested((value) => isStatementVersion(value, version));
  // What a sender said about `stored` is left to the validator.
  const { stored: _, ...members } = STATEMENT.members;
  return objectOf(
    { ...STATEMENT, members },
    {
      id(source, at) {
        source.id = at;
        return skipUuid(source.bytes, at);
      },
      actor: agent,
      verb,
      object: activity,
      result,
      context,
      timestamp,
      version(source, at, levels) {
        const next = skipWord(source.bytes, at, usual);
        return next === NO ? anyVersion(source, at, levels) : next;
      },
    },
  );
}

/**
 * Plain statements: an Agent did something to an Activity, and nothing is attached, voided or nested. Nearly all that
 * platforms send are. What these shapes take is valid; what they do not take may be, too, and the validator tells.
 */
export const PLAIN: Readonly<Record<XapiVersion, Shape>> = {
  '1.0.3': statement('1.0.3'),
  '2.0.0': statement('2.0.0'),
};
