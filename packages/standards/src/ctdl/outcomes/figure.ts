import { type PublishedFigure, STATISTICS } from '@cairn/competency';
import { defined } from '../../reading/members.ts';
import { type Graph, wordsOf } from '../graph.ts';
import { type Node, nodeReader } from '../nodes.ts';
import { localName } from '../terms.ts';

/** A figure, as it is read. */
export type ReadFigure = { readonly [Name in keyof PublishedFigure]?: PublishedFigure[Name] };

/** Names of a statistic, in the order in which they are looked for; a value is what files call it. */
const TERMS: Readonly<Record<(typeof STATISTICS)[number], readonly string[]>> = {
  value: ['qdata:value', 'schema:value', 'ceterms:value'],
  percentage: ['qdata:percentage', 'ceterms:percentage', 'schema:percentage'],
  mean: ['qdata:mean', 'schema:mean'],
  median: ['qdata:median', 'schema:median'],
  minimum: ['qdata:minValue', 'schema:minValue', 'qdata:minimum'],
  maximum: ['qdata:maxValue', 'schema:maxValue', 'qdata:maximum'],
  percentile10: ['qdata:percentile10', 'schema:percentile10', 'qdata:p10'],
  percentile25: ['qdata:percentile25', 'schema:percentile25', 'qdata:p25'],
  percentile75: ['qdata:percentile75', 'schema:percentile75', 'qdata:p75'],
  percentile90: ['qdata:percentile90', 'schema:percentile90', 'qdata:p90'],
};

/** The statistics that a node has: an observation, a quantity, an amount or a distribution. */
export function statisticsOf(node: Node): ReadFigure {
  return defined(
    Object.fromEntries(STATISTICS.map((name) => [name, numberOf(node, ...TERMS[name])])),
  ) as ReadFigure;
}

/** The first number among members of a node. */
export function numberOf(node: Node, ...terms: readonly string[]): number | undefined {
  const numbers = nodeReader(node, undefined)
    .values(...terms)
    .map(Number);
  return numbers.find(Number.isFinite);
}

/** What a node with statistics says beside them. */
export function aroundStatistics(graph: Graph, node: Node, language: string | undefined): ReadFigure {
  const read = nodeReader(node, language);
  const [currency] = read.values('schema:currency', 'ceterms:currency', 'qdata:currency');
  const [withheld] = wordsOf(graph, node, 'qdata:dataWithholdingType').map(localName);
  return defined({
    description: read.said('ceterms:description', 'schema:description', 'qdata:description'),
    currency,
    months: numberOf(node, 'ceterms:postReceiptMonths', 'qdata:postReceiptMonths'),
    population: numberOf(node, 'qdata:sizeOfPopulation'),
    sample: numberOf(node, 'qdata:sizeOfData'),
    withheld,
  });
}

/** A figure without its numbers where its publisher withholds them: who sends them along does not mean to show them. */
export function withoutWithheld(figure: ReadFigure): ReadFigure {
  if (figure.withheld === undefined) return figure;
  const isNumber = (name: string) => (STATISTICS as readonly string[]).includes(name);
  return Object.fromEntries(Object.entries(figure).filter(([name]) => !isNumber(name)));
}

/** Whether a figure says something: a number, or why there is none. */
export function saysSomething(figure: ReadFigure): boolean {
  return figure.withheld !== undefined || STATISTICS.some((name) => figure[name] !== undefined);
}
