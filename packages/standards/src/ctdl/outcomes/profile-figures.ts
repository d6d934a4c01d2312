import type { LanguageText } from '@cairn/competency';
import { defined, some } from '../../reading/members.ts';
import type { Graph } from '../graph.ts';
import { type Node, nodeReader } from '../nodes.ts';
import { localName } from '../terms.ts';
import {
  aroundStatistics,
  numberOf,
  type ReadFigure,
  saysSomething,
  statisticsOf,
  withoutWithheld,
} from './figure.ts';

/** Members of a profile that describe it, and measure nothing. */
const DESCRIBING: ReadonlySet<string> = new Set([
  'ceterms:name',
  'ceterms:description',
  'schema:description',
  'qdata:description',
  'ceterms:currency',
  'schema:currency',
  'ceterms:dateEffective',
  'ceterms:demographicInformation',
  'ceterms:postReceiptMonths',
  'qdata:postReceiptMonths',
  'ceterms:source',
  'ceterms:jurisdiction',
  'ceterms:ctid',
  'qdata:relevantDataSet',
]);

/** Earnings in a profile of CTDL: the lower and upper ones are quartiles (`ceterms:lowEarnings`, `ceterms:highEarnings`). */
const EARNINGS = {
  percentile25: 'ceterms:lowEarnings',
  median: 'ceterms:medianEarnings',
  percentile75: 'ceterms:highEarnings',
} as const;

/**
 * Figures of a profile that has a term for each: `ceterms:AggregateDataProfile` and its older forms, `qdata:DataProfile`.
 * @param group what the profile is of, beside what it says itself
 */
export function figuresOfProfile(
  graph: Graph,
  profile: Node,
  { group = [], language }: { readonly group?: readonly string[]; readonly language?: string | undefined },
): ReadFigure[] {
  const [currency] = nodeReader(profile, undefined).values('ceterms:currency', 'schema:currency');
  const months = numberOf(profile, 'ceterms:postReceiptMonths', 'qdata:postReceiptMonths');
  const common = defined({ months, group: some(group)?.slice() });
  const figureOf = (metric: LanguageText, said: ReadFigure): ReadFigure => ({ metric, ...common, ...said });
  const figures: ReadFigure[] = [];
  const earnings = defined(
    Object.fromEntries(Object.entries(EARNINGS).map(([name, term]) => [name, numberOf(profile, term)])),
  );
  if (Object.keys(earnings).length > 0)
    figures.push(figureOf('earnings', { ...defined({ currency }), ...earnings }));
  const terms = [...profile.members.keys()].filter((term) => !DESCRIBING.has(term) && !isEarnings(term));
  for (const term of terms) {
    const metric = localName(term);
    const nodes = graph.described(profile, term);
    for (const node of nodes) {
      figures.push(figureOf(metric, { ...aroundStatistics(graph, node, language), ...statisticsOf(node) }));
    }
    const value = nodes.length === 0 ? numberOf(profile, term) : undefined;
    if (value !== undefined) figures.push(figureOf(metric, { value }));
  }
  return figures.map(withoutWithheld).filter(saysSomething);
}

function isEarnings(term: string): boolean {
  return Object.values(EARNINGS).some((one) => one === term);
}
