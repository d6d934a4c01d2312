import { isIri } from '@cairn/xapi';
import type { Members } from '../reading/draft.ts';
import { languageOf } from '../reading/language.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import { defined, oneOrMore, some } from '../reading/members.ts';
import { type Node, nodeReader } from './nodes.ts';
import { timeOf } from './read-competency.ts';

/** The types of what holds competencies. */
const FRAMEWORKS: ReadonlySet<string> = new Set([
  'ceasn:CompetencyFramework',
  'ceterms:CompetencyFramework',
  'ceterms:Collection',
  'ceasn:Collection',
  'ceterms:QualificationsFramework',
]);

/** Whether a node holds competencies. */
export function isFramework({ types }: Node): boolean {
  return types.some((type) => FRAMEWORKS.has(type));
}

/** Reads a `ceasn:CompetencyFramework`, or a collection of competencies, as the members of a framework. */
export function readFramework(
  node: Node,
  id: string,
  leftOut: LeftOutList,
): { readonly members: Members; readonly topChildren: readonly string[] } {
  const [tag] = nodeReader(node, undefined).values('ceasn:inLanguage', 'ceterms:inLanguage');
  const read = nodeReader(node, languageOf(tag));
  read.values('ceasn:inLanguage', 'ceterms:inLanguage');
  const topChildren = read.values(
    'ceasn:hasTopChild',
    'ceasn:hasChild',
    'ceterms:hasMember',
    'ceasn:hasMember',
  );
  const modified = timeOf(
    read.values('ceasn:dateModified'),
    'CompetencyFramework.ceasn:dateModified',
    leftOut,
  );
  const created = read.values('ceasn:dateCreated', 'ceasn:dateCopyright')[0];
  const [version] = read.values(
    'ceasn:versionIdentifier',
    'ceterms:versionCode',
    'ceterms:versionIdentifier',
  );
  const [ctid] = read.values('ceterms:ctid');
  const [source, ...moreSources] = read.values('ceasn:source', 'ceterms:subjectWebpage').filter(isIri);
  leftOut.add('CompetencyFramework.ceasn:source', 'the first source is kept', moreSources.length);
  const [license] = read.values('ceasn:license').filter(isIri);
  const publisher = read.said('ceasn:publisherName', 'ceterms:publisherName');
  const publishers = read.values('ceasn:publisher');
  const [creator] = read.values('ceasn:creator', 'ceasn:author', 'ceterms:ownedBy');
  const levels = read.values('ceasn:educationLevelType');
  const subjects = read.values('ceasn:localSubject');
  const keywords = read.values('ceasn:conceptKeyword', 'ceterms:keyword');
  const [status] = read.values('ceasn:publicationStatusType', 'ceterms:lifeCycleStatusType');
  const [code] = read.values('ceasn:codedNotation', 'ceterms:codedNotation');
  const members = defined({
    id,
    version: version ?? modified ?? created ?? '1',
    title: read.said('ceasn:name', 'ceterms:name') ?? id,
    description: read.said('ceasn:description', 'ceterms:description'),
    notes: read.said('ceasn:comment'),
    creator,
    publisher: publisher ?? publishers[0],
    code,
    codes: ctid !== undefined && !id.endsWith(ctid) ? [{ scheme: 'CTID', code: ctid }] : undefined,
    status,
    level: oneOrMore(levels),
    lastChangeDateTime: modified,
    keywords: some(keywords),
    subjects: some(subjects),
    license,
    source,
  });
  if (publisher !== undefined) {
    leftOut.add(
      'CompetencyFramework.ceasn:publisher',
      'the publisher is kept by its name',
      publishers.length,
    );
  }
  for (const { term, count } of read.rest()) {
    leftOut.add(`CompetencyFramework.${term}`, 'Cairn has no member for it', count);
  }
  return { members, topChildren };
}
