import { describe, expect, it } from 'vitest';
import * as xapi from './index.ts';
import * as matching from './lenient/index.ts';
import { overgrown, overgrownAmong, type Work } from './testing/index.ts';
import { isMbox } from './values/mbox.ts';

const { readStatements, readPlainStatements, contentKey, statementKeys, parseMultipart } = xapi;
const LIMITS = { maxParts: 1_000, maxPartBytes: 1 << 24, maxBytes: 1 << 24 };
const OPTIONS = {
  version: '2.0.0',
  maxStatements: 4_096,
  maxDepth: 64,
  maxMembers: 1_000,
  maxLanguages: 200,
} as const;
const ACTOR = { mbox: 'mailto:a@x.example' };
const VERB = { id: 'https://x.example/v' };
const OBJECT = { id: 'https://x.example/a' };
const BASE = { actor: ACTOR, verb: VERB, object: OBJECT };
const NO_LANGUAGE = xapi.parseAcceptLanguage(undefined);

async function parts(body: string, piece = body.length): Promise<number> {
  let events = 0;
  const bytes = Buffer.from(body, 'latin1');
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
    bytes.subarray(i * piece, (i + 1) * piece),
  );
  for await (const _ of parseMultipart(pieces, 'b', LIMITS)) events += 1;
  return events;
}

/** Everything that takes outside text: a header, a parameter, a value, a body. */
const OF_TEXT: Readonly<Record<string, (text: string) => unknown>> = {
  'Accept-Language': (text) => xapi.pickLanguage({ en: '', de: '' }, xapi.parseAcceptLanguage(text)),
  Accept_Language_with_q: (text) => xapi.parseAcceptLanguage(`en${text};q=${text}`),
  parameterOf: (text) => xapi.parameterOf(text, 'boundary'),
  'Content-Type': (text) => xapi.boundaryOf(`multipart/mixed; ${text}`),
  mediaTypeOf: (text) => [xapi.mediaTypeOf(text), xapi.isMediaType(`a/b${text}`)],
  negotiateVersion: (text) => xapi.negotiateVersion(`1.0.${text}`),
  meantResource: (text) => xapi.meantResource(text),
  'part headers': (text) => parts(`--b\r\nX:${text}\r\n${text}: ${text}\r\n\r\n`),
  'boundary line': (text) => parts(`--b${text}\r\n`),
  'part content': (text) => parts(`--b\r\n\r\n${text}\r\n--${text}\n--`),
  readStatements: (text) => readStatements(text, OPTIONS),
  readPlainStatements: (text) => readPlainStatements(Buffer.from(text), OPTIONS),
  'a name': (text) => readStatements(JSON.stringify({ ...BASE, actor: { ...ACTOR, name: text } }), OPTIONS),
  membersOf: (text) => xapi.membersOf(`{"a":${JSON.stringify(text)},"b":[${JSON.stringify(text)}]}`, 0),
  parseKeepingNumbers: (text) => xapi.parseKeepingNumbers(text),
  nameBasedUuid: (text) => xapi.nameBasedUuid(text),
  mayLoseNumbers: (text) => xapi.mayLoseNumbers(`[1.${text}`),
  syntaxIssue: (text) => xapi.syntaxIssue(text, new SyntaxError('x')),
  duplicateKeys: (text) => xapi.duplicateKeys(text, 25),
  isDeeperThan: (text) => xapi.isDeeperThan(text, 1e9),
  parameters: (text) =>
    xapi.parseStatementQuery({ agent: text, activity: text, since: text, limit: text }, '2.0.0'),
  'an agent': (text) =>
    xapi.parseAgentsQuery({ agent: JSON.stringify({ account: { homePage: text, name: text } }) }),
  'unknown parameters': (text) => xapi.parseActivitiesQuery(new URLSearchParams(text.slice(0, 16_384))),
  readSignature: (text) => xapi.readSignature(`${text}.${text}.${text}`, '2.0.0'),
  isIri: (text) => xapi.isIri(`a:${text}`),
  isMbox: (text) => isMbox(`mailto:${text}@${text}`),
  isUuid: (text) => [xapi.isUuid(text), xapi.isUuidV4(text)],
  isLanguageTag: (text) => xapi.isLanguageTag(text),
  isDuration: (text) => xapi.isDuration(`P${text}`),
  timestamps: (text) => [xapi.instantOf(text), xapi.returnedTimestamp(`2026-01-31T09:30:00${text}`, '2.0.0')],
  'the content of a statement': (text) =>
    contentKey({ ...BASE, result: { response: text, duration: `PT${text}S` } }),
  'the key of an agent': (text) =>
    xapi.agentOfIfi(`account:${xapi.ifiOf({ account: { homePage: text, name: text } })}`),
  aliasesOf: (text) => xapi.aliasesOf({ mbox: `mailto:${text}@x` }),
  'a 1.0.3 reader': (text) => xapi.withoutParticipants(`{"contextAgents":${JSON.stringify(text)}}`),
  'a 2.0 reader': (text) => xapi.withUtcTimestamps(`{"timestamp":"2026"${text}`),
  matchingIri: (text) => matching.matchingIri(`https://${text}`),
  isCredentialType: (text) => matching.isCredentialType(text),
  changeOfVerb: (text) => matching.changeOfVerb(text),
  decimalIn: (text) => [matching.decimalIn(text), matching.decimalIn(`0.${'0'.repeat(text.length)}1`)],
  verbTest: (text) => matching.verbTest(['http://x.example/passed'])(text),
  readableText: (text) => matching.readableText({ de: text, en: text }),
  part_header_out: (text) => [...xapi.multipartContentType(text)].length,
};

