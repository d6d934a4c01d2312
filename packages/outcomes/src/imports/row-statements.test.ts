import { describe, expect, it } from 'vitest';
import {
  EMPLOYMENT_TYPE,
  EMPLOYMENT_VERB,
  EMPLOYMENT_EXTENSION as EXTENSION,
} from '../employment/vocabulary.ts';
import { type Mapping, mappingSchema } from './mapping.ts';
import { uuidOf } from './name-based-id.ts';
import { createRowReader, isBeforeApplication } from './row-statements.ts';

const source = 'https://hr.example.org';
type Given = Partial<Mapping> & Pick<Mapping, 'kind'>;

/** Reads a row whose columns are named as what they are for, unless the mapping says otherwise. */
function read(mapping: Given, row: Record<string, string>) {
  const columns = Object.fromEntries(Object.keys(row).map((name) => [name, name]));
  const whole = mappingSchema.parse({
    confirmed: true,
    source,
    dates: 'ymd',
    personIs: 'account',
    columns,
    ...mapping,
  });
  return createRowReader(whole)((column) => {
    if (typeof column !== 'string') throw new TypeError('A cell is asked for without its column.');
    return row[column];
  });
}

const statements = (mapping: Given, row: Record<string, string>, version = 1) =>
  read(mapping, row).events.map((event) => event.statement(version));
const keys = (mapping: Given, row: Record<string, string>) => read(mapping, row).events.map(({ key }) => key);
const issues = (mapping: Given, row: Record<string, string>) => read(mapping, row).issues;

const person = { objectType: 'Agent', account: { homePage: source, name: 'C1' } };
const at = (day: string) => `${day}T00:00:00.000Z`;

