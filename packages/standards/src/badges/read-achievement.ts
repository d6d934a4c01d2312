import { isIri } from '@cairn/xapi';
import type { Members, Placed } from '../reading/draft.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { inTheLanguage, languageOf } from '../reading/language.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import { type MemberReader, memberReader } from '../reading/member-reader.ts';
import { defined, type JsonObject, listOf, objectOf, some, textOf } from '../reading/members.ts';

/** Where what is read of an achievement goes. */
export interface AchievementContext {
  readonly leftOut: LeftOutList;
  readonly issues: StandardsIssue[];
  /** Its version where it has none. */
  readonly version: string;
}

/** Id and name of what can be earned; undefined, with an issue, where it cannot be an item. */
export function identityOf(
  read: MemberReader,
  words: string,
  at: string,
  issues: StandardsIssue[],
): { readonly id: string; readonly title: ReturnType<MemberReader['said']> } | undefined {
  const given = read.text('id');
  const id = iriIn(given);
  if (id === undefined) {
    issues.push(
      given === undefined
        ? { code: 'missing', path: at, message: `The ${words} has no id.` }
        : { code: 'not_an_iri', path: at, message: `The id ${given.slice(0, 80)} is not an IRI.` },
    );
    return undefined;
  }
  const title = read.said('name');
  if (title === undefined) issues.push({ code: 'missing', path: at, message: `The ${words} has no name.` });
  // That there is none has been said.
  return { id, title: title ?? id };
}

/**
 * Reads an `Achievement` of Open Badges 3.0 as the members of a credential.
 * @param issuer of the credential that it is in, for an achievement without a creator
 */
export function readAchievement(
  object: JsonObject,
  at: string,
  issuer: unknown,
  context: AchievementContext,
): Placed | undefined {
  const { leftOut, issues } = context;
  const language = languageOf(object.inLanguage);
  const read = memberReader(object, 'Achievement', language, leftOut);
  const identity = identityOf(read, 'achievement', at, issues);
  if (identity === undefined) return undefined;
  const { id, title } = identity;
  const criteria = objectOf(object.criteria) ?? {};
  const creator = profileOf(object.creator) ?? profileOf(issuer);
  const results = listOf(object.resultDescription).map((one, i) =>
    resultOf(objectOf(one) ?? {}, `${at}.resultDescription[${i}]`, language, context),
  );
  const subjects = read.texts('fieldOfStudy');
  const members: Members = {
    kind: 'credential',
    id,
    version: read.text('version') ?? context.version,
    title,
    description: read.said('description'),
    code: read.text('humanCode'),
    codes: some(codesOf(object.otherIdentifier)),
    type: read.text('achievementType'),
    keywords: read.texts('tag'),
    subjects,
    issuer: creator?.id,
    issuerName: inTheLanguage(creator?.name, language),
    activity: [id],
    criteria: inTheLanguage(textOf(criteria.narrative), language),
    criteriaUrl: iriIn(criteria.id),
    image: imageOf(object.image, 'Achievement.image', leftOut),
    specialization: read.text('specialization'),
    credits: creditsOf(object.creditsAvailable, leftOut),
    alignments: some(alignmentsOf(object.alignment, `${at}.alignment`, context)),
    results: some(results.filter((one) => one !== undefined)),
    associations: some(relatedOf(object.related)),
  };
  for (const name of READ) read.link(name);
  read.rest({
    endorsement: 'endorsements are credentials of their own',
    endorsementJwt: 'endorsements are credentials of their own',
  });
  return { at, members: defined(members) };
}

const READ = [
  'type',
  '@context',
  'inLanguage',
  'criteria',
  'creator',
  'resultDescription',
  'otherIdentifier',
  'image',
  'creditsAvailable',
  'alignment',
  'related',
];

function resultOf(
  object: JsonObject,
  at: string,
  language: string | undefined,
  context: AchievementContext,
): Members | undefined {
  const read = memberReader(object, 'ResultDescription', language, context.leftOut);
  const id = iriOrIssue(object, at, 'The result', context.issues);
  const levels = listOf(object.rubricCriterionLevel).map((one, i) =>
    levelOf(objectOf(one) ?? {}, `${at}.rubricCriterionLevel[${i}]`, language, context),
  );
  const members = {
    id,
    name: read.said('name') ?? id,
    type: read.text('resultType'),
    allowedValues: read.texts('allowedValue'),
    requiredValue: read.text('requiredValue'),
    requiredLevel: iriIn(read.text('requiredLevel')),
    minimum: read.text('valueMin'),
    maximum: read.text('valueMax'),
    levels: some(levels.filter((one) => one !== undefined)),
    alignments: some(alignmentsOf(object.alignment, `${at}.alignment`, context)),
  };
  for (const name of ['id', 'type', 'rubricCriterionLevel', 'alignment']) read.link(name);
  read.rest({});
  return id === undefined ? undefined : defined(members);
}

