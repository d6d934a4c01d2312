import { expect, it } from 'vitest';
import { statementsEqual } from './equality.ts';
import { readStatements } from './read.ts';

const LIMITS = { version: '1.0.3', maxStatements: 50, maxDepth: 100 } as const;
const ANN = { mbox: 'mailto:ann@x.example' };
const DONE = { id: 'http://adlnet.gov/expapi/verbs/completed' };
const COURSE = { id: 'https://x.example/course' };

function messagesOf(statement: object): readonly string[] {
  const read = readStatements(JSON.stringify(statement), LIMITS);
  return read.ok ? [] : read.issues.map(({ code, path, message }) => `${code} ${path}: ${message}`);
}

it('names each property that is missing, and what lacks it', () => {
  const messages = messagesOf({ actor: ANN });
  expect(messages.map((message) => message.split(':')[0])).toEqual([
    'missing_property $.verb',
    'missing_property $.object',
  ]);
  expect(messages[0]).toMatch(/ must have "verb"\.$/);
  expect(messages[1]).toMatch(/ must have "object"\.$/);
});

it('says what a list of patterns must be', () => {
  const definition = { interactionType: 'fill-in', correctResponsesPattern: 'yes' };
  const [message, ...more] = messagesOf({ actor: ANN, verb: DONE, object: { ...COURSE, definition } });
  expect(message).toMatch(
    /^wrong_type \$\.object\.definition\.correctResponsesPattern: .*an array of strings/,
  );
  expect(more).toEqual([]);
});

it('holds two statements with another response for different ones', () => {
  const answered = (response: string) => {
    const read = readStatements(
      JSON.stringify({ actor: ANN, verb: DONE, object: COURSE, result: { response } }),
      LIMITS,
    );
    const [first] = read.ok ? read.statements : [];
    if (first === undefined) throw new Error('The statement is valid.');
    return first.value;
  };
  expect(statementsEqual(answered('yes'), answered('yes'))).toBe(true);
  expect(statementsEqual(answered('yes'), answered('no'))).toBe(false);
});
