import { describe, expect, it } from 'vitest';
import type { Issue } from './issue.ts';
import { parseStateQuery } from './query/document-query.ts';
import { parseStatementQuery } from './query/statement-query.ts';
import { readStatements } from './statement/read.ts';

/** What each mistake is answered with: code, path, a part of the message, a part of the hint. One issue each. */
type Answer = readonly [code: string, path: string, message: string, hint: string];

function expectOnly(issues: readonly Issue[], [code, path, message, hint]: Answer): void {
  expect(issues).toEqual([
    { code, path, message: expect.stringContaining(message), hint: expect.stringContaining(hint) },
  ]);
}

const LIMITS = { version: '1.0.3', maxStatements: 50, maxDepth: 100 } as const;
const PLUS = 'If a + was meant, encode it as %2B';

function issuesOfBody(body: unknown): readonly Issue[] {
  const read = readStatements(JSON.stringify(body), LIMITS);
  return read.ok ? [] : read.issues;
}

const ANN = { mbox: 'mailto:ann@x.example' };
const DONE = { id: 'http://adlnet.gov/expapi/verbs/completed' };
const COURSE = { id: 'https://x.example/course' };
const statement = (more: object) => ({ actor: ANN, verb: DONE, object: COURSE, ...more });

describe('a parameter', () => {
  const cases: [string, string, Answer][] = [
    [
      'a + in an activity of Open edX',
      'activity=course-v1:edX+Demo+2026',
      ['invalid_iri', 'activity', 'a space at position 14', PLUS],
    ],
    ['a + in a verb', 'verb=https://x.example/a+b', ['invalid_iri', 'verb', 'a space at position 20', PLUS]],
    [
      'a + in an address',
      'agent={"mbox":"mailto:ann+x@x.example"}',
      ['invalid_mbox', 'agent.mbox', '"mailto:ann x@x.example"', PLUS],
    ],
    [
      'a + in a homePage',
      'agent={"account":{"homePage":"https://x.example/a+b","name":"n"}}',
      ['invalid_iri', 'agent.account.homePage', 'a space at position 20', PLUS],
    ],
    [
      'a + in an offset',
      'since=2026-01-01T00:00:00+01:00',
      ['invalid_timestamp', 'since', 'a space before the offset', PLUS],
    ],
    [
      'a forbidden character',
      'activity=https://x.example/{id}',
      ['invalid_iri', 'activity', 'the character { is at position 19', '%7B'],
    ],
    [
      'a forbidden quote',
      'activity=https://x.example/"',
      ['invalid_iri', 'activity', 'the character " is at position 19', '%22'],
    ],
    [
      'a bare percent sign',
      'activity=https://x.example/50%25',
      ['invalid_iri', 'activity', 'the % at position 21', '%25'],
    ],
    [
      'a control character',
      'activity=https://x.example/%0A',
      ['invalid_iri', 'activity', 'the control character U+000A', 'Take it out'],
    ],
    ['no scheme', 'activity=x.example/course', ['invalid_iri', 'activity', 'no scheme', 'https: or urn:']],
    ['a scheme alone', 'activity=https:', ['invalid_iri', 'activity', 'ends after its scheme', 'https://']],
    [
      'a date',
      'since=2026-01-01',
      ['invalid_timestamp', 'since', 'a date without a time', '2026-01-01T00:00:00Z'],
    ],
    [
      'a time without seconds',
      'until=2026-01-01T10:30Z',
      ['invalid_timestamp', 'until', 'no seconds', '2026-01-01T10:30:00Z'],
    ],
    [
      'a space for the T',
      'until=2026-01-01 10:30:00Z',
      ['invalid_timestamp', 'until', 'between date and time', '2026-01-01T10:30:00Z'],
    ],
    [
      'Unix seconds',
      'until=1767225600',
      ['invalid_timestamp', 'until', 'Unix time', '2026-01-01T00:00:00.000Z'],
    ],
    [
      'Unix milliseconds',
      'until=1767225600000',
      ['invalid_timestamp', 'until', 'Unix time', '2026-01-01T00:00:00.000Z'],
    ],
    [
      'a negative zero',
      'until=2026-01-01T00:00:00-00:00',
      ['invalid_timestamp', 'until', 'a negative zero', '+00:00'],
    ],
    [
      'a day that is not',
      'until=2026-02-30T00:00:00Z',
      ['invalid_timestamp', 'until', 'does not exist', '2026-01-31'],
    ],
    [
      'a named zone',
      'until=2026-01-01T00:00:00 CET',
      ['invalid_timestamp', 'until', 'not an offset', '2026-01-31'],
    ],
    [
      'no value',
      'registration=',
      ['invalid_parameter', 'registration', '"registration" is empty', 'Leave it out'],
    ],
    ['no value of its kind', 'since=', ['invalid_parameter', 'since', '"since" is empty', 'Leave it out']],
    ['words', 'until=yesterday', ['invalid_timestamp', 'until', 'ISO 8601', '2026-01-31']],
  ];
  it.each(cases)('with %s: %s', (_, query, answer) => {
    const read = parseStatementQuery(new URLSearchParams(query), '1.0.3');
    expectOnly(read.ok ? [] : read.issues, answer);
  });

  it.each([
    'agent',
    'verb',
    'activity',
    'since',
    'until',
    'limit',
    'format',
    'attachments',
    'ascending',
    'statementId',
    'voidedStatementId',
  ])('%s without a value is said to be left out', (name) => {
    const read = parseStatementQuery(new URLSearchParams({ [name]: '' }), '1.0.3');
    expectOnly(read.ok ? [] : read.issues, ['invalid_parameter', name, 'is empty', 'Leave it out']);
  });

  it('says the same for documents', () => {
    const query = new URLSearchParams(
      'activityId=course-v1:a+b&agent={"mbox":"mailto:a@x.example"}&stateId=s',
    );
    const read = parseStateQuery(query, 'GET');
    expectOnly(read.ok ? [] : read.issues, ['invalid_iri', 'activityId', 'a space at position 12', PLUS]);
  });
});