describe('the statements of a row of applications', () => {
  const row = {
    person: 'C1',
    requisition: 'R 1',
    applied: '2026-01-02',
    opened: '2025-12-01',
    occupation: 'Baker',
    priorOccupation: 'Cook',
    experience: '2.5',
    employer: 'Acme',
    region: 'US-CO',
    offered: '2026-01-10',
    accepted: '2026-01-11',
    started: '2026-02-01',
  };
  const key = 'application/C1/R 1';
  const requisition = `${source}/requisitions/R%201`;
  const statement = (
    type: keyof typeof EMPLOYMENT_VERB,
    own: object,
    extensions: object = {},
    version = 1,
  ) => ({
    id: uuidOf(source, `${key}/${type}`, version),
    verb: { id: EMPLOYMENT_VERB[type], display: { en: type } },
    ...own,
    context: {
      registration: uuidOf(source, key),
      extensions: {
        [EXTENSION.requisition]: requisition,
        ...extensions,
        [EXTENSION.employer]: `${source}/employers/Acme`,
        [EXTENSION.region]: 'US-CO',
        [EXTENSION.record]: { source, key: `${key}/${type}`, version },
      },
    },
  });

  it('have all that the row says, and each its own actor and object', () => {
    const bySource = { objectType: 'Agent', account: { homePage: source, name: 'import' } };
    const object = { id: requisition, definition: { type: EMPLOYMENT_TYPE.requisition } };
    const offer = {
      id: `${source}/offers/application%2FC1%2FR%201`,
      definition: { type: EMPLOYMENT_TYPE.offer },
    };
    const own = (code: string, title: string) => ({ scheme: source, version: '1', code, title });
    const expected = (version: number) => [
      statement(
        'applied',
        { actor: person, object, timestamp: at('2026-01-02') },
        {
          [EXTENSION.occupation]: own('baker', 'Baker'),
          [EXTENSION.priorOccupation]: own('cook', 'Cook'),
          [EXTENSION.experience]: 2.5,
          [EXTENSION.opened]: at('2025-12-01'),
        },
        version,
      ),
      statement('offered', { actor: bySource, object: person, timestamp: at('2026-01-10') }, {}, version),
      statement('accepted', { actor: person, object: offer, timestamp: at('2026-01-11') }, {}, version),
      statement('started', { actor: person, object, timestamp: at('2026-02-01') }, {}, version),
    ];
    for (const version of [1, 2])
      expect(statements({ kind: 'applications' }, row, version)).toEqual(expected(version));
  });

  it('are about an offer where it was accepted, declined or lapsed, else about the requisition', () => {
    const steps = ['accepted', 'declined', 'lapsed', 'withdrawn', 'hired'] as const;
    const types = steps.map((step) => {
      const { person: id, requisition: job, applied } = row;
      const [, last] = statements(
        { kind: 'applications' },
        { person: id, requisition: job, applied, [step]: '2026-02-01' },
      );
      return (last as unknown as { object: { definition: { type: string } } }).object.definition.type;
    });
    const { offer, requisition: job } = EMPLOYMENT_TYPE;
    expect(types).toEqual([offer, offer, offer, job, job]);
  });

  it('have one key for an application with an id of its own, whoever applied', () => {
    expect(keys({ kind: 'applications' }, { ...row, application: 'A7' })).toEqual([
      'application/A7/applied',
      'application/A7/offered',
      'application/A7/accepted',
      'application/A7/started',
    ]);
  });

  it('say who by e-mail address, or by an account at the home page that is given', () => {
    const mailed = statements(
      { kind: 'applications', personIs: 'email' },
      { ...row, person: 'Ada@Example.org' },
    );
    expect(mailed[0]).toMatchObject({ actor: { objectType: 'Agent', mbox: 'mailto:Ada@Example.org' } });
    const [applied] = statements({ kind: 'applications', homePage: 'https://id.example.org' }, row);
    expect(applied).toMatchObject({ actor: { account: { homePage: 'https://id.example.org', name: 'C1' } } });
    for (const wrong of ['ada', 'a b@c', '@c', 'a@', 'a@b@c', 'a@b c'])
      expect(issues({ kind: 'applications', personIs: 'email' }, { ...row, person: wrong })).toEqual([
        { column: 'person', message: 'It is not an e-mail address.' },
      ]);
  });

  it('take ids for one that differ in what is ignored, and in nothing else', () => {
    const idsOf = (ignore: Mapping['ignore']) =>
      ['C--1', 'c-1', 'C-1'].map((id) => keys({ kind: 'applications', ignore }, { ...row, person: id })[0]);
    const key = (id: string) => `application/${id}/${'R 1'}/applied`;
    expect(idsOf([])).toEqual(['C--1', 'c-1', 'C-1'].map(key));
    expect(idsOf(['repeated-hyphens'])).toEqual(['C-1', 'c-1', 'C-1'].map(key));
    expect(idsOf(['case'])).toEqual([
      'application/c--1/r 1/applied',
      'application/c-1/r 1/applied',
      'application/c-1/r 1/applied',
    ]);
    expect(idsOf(['case', 'repeated-hyphens'])).toEqual(Array(3).fill('application/c-1/r 1/applied'));
  });

  it('have codes of occupations that the mapping gives, else those of the source', () => {
    const code = { scheme: 'O*NET-SOC', version: '29.0', code: '51-3011.00' };
    const occupationOf = (occupation: string) => {
      const [applied] = statements(
        { kind: 'applications', occupations: { Baker: code } },
        { ...row, occupation },
      );
      return (applied as unknown as { context: { extensions: Record<string, unknown> } }).context.extensions[
        EXTENSION.occupation
      ];
    };
    expect(occupationOf('Baker')).toEqual(code);
    expect(occupationOf('constructor')).toEqual({
      scheme: source,
      version: '1',
      code: 'constructor',
      title: 'constructor',
    });
    // A title without letters and digits is its own code.
    expect(occupationOf('***')).toEqual({ scheme: source, version: '1', code: '***', title: '***' });
  });

  it('need the occupation where the file has a column for it, and do without its other columns', () => {
    expect(read({ kind: 'applications' }, { ...row, occupation: '' })).toMatchObject({
      issues: [{ column: 'occupation', message: 'There is nothing in it.' }],
      events: [{ type: 'offered' }, { type: 'accepted' }, { type: 'started' }],
    });
    const { person: id, requisition: job, applied } = row;
    const [only, ...others] = statements({ kind: 'applications' }, { person: id, requisition: job, applied });
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      context: {
        extensions: {
          [EXTENSION.requisition]: requisition,
          [EXTENSION.occupation]: { scheme: source, version: '1', code: 'r1', title: 'R 1' },
          [EXTENSION.record]: { source, key: `${key}/applied`, version: 1 },
        },
      },
    });
    expect(
      Object.keys((only as unknown as { context: { extensions: object } }).context.extensions),
    ).toHaveLength(3);
  });

  it('keep an IRI as it is, and make one of any other name, below the source', () => {
    const objectOf = (name: string, from = source) => {
      const [applied] = statements({ kind: 'applications', source: from }, { ...row, requisition: name });
      return (applied as unknown as { object: { id: string } }).object.id;
    };
    expect(objectOf('https://jobs.example.org/7')).toBe('https://jobs.example.org/7');
    expect(objectOf('urn:req:7')).toBe('urn:req:7');
    expect(objectOf('7:1')).toBe(`${source}/requisitions/7%3A1`);
    expect(objectOf('https:')).toBe(`${source}/requisitions/https%3A`);
    expect(objectOf('http://a b')).toBe(`${source}/requisitions/http%3A%2F%2Fa%20b`);
    expect(objectOf('R1', `${source}/`)).toBe(`${source}/requisitions/R1`);
  });
});

