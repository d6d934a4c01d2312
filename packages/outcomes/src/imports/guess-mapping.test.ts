import { describe, expect, it } from 'vitest';
import { guessMapping } from './guess-mapping.ts';
import type { Field, FileKind } from './mapping.ts';

const source = 'https://ats.example.org';
const guess = (
  header: readonly string[],
  rows: readonly (readonly string[])[] = [],
  kind: FileKind = 'applications',
) => guessMapping(header, rows, { kind, source });

/** Headings as applicant systems, payrolls and course providers write them. */
const HEADINGS: readonly (readonly [Field, ...string[]])[] = [
  ['stageDate', 'Date at Stage', 'Stage Date', 'stage_at', 'Status Date'],
  [
    'applied',
    'Application Date',
    'Applied',
    'applied on',
    'Apply Time',
    'Date Applied',
    'Date of Application',
  ],
  ['application', 'Application ID', 'Application No', 'ApplicationNumber'],
  [
    'person',
    'Candidate ID',
    'Applicant',
    'Emp No',
    'Employee Email',
    'Learner',
    'Participant',
    'Staff ID',
    'E-Mail',
    'Email address',
  ],
  [
    'requisition',
    'Requisition',
    'Req',
    'Req ID',
    'Job ID',
    'Position Code',
    'Vacancy No',
    'Opening number',
    'Posting ID',
  ],
  ['occupation', 'Occupation', 'Job Title', 'Job', 'Position', 'Role', 'Title', 'Occupation code'],
  ['employer', 'Employer', 'Company Name', 'Organisation', 'Organization ID'],
  ['region', 'Region', 'State', 'Location', 'Site', 'Country'],
  ['opened', 'Opened', 'Requisition opened', 'Open Date', 'Posted', 'Date Posted'],
  ['screened', 'Screen', 'Screening Date', 'Screened On'],
  ['interviewed', 'Interview', 'Interviewed', 'Interview Date'],
  ['offered', 'Offer', 'Offered On', 'Offer Date'],
  ['accepted', 'Accepted', 'Offer accept date', 'Acceptance Date'],
  ['declined', 'Declined', 'Offer decline', 'Decline Date'],
  ['lapsed', 'Lapsed', 'Offer lapse date'],
  ['withdrawn', 'Withdrawn', 'Withdrawal Date', 'Withdrew'],
  ['rejected', 'Rejected', 'Rejection Date', 'Reject'],
  ['hired', 'Hired', 'Hire Date', 'Date Hired'],
  ['started', 'Start Date', 'Started', 'Date of Hire', 'Joined', 'Date of joining'],
  ['ended', 'End Date', 'Termination Date', 'Left', 'Exit', 'Date of leaving'],
  ['separationType', 'Separation Type', 'Termination type'],
  ['separationReason', 'Term Reason', 'Leaving Reason', 'Reason for leaving', 'Reason'],
  ['priorOccupation', 'Prior Occupation', 'Last Job', 'Previous role'],
  ['experience', 'Experience', 'Years of Experience', 'Experience Years'],
  ['from', 'From', 'Period Start', 'Pay From', 'Period begin'],
  ['until', 'Until', 'To', 'Period End'],
  ['amount', 'Amount', 'Wages', 'Salary', 'Gross', 'Price', 'Cost'],
  ['currency', 'Currency', 'Currency Code'],
  ['basis', 'Basis', 'Pay Basis', 'Frequency', 'Per', 'Unit'],
  ['programme', 'Program', 'Programme Name', 'Course ID'],
  ['enrolled', 'Enrolled', 'Enrolment Date', 'Enrollment', 'Enrol'],
  ['released', 'Released', 'Completion Date', 'Finished', 'Completed on'],
  ['payer', 'Payer', 'Funded by', 'Sponsor'],
  ['subsidised', 'Subsidised', 'Subsidized'],
];

describe('a heading', () => {
  it.each(HEADINGS)('is taken for %s', (field, ...names) => {
    for (const name of names) {
      const { mapping, notes } = guess([name]);
      expect([name, mapping.columns]).toEqual([name, { [field]: name }]);
      expect(notes.some((note) => note.startsWith('Not used'))).toBe(false);
    }
  });

  it.each([
    'Applied by',
    'Reapplied',
    'My Email',
    'Jobs',
    'Statement',
    'Offers',
    'Starting',
    'Hired by',
    'Reasoning',
    'Tokens',
    'Amounts',
    'Courses',
  ])('is not taken for anything: %s', (name) => {
    expect(guess([name])).toMatchObject({
      mapping: { columns: {} },
      notes: [expect.any(String), `Not used: ${name}.`],
    });
  });

  it('of a stage or a status counts in a file of stages alone', () => {
    const header = ['Stage', 'Status'];
    expect(guess(header, [], 'stages').mapping.columns).toEqual({ stage: 'Stage', status: 'Status' });
    expect(guess(header)).toMatchObject({
      mapping: { columns: {} },
      notes: [{}, 'Not used: Stage, Status.'],
    });
    for (const name of ['Stage Name', 'Step'])
      expect(guess([name], [], 'stages').mapping.columns).toEqual({ stage: name });
    for (const name of ['Outcome', 'Result'])
      expect(guess([name], [], 'stages').mapping.columns).toEqual({ status: name });
  });

  it('is taken once, by the first field that it fits, and the first column that fits', () => {
    expect(guess(['Job ID', 'Position ID', 'Job Title', 'Role']).mapping.columns).toEqual({
      requisition: 'Job ID',
      occupation: 'Job Title',
    });
  });
});

