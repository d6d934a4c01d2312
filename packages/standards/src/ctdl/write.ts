import {
  type CatalogueItem,
  type Competency,
  type Framework,
  type LanguageText,
  parentsOf,
} from '@cairn/competency';
import { isIri } from '@cairn/xapi';
import type { Written } from '../reading/format.ts';
import { type LeftOutList, leftOutList } from '../reading/left-out.ts';
import { defined, some } from '../reading/members.ts';
import { leaveOut, oneFramework } from '../writing/one-framework.ts';
import { ALIGNMENTS, UNKNOWN_LANGUAGE } from './terms.ts';
import { ctidOf, languageMap } from './written-node.ts';

/** Writes a framework as CTDL-ASN: JSON-LD with prefixes, texts as language maps. */
export function writeCtdl(items: readonly CatalogueItem[]): Written {
  const leftOut = leftOutList();
  const one = oneFramework(items, leftOut);
  if (!one.ok) return one;
  const { framework, crosswalks } = one;
  for (const { associations } of crosswalks) {
    leftOut.add(
      'crosswalk associations',
      'CTDL-ASN keeps the alignments of competencies',
      associations.length,
    );
  }
  const children = new Map<string, string[]>();
  for (const competency of framework.competencies) {
    const parents = parentsOf(competency);
    for (const parent of parents.length === 0 ? [framework.id] : parents) {
      const list = children.get(parent);
      if (list === undefined) children.set(parent, [competency.id]);
      else list.push(competency.id);
    }
  }
  const known = new Set(framework.competencies.map(({ id }) => id));
  const value = {
    '@context': 'https://credreg.net/ctdlasn/schema/context/json',
    '@graph': [
      frameworkNode(framework, children, leftOut),
      ...framework.competencies.map((competency) =>
        competencyNode(competency, { framework, children, known, leftOut }),
      ),
    ],
  };
  return { ok: true, text: `${JSON.stringify(value, undefined, 2)}\n`, leftOut: leftOut.all() };
}

type Children = ReadonlyMap<string, readonly string[]>;

const OF_FRAMEWORK: ReadonlySet<string> = new Set([
  'kind',
  'id',
  'version',
  'title',
  'description',
  'notes',
  'creator',
  'publisher',
  'code',
  'codes',
  'level',
  'status',
  'lastChangeDateTime',
  'keywords',
  'subjects',
  'license',
  'source',
  'competencies',
]);

function frameworkNode(framework: Framework, children: Children, leftOut: LeftOutList): object {
  const { id, creator, status } = framework;
  leaveOut(framework as unknown as Record<string, unknown>, 'framework', OF_FRAMEWORK, leftOut);
  const author = authorOf(creator, leftOut);
  if (status !== undefined && !isIri(status))
    leftOut.add('framework status', 'CTDL-ASN has a status by its address');
  return defined({
    '@id': id,
    '@type': 'ceasn:CompetencyFramework',
    'ceterms:ctid': ctidOf(id, framework.codes, 'framework', leftOut),
    'ceasn:name': languageMap(framework.title),
    'ceasn:description': languageMap(framework.description),
    'ceasn:comment': languageMap(framework.notes),
    'ceasn:inLanguage': languagesOf(framework),
    'ceasn:creator': author !== undefined && isIri(author) ? [author] : undefined,
    'ceasn:author': author !== undefined && !isIri(author) ? [author] : undefined,
    'ceasn:publisherName': languageMap(framework.publisher),
    'ceasn:codedNotation': framework.code,
    'ceasn:publicationStatusType': status !== undefined && isIri(status) ? status : undefined,
    'ceasn:educationLevelType': levels(framework.level, 'framework', leftOut),
    'ceasn:dateModified': framework.lastChangeDateTime,
    'ceterms:versionCode': framework.version,
    'ceasn:conceptKeyword': list(framework.keywords),
    'ceasn:localSubject': list(framework.subjects),
    'ceasn:license': framework.license,
    'ceasn:source': framework.source === undefined ? undefined : [framework.source],
    'ceasn:hasTopChild': children.get(id),
  });
}