describe('the statements of a row of stages', () => {
  const row = {
    person: 'C1',
    requisition: 'R1',
    applied: '2026-01-02',
    stage: 'Talk 1',
    stageDate: '2026-01-09',
    status: 'Turned down',
  };
  const mapping = {
    kind: 'stages',
    stages: { 'talk 1': 'interviewed', look: 'screened', entry: 'applied', party: null },
    statuses: { 'turned down': 'rejected', interviewed: 'interviewed', entered: 'applied', 'goes on': null },
  } as const satisfies Given;

  it('have the stage in the key of what happened there, so that each stage counts', () => {
    expect(keys(mapping, row)).toEqual([
      'application/C1/R1/applied',
      'application/C1/R1/interviewed/talk1',
      'application/C1/R1/rejected',
    ]);
    expect(read(mapping, row).events.map((event) => event.at)).toEqual(
      ['2026-01-02', '2026-01-09', '2026-01-09'].map(at),
    );
  });

  it.each([
    ['talk 1', 'interviewed', ['applied', 'interviewed']],
    ['talk 1', 'goes on', ['applied', 'interviewed']],
    ['look', 'turned down', ['applied', 'rejected']],
    ['look', 'goes on', ['applied', 'screened']],
    ['entry', 'goes on', ['applied']],
    ['entry', 'turned down', ['applied', 'rejected']],
    ['party', 'turned down', ['applied', 'rejected']],
  ])('of "%s" and "%s" are %j', (stage, status, types) => {
    expect(read(mapping, { ...row, stage, status }).events.map(({ type }) => type)).toEqual(types);
  });

  it('are without an outcome where the mapping gives none, which is said', () => {
    expect(issues(mapping, { ...row, status: 'unheard of' })).toEqual([
      { column: 'status', message: 'The mapping gives no meaning for this status.' },
    ]);
  });

  it('may have the application on another line, but no date that cannot be read', () => {
    expect(issues(mapping, { ...row, applied: '' })).toEqual([
      { column: 'applied', message: 'There is nothing in it.' },
    ]);
    expect(issues(mapping, { ...row, applied: 'soon' })).toEqual([
      { column: 'applied', message: 'It is not a date in the order ymd.' },
    ]);
    expect(read(mapping, { ...row, applied: '' }).events.map(({ type }) => type)).toEqual([
      'interviewed',
      'rejected',
    ]);
  });
});

