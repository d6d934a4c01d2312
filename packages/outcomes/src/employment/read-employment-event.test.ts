import { describe, expect, it } from 'vitest';
import { EMPLOYMENT_EVENT_TYPES, EMPLOYMENT_EVENTS } from './employment-events.ts';
import { occupationKey } from './occupation.ts';
import { employmentEventOf, readEmploymentEvent } from './read-employment-event.ts';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE, EMPLOYMENT_VERB } from './vocabulary.ts';

const candidate = { objectType: 'Agent', mbox: 'mailto:ada@example.org' };
const recruiter = { account: { homePage: 'https://ats.example', name: 'r7' } };
const occupation = { scheme: 'O*NET-SOC', version: '29.0', code: '15-2051.00', title: 'Data Scientists' };
const requisition = {
  id: 'https://ats.example/requisitions/17',
  definition: {
    type: EMPLOYMENT_TYPE.requisition,
    extensions: {
      [EMPLOYMENT_EXTENSION.occupation]: occupation,
      [EMPLOYMENT_EXTENSION.employer]: { id: 'https://acme.example', name: 'Acme' },
    },
  },
};
const registration = 'EC531277-B57B-4C15-8D91-D292C5B2B8F7';
const timestamp = '2026-05-04T09:30:00Z';

function statement(type: keyof typeof EMPLOYMENT_VERB, rest: object = {}) {
  return {
    id: 's1',
    actor: candidate,
    verb: { id: EMPLOYMENT_VERB[type] },
    object: requisition,
    context: { registration },
    timestamp,
    ...rest,
  };
}

/** The codes of what a statement lacks. */
function lacks(value: object): string[] {
  const reading = readEmploymentEvent(value);
  return reading && !reading.ok ? reading.issues.map(({ code }) => code) : [];
}

