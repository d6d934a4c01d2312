import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../statement/model.ts';
import { readStatements } from '../statement/read.ts';
import { activity, agent, anyStatement, mutationsFor, statement } from '../testing/index.ts';
import type { XapiVersion } from '../version.ts';
import { readPlainStatements } from './read-plain.ts';

const LIMITS = { maxStatements: 10, maxDepth: 20 };

/** What the reader of plain statements says of a body, in the words of the other one; undefined when it leaves it. */
function plain(
  body: string | Buffer,
  options: { version: XapiVersion; maxStatements?: number; maxDepth?: number },
) {
  const read = readPlainStatements(Buffer.from(body), { ...LIMITS, ...options });
  return (
    read && {
      ok: true,
      single: read.single,
      statements: read.statements.map((one) => ({
        raw: one.raw,
        value: one.value,
        details: [one.id, one.timestamp],
      })),
    }
  );
}

/** The same of the other one. */
function whole(
  body: string | Buffer,
  options: { version: XapiVersion; maxStatements?: number; maxDepth?: number },
) {
  const read = readStatements(body.toString(), { ...LIMITS, ...options });
  if (!read.ok) return read;
  const statements = read.statements.map((one) => ({
    ...one,
    details: [one.value.id?.toLowerCase(), one.value.timestamp],
  }));
  return { ...read, statements };
}

const version = fc.constantFrom<XapiVersion>('1.0.3', '2.0.0');

/** Statements that are plain, or nearly. */
const nearlyPlain = version.chain((version) =>
  fc.record({ any: statement(version), actor: agent, object: activity }).map(({ any, actor, object }) => {
    const { authority, attachments, stored, context, result, ...rest } = any;
    const {
      instructor,
      team,
      statement: _,
      contextAgents,
      contextGroups,
      contextActivities,
      ...around
    } = context ?? {};
    const { definition } = object;
    const { choices, scale, source, target, steps, correctResponsesPattern, ...said } = definition ?? {};
    const value: Statement = {
      ...rest,
      actor,
      object: definition === undefined ? object : { ...object, definition: said },
      ...(context !== undefined && {
        context: { ...around, contextActivities: { parent: [{ id: object.id }] } },
      }),
      ...(result !== undefined && { result }),
    };
    return { version, value };
  }),
);

/** Changes of bytes that keep JSON well formed now and then. */
const edit = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 3 }),
  from: fc.nat(),
  put: fc.oneof(
    fc.constantFrom(...'{}[]",:\\ \n\t019-+.eEtfnuaZ/%|<é€\u{1f600}\u0001'),
    fc.constantFrom('null', 'true', '""', '{}', '[]', '\\u00e9', '\\"', '"id":1,', '1e999', '-0', '01'),
    fc.constant(undefined),
  ),
});

function edited(
  body: Buffer,
  edits: readonly { at: number; length: number; from: number; put: string | undefined }[],
) {
  return edits.reduce((bytes, { at, length, from, put }) => {
    const place = at % (bytes.length + 1);
    // What is elsewhere, such as a property that is there already, or something new.
    const start = from % (bytes.length + 1);
    const added = put === undefined ? bytes.subarray(start, start + 40) : Buffer.from(put);
    return Buffer.concat([bytes.subarray(0, place), added, bytes.subarray(place + length)]);
  }, body);
}