describe('the statements of a row of employments', () => {
  const row = {
    person: 'C1',
    started: '2026-01-05',
    ended: '2026-07-01',
    employer: 'Acme',
    occupation: 'Baker',
  };
  const position = (key: string) => ({
    id: `${source}/positions/${encodeURIComponent(key)}`,
    definition: { type: EMPLOYMENT_TYPE.position },
  });

  it('are its start and its end, known by the person, the employer and the first day', () => {
    const key = 'employment/C1/Acme/2026-01-05';
    const shared = { [EXTENSION.employer]: `${source}/employers/Acme` };
    expect(statements({ kind: 'spells' }, row)).toEqual([
      {
        id: uuidOf(source, `${key}/started`, 1),
        actor: person,
        verb: { id: EMPLOYMENT_VERB.started, display: { en: 'started' } },
        object: position(key),
        timestamp: at('2026-01-05'),
        context: {
          extensions: {
            [EXTENSION.occupation]: { scheme: source, version: '1', code: 'baker', title: 'Baker' },
            ...shared,
            [EXTENSION.record]: { source, key: `${key}/started`, version: 1 },
          },
        },
      },
      {
        id: uuidOf(source, `${key}/separated`, 1),
        actor: person,
        verb: { id: EMPLOYMENT_VERB.separated, display: { en: 'separated' } },
        object: position(key),
        timestamp: at('2026-07-01'),
        context: {
          extensions: { ...shared, [EXTENSION.record]: { source, key: `${key}/separated`, version: 1 } },
        },
      },
    ]);
    const { employer: _, ...nobodys } = row;
    expect(keys({ kind: 'spells' }, nobodys)[0]).toBe('employment/C1//2026-01-05/started');
    expect(keys({ kind: 'spells' }, { ...row, row: '77' })).toEqual([
      'employment/77/started',
      'employment/77/separated',
    ]);
    expect(keys({ kind: 'spells' }, { ...row, ended: '' })).toEqual([`${key}/started`]);
    expect(keys({ kind: 'spells' }, { ...row, started: '' })).toEqual([]);
  });

  it('say that the start is subsidised, not the end, in any spelling of yes', () => {
    const subsidised = (text: string) =>
      statements({ kind: 'spells' }, { ...row, subsidised: text }).map((one) => {
        const { extensions } = (one as unknown as { context: { extensions: Record<string, unknown> } })
          .context;
        return extensions[EXTENSION.subsidised];
      });
    for (const yes of ['true', 'Yes', 'Y', '1']) expect(subsidised(yes)).toEqual([true, undefined]);
    for (const no of ['false', 'no', '0', '']) expect(subsidised(no)).toEqual([undefined, undefined]);
  });

  it('have the type and the reason of the end as far as they are given', () => {
    const ending = (given: Record<string, string>) => {
      const [, last] = statements({ kind: 'spells' }, { ...row, ...given });
      const { extensions } = (last as unknown as { context: { extensions: Record<string, unknown> } })
        .context;
      return [extensions[EXTENSION.separationType], extensions[EXTENSION.separationReason]];
    };
    expect(ending({ separationType: 'End-of-contract', separationReason: 'moved' })).toEqual([
      'end_of_contract',
      'moved',
    ]);
    expect(ending({ separationType: 'voluntary' })).toEqual(['voluntary', undefined]);
    const separations = { 'Terminated for Cause': 'involuntary', unknown: null } as const;
    const worded = (separationType: string) => {
      const [, last] = statements({ kind: 'spells', separations }, { ...row, separationType });
      expect(issues({ kind: 'spells', separations }, { ...row, separationType })).toEqual([]);
      return (last as unknown as { context: { extensions: Record<string, unknown> } }).context.extensions[
        EXTENSION.separationType
      ];
    };
    expect(['terminated for  cause', 'Unknown', 'other'].map(worded)).toEqual([
      'involuntary',
      undefined,
      'other',
    ]);
    expect(issues({ kind: 'spells' }, { ...row, separationType: '' })).toEqual([]);
    expect(issues({ kind: 'spells' }, { ...row, separationType: 'fired' })).toEqual([
      {
        column: 'separationType',
        message:
          'It is not one of voluntary, involuntary, end_of_contract, other, and "separations" of the mapping gives it no meaning.',
      },
    ]);
  });
});

