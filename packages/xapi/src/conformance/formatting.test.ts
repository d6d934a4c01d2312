import { expect } from 'vitest';
import { readStatements } from '../statement/read.ts';
import { validateStatement } from '../statement/validate.ts';
import {
  ACTIVITY,
  AGENT,
  ATTACHMENT,
  accepts,
  inSubStatement,
  type Json,
  REF,
  refuses,
  rule,
  STATEMENT,
  VERB,
} from '../testing/structure-rules.ts';

const FORMAT = { '1.0.3': 'Data 2.2', '2.0.0': '4.2.1' };
const REJECTION = { '1.0.3': 'Data 2.2', '2.0.0': '4.2.4.1' };

const FULL: Json = {
  id: REF.id,
  timestamp: '2026-01-01T00:00:00Z',
  stored: '2026-01-01T00:00:00Z',
  authority: AGENT,
  version: '1.0.0',
  attachments: [ATTACHMENT],
  result: { score: { scaled: 0.5, raw: 1, min: 0, max: 2 }, success: true, duration: 'PT1S' },
  context: {
    registration: REF.id,
    platform: 'web',
    contextActivities: { parent: [ACTIVITY] },
    statement: REF,
  },
};

rule(FORMAT, 'a statement has actor, verb and object; a SubStatement too', (version) => {
  for (const key of ['actor', 'verb', 'object']) {
    const { [key]: _, ...rest } = STATEMENT;
    const fault = { code: 'missing_property', path: `$.${key}` };
    expect(validateStatement(rest, version)).toMatchObject([fault]);
    const sub = { ...STATEMENT, object: { objectType: 'SubStatement', ...rest } };
    expect(validateStatement(sub, version)).toMatchObject([{ ...fault, path: `$.object.${key}` }]);
  }
});

rule(FORMAT, 'properties may come in any order, each at most once', (version) => {
  const read = (text: string) => readStatements(text, { version, maxStatements: 1, maxDepth: 20 });
  const reversed = Object.fromEntries(Object.entries({ ...FULL, ...STATEMENT }).reverse());
  expect(read(JSON.stringify(reversed)).ok).toBe(true);
  const twice = JSON.stringify(STATEMENT).replace('{', `{"verb":${JSON.stringify(VERB)},`);
  expect(read(twice)).toMatchObject({ ok: false, issues: [{ code: 'json_duplicate_key', path: '$.verb' }] });
});

rule(REJECTION, 'null is refused as the value of any property', (version) => {
  const nulled = (value: unknown, path: string): [Json, string][] => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    return Object.entries(value).flatMap(([key, inner]) => [
      [{ ...value, [key]: null }, `${path}.${key}`] as [Json, string],
      ...nulled(inner, `${path}.${key}`).map(
        ([change, at]) => [{ ...value, [key]: change }, at] as [Json, string],
      ),
    ]);
  };
  const cases = nulled({ ...STATEMENT, ...FULL }, '$');
  expect(cases.length).toBeGreaterThan(25);
  for (const [value, path] of cases) {
    const codes = validateStatement(value, version).map((one) => `${one.code} ${one.path}`);
    expect({ path, codes }).toEqual({ path, codes: expect.arrayContaining([`null_value ${path}`]) });
  }
});

accepts(
  { '1.0.3': 'Data 2.2', '2.0.0': '4.2.1' },
  'null, empty text and empty objects are accepted inside extensions, wherever extensions may be',
  ...[null, '', {}, [], [null], { a: null }].flatMap((value): Json[] => {
    const extensions = { 'https://x.example/e': value };
    return [
      { result: { extensions } },
      { context: { extensions } },
      { object: { ...ACTIVITY, definition: { extensions } } },
    ];
  }),
  { result: { extensions: {} } },
);

refuses(
  REJECTION,
  'texts are refused where numbers or booleans belong, also texts of numbers and booleans',
  [{ result: { score: { raw: '1' } } }, 'wrong_type $.result.score.raw'],
  [{ result: { score: { scaled: 'high' } } }, 'wrong_type $.result.score.scaled'],
  [{ result: { success: 'true' } }, 'wrong_type $.result.success'],
  [{ result: { completion: 'yes' } }, 'wrong_type $.result.completion'],
  [{ attachments: [{ ...ATTACHMENT, length: '3' }] }, 'wrong_type $.attachments[0].length'],
);

refuses(
  REJECTION,
  'numbers, objects and arrays are refused where text belongs, and text where objects belong',
  [{ result: { response: 1 } }, 'wrong_type $.result.response'],
  [{ context: { platform: {} } }, 'wrong_type $.context.platform'],
  [{ context: { revision: 1 } }, 'wrong_type $.context.revision'],
  [{ context: { language: 1 } }, 'wrong_type $.context.language'],
  [{ context: { registration: 1 } }, 'wrong_type $.context.registration'],
  [{ timestamp: 1 }, 'wrong_type $.timestamp'],
  [{ result: { duration: 1 } }, 'wrong_type $.result.duration'],
  [{ verb: { id: 1 } }, 'wrong_type $.verb.id'],
  [{ verb: { ...VERB, display: { en: 1 } } }, 'wrong_type $.verb.display.en'],
  [{ verb: { ...VERB, display: 'did' } }, 'wrong_type $.verb.display'],
  [{ actor: 'ann' }, 'wrong_type $.actor'],
  [{ verb: 'did' }, 'wrong_type $.verb'],
  [{ object: 'course' }, 'wrong_type $.object'],
  [{ object: [ACTIVITY] }, 'wrong_type $.object'],
  [{ result: 'good' }, 'wrong_type $.result'],
  [{ result: { score: 1 } }, 'wrong_type $.result.score'],
  [{ context: [] }, 'wrong_type $.context'],
  [{ attachments: ATTACHMENT }, 'wrong_type $.attachments'],
  [{ result: { extensions: [] } }, 'wrong_type $.result.extensions'],
);

