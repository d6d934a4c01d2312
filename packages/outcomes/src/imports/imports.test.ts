import { describe, expect, it } from 'vitest';
import { employmentEventOf } from '../employment/read-employment-event.ts';
import { sharedCsv } from '../testing/shared-csv.ts';
import { cellText, wordOf } from './cell.ts';
import { isAmbiguousDate, readDate } from './date.ts';
import { guessMapping } from './guess-mapping.ts';
import { type Mapping, mappingSchema } from './mapping.ts';
import { createRowReader } from './row-statements.ts';

const source = 'https://ats.example.org';

/** Reads rows by a mapping, with what events they become. */
function read(mapping: Partial<Mapping> & Pick<Mapping, 'kind' | 'columns'>, row: Record<string, string>) {
  const whole = mappingSchema.parse({
    confirmed: true,
    source,
    dates: 'ymd',
    personIs: 'account',
    ...mapping,
  });
  const { events, issues } = createRowReader(whole)((column) => row[column]);
  return { issues, events: events.map((event) => employmentEventOf(event.statement(1))), raw: events };
}

describe('a cell', () => {
  it.each(['', '  ', 'NULL', ' null ', 'N/A', '#N/A', '""', '" N/A "', undefined])(
    '%j is nothing',
    (cell) => {
      expect(cellText(cell)).toBeUndefined();
    },
  );

  it('loses spaces and quotes around it, and a word also its case and punctuation', () => {
    expect(cellText(' """CAND-1"" ')).toBe('CAND-1');
    expect(cellText('a  b\t"c"d')).toBe('a b "c"d');
    expect(cellText('0')).toBe('0');
    expect(['interview 1', 'Interview1', 'INTERVIEW-1'].map(wordOf)).toEqual(Array(3).fill('interview1'));
  });
});

