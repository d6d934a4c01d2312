import { frameworkTable } from './framework-table.ts';

/** The spreadsheet of OpenSALT: headings in any spelling, parents by human coding scheme or by smart level. */
export const opensaltFormat = frameworkTable({
  name: 'opensalt-csv',
  words: 'a spreadsheet of OpenSALT',
  recognised: ['fullstatement', 'humancodingscheme'],
  not: ['parentidentifier'],
  identifier: ['identifier'],
  code: ['humancodingscheme'],
  parent: ['ischildof', 'parent'],
  level: ['smartlevel'],
  statement: ['fullstatement'],
  label: ['abbreviatedstatement'],
  notes: ['notes'],
  language: ['language'],
  texts: { type: ['cfitemtype'] },
  lists: { level: ['educationlevel'], keywords: ['conceptkeywords'] },
  times: { lastChangeDateTime: ['lastchangedatetime'] },
  related: {
    isPartOf: ['ispartof'],
    isPeerOf: ['ispeerof'],
    precedes: ['precedes'],
    isRelatedTo: ['isrelatedto'],
    exactMatchOf: ['exactmatchof'],
    replacedBy: ['replacedby'],
    exemplar: ['exemplar'],
    hasSkillLevel: ['hasskilllevel'],
  },
  order: ['sequencenumber'],
  separator: /,/,
  why: {
    listenumeration: 'Cairn lists competencies in the order of the file',
    license: 'the licence is kept for the framework',
    cfassociationgroupidentifier: 'groups of associations are not kept',
  },
});