describe('a statement', () => {
  const cases: [string, object, Answer][] = [
    [
      'a verb of 0.9',
      { verb: 'Experienced' },
      ['wrong_type', '$.verb', 'not a string', '{"id":"http://adlnet.gov/expapi/verbs/experienced"}'],
    ],
    [
      'inProgress of 0.9',
      { inProgress: true },
      ['unknown_property', '$.inProgress', '"inProgress"', 'xAPI 0.9'],
    ],
    ['voided of 0.95', { voided: false }, ['unknown_property', '$.voided', '"voided"', 'xAPI 0.95']],
    [
      'an mbox list of 0.9',
      { actor: { mbox: ['mailto:ann@x.example'] } },
      ['wrong_type', '$.actor.mbox', 'not an array', 'list in xAPI 0.9'],
    ],
    [
      'a name list of 0.9',
      { actor: { ...ANN, name: ['Ann'] } },
      ['wrong_type', '$.actor.name', 'not an array', 'list in xAPI 0.9'],
    ],
    [
      'an account list of 0.9',
      { actor: { account: [{ homePage: 'https://x.example', name: 'n' }] } },
      ['wrong_type', '$.actor.account', 'not an array', 'list in xAPI 0.9'],
    ],
    [
      'a Person of 0.9',
      { actor: { ...ANN, objectType: 'Person' } },
      ['invalid_value', '$.actor.objectType', '"Person"', '"Agent"'],
    ],
    [
      'a given name of 0.9',
      { actor: { ...ANN, givenName: 'Ann' } },
      ['unknown_property', '$.actor.givenName', 'givenName', '"name"'],
    ],
    [
      'a Statement of 0.9',
      { object: { objectType: 'Statement', id: 'x' } },
      ['invalid_value', '$.object.objectType', '"Statement"', '"StatementRef"'],
    ],
    [
      'a type of 0.9',
      { object: { ...COURSE, definition: { type: 'course' } } },
      ['invalid_iri', '$.object.definition.type', 'no scheme', 'http://adlnet.gov/expapi/activities/course'],
    ],
    ['the version 0.95', { version: '0.95' }, ['invalid_version', '$.version', '"0.95"', 'rewritten']],
    [
      'a space in an id',
      { object: { id: 'https://x.example/a b' } },
      ['invalid_iri', '$.object.id', 'a space at position 20', '%20'],
    ],
    [
      'a forbidden character in a verb',
      { verb: { id: 'https://x.example/<v>' } },
      ['invalid_iri', '$.verb.id', 'the character < is at position 19', '%3C'],
    ],
    [
      'a word as extension key',
      { result: { extensions: { time: 1 } } },
      [
        'invalid_iri',
        '$.result.extensions.time',
        'The extension key "time" is not an IRI: it has no scheme',
        'https: or urn:',
      ],
    ],
    [
      'a date as timestamp',
      { timestamp: '2026-01-01' },
      ['invalid_timestamp', '$.timestamp', 'a date without a time', '2026-01-01T00:00:00Z'],
    ],
  ];
  it.each(cases)('with %s', (_, more, answer) => expectOnly(issuesOfBody(statement(more)), answer));

  it('names both old names of an account', () => {
    const account = { accountServiceHomePage: 'https://x.example', accountName: 'n' };
    const hints = issuesOfBody(statement({ actor: { account } })).map(({ hint }) => hint);
    expect(hints).toEqual(
      expect.arrayContaining([expect.stringContaining('"homePage"'), expect.stringContaining('"name"')]),
    );
  });

  it('that is a StatementResult is named as one, alone and in a list', () => {
    const result = { statements: [statement({})], more: '/xapi/statements?more=x' };
    const answer: Answer = ['wrong_type', '$', 'a StatementResult', 'the array in its "statements"'];
    expectOnly(issuesOfBody(result), answer);
    expectOnly(issuesOfBody({ statements: [] }), answer);
    expect(issuesOfBody([result, statement({})])).toMatchObject([
      { index: 0, path: '$', message: expect.stringContaining('a StatementResult') },
    ]);
    // With more of a statement in it, it is one that has a property too many.
    expect(issuesOfBody(statement({ statements: [] })).map(({ path }) => path)).toEqual(['$.statements']);
  });

  it('is judged as before, whatever its keys are called', () => {
    const codes = issuesOfBody(JSON.parse('{"__proto__":1,"constructor":2,"toString":3}')).map(
      ({ code }) => code,
    );
    expect(new Set(codes)).toEqual(new Set(['unknown_property', 'missing_property']));
  });
});