describe('a date', () => {
  const day = (at: string | undefined) => at?.slice(0, 10);

  it('is read in the declared order, and one that begins with the year in any', () => {
    expect(day(readDate('03/04/2026', 'mdy'))).toBe('2026-03-04');
    expect(day(readDate('03/04/2026', 'dmy'))).toBe('2026-04-03');
    expect(day(readDate('26/04/03', 'ymd'))).toBe('2026-04-03');
    for (const order of ['ymd', 'mdy', 'dmy', null] as const)
      expect(day(readDate('2026--04--03', order))).toBe('2026-04-03');
    expect(readDate('2026-04-03T10:00:00+02:00', null)).toBe('2026-04-03T08:00:00.000Z');
    expect(readDate('4/3/2026 9:05', 'mdy')).toBe('2026-04-03T09:05:00.000Z');
    expect(readDate('2026-04-03 09:05:07', 'mdy')).toBe('2026-04-03T09:05:07.000Z');
    expect([readDate('7/5/69', 'mdy'), readDate('7/5/70', 'mdy')].map(day)).toEqual([
      '2069-07-05',
      '1970-07-05',
    ]);
  });

  it('is never guessed, and is none where the order does not fit', () => {
    expect(readDate('03/04/2026', null)).toBeUndefined();
    expect(readDate('20/01/2026', 'mdy')).toBeUndefined();
    expect(readDate('02/30/2026', 'mdy')).toBeUndefined();
    expect(readDate('1/2/326', 'mdy')).toBeUndefined();
    expect(readDate('soon', 'mdy')).toBeUndefined();
    expect(['03/04/2026', '2026-04-03', '3 May', '26-01-01'].map(isAmbiguousDate)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('a row', () => {
  const columns = { person: 'id', requisition: 'job', applied: 'on', hired: 'hired', interviewed: 'talk' };

  it('of applications is an event for each date, under one registration and ids of source, key and version', () => {
    const row = { id: 'C1', job: 'R1', on: '2026-01-02', talk: '2026-01-09', hired: 'N/A' };
    const { events, issues, raw } = read({ kind: 'applications', columns, employer: 'Acme' }, row);
    expect(issues).toEqual([]);
    expect(events).toMatchObject([
      {
        type: 'applied',
        candidate: 'account:https://ats.example.org|C1',
        requisition: 'https://ats.example.org/requisitions/R1',
        employer: 'https://ats.example.org/employers/Acme',
        occupation: { scheme: source, version: '1', code: 'r1' },
        occurredAt: '2026-01-02T00:00:00.000Z',
        record: { source, key: 'application/C1/R1/applied', version: 1 },
      },
      {
        type: 'interviewed',
        candidate: 'account:https://ats.example.org|C1',
        occurredAt: '2026-01-09T00:00:00.000Z',
      },
    ]);
    expect(new Set(events.map((event) => event?.application)).size).toBe(1);
    const again = read(
      { kind: 'applications', columns, employer: 'Acme' },
      { ...row, talk: '2026-01-10' },
    ).raw;
    expect(again.map((event) => event.statement(1).id)).toEqual(raw.map((event) => event.statement(1).id));
    expect(again[1]?.content).not.toBe(raw[1]?.content);
    expect(again[0]?.statement(2).id).not.toBe(raw[0]?.statement(1).id);
  });

  it('says what is missing and what cannot be read, and never repeats what is in a cell', () => {
    const { events, issues } = read(
      { kind: 'applications', columns },
      { id: 'NULL', job: '', on: '31/12/2026' },
    );
    expect(events).toEqual([]);
    expect(issues).toEqual([
      { column: 'id', message: 'There is nothing in it.' },
      { column: 'job', message: 'There is nothing in it.' },
      { column: 'on', message: 'It is not a date in the order ymd.' },
    ]);
    const number = read(
      { kind: 'applications', columns },
      { id: '078-05-1120', job: 'R1', on: '2026-01-02' },
    );
    expect(number.events).toEqual([]);
    expect(JSON.stringify(number)).not.toContain('1120');
    expect(number.issues).toMatchObject([{ column: 'id' }]);
    const mail = read(
      { kind: 'applications', columns, personIs: 'email' },
      { id: 'ada', job: 'R1', on: '2026-01-02' },
    );
    expect(mail.issues).toEqual([{ column: 'id', message: 'It is not an e-mail address.' }]);
  });

  it('of stages is its stage, and what became of it', () => {
    const stages = {
      kind: 'stages',
      columns: {
        person: 'id',
        requisition: 'job',
        applied: 'on',
        stage: 's',
        stageDate: 'at',
        status: 'now',
      },
      stages: { applied: 'applied', screening: 'screened', 'interview 1': 'interviewed', nothing: null },
      statuses: { passed: null, rejected: 'rejected' },
    } as const;
    const typesOf = (s: string, now: string) =>
      read(stages, { id: 'C1', job: 'R1', on: '2026-01-02', s, at: '2026-01-05', now }).events.map(
        (event) => event?.type,
      );
    expect(typesOf('Applied', 'Passed')).toEqual(['applied']);
    expect(typesOf('Screening', 'Passed')).toEqual(['applied', 'screened']);
    // Whoever is turned down at the first look has not passed it.
    expect(typesOf('screening', 'Rejected')).toEqual(['applied', 'rejected']);
    expect(typesOf('Interview1', 'Rejected')).toEqual(['applied', 'interviewed', 'rejected']);
    expect(typesOf('nothing', 'Passed')).toEqual(['applied']);
    const unknown = read(stages, {
      id: 'C1',
      job: 'R1',
      on: '2026-01-02',
      s: 'party',
      at: '2026-01-05',
      now: 'Passed',
    });
    expect(unknown.issues).toEqual([
      { column: 's', message: 'The mapping gives no meaning for this stage.' },
    ]);
    const row = { id: 'C1', job: 'R1', on: '2026-01-02', s: 'Screening', at: '2026-01-05', now: '' };
    expect(read(stages, row).events.map((one) => one?.type)).toEqual(['applied', 'screened']);
    for (const column of ['job', 's', 'at'] as const) {
      const { events, issues } = read(stages, { ...row, [column]: 'N/A' });
      expect(issues).toEqual([{ column, message: 'There is nothing in it.' }]);
      expect(events.map((one) => one?.type)).toEqual(column === 'job' ? [] : ['applied']);
    }
  });

  it('of employments, pay and programmes is what they say', () => {
    const spells = {
      kind: 'spells',
      columns: {
        person: 'id',
        started: 'from',
        ended: 'to',
        separationType: 'how',
        separationReason: 'why',
        subsidised: 'sub',
      },
      employer: 'https://acme.example',
    } as const;
    const row = {
      id: 'E1',
      from: '2026-01-01',
      to: '2026-06-01',
      how: 'End of contract',
      why: 'project over',
      sub: 'yes',
    };
    expect(read(spells, row).events).toMatchObject([
      { type: 'started', employer: 'https://acme.example', subsidised: true },
      { type: 'separated', separation: { type: 'end_of_contract', reason: 'project over' } },
    ]);
    expect(read(spells, { ...row, how: 'fired' }).issues).toMatchObject([{ column: 'how' }]);

    const wages = {
      kind: 'wages',
      columns: { person: 'id', from: 'from', until: 'to', amount: 'pay' },
      currency: 'USD',
      basis: 'period',
    } as const;
    expect(read(wages, { ...row, pay: '1200.50' }).events).toMatchObject([
      { type: 'paid', pay: { amount: 1200.5, currency: 'USD', basis: 'period', from: Date.UTC(2026, 0, 1) } },
    ]);
    for (const [pay, column] of [
      ['-1', 'pay'],
      ['1,200', 'pay'],
      ['', 'pay'],
    ] as const)
      expect(read(wages, { ...row, pay })).toMatchObject({ events: [], issues: [{ column }] });
    expect(read({ ...wages, currency: undefined } as never, { ...row, pay: '1' }).issues).toMatchObject([
      { column: 'currency' },
    ]);
    expect(read(wages, { ...row, pay: '1', to: '2025-01-01' }).issues).toMatchObject([{ column: 'to' }]);

    const programmes = {
      kind: 'programmes',
      columns: {
        person: 'id',
        programme: 'p',
        enrolled: 'from',
        released: 'to',
        amount: 'paid',
        payer: 'who',
      },
      currency: 'EUR',
    } as const;
    expect(read(programmes, { ...row, p: 'Baking', paid: '450', who: 'Fund' }).events).toMatchObject([
      { type: 'enrolled', programme: 'https://ats.example.org/programmes/Baking' },
      { type: 'subsidised', price: { amount: 450, currency: 'EUR' }, payer: 'Fund' },
      { type: 'released' },
    ]);
    const [enrolled] = read(programmes, { ...row, p: 'Baking' }).raw;
    expect(enrolled?.statement(1)).toMatchObject({ object: { definition: { name: { und: 'Baking' } } } });
  });
});

describe('a guess', () => {
  it('takes headings for what they say, declares no order of dates, and is not confirmed', () => {
    const header = [
      'Candidate_Email',
      'Req ID',
      'Job Title',
      'Applied Date',
      'Interview Date',
      'Hired',
      'Shoe size',
    ];
    const sample = [['ada@example.org', 'R1', 'Baker', '03/04/2026', '03/20/2026', '', '41']];
    const { mapping, notes } = guessMapping(header, sample, { kind: 'applications', source });
    expect(mapping).toMatchObject({
      confirmed: false,
      dates: null,
      personIs: 'email',
      columns: {
        person: 'Candidate_Email',
        requisition: 'Req ID',
        occupation: 'Job Title',
        applied: 'Applied Date',
        interviewed: 'Interview Date',
        hired: 'Hired',
      },
    });
    expect(notes).toEqual([expect.stringContaining('03/04/2026'), 'Not used: Shoe size.']);
    expect(mappingSchema.safeParse(mapping).success).toBe(true);
  });
});

describe('the stages of a guess', () => {
  it('are those of the file, each spelling of a word once, and what means nothing is noted', () => {
    const header = ['Email', 'Req ID', 'Stage', 'At'];
    const sample = ['Phone Screen', 'phone-screen', 'Interview', 'Hired', 'Lunch', 'HIRED'].map((stage) => [
      'ada@example.org',
      'R1',
      stage,
      '2026-01-01',
    ]);
    const { mapping, notes } = guessMapping(header, sample, { kind: 'stages', source });
    expect(mapping.stages).toEqual({
      hired: 'hired',
      interview: 'interviewed',
      lunch: null,
      'phone-screen': 'screened',
    });
    expect(notes).toContain('"lunch" counts as nothing.');
    expect(notes.filter((note) => note.includes('counts as nothing'))).toHaveLength(1);
  });
});

describe('the notes of a guess', () => {
  const notesOf = (header: readonly string[], ...sample: string[][]) =>
    guessMapping(header, sample, { kind: 'applications', source }).notes;

  it('name what is needed and not there, what is there twice, and what is left', () => {
    expect(notesOf(['Email', 'Req ID', 'Req ID', 'Shoe size', 'Hat size'])).toEqual([
      'Needed and not found: applied. Add it to "columns".',
      'In the file more than once: Req ID. Rename all but one of each.',
      'Not used: Shoe size, Hat size.',
    ]);
    expect(notesOf(['Email'])).toEqual([
      'Needed and not found: requisition, applied. Add them to "columns".',
    ]);
    const twice = ['Email', 'Email', 'Req ID', 'Req ID', 'Applied'];
    expect(notesOf(twice)).toEqual([
      'In the file more than once: Email, Req ID. Rename all but one of each.',
    ]);
  });

  it('ask for the order of dates by one that can be read in two ways, or by any that does not begin with the year', () => {
    const header = ['Email', 'Req ID', 'Applied'];
    const row = (date: string) => ['ada@example.org', 'R1', date];
    expect(notesOf(header, row('25/12/2026'), row('01/02/2026'))[0]).toBe(
      '"dates" must be "mdy", "dmy" or "ymd": 01/02/2026 can be read in several ways, and it is not guessed.',
    );
    expect(notesOf(header, row('2026-01-01'), row('25/12/2026'))[0]).toBe(
      '"dates" must be "mdy", "dmy" or "ymd"; it is not guessed. One of the dates is 25/12/2026.',
    );
    expect(notesOf(header, row('2026-01-01'))).toEqual([]);
  });
});

describe('the files of real applicant systems', () => {
  const messy = sharedCsv('standards/hr-csv/messy-recruitment-first-2500.csv');
  const funnel = sharedCsv('standards/hr-csv/recruitment-funnel-stages-first-2200.csv');
  const guessed = (rows: NonNullable<typeof messy>, header: readonly string[]) => {
    const sample = rows.slice(0, 1_000).map((row) => header.map((name) => row(name)));
    const { mapping } = guessMapping(header, sample, { kind: 'stages', source });
    return { ...mapping, confirmed: true };
  };

  it.skipIf(messy === undefined)(
    'messy: what is missing in each column, one stage of two spellings, persons',
    () => {
      const rows = messy ?? [];
      const header = [
        'CandidateID',
        'PositionID',
        'JobTitle',
        'ApplicationDate',
        'Source',
        'Stage',
        'DateatStage',
      ];
      const mapping = guessed(rows, header);
      expect(mapping).toMatchObject({
        columns: {
          person: 'CandidateID',
          requisition: 'PositionID',
          occupation: 'JobTitle',
          applied: 'ApplicationDate',
          stage: 'Stage',
          stageDate: 'DateatStage',
        },
        dates: 'ymd',
        ignore: ['case', 'repeated-hyphens'],
      });
      const stages = Object.keys(mapping.stages).map(wordOf);
      expect(stages.filter((stage) => stage === 'interview1')).toHaveLength(1);
      const reader = createRowReader(mapping);
      const faults = new Map<string, number>();
      const persons = new Set<string>();
      const earliest = new Map<string, { applied: string; first: string }>();
      for (const row of rows) {
        const { events, issues } = reader((column) => row(column));
        for (const { column } of issues) faults.set(column, (faults.get(column) ?? 0) + 1);
        for (const { statement } of events) {
          const event = employmentEventOf(statement(1));
          expect(event).toBeDefined();
          persons.add(event?.candidate ?? '');
        }
        const applied = events.find(({ type }) => type === 'applied');
        const other = events.find(({ type }) => type !== 'applied');
        const at = (event: typeof applied) =>
          String((event?.statement(1) as { timestamp?: string } | undefined)?.timestamp);
        if (applied && other) earliest.set(`${earliest.size}`, { applied: at(applied), first: at(other) });
      }
      expect(rows).toHaveLength(2_500);
      expect(faults.get('CandidateID')).toBe(293);
      expect(faults.get('DateatStage')).toBe(267);
      expect(faults.get('ApplicationDate')).toBe(284);
      // 1,942 distinct ids where each of the four ways to write nothing is one.
      const ids = new Set(
        rows.map((row) => cellText(row('CandidateID'))?.replaceAll(/-+/g, '-').toLowerCase()),
      );
      expect(ids.size - 1 + 4).toBe(1_942);
      expect(persons.size).toBeGreaterThan(1_000);
      for (const { applied, first } of earliest.values()) expect(first >= applied).toBe(true);
    },
  );

  it.skipIf(funnel === undefined)('funnel: 565 applications, 75 hired', () => {
    const rows = funnel ?? [];
    const header = [
      'Applicant_ID',
      'Source',
      'Job_Role',
      'Department',
      'Application_Date',
      'Stage',
      'Stage_Date',
      'Status',
    ];
    const mapping = guessed(rows, header);
    // The file has no requisitions: the role is what people apply to.
    const reader = createRowReader({
      ...mapping,
      columns: { ...mapping.columns, requisition: 'Job_Role', occupation: 'Job_Role' },
    });
    const keys = new Map<string, Set<string>>();
    for (const row of rows) {
      const { events, issues } = reader((column) => row(column));
      expect(issues).toEqual([]);
      for (const { type, key } of events) keys.set(type, (keys.get(type) ?? new Set()).add(key));
    }
    expect(keys.get('applied')?.size).toBe(565);
    expect(keys.get('hired')?.size).toBe(75);
    expect(keys.get('offered')?.size).toBe(81);
  });
});
