import {
  type CatalogueItem,
  type PublishedFigure,
  type PublishedOutcomes,
  STATISTICS,
} from '@cairn/competency';
import { defined } from '../../reading/members.ts';
import { languageMap, type WrittenNode } from '../written-node.ts';

/** Published outcomes of an item. */
interface OfItem {
  readonly item: string;
  readonly outcomes: PublishedOutcomes;
}

/**
 * Published outcomes as nodes beside their credentials and programmes: a `qdata:DataSetProfile` for each data set, whose
 * observations say which item they are of, and one for what is of no data set.
 */
export function dataSetNodes(items: readonly CatalogueItem[]): WrittenNode[] {
  const sets = new Map<string, OfItem[]>();
  let nameless = 0;
  for (const item of items) {
    if (item.kind !== 'credential' && item.kind !== 'programme') continue;
    for (const outcomes of item.publishedOutcomes ?? []) {
      // No id has a space.
      const key = outcomes.dataSet ?? ` ${nameless++}`;
      const own = sets.get(key) ?? [];
      own.push({ item: item.id, outcomes });
      sets.set(key, own);
    }
  }
  return [...sets.values()].map(dataSetNode);
}

function dataSetNode(of: readonly OfItem[]): WrittenNode {
  const [first] = of;
  if (first === undefined) throw new RangeError('A data set is of something.');
  const { dataSet, name, description, provider, source, dateEffective, coverage, suppressionPolicy } =
    first.outcomes;
  const { startDate, endDate } = first.outcomes;
  const items = [...new Set(of.map(({ item }) => item))];
  return defined({
    '@id': dataSet,
    '@type': 'qdata:DataSetProfile',
    'ceterms:name': languageMap(name),
    'ceterms:description': languageMap(description),
    'qdata:dataProvider': provider === undefined ? undefined : [provider],
    'ceterms:source': source,
    'ceterms:dateEffective': dateEffective,
    'ceterms:demographicInformation': languageMap(coverage),
    'qdata:dataSuppressionPolicy': languageMap(suppressionPolicy),
    'qdata:relevantDataSetFor': items,
    'qdata:dataSetTimePeriod':
      startDate === undefined && endDate === undefined
        ? undefined
        : [
            defined({
              '@type': 'qdata:DataSetTimeFrame',
              'ceterms:startDate': startDate,
              'ceterms:endDate': endDate,
            }),
          ],
    'qdata:hasDimension': [
      { '@type': 'qdata:Dimension', 'qdata:dimensionType': ['ceterms:Credential'], 'qdata:hasPoint': items },
    ],
    'qdata:hasObservation': of.flatMap(({ item, outcomes }) =>
      outcomes.figures.map((figure) => observationNode(item, figure)),
    ),
  });
}

function observationNode(item: string, figure: PublishedFigure): WrittenNode {
  const { metric, description, group = [], currency, months, population, sample, withheld } = figure;
  return defined({
    '@type': 'qdata:Observation',
    'qdata:isObservationOf': {
      '@type': 'qdata:Metric',
      ...defined({
        'ceterms:name': languageMap(metric),
        'ceterms:description': languageMap(description),
      }),
    },
    'qdata:atPoint': [item, ...group],
    ...Object.fromEntries(
      STATISTICS.filter((name) => figure[name] !== undefined).map((name) => [
        `qdata:${TERMS[name]}`,
        figure[name],
      ]),
    ),
    'schema:currency': currency,
    'ceterms:postReceiptMonths': months,
    'qdata:sizeOfPopulation': population,
    'qdata:sizeOfData': sample,
    'qdata:dataWithholdingType': withheld === undefined ? undefined : `dataWithholding:${withheld}`,
  });
}

/** Names of the statistics in CTDL. */
const TERMS = {
  ...(Object.fromEntries(STATISTICS.map((name) => [name, name])) as Record<
    (typeof STATISTICS)[number],
    string
  >),
  minimum: 'minValue',
  maximum: 'maxValue',
};
