import type { AlignmentTarget, CatalogueItem, Credential, ResultDescription } from '@cairn/competency';
import type { Members } from '../reading/draft.ts';
import type { Written } from '../reading/format.ts';
import { type LeftOutList, leftOutList } from '../reading/left-out.ts';
import { defined } from '../reading/members.ts';
import { leaveOut } from '../writing/one-framework.ts';
import { inLanguage, languageFor } from '../writing/one-language.ts';
import { VC_CONTEXTS } from './check.ts';
import { ACHIEVEMENT_TYPES, IDENTIFIER_TYPES, RESULT_TYPES, TARGET_TYPES, termOf } from './terms.ts';

/** Writes credentials as achievements of Open Badges 3.0: one, or a list of them. Each has its contexts. */
export function writeBadges(items: readonly CatalogueItem[]): Written {
  const leftOut = leftOutList();
  const credentials = items.filter((item) => item.kind === 'credential');
  if (credentials.length === 0) return { ok: false, why: 'there is no credential in it' };
  for (const { kind } of items) {
    if (kind !== 'credential') leftOut.add(`item ${kind}`, 'the format has no place for it');
  }
  const written = credentials.map((credential) => achievementOf(credential, leftOut));
  const text = JSON.stringify(written.length === 1 ? written[0] : written, undefined, 2);
  return { ok: true, text: `${text}\n`, leftOut: leftOut.all() };
}

const CONTEXTS = [VC_CONTEXTS.second, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

const WRITTEN: ReadonlySet<string> = new Set([
  'kind',
  'id',
  'version',
  'title',
  'description',
  'code',
  'codes',
  'type',
  'keywords',
  'subjects',
  'issuer',
  'issuerName',
  'activity',
  'criteria',
  'criteriaUrl',
  'image',
  'specialization',
  'credits',
  'alignments',
  'results',
  'associations',
]);

/** The one number of credits that an achievement has. None is chosen among several: they may be of different units. */
function creditsOf({ credits }: Credential, leftOut: LeftOutList): number | undefined {
  if (credits === undefined || typeof credits === 'number') return credits;
  const [first, another] = credits;
  if (first === undefined || another !== undefined) {
    leftOut.add('credential credits', 'an achievement has one number of credits');
    return undefined;
  }
  const marks = Object.keys(first).filter((name) => name !== 'credits').length;
  leftOut.add('credential credits unit, level, subject', 'the format has no place for it', marks);
  return first.credits;
}

function achievementOf(credential: Credential, leftOut: LeftOutList): Members {
  const { id, version, title, codes, type, subjects = [], activity, competencies } = credential;
  const language = languageFor(title);
  const text = (name: 'title' | 'description' | 'issuerName' | 'criteria') =>
    inLanguage(credential[name], language, `credential ${name}`, leftOut);
  const others: Record<string, unknown> = { ...credential };
  if (competencies.length === 0) delete others.competencies;
  leaveOut(others, 'credential', WRITTEN, leftOut);
  leftOut.add(
    'credential subjects',
    'an achievement has one field of study',
    Math.max(subjects.length - 1, 0),
  );
  leftOut.add(
    'credential activity',
    'an achievement has one id',
    activity.filter((one) => one !== id).length,
  );
  leftOut.add(
    'credential codes version',
    'the format has no place for it',
    (codes ?? []).filter((one) => one.version !== undefined).length,
  );
  const description = text('description');
  if (description === undefined) leftOut.add('Achievement.description', 'it has none: its title is written');
  return defined({
    '@context': CONTEXTS,
    id,
    type: ['Achievement'],
    name: text('title') ?? id,
    description: description ?? text('title') ?? id,
    criteria: defined({ id: credential.criteriaUrl, narrative: text('criteria') }),
    achievementType: type === undefined ? undefined : termOf(type, ACHIEVEMENT_TYPES),
    alignment: credential.alignments?.map(alignmentOf),
    creator: creatorOf(credential.issuer, text('issuerName'), leftOut),
    creditsAvailable: creditsOf(credential, leftOut),
    fieldOfStudy: subjects[0],
    humanCode: credential.code,
    image: credential.image === undefined ? undefined : { id: credential.image, type: 'Image' },
    inLanguage: language,
    otherIdentifier: codes?.map(({ scheme, code }) => ({
      type: 'IdentifierEntry',
      identifier: code,
      identifierType: termOf(scheme, IDENTIFIER_TYPES),
    })),
    related: relatedOf(credential, leftOut),
    resultDescription: credential.results?.map((one) => resultOf(one, language, leftOut)),
    specialization: credential.specialization,
    tag: credential.keywords,
    version,
  });
}

function creatorOf(
  id: string | undefined,
  name: string | undefined,
  leftOut: LeftOutList,
): Members | undefined {
  if (id !== undefined) return defined({ id, type: ['Profile'], name });
  if (name !== undefined) leftOut.add('credential issuerName', 'a profile has an id, and there is no issuer');
  return undefined;
}

function alignmentOf({ target, name, description, code, framework, type }: AlignmentTarget): Members {
  return defined({
    type: ['Alignment'],
    targetUrl: target,
    // Open Badges requires a name.
    targetName: name ?? target,
    targetDescription: description,
    targetCode: code,
    targetFramework: framework,
    targetType: type === undefined ? undefined : termOf(type, TARGET_TYPES),
  });
}

function relatedOf({ associations = [] }: Credential, leftOut: LeftOutList): readonly Members[] | undefined {
  const related = associations.filter(({ type }) => type === 'isRelatedTo');
  for (const { type } of associations) {
    if (type !== 'isRelatedTo')
      leftOut.add(`association ${type}`, 'achievements are only related to each other');
  }
  if (related.length === 0) return undefined;
  return related.map(({ target, version, language }) =>
    defined({ type: ['Related'], id: target, inLanguage: language, version }),
  );
}

function resultOf(result: ResultDescription, language: string | undefined, leftOut: LeftOutList): Members {
  const text = (given: Parameters<typeof inLanguage>[0], what: string) =>
    inLanguage(given, language, what, leftOut);
  return defined({
    id: result.id,
    type: ['ResultDescription'],
    name: text(result.name, 'result name') ?? result.id,
    resultType: termOf(result.type ?? 'Result', RESULT_TYPES),
    allowedValue: result.allowedValues,
    requiredValue: result.requiredValue,
    requiredLevel: result.requiredLevel,
    valueMin: result.minimum,
    valueMax: result.maximum,
    alignment: result.alignments?.map(alignmentOf),
    rubricCriterionLevel: result.levels?.map(({ id, name, description, level, points, alignments }) =>
      defined({
        id,
        type: ['RubricCriterionLevel'],
        name: text(name, 'level name') ?? id,
        description: text(description, 'level description'),
        level,
        points,
        alignment: alignments?.map(alignmentOf),
      }),
    ),
  });
}