describe('the statements of a row of wages', () => {
  const row = {
    person: 'C1',
    from: '2026-01-01',
    until: '2026-04-01',
    amount: '1200',
    employer: 'Acme',
    occupation: 'Baker',
  };
  const mapping = { kind: 'wages', currency: 'USD', basis: 'period' } as const satisfies Given;

  it('are a pay each, with what is known of the person', () => {
    const key = 'pay/C1/Acme/2026-01-01T00:00:00.000Z/2026-04-01T00:00:00.000Z/period';
    const covariates = {
      age: { column: 'age', kind: 'number', protected: true },
      tenure: { column: 'years', kind: 'number', protected: false },
      grade: { column: 'grade', kind: 'category', protected: false },
    } as const;
    const [paid, ...others] = statements(
      { ...mapping, covariates, columns: Object.fromEntries(Object.keys(row).map((name) => [name, name])) },
      {
        ...row,
        age: '41',
        years: '3',
        grade: 'B',
      },
    );
    expect(others).toEqual([]);
    expect(paid).toMatchObject({
      id: uuidOf(source, `${key}/paid`, 1),
      object: { definition: { type: EMPLOYMENT_TYPE.position } },
      timestamp: at('2026-04-01'),
      context: {
        extensions: {
          [EXTENSION.money]: { amount: 1200, currency: 'USD' },
          [EXTENSION.payPeriod]: { from: at('2026-01-01'), until: at('2026-04-01') },
          [EXTENSION.payBasis]: 'period',
          [EXTENSION.covariates]: { tenure: 3, grade: 'B' },
          [EXTENSION.protectedCovariates]: { age: 41 },
          [EXTENSION.occupation]: { code: 'baker' },
        },
      },
    });
  });

  it('are known by the row where it has an id, with the period where it has several pays', () => {
    expect(keys(mapping, { ...row, row: '9' })).toEqual(['pay/9/paid']);
    const { employer: _, ...nobodys } = row;
    expect(keys(mapping, nobodys)).toEqual([
      'pay/C1//2026-01-01T00:00:00.000Z/2026-04-01T00:00:00.000Z/period/paid',
    ]);
    const pays = [
      { amount: 'q1', from: '2026-01-01', until: '2026-04-01' },
      { amount: 'q2', from: '2026-04-01', until: '2026-07-01' },
    ];
    const columns = { person: 'person', row: 'row' };
    expect(keys({ ...mapping, columns, pays }, { person: 'C1', row: '9', q1: '5', q2: '6' })).toEqual([
      'pay/9/2026-01-01T00:00:00.000Z/2026-04-01T00:00:00.000Z/paid',
      'pay/9/2026-04-01T00:00:00.000Z/2026-07-01T00:00:00.000Z/paid',
    ]);
    expect(keys({ ...mapping, columns, pays }, { person: 'C1', row: '9', q1: '5', q2: '' })).toHaveLength(1);
  });

  it.each([
    [{ until: '2026-01-01' }, {}, 'until', 'The period ends before it begins.'],
    [{ until: '2025-12-31' }, {}, 'until', 'The period ends before it begins.'],
    [{ amount: '-0.01' }, {}, 'amount', 'It is negative.'],
    [{}, { currency: undefined }, 'currency', 'There is no currency: give a column, or one for all rows.'],
    [
      {},
      { basis: 'fortnight' },
      'basis',
      'The basis is none of hour, day, week, month, quarter, year, period.',
    ],
    [{ from: '' }, {}, 'from', 'There is nothing in it.'],
    [{ until: 'later' }, {}, 'until', 'It is not a date in the order ymd.'],
    [
      { amount: 'x' },
      {},
      'amount',
      'It is not a number: write digits with a point, without separators or signs of currency.',
    ],
  ])('are none where %j %j: %s', (cells, given, column, message) => {
    const found = read({ ...mapping, ...given } as Given, { ...row, ...cells });
    expect(found).toMatchObject({ events: [], issues: [{ column, message }] });
    expect(found.issues).toHaveLength(1);
  });

  it('say of the person what is known, each kind apart, and why something cannot be said', () => {
    const all = Object.fromEntries(Object.keys(row).map((name) => [name, name]));
    const covariatesOf = (covariates: Mapping['covariates'], cells: Record<string, string>) => {
      const found = read({ ...mapping, columns: all, covariates }, { ...row, ...cells });
      const extensions = found.events.map(
        (event) =>
          (event.statement(1) as unknown as { context: { extensions: Record<string, unknown> } }).context
            .extensions,
      );
      return [
        extensions[0]?.[EXTENSION.covariates],
        extensions[0]?.[EXTENSION.protectedCovariates],
        ...found.issues.map(({ column, message }) => `${column}: ${message}`),
      ];
    };
    const number = (column: string, isProtected = false) =>
      ({ column, kind: 'number', protected: isProtected }) as const;
    const text = (column: string, isProtected = false) =>
      ({ column, kind: 'category', protected: isProtected }) as const;
    expect(covariatesOf({ age: number('a'), job: text('j') }, { a: '', j: 'N/A' })).toEqual([
      undefined,
      undefined,
    ]);
    expect(covariatesOf({ age: number('a'), job: text('j') }, { a: '0', j: '' })).toEqual([
      { age: 0 },
      undefined,
    ]);
    expect(covariatesOf({ sex: text('s', true), age: number('a') }, { s: 'f', a: '' })).toEqual([
      undefined,
      { sex: 'f' },
    ]);
    expect(covariatesOf({ sex: text('s') }, { s: 'f' })).toEqual([
      undefined,
      undefined,
      's: The law protects this attribute: set "protected" to true in the mapping, or leave it out.',
    ]);
    expect(covariatesOf({ age: number('a') }, { a: 'old' })).toEqual([
      undefined,
      undefined,
      'a: It is not a number: write digits with a point, without separators or signs of currency.',
    ]);
    for (const kept of [true, false])
      expect(covariatesOf({ Age: number('a', kept) }, { a: '1' })).toEqual([
        undefined,
        undefined,
        'covariates: Names are of a-z, digits and _, at most 16; texts have at most 100 characters.',
      ]);
  });

  it('are of nothing where a period of the mapping is not between two dates', () => {
    const pays = [{ amount: 'q1', from: 'spring', until: '2026-04-01' }];
    expect(read({ ...mapping, columns: { person: 'person' }, pays }, { person: 'C1', q1: '5' })).toEqual({
      events: [],
      issues: [{ column: 'pays', message: 'The mapping has a period that is not between two dates.' }],
    });
  });

  it('are of nothing where somebody was paid nothing, and of any spelling of a basis', () => {
    expect(keys({ ...mapping, basis: 'Period' }, { ...row, amount: '0' })).toHaveLength(1);
  });
});