describe('the reader of plain statements', () => {
  it('reads as the other one does what it reads, of any valid statements', () => {
    fc.assert(
      fc.property(fc.oneof(anyStatement, nearlyPlain), fc.nat(3), ({ version, value }, space) => {
        for (const body of [JSON.stringify(value, null, space), ` [ ${JSON.stringify([value]).slice(1)} `]) {
          const read = plain(body, { version });
          if (read === undefined) continue;
          expect(read).toEqual(whole(body, { version }));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes no statement that breaks a rule', () => {
    fc.assert(
      fc.property(fc.oneof(anyStatement, nearlyPlain), fc.nat(), ({ version, value }, draw) => {
        const mutations = mutationsFor(version);
        const mutation = mutations[draw % mutations.length];
        if (mutation !== undefined)
          expect(plain(JSON.stringify(mutation.apply(value)), { version })).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('takes no body that the other one refuses, however its bytes are changed', () => {
    fc.assert(
      fc.property(
        fc.array(nearlyPlain, { minLength: 1, maxLength: 3 }),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (statements, edits, single) => {
          const [first] = statements;
          const version = first?.version ?? '1.0.3';
          const values = statements.map(({ value }) => value);
          const body = edited(Buffer.from(JSON.stringify(single ? values[0] : values)), edits);
          if (!isUtf8(body)) return;
          const read = plain(body, { version });
          if (read !== undefined) expect(read).toEqual(whole(body, { version }));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('keeps to the bounds', () => {
    fc.assert(
      fc.property(
        nearlyPlain,
        fc.integer({ min: 0, max: 9 }),
        fc.nat(3),
        ({ version, value }, maxDepth, count) => {
          const { id: _, ...anonymous } = value;
          const body = JSON.stringify(Array.from({ length: count }, () => anonymous));
          const options = { version, maxDepth, maxStatements: 2 };
          const read = plain(body, options);
          if (read !== undefined) expect(read).toEqual(whole(body, options));
        },
      ),
    );
  });
});

const id = 'c1d3b2a0-5f3c-4a52-9f69-0c6f5f5a1b11';
const usual = {
  id: id.toUpperCase(),
  actor: { objectType: 'Agent', account: { homePage: 'https://campus.example.org', name: 'Zoë' } },
  verb: { id: 'http://adlnet.gov/expapi/verbs/completed', display: { en: 'Completed', 'zh-Hant': '完成' } },
  object: {
    id: 'https://campus.example.org/quiz?id=1&section=%C3%A9',
    definition: {
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: 'choice',
      extensions: { 'http://id.tincanapi.com/extension/attempt-id': 2 },
    },
  },
  result: {
    score: { scaled: 0.75, raw: 7.5, min: 0, max: 10 },
    success: false,
    duration: 'PT1083.5S',
    response: '["b"]\n',
  },
  context: {
    registration: id,
    platform: 'Moodle',
    language: 'en-US',
    contextActivities: {
      category: [{ id: 'http://moodle.org' }],
      parent: { id: 'https://campus.example.org/course' },
    },
    extensions: {
      'https://example.org/info': { a: [1, { b: null, c: true }], event: '\\mod_quiz', n: -1.5e-7 },
    },
  },
  timestamp: '2026-11-23T10:00:00.000Z',
  version: '1.0.0',
};

describe('plain statements', () => {
  it.each<XapiVersion>(['1.0.3', '2.0.0'])('are what platforms send, in %s', (version) => {
    const body = JSON.stringify([
      usual,
      { actor: { mbox: 'mailto:a@b.example' }, verb: usual.verb, object: usual.object },
    ]);
    const read = plain(body, { version });
    expect(read).toEqual(whole(body, { version }));
    expect(read?.statements.map(({ details }) => details)).toEqual([
      [id, usual.timestamp],
      [undefined, undefined],
    ]);
    expect(plain('[]', { version })).toEqual({ ok: true, single: false, statements: [] });
  });

  it.each<[string, string]>([
    ['a byte order mark', `\ufeff${JSON.stringify(usual)}`],
    ['a property that comes twice', JSON.stringify(usual).replace('{', '{"version":"1.0.0",')],
    ['a language that comes twice', JSON.stringify(usual).replace('"en":', '"en":"","en":')],
    ['an extension that comes twice', JSON.stringify(usual).replace('"a":[', '"event":1,"a":[')],
    ['one id twice', JSON.stringify([usual, { ...usual, id }])],
    ['a voiding verb', JSON.stringify({ ...usual, verb: { id: 'http://adlnet.gov/expapi/verbs/voided' } })],
    [
      'two identifiers',
      JSON.stringify({ ...usual, actor: { mbox: 'mailto:a@b.example', openid: 'https://a.example' } }),
    ],
    ['a score out of range', JSON.stringify({ ...usual, result: { score: { scaled: 1.5 } } })],
    ['null', JSON.stringify({ ...usual, result: null })],
    ['more after the end', `${JSON.stringify(usual)} 1`],
    ['a comma before the end', `[${JSON.stringify(usual)},]`],
    ['nothing', ' '],
    [
      'a number that begins with 0',
      JSON.stringify({ ...usual, result: { score: { raw: 51 } } }).replace('51', '01'),
    ],
    [
      'a response that ends in an escape',
      JSON.stringify({ ...usual, result: { response: 'x' } }).replace('"x"', '"\\u12"'),
    ],
    ...['z123', '1z23', '12z3', '123z'].map((hex): [string, string] => [
      `\\u${hex}, which is no escape`,
      JSON.stringify({ ...usual, result: { response: 'x' } }).replace('"x"', `"\\u${hex}"`),
    ]),
  ])('are not those with %s', (_, body) => {
    expect(plain(body, { version: '1.0.3' })).toBeUndefined();
  });
});