/** Statements with a very large part of one kind. */
const OF_STATEMENTS: Readonly<Record<string, (size: number) => object>> = {
  members: (size) => ({
    actor: { objectType: 'Group', member: list(size, (i) => ({ mbox: `mailto:${i}@x.example` })) },
  }),
  'one member': (size) => ({ actor: { objectType: 'Group', member: list(size, () => ACTOR) } }),
  activities: (size) => ({
    context: { contextActivities: { other: list(size, (i) => ({ id: `a:${i}` })) } },
  }),
  attachments: (size) => ({ attachments: list(size, (i) => attachment(i.toString(16).padStart(64, '0'))) }),
  'one signature': (size) => ({ attachments: list(size, () => attachment('0'.repeat(64))) }),
  extensions: (size) => ({ result: { extensions: map(size, (i) => `a:${i}`) } }),
  results: (size) => ({
    context: {
      extensions: {
        'https://w3id.org/xapi/cairn/extensions/results': list(size, (i) => ({
          resultDescription: `${i}`,
          value: `${i}`,
        })),
      },
    },
  }),
  'objects in extensions': (size) => ({
    result: { extensions: { 'a:b': list(size / 10, () => map(10, (i) => `${i}`)) } },
  }),
  languages: (size) => ({ verb: { ...VERB, display: map(size, (i) => `x-${i}`) } }),
  choices: (size) => ({
    object: {
      ...OBJECT,
      definition: { interactionType: 'choice', choices: list(size, (i) => ({ id: `${i}` })) },
    },
  }),
  'one choice': (size) => ({
    object: {
      ...OBJECT,
      definition: { interactionType: 'choice', choices: list(size, () => ({ id: 'a' })) },
    },
  }),
  'unknown properties': (size) => map(size, (i) => `unknown-${i}`),
  numbers: (size) => ({ result: { extensions: { 'a:b': list(size, (i) => i + 0.1) } } }),
};

const list = <T>(size: number, make: (i: number) => T) => Array.from({ length: size / 8 }, (_, i) => make(i));
const map = (size: number, key: (i: number) => string) =>
  Object.fromEntries(list(size, (i) => [key(i), 'words']));
const attachment = (sha2: string) => ({
  usageType: xapi.SIGNATURE_USAGE,
  display: {},
  contentType: 'application/octet-stream',
  length: 1,
  sha2,
});

/** What is done with a statement that came. */
const ON_STATEMENTS: Readonly<Record<string, (text: string, value: never) => unknown>> = {
  read: (text) => readStatements(text, { ...OPTIONS, maxMembers: 1e9, maxLanguages: 1e9 }),
  'read within limits': (text) => readStatements(text, OPTIONS),
  'read as bytes': (text) => readPlainStatements(Buffer.from(text), OPTIONS),
  compared: (_, value) => contentKey(value),
  indexed: (_, value) => statementKeys(value),
  'checked for signatures': (_, value) =>
    xapi.checkSignatures(value, () => ({ fault: { code: 'signature_invalid', message: '' } })),
  'checked for parts': (_, value) => xapi.checkAttachmentParts([value], []),
  'given out in exact': (text, value) =>
    xapi.renderExact(text, value, { ...STORED, authority: ACTOR }, '2.0.0'),
  'given out in ids': (_, value) => xapi.toIds(value, '2.0.0'),
  'given out in canonical': (text) =>
    JSON.stringify(xapi.toCanonical(xapi.parseKeepingNumbers(text) as never, NO_LANGUAGE)),
  'given out to 1.0.3': (text) => xapi.withoutParticipants(text),
  'asked for its results': (_, value) => matching.reportedResultsOf(value),
  'asked for its statuses': (_, value) => [matching.resultStatusesOf(value), matching.isUnfinished(value)],
};
const STORED = {
  id: 'x',
  stored: '2026-01-31T09:30:00.000Z',
  timestamp: '2026-01-31T09:30:00.000Z',
  version: '2.0.0',
};

