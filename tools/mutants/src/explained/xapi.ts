import { because, explainedIn } from './explanation.ts';

/** Changes of packages/xapi that no test can or should notice. */
export const XAPI = explainedIn('packages/xapi/src', {
  'agent/person.ts': [because('An anonymous Group has no identifier to add.', ['ifi !== undefined', 'true'])],
  'format/accept-language.ts': [because('No tag or range begins with a hyphen.', ['end > 0', 'end >= 0'])],
  'format/exact.ts': [
    because('In a context without a single one nothing is wrapped; not to look saves time.', [
      'hasSingle(context)',
      'true',
    ]),
    because('No other object has members that are replaced; not to look saves time.', [
      "object.objectType === 'SubStatement'",
      'true',
    ]),
  ],
  'json/depth.ts': [
    because('Past the end there is no character, and none of the conditions holds of it.', [
      'i < text.length',
      'i <= text.length',
    ]),
  ],
  'json/duplicate-keys.ts': [
    because('Past the end there is no character, and none of the conditions holds of it.', [
      'i < text.length',
      'i <= text.length',
    ]),
    because('An array never wants a key; the condition is there for the compiler.', [
      'top?.keys !== undefined',
      'true',
    ]),
    because('An array that wants a key has none to compare it with.', ['false', 'true']),
    because('A key is met before the path of anything inside is made.', ["''"]),
    because(
      'A path to a key that is a number is written as that to an index.',
      ["typeof at === 'number'", 'false'],
      ["'number'", '""'],
    ),
  ],
  'json/exact-numbers.ts': [
    because('It only saves the time of looking at every number.', ['!mayLoseNumbers(text)', 'false']),
    because('A number has its source; the condition is there for the compiler.', [
      'source !== undefined',
      'true',
    ]),
  ],
  'json/locate-statements.ts': [
    because('At the end there is a space or nothing, and none of the conditions holds of either.', [
      'i < end',
      'i <= end',
    ]),
    because('It only saves the time of looking twice.', ['text.charCodeAt(close - 1) === BACKSLASH', 'true']),
  ],
  'json/syntax-issue.ts': [
    because('Past the end there is no character, and none of the conditions holds of it.', [
      'i < text.length',
      'i <= text.length',
    ]),
    because('No fault is at a space: it is allowed wherever something is expected, and in strings.', [
      'point < 32',
      'point <= 32',
    ]),
    because('Nothing asks for it: it is whatever the others are not.', ["'value'", '""']),
  ],
  'json/widest-object.ts': [
    because('Past the end there is no character, and none of the conditions holds of it.', [
      'i < text.length',
      'i <= text.length',
    ]),
  ],
  'lenient/credential.ts': [
    because('The pattern does not match undefined either; the condition is there for the compiler.', [
      'type !== undefined',
      'true',
    ]),
  ],
  'lenient/reading.ts': [
    because('Number.isFinite refuses what is not a number; the condition is there for the compiler.', [
      "typeof value === 'number'",
      'true',
    ]),
  ],
  'multipart/check-parts.ts': [
    because(
      'No other object has attachments; the condition is there for the compiler.',
      ["statement.object.objectType !== 'SubStatement'", 'false'],
      ["object.objectType === 'SubStatement'", 'true'],
    ),
  ],
  'multipart/glued-boundary.ts': [
    because('A longer seam finds the same.', ['this.delimiter.length - 1', 'this.delimiter.length + 1']),
    because(
      'The end of both is the end of the piece where that is long enough.',
      ['piece.length < overlap', 'true'],
      ['piece.length < overlap', 'piece.length <= overlap'],
    ),
  ],
  'plain/bytes.ts': [
    because('The byte past the end is read as 0, at which every string and run of spaces ends.', [
      'next < bytes.length',
      'next <= bytes.length',
    ]),
    because(
      'What is read past the end is undefined, and so 0; not to read there saves time.',
      ['at < bytes.length', 'true'],
      ['at < bytes.length', 'at <= bytes.length'],
    ),
    because('There is nothing past the last place, and no key has the length 0.', [
      'index < places.length',
      'index <= places.length',
    ]),
    because('Keys of other lengths differ in where their quotes are; to compare lengths saves time.', [
      '(places[index + 1] ?? 0) - start === to - from',
      'true',
    ]),
  ],
  'plain/plain-statement.ts': [
    because(
      'There is no shape under that name; the condition is there for the compiler.',
      ["kind === 'own'", 'false'],
      ["'own'", '""'],
    ),
    because('Where a score is checked: it is the same in both versions.', ["'2.0.0'", '""']),
    because('Only whether there are issues is asked.', ["'$'", '""']),
    because('It only saves the time of reading the usual version.', ['next === NO', 'true']),
  ],
  'plain/read-plain.ts': [
    because('NO is not a place, so the body does not end there either.', ['end === NO', 'false']),
  ],
  'plain/shape.ts': [
    because(
      'The whole key is compared later; to sort by first letters saves time.',
      ['key[1] === letter', 'true'],
      ['all.filter(({ key }) => key[1] === letter)', 'all'],
    ),
    because('It only saves the time of noting the only key.', [
      'byte === CLOSE_BRACE && keys === undefined',
      'false',
    ]),
    because('There is no candidate past the last one.', [
      'nth < candidates.length',
      'nth <= candidates.length',
    ]),
    because('Every candidate before the end is one; the condition is there for the compiler.', [
      'property !== undefined',
      'true',
    ]),
  ],
  'plain/strings.ts': [
    because(
      'What is not taken here is tested as any other IRI; this only saves time.',
      ['next < bytes.length'],
      ['IRI_CHARACTER[bytes[next] ?? 0] !== 1'],
      ['bytes[next] ?? 0'],
    ),
    because('What is not taken here is tested as any other IRI or tag; this only saves time.', [
      'byteAt(bytes, next) === QUOTE',
      'false',
    ]),
    because(
      'What is not taken here is tested as any other tag; this only saves time.',
      ['byteAt(bytes, at) === QUOTE && isLetters(bytes, at + 1)', 'false'],
      ['byteAt(bytes, next) === 45 && isLetters(bytes, next + 1)', 'false'],
      ['region && byteAt(bytes, next + 3) === QUOTE', 'false'],
      ['LETTER[byteAt(bytes, at)] === 1 && LETTER[byteAt(bytes, at + 1)] === 1', 'false'],
      ['at + 1', 'at - 1'],
      ['next + 1', 'next - 1'],
    ),
  ],
  'signature/verify.ts': [
    because('What is not a text makes no certificate either; the condition is there for the compiler.', [
      "typeof first !== 'string'",
      'false',
    ]),
    because('JSON.parse refuses undefined, too; the condition is there for the compiler.', [
      'text === undefined',
      'false',
    ]),
  ],
  'statement/canonical-form.ts': [
    because('It only saves the time of sorting one.', ['items.length === 1', 'false']),
  ],
  'statement/check.ts': [
    because('It only saves the time of looking for what was meant; the next function keeps the limit.', [
      'check.issues.length >= check.limit',
    ]),
    because('The IRIs that are known are IRIs; to compare saves time.', ['iris === undefined', 'true']),
  ],
  'statement/keys.ts': [
    because('Both ways give the same list; they differ in the time they take.', ['keys.length > FEW']),
    because('Only a Group has members; the condition is there for the compiler.', [
      "actor.objectType !== 'Group'",
      'false',
    ]),
  ],
  'statement/read.ts': [
    because('Where the counts agree the search finds nothing; not to search saves time.', [
      'check.keys !== found.keys[index]',
      'true',
    ]),
  ],
  'values/duration.ts': [
    because('Before the number of a valid duration is a letter.', ['code >= 48', 'true']),
  ],
  'values/iri.ts': [
    because(
      'Which slot an IRI gets decides only how often it is checked again.',
      ['length * 31 + value.charCodeAt(length - 1) * 7 + value.charCodeAt(length >> 1)'],
      ['length * 31 + value.charCodeAt(length - 1) * 7'],
      ['length * 31'],
      ['value.charCodeAt(length - 1) * 7'],
      ['length - 1'],
      ['SLOTS - 1'],
    ),
    because('To check it again costs time and nothing else.', ['this.#slots[slot] === value', 'false']),
  ],
  'values/timestamp-form.ts': [
    because(
      'What follows the seconds of a valid timestamp matches; the condition is there for the compiler.',
      ['parts === null', 'false'],
    ),
    because('It only saves time: what follows writes such a timestamp as it is.', [
      'RETURNED.test(text)',
      'false',
    ]),
  ],
  'values/timestamp.ts': [
    because(
      'From the year 100 on both give the same, Date.UTC in less time.',
      ['year >= 100', 'false'],
      ['year >= 100', 'year > 100'],
    ),
  ],
});
