import { plainText } from '@cairn/competency';
import type { Members } from '../reading/draft.ts';
import { languageOf } from '../reading/language.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import { defined, oneOrMore, some } from '../reading/members.ts';
import { readTime } from '../reading/time.ts';
import { type Node, nodeReader } from './nodes.ts';
import { ALIGNMENTS } from './terms.ts';

/** A competency of CTDL-ASN before it is linked. */
export interface ReadCompetency {
  readonly node: Node;
  readonly members: Members | undefined;
  /** Ids of what it names as parents, children, and as the framework that it is in. */
  readonly parents: readonly string[];
  readonly children: readonly string[];
  readonly frameworks: readonly string[];
  readonly aligned: readonly { readonly type: string; readonly target: string }[];
}

const WHY_NOT: Readonly<Record<string, string>> = {
  'ceasn:listID': 'Cairn lists competencies in the order of the file',
  'ceasn:shouldIndex': 'it is for search engines',
  'ceasn:weight': 'weights are of alignments, not of competencies',
  'ceasn:dateCreated': 'the last change is kept',
};

/** Reads a `ceasn:Competency`; `members` is undefined when it has neither text nor label. */
export function readCompetency(node: Node, id: string, leftOut: LeftOutList): ReadCompetency {
  const [tag] = nodeReader(node, undefined).values('ceasn:inLanguage', 'ceterms:inLanguage');
  const read = nodeReader(node, languageOf(tag));
  read.values('ceasn:inLanguage', 'ceterms:inLanguage');
  const text = read.said('ceasn:competencyText');
  const short = read.said('ceasn:competencyLabel', 'ceasn:name', 'ceterms:name');
  const label = short ?? text;
  const categories = read.said('ceasn:competencyCategory');
  const levels = read.values('ceasn:educationLevelType');
  const changed = timeOf(read.values('ceasn:dateModified'), 'Competency.ceasn:dateModified', leftOut);
  const notes = read.said('ceasn:comment');
  const [code, ...moreCodes] = read.values('ceasn:codedNotation');
  const ctid = read.values('ceterms:ctid')[0];
  const codes = [
    ...(ctid !== undefined && !id.endsWith(ctid) ? [{ scheme: 'CTID', code: ctid }] : []),
    ...moreCodes.map((one) => ({ scheme: 'codedNotation', code: one })),
  ];
  const keywords = read.values('ceasn:conceptKeyword');
  const subjects = read.values('ceasn:localSubject');
  const aligned = [...ALIGNMENTS].flatMap(([term, type]) =>
    read.values(`ceasn:${term}`).map((target) => ({ type, target })),
  );
  const parents = read.values('ceasn:isChildOf');
  const children = read.values('ceasn:hasChild');
  const frameworks = read.values('ceasn:isPartOf', 'ceasn:isTopChildOf');
  for (const { term, count } of read.rest()) {
    leftOut.add(`Competency.${term}`, WHY_NOT[term] ?? 'Cairn has no member for it', count);
  }
  const members =
    label === undefined
      ? undefined
      : defined({
          id,
          label,
          statement: short === undefined ? undefined : text,
          notes,
          code,
          codes: some(codes),
          type: categories && plainText(categories),
          level: oneOrMore(levels),
          lastChangeDateTime: changed,
          keywords: some(keywords),
          subjects: some(subjects),
        });
  return { node, members, parents, children, frameworks, aligned };
}

/** The first of some times that is one. */
export function timeOf(values: readonly string[], what: string, leftOut: LeftOutList): string | undefined {
  const { time, why } = readTime(values[0]);
  if (why !== undefined) leftOut.add(what, why);
  return time;
}