/** Many of something beside each other. */
const MANY: Readonly<Record<string, Work>> = {
  'statements of a batch': (size) => {
    const body = JSON.stringify(list(Math.min(size, 32_768), () => BASE));
    return () => readStatements(body, OPTIONS);
  },
  'definitions of an activity': (size) => {
    const definitions = list(size, (i) => ({ name: { [`x-${i}`]: 'n' }, extensions: { [`a:${i}`]: 1 } }));
    return () => xapi.mergeDefinitions(definitions);
  },
  'agents of a person': (size) => {
    const agents = list(size, (i) => ({ mbox: `mailto:${i}@x.example`, name: `${i}` }));
    return () => xapi.person(agents);
  },
  'tags to choose from, and ranges': (size) => {
    const preference = xapi.parseAcceptLanguage(list(size, (i) => `x-${i}`).join());
    const languages = map(size, (i) => `x-y-${i}`);
    return () => xapi.pickLanguage(languages, preference);
  },
  'pieces of one byte': (size) => {
    const body = `--b\r\nX: ${'x'.repeat(Math.min(size, 10_000))}\r\n\r\n${'--b '.repeat(size / 8)}`;
    return () => parts(body, 1);
  },
  parts: (size) => {
    const body = '--b\r\nX: y\r\n\r\n\r\n'.repeat(Math.min(size / 16, 999));
    return () => parts(body);
  },
};

describe('what outside text costs is in proportion to it', { timeout: 600_000 }, () => {
  it('for each function that takes one, whatever the text', async () => {
    expect(await overgrownAmong(OF_TEXT)).toEqual([]);
  });

  it('for each use of a statement, whatever it is made of', async () => {
    const found: string[] = [];
    for (const [made, make] of Object.entries(OF_STATEMENTS)) {
      for (const [done, run] of Object.entries(ON_STATEMENTS)) {
        const over = await overgrown((size) => {
          const value = { ...BASE, ...make(size) };
          const text = JSON.stringify(value);
          return () => run(text, value as never);
        });
        if (over !== undefined) found.push(`${made}, ${done}: ${JSON.stringify(over)}`);
      }
    }
    expect(found).toEqual([]);
  });

  it.each(Object.entries(MANY))('for %s', async (_, work) => {
    expect(await overgrown(work)).toBeUndefined();
  });

  it('is measured for every function that is exported', () => {
    const exported = Object.entries({ ...xapi, ...matching }).filter(
      ([, value]) => typeof value === 'function',
    );
    const source = `${Object.values(OF_TEXT)} ${Object.values(ON_STATEMENTS)} ${Object.values(MANY)} ${parts}`;
    const missing = exported
      .map(([name]) => name)
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(source));
    expect(missing.toSorted()).toEqual([...ELSEWHERE].toSorted());
  });
});

/** Exported functions that take no text of their own, or are measured as part of another. */
const ELSEWHERE = [
  // parts of reading a statement, or readers of a parsed one that look at a few properties
  'activityOf',
  'attachmentsOf',
  'contextActivitiesOf',
  'contextExtensionsOf',
  'conferralOf',
  'credentialChangeOf',
  'isByIssuer',
  'credentialDocumentOf',
  'hasAttachments',
  'members',
  'readActivity',
  'resultOf',
  'verbOf',
  'validateStatement',
  'statementsEqual',
  'timestampMillis',
  'isStatementVersion',
  'isTimestamp',
  // of a number
  'boundText',
  // classes and constructors; answers
  'MultipartError',
  'Parameters',
  'PlainStatement',
  'issue',
  'formatMultipart',
  // the same parser as in `parts`, with hashing
  'receiveMultipart',
  // the parameters of documents, read as those of statements
  'parseActivityProfileQuery',
  'parseAgentProfileQuery',
  'parsePutStatementQuery',
  'parseStateQuery',
];