refuses(
  REJECTION,
  'the empty text is refused where a format is required',
  [{ id: '' }, 'invalid_uuid $.id'],
  [{ verb: { id: '' } }, 'invalid_iri $.verb.id'],
  [{ actor: { mbox: '' } }, 'invalid_mbox $.actor.mbox'],
  [{ actor: { mbox_sha1sum: '' } }, 'invalid_sha1sum $.actor.mbox_sha1sum'],
  [{ timestamp: '' }, 'invalid_timestamp $.timestamp'],
  [{ result: { duration: '' } }, 'invalid_duration $.result.duration'],
  [{ context: { language: '' } }, 'invalid_language_tag $.context.language'],
);

refuses(
  REJECTION,
  'a key in the wrong case is refused, at every depth',
  ...Object.keys({ ...STATEMENT, ...FULL }).map((key): [Json, string] => {
    const wrong = key.charAt(0).toUpperCase() + key.slice(1);
    return [{ [wrong]: { ...STATEMENT, ...FULL }[key] }, `wrong_case $.${wrong}`];
  }),
  [{ actor: { ...AGENT, Name: 'Ann' } }, 'wrong_case $.actor.Name'],
  [{ result: { Score: {} } }, 'wrong_case $.result.Score'],
  [{ result: { score: { Raw: 1 } } }, 'wrong_case $.result.score.Raw'],
  [{ context: { contextactivities: {} } }, 'wrong_case $.context.contextactivities'],
);

refuses(
  REJECTION,
  'a value of an enumeration in the wrong case is refused',
  ...[
    'True-False',
    'Choice',
    'Fill-In',
    'Long-fill-in',
    'Matching',
    'Performance',
    'Sequencing',
    'Likert',
    'NUMERIC',
    'Other',
  ].map((interactionType): [Json, string] => [
    { object: { ...ACTIVITY, definition: { interactionType } } },
    'wrong_case $.object.definition.interactionType',
  ]),
  [{ object: { ...ACTIVITY, objectType: 'activity' } }, 'wrong_case $.object.objectType'],
  [{ actor: { ...AGENT, objectType: 'AGENT' } }, 'wrong_case $.actor.objectType'],
  [{ object: { ...REF, objectType: 'statementref' } }, 'wrong_case $.object.objectType'],
);

refuses(
  REJECTION,
  'a key that the specification does not know is refused outside extensions',
  [{ iD: REF.id }, 'wrong_case $.iD'],
  [{ test: 1 }, 'unknown_property $.test'],
  [{ constructor: 1 }, 'unknown_property $.constructor'],
  [{ 'a b': 1 }, 'unknown_property $["a b"]'],
  [{ actor: { ...AGENT, age: 7 } }, 'unknown_property $.actor.age'],
  [{ verb: { ...VERB, extensions: {} } }, 'unknown_property $.verb.extensions'],
  [{ object: { ...ACTIVITY, name: 'x' } }, 'unknown_property $.object.name'],
  [{ result: { grade: 'A' } }, 'unknown_property $.result.grade'],
  [{ context: { course: 'x' } }, 'unknown_property $.context.course'],
  [{ attachments: [{ ...ATTACHMENT, name: 'x' }] }, 'unknown_property $.attachments[0].name'],
  [inSubStatement({ test: 1 }), 'unknown_property $.object.test'],
);

const NO_SCHEME = 'x.example/no-scheme';
refuses(
  { '1.0.3': 'Data 2.2', '2.0.0': '4.2.7' },
  'an IRI without a scheme is refused, wherever IRIs occur',
  [{ verb: { id: NO_SCHEME } }, 'invalid_iri $.verb.id'],
  [{ actor: { openid: NO_SCHEME } }, 'invalid_iri $.actor.openid'],
  [{ actor: { account: { homePage: NO_SCHEME, name: 'a' } } }, 'invalid_iri $.actor.account.homePage'],
  [{ object: { id: NO_SCHEME } }, 'invalid_iri $.object.id'],
  [{ object: { ...ACTIVITY, definition: { type: NO_SCHEME } } }, 'invalid_iri $.object.definition.type'],
  [
    { object: { ...ACTIVITY, definition: { moreInfo: NO_SCHEME } } },
    'invalid_iri $.object.definition.moreInfo',
  ],
  [{ attachments: [{ ...ATTACHMENT, usageType: NO_SCHEME }] }, 'invalid_iri $.attachments[0].usageType'],
  [{ attachments: [{ ...ATTACHMENT, fileUrl: NO_SCHEME }] }, 'invalid_iri $.attachments[0].fileUrl'],
  [
    { object: { ...ACTIVITY, definition: { extensions: { [NO_SCHEME]: 1 } } } },
    `invalid_iri $.object.definition.extensions["${NO_SCHEME}"]`,
  ],
  [{ result: { extensions: { [NO_SCHEME]: 1 } } }, `invalid_iri $.result.extensions["${NO_SCHEME}"]`],
  [{ context: { extensions: { [NO_SCHEME]: 1 } } }, `invalid_iri $.context.extensions["${NO_SCHEME}"]`],
);
