import { frameworkIdOf, namedFramework } from '../framework/naming.ts';
import type { Table } from '../reading/format.ts';
import { defined } from '../reading/members.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { columnsOf } from './columns.ts';
import { frameworkTable } from './framework-table.ts';

/** Rich skill descriptors (RSD) of OSMT, as it exports and imports them. */
export const osmtFormat = frameworkTable({
  name: 'osmt-csv',
  words: 'rich skill descriptors of OSMT',
  recognised: ['rsdname', 'skillstatement'],
  identifier: ['canonicalurl', 'id', 'uuid'],
  statement: ['skillstatement'],
  label: ['rsdname'],
  texts: { status: ['status'] },
  lists: { keywords: ['keywords'], subjects: ['categories', 'category'] },
  related: { isRelatedTo: ['alignmenturl'] },
  separator: /;/,
});

/** Skills and skill groups of ESCO: as ESCO gives them, and as the open data set of Tabiya does. */
export const escoFormat = frameworkTable({
  name: 'esco-csv',
  words: 'skills of ESCO',
  recognised: ['preferredlabel', 'description', 'altlabels'],
  not: ['iscogroup', 'iscogroupcode', 'occupationtype'],
  identifier: ['concepturi', 'originuri'],
  label: ['preferredlabel'],
  statement: ['description'],
  notes: ['scopenote'],
  code: ['code'],
  texts: { type: ['skilltype', 'concepttype'], status: ['status'] },
  lists: { keywords: ['altlabels'] },
  times: { lastChangeDateTime: ['modifieddate'] },
  codes: { Tabiya: ['id'] },
  separator: /\n/,
});

/** CTDL-ASN in a table, as CaSS exports it: one row for the framework, one for each competency. */
export const ctdlAsnTableFormat = frameworkTable({
  name: 'ctdl-asn-csv',
  words: 'CTDL-ASN in a table',
  recognised: ['ceasncompetencytext'],
  identifier: ['id', 'cetermsctid'],
  label: ['ceasncompetencylabel', 'ceasnname'],
  statement: ['ceasncompetencytext'],
  notes: ['ceasncomment'],
  code: ['ceasncodednotation'],
  language: ['ceasninlanguage'],
  parent: ['ceasnischildof'],
  texts: { type: ['ceasncompetencycategory'] },
  lists: {
    level: ['ceasneducationleveltype'],
    keywords: ['ceasnconceptkeyword'],
    subjects: ['ceasnlocalsubject'],
  },
  times: { lastChangeDateTime: ['ceasndatemodified'] },
  related: {
    exactMatchOf: ['ceasnexactalignment'],
    isRelatedTo: ['ceasnalignto'],
    'ext:majorAlignment': ['ceasnmajoralignment'],
    'ext:minorAlignment': ['ceasnminoralignment'],
    'ext:broadAlignment': ['ceasnbroadalignment'],
    'ext:narrowAlignment': ['ceasnnarrowalignment'],
  },
  separator: /\|/,
  skips: (row, columns) => /CompetencyFramework/.test(columns.cell(row, 'type') ?? ''),
  framework: (table, options) => frameworkOfTable(table, options),
});

function frameworkOfTable(table: Table, options: ReadOptions) {
  const columns = columnsOf(table);
  const row = table.rows.find((one) => /CompetencyFramework/.test(columns.cell(one, 'type') ?? ''));
  if (row === undefined) return namedFramework(options);
  const id = frameworkIdOf(columns.cell(row, 'id', 'cetermsctid') ?? '');
  const title = columns.cell(row, 'ceasnname');
  const named = namedFramework({ ...defined({ frameworkId: id, title }), ...options });
  return {
    ...named,
    members: defined({ ...named.members, description: columns.cell(row, 'ceasndescription') }),
  };
}
