import { newCheck } from '../statement/check.ts';
import { INTERACTION_TYPES } from '../statement/check-activity.ts';
import { checkScore } from '../statement/check-result.ts';
import { VOIDED } from '../statement/model.ts';
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
const uuid: Shape = ({ bytes }, at) => skipUuid(bytes, at);

const agent = object(
  {
    objectType: exactly('Agent'),
    name: text,
    mbox: tested(isMbox),
    mbox_sha1sum: tested(isSha1Hex),
    openid: iri,
    account: object({ homePage: iri, name: text }, { required: ['homePage', 'name'] }),
  },
  { oneOf: ['mbox', 'mbox_sha1sum', 'openid', 'account'] },
);

const voided = Buffer.from(JSON.stringify(VOIDED));
const verb = object(
  {
    id: ({ bytes }, at) => (skipWord(bytes, at, voided) === NO ? skipIri(bytes, at) : NO),
    display: languageMap,
  },
  { required: ['id'] },
);

const activity = object(
  {
    id: iri,
    objectType: exactly('Activity'),
    definition: object({
      name: languageMap,
      description: languageMap,
      type: iri,
      moreInfo: iri,
      extensions,
      interactionType: tested((type) => INTERACTION_TYPES.has(type)),
    }),
  },
  { required: ['id'] },
);

const result = object({
  score: checked((score) => {
    const check = newCheck('2.0.0');
    checkScore(check, score, '$');
    return check.issues.length === 0;
  }),
  success: truth,
  completion: truth,
  response: text,
  duration: tested(isDuration),
  extensions,
});

const activities = oneOrList(activity);
const context = object({
  registration: uuid,
  contextActivities: object({
    parent: activities,
    grouping: activities,
    category: activities,
    other: activities,
  }),
  revision: text,
  platform: text,
  language: ({ bytes }, at) => skipLanguageTag(bytes, at),
  extensions,
});

const timestamp: Shape = (source, at) => {
  const next = skipLiteral(source.bytes, at);
  if (next === NO) return NO;
  source.timestamp = source.bytes.toString('utf8', at + 1, next - 1);
  return isTimestamp(source.timestamp) ? next : NO;
};

function statement(version: XapiVersion): Shape {
  const usual = Buffer.from(JSON.stringify(version));
  const anyVersion = tested((value) => isStatementVersion(value, version));
  return object(
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
    { required: ['actor', 'verb', 'object'] },
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
