import { frameworkIdOf, namedFramework } from '../framework/naming.ts';
import type { Table } from '../reading/format.ts';
import { inTheLanguage, languageOf } from '../reading/language.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import { memberReader } from '../reading/member-reader.ts';
import { defined } from '../reading/members.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { frameworkTable } from './framework-table.ts';

/** The spreadsheet of OpenCASE (compeito): the framework in lines that begin with #, parents by identifier. */
export const opencaseFormat = frameworkTable({
  name: 'opencase-csv',
  words: 'a spreadsheet of OpenCASE',
  recognised: ['identifier', 'fullstatement', 'parentidentifier'],
  identifier: ['identifier'],
  code: ['humancodingscheme'],
  parent: ['parentidentifier'],
  statement: ['fullstatement'],
  label: ['abbreviatedstatement'],
  notes: ['notes'],
  language: ['language'],
  texts: { type: ['cfitemtype'] },
  lists: { level: ['educationlevel'], keywords: ['conceptkeywords'], subjects: ['subject'] },
  times: { statusStartDate: ['statusstartdate'], statusEndDate: ['statusenddate'] },
  order: ['sequencenumber'],
  separator: /,/,
  why: {
    listenumeration: 'Cairn lists competencies in the order of the file',
    license: 'the licence is kept for the framework',
  },
  framework: frameworkOf,
});

function frameworkOf({ meta }: Table, options: ReadOptions, leftOut: LeftOutList) {
  const lines = [...meta].map(([name, cells]) => {
    const values = cells.filter((value) => value.trim() !== '');
    return [name, name === 'subject' ? values : values[0]] as const;
  });
  const said = Object.fromEntries(lines);
  const language = languageOf(said.language);
  const read = memberReader(said, 'framework', language, leftOut);
  const identifier = read.text('identifier');
  const title = read.text('title');
  const named = { frameworkId: identifier && frameworkIdOf(identifier), title };
  const { members, ...naming } = namedFramework({ ...defined(named), ...options });
  const described = defined({
    ...members,
    version: read.text('version') ?? members.version,
    title: inTheLanguage(members.title, language),
    description: read.said('description'),
    creator: read.said('creator'),
    publisher: read.said('publisher'),
    status: read.text('adoption_status'),
    statusStartDate: read.date('status_start_date'),
    statusEndDate: read.date('status_end_date'),
    subjects: read.texts('subject'),
  });
  read.text('language');
  read.rest({});
  return { members: described, ...naming };
}