const OF_COMPETENCY: ReadonlySet<string> = new Set([
  'id',
  'label',
  'statement',
  'notes',
  'code',
  'codes',
  'type',
  'level',
  'lastChangeDateTime',
  'keywords',
  'subjects',
  'broader',
  'associations',
]);

interface CtdlContext {
  readonly framework: Framework;
  readonly children: Children;
  /** The ids of the framework's competencies. */
  readonly known: ReadonlySet<string>;
  readonly leftOut: LeftOutList;
}

function competencyNode(item: Competency, context: CtdlContext): object {
  const { framework, children, leftOut } = context;
  const { id, label, statement, type } = item;
  leaveOut(item as unknown as Record<string, unknown>, 'competency', OF_COMPETENCY, leftOut);
  const parents = parentsOf(item);
  return defined({
    '@id': id,
    '@type': 'ceasn:Competency',
    'ceterms:ctid': ctidOf(id, item.codes, 'competency', leftOut),
    'ceasn:isPartOf': [framework.id],
    'ceasn:competencyText': languageMap(statement ?? label),
    'ceasn:competencyLabel': statement === undefined ? undefined : languageMap(label),
    'ceasn:comment': languageMap(item.notes),
    'ceasn:codedNotation': item.code,
    'ceasn:competencyCategory': languageMap(type),
    'ceasn:educationLevelType': levels(item.level, 'competency', leftOut),
    'ceasn:dateModified': item.lastChangeDateTime,
    'ceasn:conceptKeyword': list(item.keywords),
    'ceasn:localSubject': list(item.subjects),
    'ceasn:isTopChildOf': parents.length === 0 ? [framework.id] : undefined,
    'ceasn:isChildOf': some(parents),
    'ceasn:hasChild': children.get(id),
    ...alignments(item, context),
  });
}

const TERMS: ReadonlyMap<string, string> = new Map([...ALIGNMENTS].map(([term, type]) => [type, term]));

function alignments({ associations = [] }: Competency, { framework, known, leftOut }: CtdlContext): object {
  const found: Record<string, string[]> = {};
  for (const { type, target, order } of associations) {
    if (order !== undefined) leftOut.add('competency associations order', 'CTDL-ASN has no order');
    const term = TERMS.get(type);
    if (term !== undefined) {
      const key = `ceasn:${term}`;
      const targets = found[key] ?? [];
      targets.push(target);
      found[key] = targets;
    } else if (type !== 'isChildOf')
      leftOut.add(`competency associations ${type}`, 'CTDL-ASN has no such alignment');
    else if (target !== framework.id && !known.has(target)) {
      leftOut.add('competency associations isChildOf', 'the parent is in another framework');
    }
  }
  return found;
}

function list(words: readonly string[] | undefined): object | undefined {
  return words === undefined ? undefined : { [UNKNOWN_LANGUAGE]: words };
}

function authorOf(creator: LanguageText | undefined, leftOut: LeftOutList): string | undefined {
  if (creator === undefined || typeof creator === 'string') return creator;
  leftOut.add('framework creator languages', 'CTDL-ASN has an author without a language');
  return Object.values(creator)[0];
}

function levels(
  level: string | readonly string[] | undefined,
  what: string,
  leftOut: LeftOutList,
): readonly string[] | undefined {
  const all = level === undefined ? [] : [level].flat();
  const addresses = all.filter(isIri);
  leftOut.add(`${what} level`, 'CTDL-ASN has levels by their addresses', all.length - addresses.length);
  return some(addresses);
}

function languagesOf({ title, competencies }: Framework): readonly string[] | undefined {
  const texts = [title, ...competencies.map(({ label }) => label)];
  const languages = new Set(texts.flatMap((text) => (typeof text === 'string' ? [] : Object.keys(text))));
  return some([...languages]);
}