describe('the statements of a row of programmes', () => {
  const row = { person: 'C1', programme: 'Baking', enrolled: '2026-01-05' };
  const key = 'seat/C1/Baking/2026-01-05';

  it('are the seat, what was paid for it, and its end', () => {
    const all = statements(
      { kind: 'programmes', currency: 'EUR' },
      { ...row, amount: '450', payer: 'Fund', released: '2026-03-01' },
    );
    const object = {
      id: `${source}/programmes/Baking`,
      definition: { type: EMPLOYMENT_TYPE.programme, name: { und: 'Baking' } },
    };
    expect(all).toEqual(
      (
        [
          ['enrolled', '2026-01-05', {}],
          [
            'subsidised',
            '2026-01-05',
            { [EXTENSION.money]: { amount: 450, currency: 'EUR' }, [EXTENSION.payer]: 'Fund' },
          ],
          ['released', '2026-03-01', {}],
        ] as const
      ).map(([type, day, extensions]) => ({
        id: uuidOf(source, `${key}/${type}`, 1),
        actor: person,
        verb: { id: EMPLOYMENT_VERB[type], display: { en: type } },
        object,
        timestamp: at(day),
        context: {
          extensions: { ...extensions, [EXTENSION.record]: { source, key: `${key}/${type}`, version: 1 } },
        },
      })),
    );
  });

  it('are without what is not given, and without a price that is not one', () => {
    const typesOf = (given: Record<string, string>) =>
      read({ kind: 'programmes' }, { ...row, ...given }).events.map(({ type }) => type);
    expect(typesOf({})).toEqual(['enrolled']);
    expect(typesOf({ amount: '0', currency: 'USD' })).toEqual(['enrolled', 'subsidised']);
    expect(typesOf({ amount: '', currency: 'USD' })).toEqual(['enrolled']);
    expect(typesOf({ enrolled: '' })).toEqual([]);
    expect(typesOf({ programme: '' })).toEqual([]);
    expect(issues({ kind: 'programmes' }, { ...row, amount: '-1', currency: 'USD' })).toEqual([
      { column: 'amount', message: 'It is negative.' },
    ]);
    expect(issues({ kind: 'programmes' }, { ...row, amount: '5' })).toEqual([
      { column: 'currency', message: 'There is no currency.' },
    ]);
    expect(keys({ kind: 'programmes' }, { ...row, row: '3' })).toEqual(['seat/3/enrolled']);
  });
});

