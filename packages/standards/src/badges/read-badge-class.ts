import type { Members, Placed } from '../reading/draft.ts';
import { inTheLanguage, languageOf } from '../reading/language.ts';
import { memberReader } from '../reading/member-reader.ts';
import { defined, type JsonObject, objectOf, some, textOf } from '../reading/members.ts';
import {
  type AchievementContext,
  alignmentsOf,
  identityOf,
  imageOf,
  iriIn,
  profileOf,
  relatedOf,
} from './read-achievement.ts';

/** Reads a `BadgeClass` of Open Badges 2.0 as the members of a credential. */
export function readBadgeClass(
  object: JsonObject,
  at: string,
  context: AchievementContext,
): Placed | undefined {
  const { leftOut, issues } = context;
  const language = languageOf(object['@language']);
  const read = memberReader(object, 'BadgeClass', language, leftOut);
  const identity = identityOf(read, 'badge class', at, issues);
  if (identity === undefined) return undefined;
  const { id, title } = identity;
  const criteria = objectOf(object.criteria);
  const issuer = profileOf(object.issuer);
  const members: Members = {
    kind: 'credential',
    id,
    version: read.text('version') ?? context.version,
    title,
    description: read.said('description'),
    keywords: read.texts('tags'),
    issuer: issuer?.id,
    issuerName: inTheLanguage(issuer?.name, language),
    activity: [id],
    criteria: inTheLanguage(textOf(criteria?.narrative), language),
    criteriaUrl: iriIn(criteria === undefined ? object.criteria : criteria.id),
    image: imageOf(object.image, 'BadgeClass.image', leftOut),
    alignments: some(alignmentsOf(object.alignment, `${at}.alignment`, context)),
    associations: some(relatedOf(object.related)),
  };
  const handled = ['type', '@context', '@language', 'criteria', 'issuer', 'image', 'alignment', 'related'];
  for (const name of handled) read.link(name);
  read.rest({ endorsement: 'endorsements are credentials of their own' });
  return { at, members: defined(members) };
}