describe('a stage', () => {
  const meanings = (...stages: string[]) => {
    const rows = stages.map((stage) => ['ada@example.org', stage]);
    return Object.entries(guess(['Email', 'Stage'], rows, 'stages').mapping.stages);
  };

  it.each([
    ['withdrawn by candidate', 'withdrawn'],
    ['rejected', 'rejected'],
    ['declined by employer', 'rejected'],
    ['not selected', 'rejected'],
    ['offer accepted', 'accepted'],
    ['accepted', 'accepted'],
    ['offer declined', 'declined'],
    ['declined', 'declined'],
    ['offer lapsed', 'lapsed'],
    ['expired', 'lapsed'],
    ['offer extended', 'offered'],
    ['hired', 'hired'],
    ['ready to hire', 'hired'],
    ['phone screen', 'screened'],
    ['shortlist', 'selected'],
    ['selected', 'selected'],
    ['interview 2', 'interviewed'],
    ['second round', 'interviewed'],
    ['assessment', 'interviewed'],
    ['applied', 'applied'],
    ['hire freeze', null],
    ['lunch', null],
  ])('"%s" means %s', (stage, type) => {
    expect(meanings(stage)).toEqual([[stage, type]]);
  });

  it('is listed with the others by the alphabet, whatever the order of the rows', () => {
    const sorted = [
      ['hired', 'hired'],
      ['interview', 'interviewed'],
      ['screen', 'screened'],
    ];
    expect(meanings('Screen', 'Hired', 'Interview')).toEqual(sorted);
    expect(meanings('Interview', 'Screen', 'Hired')).toEqual(sorted);
  });

  it('is never a text of a column without a heading', () => {
    const { mapping, notes } = guess(
      ['', 'Email', 'Req ID', 'Applied'],
      [['1', 'ada@example.org', 'R1', '2026-01-02']],
    );
    expect(mapping).toMatchObject({ stages: {}, statuses: {}, personIs: 'email' });
    expect(notes).toEqual(['Not used: a column without a heading.']);
  });

  it('that means nothing is noted, and so is a status', () => {
    const { mapping, notes } = guess(['Email', 'Stage', 'Status'], [['a', 'Lunch', 'Passed']], 'stages');
    expect(mapping).toMatchObject({ stages: { lunch: null }, statuses: { passed: null } });
    expect(notes.slice(-2)).toEqual(['"lunch" counts as nothing.', '"passed" counts as nothing.']);
  });
});

describe('the ids of a file', () => {
  const ofIds = (...ids: (readonly [person: string, requisition: string])[]) =>
    guess(['Candidate', 'Req ID'], ids).mapping;

  it('are e-mail addresses where any is one, else accounts', () => {
    expect(ofIds(['C1', 'R1'], ['ada@example.org', 'R1']).personIs).toBe('email');
    expect(ofIds(['C1', 'R@1']).personIs).toBe('account');
    expect(guess(['Shoe size']).mapping.personIs).toBe('account');
  });

  it('differ in nothing but case or repeated hyphens where the file has such ones', () => {
    expect(ofIds(['C1', 'R1'], ['C1', 'R2'], ['C2', 'R1']).ignore).toEqual([]);
    expect(ofIds(['C1', 'R1'], ['c1', 'R1']).ignore).toEqual(['case']);
    expect(ofIds(['C1', 'R-1'], ['C2', 'r-1']).ignore).toEqual(['case']);
    expect(ofIds(['C--1', 'R1']).ignore).toEqual(['repeated-hyphens']);
    expect(ofIds(['C1', 'R--1'], ['c1', 'R1']).ignore).toEqual(['case', 'repeated-hyphens']);
  });

  it('and everything else that is not guessed are left to whoever confirms', () => {
    expect(ofIds(['C1', 'R1'])).toEqual({
      confirmed: false,
      kind: 'applications',
      source,
      dates: 'ymd',
      personIs: 'account',
      columns: { person: 'Candidate', requisition: 'Req ID' },
      ignore: [],
      stages: {},
      statuses: {},
      separations: {},
      occupations: {},
      covariates: {},
      pays: [],
    });
  });
});

it('guesses how employments ended by the words that say so, and tells of those that do not', () => {
  const words = [
    'Voluntarily Terminated',
    'Terminated for Cause',
    'Involuntary',
    'Fixed-term ended',
    'Deceased',
  ];
  const { mapping, notes } = guess(
    ['Employee ID', 'Start Date', 'Separation Type'],
    words.map((word, n) => [`E${n}`, '2026-01-05', word]),
    'spells',
  );
  expect(mapping.separations).toEqual({
    deceased: null,
    'fixed-term ended': 'end_of_contract',
    involuntary: 'involuntary',
    'terminated for cause': 'involuntary',
    'voluntarily terminated': 'voluntary',
  });
  expect(notes).toContain('"deceased" counts as nothing.');
});

it.each([
  ['Non-voluntary', 'involuntary'],
  ['Not Voluntary', 'involuntary'],
  ['Breach of contract', 'involuntary'],
  ['Contract ended', 'end_of_contract'],
  ['Voluntary', 'voluntary'],
])('guesses that "%s" is %s', (word, type) => {
  const { mapping } = guess(
    ['Employee ID', 'Start Date', 'Separation Type'],
    [['E1', '2026-01-05', word]],
    'spells',
  );
  expect(mapping.separations).toEqual({ [word.toLowerCase()]: type });
});
