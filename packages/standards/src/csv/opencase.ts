import { frameworkIdOf, namedFramework } from '../framework/naming.ts';
import type { Table } from '../reading/format.ts';
import { inTheLanguage, languageOf } from '../reading/language.ts';
import { defined, some } from '../reading/members.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { readTime } from '../reading/time.ts';
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
  framework: (table, options) => frameworkOf(table, options),
});

function frameworkOf({ meta }: Table, options: ReadOptions) {
  const one = (name: string) => meta.get(name)?.find((value) => value.trim() !== '');
  const identifier = one('identifier');
  const given = {
    ...options,
    ...(identifier !== undefined && { frameworkId: options.frameworkId ?? frameworkIdOf(identifier) }),
    ...(one('title') !== undefined && { title: options.title ?? one('title') }),
  } as ReadOptions;
  const { members, notes } = namedFramework(given);
  const language = languageOf(one('language'));
  const said = (name: string) => inTheLanguage(one(name), language);
  const subjects = (meta.get('subject') ?? []).filter((value) => value.trim() !== '');
  const all = defined({
    ...members,
    version: one('version') ?? members.version,
    title: inTheLanguage(String(members.title), language),
    description: said('description'),
    creator: said('creator'),
    publisher: said('publisher'),
    status: one('adoption_status'),
    statusStartDate: readTime(one('status_start_date') ?? '').time,
    statusEndDate: readTime(one('status_end_date') ?? '').time,
    subjects: some(subjects),
  });
  return { members: all, notes };
}
