import { isIri } from '@cairn/xapi';
import type { Members } from '../../reading/draft.ts';
import { defined, some } from '../../reading/members.ts';
import { type Graph, wordsOf } from '../graph.ts';
import { type Node, nodeReader } from '../nodes.ts';
import { localName } from '../terms.ts';
import { aroundStatistics, type ReadFigure, saysSomething, statisticsOf, withoutWithheld } from './figure.ts';
import { figuresOfProfile } from './profile-figures.ts';

/** A `qdata:DataSetProfile`: what it says of itself, and its figures with the things that each is of alone. */
export interface DataSet {
  readonly members: Members;
  /** Things that the set as a whole is of. */
  readonly subjects: readonly string[];
  /** Figures of the set as a whole, and those of one thing alone. */
  readonly common: readonly ReadFigure[];
  readonly bySubject: ReadonlyMap<string, readonly ReadFigure[]>;
  /** Observations and profiles that say nothing. */
  readonly empty: number;
}

/** Terms of a set that lead to what it is of. */
const SUBJECTS = ['qdata:relevantDataSetFor', 'schema:about', 'ceterms:about'] as const;
const FRAMES = ['qdata:dataSetTemporalCoverage', 'qdata:dataSetTimePeriod'] as const;

/** What a set or profile of figures says of itself. */
export function describedFigures(node: Node, language: string | undefined): Members {
  const read = nodeReader(node, language);
  const [dateEffective] = read.values('ceterms:dateEffective');
  return defined({
    name: read.said('ceterms:name', 'schema:name'),
    description: read.said('ceterms:description', 'schema:description'),
    provider: read.values('qdata:dataProvider').find(isIri),
    source: read.values('ceterms:source').find(isIri),
    dateEffective,
    coverage: read.said('ceterms:demographicInformation'),
    suppressionPolicy: read.said('qdata:dataSuppressionPolicy'),
  });
}

/**
 * Reads a set of figures.
 * @param isSubject whether an address is of something that figures can be of: a credential, a programme
 */
export function readDataSet(
  graph: Graph,
  node: Node,
  isSubject: (id: string) => boolean,
  language: string | undefined,
): DataSet {
  const named = subjectPoints(graph, node);
  const isThing = (point: string) => named.has(point) || isSubject(point);
  const observations = graph.described(node, 'qdata:hasObservation');
  const frames = graph.described(node, ...FRAMES);
  const figures = [
    ...observations.map((one) => readObservation(graph, one, isThing, language)),
    ...frames
      .flatMap((frame) => figuresOfFrame(graph, frame, { isOnly: frames.length === 1, language }))
      .map((figure) => ({ figure, of: [] })),
  ];
  const common: ReadFigure[] = [];
  const bySubject = new Map<string, ReadFigure[]>();
  let empty = 0;
  for (const { figure, of } of figures) {
    if (!saysSomething(figure)) empty += 1;
    else if (of.length === 0) common.push(figure);
    else for (const id of new Set(of)) entryOf(bySubject, id).push(figure);
  }
  return {
    members: { ...describedFigures(node, language), ...(frames.length === 1 && timeOfFrame(frames[0])) },
    subjects: graph.follow(node, ...SUBJECTS).map(({ name }) => name),
    common,
    bySubject,
    empty,
  };
}

function entryOf(map: Map<string, ReadFigure[]>, id: string): ReadFigure[] {
  const known = map.get(id) ?? [];
  map.set(id, known);
  return known;
}

/** Points of dimensions that are credentials or programmes, also where the file does not describe them. */
function subjectPoints(graph: Graph, node: Node): ReadonlySet<string> {
  return new Set(
    graph
      .described(node, 'qdata:hasDimension')
      .filter((dimension) =>
        wordsOf(graph, dimension, 'qdata:dimensionType').some((type) =>
          /^ceterms:|\/ctdl\/terms\//.test(type),
        ),
      )
      .flatMap((dimension) =>
        graph.follow(dimension, 'qdata:hasPoint', 'ceasn:hasPoint').map(({ name }) => name),
      ),
  );
}

function readObservation(
  graph: Graph,
  node: Node,
  isThing: (point: string) => boolean,
  language: string | undefined,
): { readonly figure: ReadFigure; readonly of: readonly string[] } {
  const [metric] = graph.follow(node, 'qdata:isObservationOf');
  const about = metric?.node && nodeReader(metric.node, language);
  const points = graph.follow(node, 'qdata:atPoint');
  const group = points
    .filter(({ name }) => !isThing(name))
    .map(({ node: point, name }) => wordOf(point) ?? name);
  const figure = {
    metric:
      about?.said('ceterms:name', 'schema:name') ??
      (metric === undefined ? 'figure' : localName(metric.name)),
    ...defined({
      description: about?.said('ceterms:description', 'schema:description'),
      group: some(group)?.slice(),
    }),
    ...aroundStatistics(graph, node, language),
    ...statisticsOf(node),
  };
  return { figure: withoutWithheld(figure), of: points.map(({ name }) => name).filter(isThing) };
}

/** What a point of a dimension is called, in its first language. */
function wordOf(node: Node | undefined): string | undefined {
  const said =
    node && nodeReader(node, undefined).said('skos:prefLabel', SKOS_LABEL, 'ceterms:name', 'ceasn:name');
  return typeof said === 'object' ? Object.values(said)[0] : said;
}

const SKOS_LABEL = 'http://www.w3.org/2004/02/skos/core#prefLabel';

/** Figures of a `qdata:DataSetTimeFrame`; of several, each says its time. */
function figuresOfFrame(
  graph: Graph,
  frame: Node,
  { isOnly, language }: { readonly isOnly: boolean; readonly language: string | undefined },
): ReadFigure[] {
  const { startDate, endDate } = timeOfFrame(frame);
  const time = isOnly ? [] : [[startDate, endDate].filter((one) => one !== undefined).join('/')];
  const words = wordOfDescription(frame);
  return graph.described(frame, 'qdata:dataAttributes').flatMap((profile) => {
    const group = [...time, words, wordOfDescription(profile)].filter(
      (one) => one !== undefined && one !== '',
    );
    return figuresOfProfile(graph, profile, { group: group as string[], language });
  });
}

function wordOfDescription(node: Node): string | undefined {
  const said = nodeReader(node, undefined).said('ceterms:description', 'schema:description', 'ceterms:name');
  return typeof said === 'object' ? Object.values(said)[0] : said;
}

function timeOfFrame(frame: Node | undefined): { readonly startDate?: string; readonly endDate?: string } {
  if (frame === undefined) return {};
  const read = nodeReader(frame, undefined);
  const [startDate] = read.values('ceterms:startDate', 'qdata:startDate', 'schema:startDate');
  const [endDate] = read.values('ceterms:endDate', 'qdata:endDate', 'schema:endDate');
  return defined({ startDate, endDate });
}