describe('a row whose steps came before its application', () => {
  const row = { person: 'C1', requisition: 'R1', applied: '2026-01-05' };
  const isBefore = (given: Record<string, string>) =>
    isBeforeApplication(read({ kind: 'applications' }, { ...row, ...given }));

  it('is one with a step more than 24 hours earlier', () => {
    expect(isBefore({ hired: '2026-01-03' })).toBe(true);
    expect(isBefore({ hired: '2026-01-04' })).toBe(false);
    expect(isBefore({ hired: '2026-01-06' })).toBe(false);
    expect(isBefore({ interviewed: '2026-02-01', offered: '2025-02-01' })).toBe(true);
  });

  it('is none without an application, and whatever else came before', () => {
    expect(isBefore({ applied: '', hired: '2026-01-03' })).toBe(false);
    expect(isBefore({ applied: '', interviewed: '2026-02-01', offered: '2025-02-01' })).toBe(false);
    expect(isBefore({})).toBe(false);
    expect(isBefore({ opened: '2025-01-01' })).toBe(false);
  });
});

describe('a row of nothing', () => {
  it.each([
    ['applications', ['person', 'requisition', 'applied']],
    ['stages', ['person', 'requisition', 'applied', 'stage', 'stageDate']],
    ['spells', ['person', 'started']],
    ['wages', ['person', 'from', 'until', 'amount']],
    ['programmes', ['person', 'programme', 'enrolled']],
  ] as const)('of %s lacks %j', (kind, needed) => {
    expect(read({ kind, columns: {} }, {})).toEqual({
      events: [],
      issues: needed.map((column) => ({ column, message: 'There is nothing in it.' })),
    });
  });

  it('of wages of several periods lacks the person alone', () => {
    const pays = [{ amount: 'q1', from: '2026-01-01', until: '2026-04-01' }];
    expect(issues({ kind: 'wages', columns: {}, pays, currency: 'USD', basis: 'period' }, {})).toEqual([
      { column: 'person', message: 'There is nothing in it.' },
    ]);
  });
});

describe('what an id or a text may hold', () => {
  const row = { person: 'C1', requisition: 'R1', applied: '2026-01-05' };
  const taken = 'It looks like a social security number, which is never taken: map another column.';

  it('is no social security number, and no broken text', () => {
    expect(issues({ kind: 'applications' }, { ...row, person: '123456789' })).toEqual([
      { column: 'person', message: taken },
    ]);
    expect(issues({ kind: 'applications' }, { ...row, region: 'at 123-45-6789' })).toEqual([
      { column: 'region', message: taken },
    ]);
    expect(issues({ kind: 'applications' }, { ...row, region: '\ud800' })).toEqual([
      { column: 'region', message: 'It is not valid Unicode text.' },
    ]);
    // Nine digits are an amount as well as an id.
    expect(issues({ kind: 'applications' }, { ...row, experience: '123456789' })).toEqual([]);
  });

  it('is named by the column of the file, and said once however many events need it', () => {
    const columns = { person: 'Who', requisition: 'What', applied: 'When', region: 'Where', hired: 'Then' };
    const found = read(
      { kind: 'applications', columns },
      { Who: 'C1', What: 'R1', When: '2026-01-05', Where: '123-45-6789', Then: '2026-02-01' },
    );
    expect(found.events).toHaveLength(2);
    expect(found.issues).toEqual([{ column: 'Where', message: taken }]);
  });
});

describe('an id of a name', () => {
  it('depends on its parts alone, and is a UUID of version 8', () => {
    const id = uuidOf(source, 'a', 1);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidOf(source, 'a', 1)).toBe(id);
    const others = [
      uuidOf(source, 'a', 2),
      uuidOf(source, 'b', 1),
      uuidOf(source, 'a'),
      uuidOf(`${source}a`, '', 1),
    ];
    expect(new Set([id, ...others]).size).toBe(5);
    const ids = Array.from({ length: 64 }, (_, i) => uuidOf('x', i));
    expect(new Set(ids.map((one) => one.charAt(19)))).toEqual(new Set(['8', '9', 'a', 'b']));
    for (const one of ids)
      expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