function levelOf(
  object: JsonObject,
  at: string,
  language: string | undefined,
  context: AchievementContext,
): Members | undefined {
  const read = memberReader(object, 'RubricCriterionLevel', language, context.leftOut);
  const id = iriOrIssue(object, at, 'The level', context.issues);
  const members = {
    id,
    name: read.said('name') ?? id,
    description: read.said('description'),
    level: read.text('level'),
    points: read.text('points'),
    alignments: some(alignmentsOf(object.alignment, `${at}.alignment`, context)),
  };
  for (const name of ['id', 'type', 'alignment']) read.link(name);
  read.rest({});
  return id === undefined ? undefined : defined(members);
}

/** Reads alignments of 3.0 and of 2.0; a single one need not be in a list. */
export function alignmentsOf(value: unknown, at: string, { leftOut, issues }: AchievementContext): Members[] {
  return listOf(value).flatMap((one, i) => {
    const read = memberReader(objectOf(one) ?? {}, 'Alignment', undefined, leftOut);
    const target = iriIn(textAmong(read, 'targetUrl', 'url', 'targetURL'));
    if (target === undefined) {
      const path = Array.isArray(value) ? `${at}[${i}]` : at;
      issues.push({ code: 'not_an_iri', path, message: 'The alignment has no "targetUrl" that is an IRI.' });
      return [];
    }
    const members = {
      target,
      name: textAmong(read, 'targetName', 'name'),
      description: textAmong(read, 'targetDescription', 'description'),
      code: read.text('targetCode'),
      framework: read.text('targetFramework'),
      type: read.text('targetType'),
    };
    for (const name of ['type', 'id']) read.link(name);
    read.rest({});
    return [defined(members)];
  });
}

function textAmong(read: MemberReader, ...names: readonly string[]): string | undefined {
  return names.map((name) => read.text(name)).find((one) => one !== undefined);
}

/** Other editions and languages: related, and the same only if the catalogue says so. */
export function relatedOf(value: unknown): Members[] {
  return listOf(value).flatMap((one) => {
    const object = objectOf(one);
    const target = iriIn(object?.id ?? one);
    if (target === undefined) return [];
    const language = languageOf(object?.inLanguage ?? object?.['@language']);
    const members = { type: 'isRelatedTo', target, version: textOf(object?.version), language };
    return [defined(members)];
  });
}

function codesOf(value: unknown): Members[] {
  return listOf(value).flatMap((one) => {
    const { identifier, identifierType } = objectOf(one) ?? {};
    const code = textOf(identifier);
    const scheme = (textOf(identifierType) ?? 'identifier').replace(/^ext:/, '');
    return code === undefined ? [] : [{ scheme, code }];
  });
}

/** Id and name of a profile, or of an issuer that is only named by its id. */
export function profileOf(value: unknown): { readonly id?: string; readonly name?: string } | undefined {
  const object = objectOf(value);
  const id = iriIn(object?.id ?? value);
  const name = textOf(object?.name);
  return id === undefined && name === undefined ? undefined : defined({ id, name });
}

/** The address of an image. One that is in the file itself is left out: the catalogue holds texts. */
export function imageOf(value: unknown, what: string, leftOut: LeftOutList): string | undefined {
  const object = objectOf(value);
  const image = iriIn(object?.id ?? value);
  if (image?.startsWith('data:')) {
    leftOut.add(what, 'an image in the file itself is not kept');
    return undefined;
  }
  if (object !== undefined) {
    const beside = Object.keys(object).filter((name) => name !== 'id' && name !== 'type').length;
    leftOut.add(`${what} caption and author`, 'Cairn has no member for it', beside);
  }
  return image;
}

/** What an achievement is worth. The standard has one number; each of several is kept. */
function creditsOf(value: unknown, leftOut: LeftOutList): number | Members[] | undefined {
  if (value === undefined || value === null) return undefined;
  const all = listOf(value);
  const numbers = all.filter((one) => typeof one === 'number' && one >= 0 && one <= 10_000);
  leftOut.add(
    'Achievement.creditsAvailable',
    'it is not a number from 0 to 10,000',
    all.length - numbers.length,
  );
  const [first, another] = numbers;
  return another === undefined ? (first as number | undefined) : numbers.map((credits) => ({ credits }));
}

function iriOrIssue(
  object: JsonObject,
  at: string,
  what: string,
  issues: StandardsIssue[],
): string | undefined {
  const id = iriIn(object.id);
  if (id === undefined)
    issues.push({ code: 'not_an_iri', path: at, message: `${what} has no id that is an IRI.` });
  return id;
}

export function iriIn(value: unknown): string | undefined {
  const found = textOf(value);
  return found !== undefined && isIri(found) ? found : undefined;
}