describe('readEmploymentEvent', () => {
  it('reads an application', () => {
    expect(employmentEventOf(statement('applied'))).toEqual({
      type: 'applied',
      statementId: 's1',
      candidate: 'mbox:mailto:ada@example.org',
      candidateAgent: candidate,
      application: registration.toLowerCase(),
      requisition: requisition.id,
      occupation,
      employer: 'https://acme.example',
      occurredAt: timestamp,
    });
  });

  it('takes the object of an interview for the candidate, and the actor for the interviewer', () => {
    const context = { registration, contextActivities: { parent: [requisition] } };
    const interviewed = statement('interviewed', { actor: recruiter, object: candidate, context });
    expect(employmentEventOf(interviewed)).toMatchObject({
      candidate: 'mbox:mailto:ada@example.org',
      interviewer: 'account:https://ats.example|r7',
      requisition: requisition.id,
      occupation,
    });
    expect(lacks(statement('interviewed'))).toEqual(['candidate_missing']);
  });

  it('reads a hire said of the candidate or by the employer', () => {
    expect(employmentEventOf(statement('hired'))?.candidate).toBe('mbox:mailto:ada@example.org');
    const byEmployer = statement('hired', { actor: recruiter, object: candidate });
    expect(employmentEventOf(byEmployer)).toMatchObject({
      type: 'hired',
      candidate: 'mbox:mailto:ada@example.org',
    });
  });

  it.each([
    ['openid', { openid: 'https://ada.example.org' }, 'openid:https://ada.example.org'],
    ['mbox_sha1sum', { mbox_sha1sum: 'AB'.repeat(20) }, `sha1:${'ab'.repeat(20)}`],
    ['account', { account: { homePage: 'https://ats.example', name: '7' } }, 'account:https://ats.example|7'],
  ])('knows a candidate by %s', (_, actor, key) => {
    expect(employmentEventOf(statement('hired', { actor }))?.candidate).toBe(key);
  });

  it('takes accept and reject on offers only', () => {
    const offer = { id: 'https://ats.example/offers/3', definition: { type: EMPLOYMENT_TYPE.offer } };
    expect(employmentEventOf(statement('accepted', { object: offer }))?.type).toBe('accepted');
    expect(employmentEventOf(statement('declined', { object: offer }))?.type).toBe('declined');
    expect(readEmploymentEvent(statement('accepted'))).toBeUndefined();
    expect(readEmploymentEvent(statement('declined'))).toBeUndefined();
  });

  it('needs an application before employment, whatever the event, and a registration is one', () => {
    const offer = { id: 'https://ats.example/offers/3', definition: { type: EMPLOYMENT_TYPE.offer } };
    const position = { id: 'urn:position', definition: { type: EMPLOYMENT_TYPE.position } };
    const programme = { id: 'urn:programme', definition: { type: EMPLOYMENT_TYPE.programme } };
    for (const type of EMPLOYMENT_EVENT_TYPES) {
      const { person, part } = EMPLOYMENT_EVENTS[type];
      const isDoneTo = person === 'object';
      const isOnOffer = type === 'accepted' || type === 'declined';
      const ofEmployment = part === 'employment' ? position : isOnOffer ? offer : requisition;
      const object = { object: isDoneTo ? candidate : part === 'seat' ? programme : ofEmployment };
      const actor = isDoneTo ? { actor: recruiter } : {};
      const contextActivities = { parent: [requisition] };
      const of = (context: object) =>
        lacks(statement(type, { ...object, ...actor, context: { ...context, contextActivities } }));
      const isFunnel = part === 'application';
      expect([type, of({}).includes('application_missing')]).toEqual([type, isFunnel]);
      expect([type, of({ registration }).includes('application_missing')]).toEqual([type, false]);
    }
  });

  it('needs of an occupation the scheme, version and code, and takes its title where there is one', () => {
    const of = (value: object) => {
      const extensions = { [EMPLOYMENT_EXTENSION.occupation]: value };
      return statement('applied', {
        object: { ...requisition, definition: { type: EMPLOYMENT_TYPE.requisition, extensions } },
      });
    };
    for (const name of ['scheme', 'version', 'code'])
      for (const odd of [undefined, '', 7])
        expect(lacks(of({ ...occupation, [name]: odd }))).toEqual(['occupation_incomplete']);
    const { title: _, ...untitled } = occupation;
    for (const title of [undefined, 7])
      expect(employmentEventOf(of({ ...occupation, title }))?.occupation).toStrictEqual(untitled);
  });

  it('needs no application once employed', () => {
    const position = {
      id: 'https://acme.example/positions/9',
      definition: { type: EMPLOYMENT_TYPE.position },
    };
    expect(employmentEventOf(statement('started', { object: position, context: {} }))).toMatchObject({
      type: 'started',
      application: undefined,
    });
    const extensions = {
      [EMPLOYMENT_EXTENSION.separationReason]: 'new job',
      [EMPLOYMENT_EXTENSION.voluntary]: true,
    };
    expect(
      employmentEventOf(statement('separated', { object: position, context: { extensions } })),
    ).toMatchObject({
      separation: { reason: 'new job', voluntary: true },
    });
    const promoted = (direction?: string) =>
      statement('promoted', {
        object: position,
        context: { extensions: { [EMPLOYMENT_EXTENSION.direction]: direction } },
      });
    for (const direction of ['up', 'down'])
      expect(employmentEventOf(promoted(direction))?.direction).toBe(direction);
    for (const direction of [undefined, '', 'sideways'])
      expect(lacks(promoted(direction))).toEqual(['direction_missing']);
  });

  it('says all that is missing, and what to do', () => {
    const bare = { actor: { name: 'Ada' }, verb: { id: EMPLOYMENT_VERB.applied }, object: { id: 'urn:x:1' } };
    expect(lacks(bare)).toEqual([
      'candidate_anonymous',
      'timestamp_missing',
      'application_missing',
      'requisition_missing',
      'occupation_missing',
    ]);
    const half = {
      ...requisition,
      definition: {
        type: EMPLOYMENT_TYPE.requisition,
        extensions: { [EMPLOYMENT_EXTENSION.occupation]: { code: '1' } },
      },
    };
    expect(lacks(statement('applied', { object: half }))).toEqual(['occupation_incomplete']);
    expect(lacks(statement('applied', { object: half, actor: { name: 'Ada' } }))).toEqual([
      'candidate_anonymous',
      'occupation_incomplete',
    ]);
    expect(employmentEventOf(statement('applied', { object: half }))).toBeUndefined();
  });

  it('says of each what it is, where it is, and what to do', () => {
    const bare = { actor: { name: 'Ada' }, verb: { id: EMPLOYMENT_VERB.applied }, object: { id: 'urn:x:1' } };
    const half = {
      ...requisition,
      definition: { ...requisition.definition, extensions: { [EMPLOYMENT_EXTENSION.occupation]: 7 } },
    };
    const issues = [
      bare,
      statement('interviewed', { object: { objectType: 'Agent', name: 'Ada' } }),
      statement('offered'),
      statement('applied', { object: half }),
      statement('promoted'),
    ].flatMap((value) => {
      const reading = readEmploymentEvent(value);
      return reading && !reading.ok ? reading.issues : [];
    });
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'candidate_anonymous $.actor',
      'timestamp_missing $.timestamp',
      'application_missing $.context.registration',
      'requisition_missing $.object',
      'occupation_missing $.object.definition.extensions',
      'candidate_anonymous $.object',
      'candidate_missing $.object',
      `occupation_incomplete $..extensions['${EMPLOYMENT_EXTENSION.occupation}']`,
      'direction_missing $.context.extensions',
    ]);
    for (const { message, hint } of issues) {
      expect(message).toMatch(/^[A-Z].+\.$/);
      expect(hint).toMatch(/^[A-Z].+\.$/);
      expect(message).not.toBe(hint);
    }
    const hintOf = (code: string) => issues.find((issue) => issue.code === code)?.hint;
    expect(hintOf('requisition_missing')).toContain(EMPLOYMENT_TYPE.requisition);
    expect(hintOf('occupation_missing')).toContain(EMPLOYMENT_EXTENSION.occupation);
    expect(hintOf('direction_missing')).toContain(EMPLOYMENT_EXTENSION.direction);
  });

  it.each([
    [{ version: '29.0', code: '15-2051.00' }],
    [{ scheme: 'O*NET-SOC', code: '15-2051.00' }],
    [{ scheme: 'O*NET-SOC', version: '29.0' }],
    [{ scheme: '', version: '29.0', code: '15-2051.00' }],
    [{ scheme: 'O*NET-SOC', version: '', code: '15-2051.00' }],
    [{ scheme: 'O*NET-SOC', version: '29.0', code: '' }],
    [{ scheme: 'O*NET-SOC', version: 29, code: '15-2051.00' }],
  ])('takes no part of an occupation for the whole: %j', (part) => {
    const definition = {
      type: EMPLOYMENT_TYPE.requisition,
      extensions: { [EMPLOYMENT_EXTENSION.occupation]: part },
    };
    expect(lacks(statement('applied', { object: { ...requisition, definition } }))).toEqual([
      'occupation_incomplete',
    ]);
  });

  it('leaves out an interviewer without an identifier, and what is not text of an employer', () => {
    const nobody = statement('interviewed', { actor: { name: 'Bo' }, object: candidate });
    expect(employmentEventOf(nobody)).not.toHaveProperty('interviewer');
    const employedBy = (employer: unknown) => {
      const extensions = { [EMPLOYMENT_EXTENSION.employer]: employer };
      return employmentEventOf(statement('hired', { context: { registration, extensions } }))?.employer;
    };
    expect([
      employedBy('urn:acme'),
      employedBy({ id: 'urn:acme' }),
      employedBy({ id: 5 }),
      employedBy(5),
    ]).toEqual(['urn:acme', 'urn:acme', undefined, undefined]);
  });

  it('takes of other events no direction and no separation, and of a separation only what is true or false', () => {
    const extensions = {
      [EMPLOYMENT_EXTENSION.direction]: 'sideways',
      [EMPLOYMENT_EXTENSION.voluntary]: 'yes',
      [EMPLOYMENT_EXTENSION.separationReason]: 7,
    };
    const of = (type: 'hired' | 'separated') =>
      employmentEventOf(statement(type, { context: { registration, extensions } }));
    expect(of('hired')).toMatchObject({ type: 'hired' });
    for (const name of ['direction', 'separation', 'interviewer'])
      expect(of('hired')).not.toHaveProperty(name);
    expect(of('separated')?.separation).toStrictEqual({ reason: undefined, voluntary: undefined });
  });

  it('is silent about everything else', () => {
    expect(employmentEventOf({ verb: { id: 'http://adlnet.gov/expapi/verbs/passed' } })).toBeUndefined();
    expect(
      readEmploymentEvent({ verb: { id: 'http://adlnet.gov/expapi/verbs/passed' }, actor: candidate }),
    ).toBeUndefined();
    expect(readEmploymentEvent({ verb: { id: 'http://id.tincanapi.com/verb/promoted' } })).toBeUndefined();
  });
});

describe('occupationKey', () => {
  it('keeps scheme, version and code apart', () => {
    expect(occupationKey(occupation)).toBe('O*NET-SOC|29.0|15-2051.00');
    expect(occupationKey({ scheme: 'a|b', version: '1', code: 'c' })).not.toBe(
      occupationKey({ scheme: 'a', version: 'b|1', code: 'c' }),
    );
  });
});
