import { describe, expect, it } from 'vitest';
import { readStatements } from './read.ts';

const OPTIONS = { version: '1.0.3', maxStatements: 100, maxDepth: 20 } as const;
const ACTOR = '"actor":{"mbox":"mailto:a@example.org"}';
const REST = `${ACTOR},"verb":{"id":"https://v.example/did"},"object":{"id":"https://a.example/1"}`;
const GOOD = `{${REST}}`;

function issuesOf(body: string, options: Partial<Parameters<typeof readStatements>[1]> = {}) {
  const outcome = readStatements(body, { ...OPTIONS, ...options });
  return outcome.ok ? [] : outcome.issues;
}

describe('readStatements', () => {
  it('gives each statement of a batch as the slice of text it came in', () => {
    const first = `{ ${REST},\n "result": {"extensions": {"https://e.example/x": 123456789012345678901234567890}}}`;
    const outcome = readStatements(`\n[${first} , ${GOOD}\t]\n`, OPTIONS);
    expect(outcome).toMatchObject({ ok: true, single: false, statements: [{ raw: first }, { raw: GOOD }] });
  });

  it('takes one statement without array, and an empty array', () => {
    expect(readStatements(` ${GOOD} `, OPTIONS)).toMatchObject({
      ok: true,
      single: true,
      statements: [{ raw: GOOD }],
    });
    expect(readStatements('[ ]', OPTIONS)).toEqual({ ok: true, single: false, statements: [] });
  });

  it.each(['null', '7', '"x"', 'true', '[null]', '[[]]', '[[], 3]'])(
    'refuses %s, which is not a statement',
    (body) => {
      expect(issuesOf(body)[0]?.path).toBe('$');
    },
  );

  it.each([
    ['{"a":1,}', 'line 1, column 8 (position 7): expected a key in double quotes, found "}"', 'comma'],
    ['{\n "a" 1}', 'line 2, column 6 (position 7): expected ":" after the key, found "1"', undefined],
    ["{'a':1}", 'expected a key in double quotes or "}", found "\'"', 'double quotes'],
    ['[1 2]', 'expected "," or "]", found "2"', undefined],
    ['[1,]', 'expected a value, found "]"', 'comma'],
    ['{"a":01}', 'expected a number without leading zero', undefined],
    ['{"a":"\t"}', 'found the control character U+0009', 'line breaks'],
    ['{"a":"\\x"}', 'expected an escape', undefined],
    ['{"a":"b', 'expected the closing quote of a string, found the end of the text', undefined],
    ['', 'expected a value, found the end of the text', undefined],
    ['{} {}', 'expected nothing after the JSON value', undefined],
    ['\ufeff{}', 'found a byte order mark', 'without a byte order mark'],
    ['[nul]', 'expected a value, found "n"', undefined],
  ])('says where %j is not JSON and what was expected', (body, text, hint) => {
    const [issue] = issuesOf(body);
    expect(issue).toMatchObject({ code: 'json_syntax', path: '$' });
    expect(issue?.message).toContain(text);
    if (hint !== undefined) expect(issue?.hint).toContain(hint);
  });

  it.each([
    ['a number', `[${'1,'.repeat(700_000)}x]`, 'x'],
    ['a depth', '['.repeat(2_000_000), 'end'],
    ['a string', `{"a":"${'\\n'.repeat(700_000)}\t"}`, 'control character'],
  ])('leaves a fault far after %s to the words of the parser', (_, body, word) => {
    const [issue] = issuesOf(body, { maxStatements: 1e6, maxDepth: 1e7 });
    expect(issue).toMatchObject({ code: 'json_syntax', path: '$' });
    expect(issue?.message).toMatch(/^Not well-formed JSON: /);
    expect(issue?.message).toContain(word);
  });

  it('names the same id twice in a batch, and each statement before its details, up to a limit', () => {
    const ID = '8f87ccde-bb56-4c2e-ab83-44982ef22df0';
    const named = (id: string) => `{"id":"${id}",${REST}}`;
    const duplicate = (index: number) => ({
      code: 'duplicate_statement_id',
      path: '$.id',
      message: 'Statement 0 of this batch has the same id.',
      index,
    });
    const batch = `[${named(ID)},${GOOD},${named(ID.toUpperCase())},${named(ID)}]`;
    expect(issuesOf(batch)).toStrictEqual([duplicate(2), duplicate(3)]);
    expect(issuesOf(batch, { maxIssues: 1 })).toStrictEqual([duplicate(2)]);
    const odd = `[null,7,${GOOD},{"id":7,${REST}},{"id":"x",${REST}},{"id":"x","a":1,"b":1,${REST}}]`;
    const found = (maxIssues: number) =>
      issuesOf(odd, { maxIssues }).map(({ code, path, index }) => `${index} ${code} ${path}`);
    const first = [
      '0 null_value $',
      '1 wrong_type $',
      '3 wrong_type $.id',
      '4 invalid_uuid $.id',
      '5 invalid_uuid $.id',
    ];
    const rest = ['5 unknown_property $.a', '5 unknown_property $.b', '5 duplicate_statement_id $.id'];
    for (let limit = 1; limit <= 5; limit += 1) expect(found(limit)).toEqual(first.slice(0, limit));
    expect(found(6)).toEqual([...first, rest[0]]);
    expect(found(7)).toEqual([...first, ...rest.slice(0, 2)]);
    expect(found(25)).toEqual([...first, ...rest]);
  });

  it('gives every statement its share of the issues', () => {
    const of = (...keys: string[]) => `{${keys.map((key) => `"${key}":1,`).join('')}${REST}}`;
    const found = (maxIssues: number) =>
      issuesOf(`[${of('a', 'b', 'c')},${of('a')},${of('a', 'b')}]`, { maxIssues }).map(
        ({ path, index }) => `${index}${path.slice(1)}`,
      );
    expect(found(3)).toEqual(['0.a', '1.a', '2.a']);
    expect(found(4)).toEqual(['0.a', '0.b', '1.a', '2.a']);
    expect(found(5)).toEqual(['0.a', '0.b', '1.a', '2.a', '2.b']);
    expect(found(6)).toEqual(['0.a', '0.b', '0.c', '1.a', '2.a', '2.b']);
  });

  it('says what is too large, before it parses', () => {
    expect(issuesOf(`[${GOOD},${GOOD}]`, { maxStatements: 1 })).toStrictEqual([
      {
        code: 'batch_too_large',
        path: '$',
        message: 'The batch has 2 statements; at most 1 are allowed.',
        hint: 'Split it into several requests.',
      },
    ]);
    const deep = (index?: number) => ({
      code: 'json_depth',
      path: '$',
      message: 'Nested 3 deep; at most 2 levels are allowed.',
      ...(index !== undefined && { index }),
    });
    expect(issuesOf('{"a":[[]]}', { maxDepth: 2 })).toStrictEqual([deep()]);
    expect(issuesOf(`[{},{"a":[[]]},[[[]]]]`, { maxDepth: 2 })).toStrictEqual([deep(1), deep(2)]);
    expect(issuesOf(`[[[[]]],[[[]]],[[[]]]]`, { maxDepth: 2, maxIssues: 2 })).toStrictEqual([
      deep(0),
      deep(1),
    ]);
    const wide = (path: string, index?: number) => ({
      code: 'too_many_members',
      path,
      message: 'An object of 3 members; at most 2 are allowed.',
      hint: 'Keep large content elsewhere, or send it as an attachment.',
      ...(index !== undefined && { index }),
    });
    expect(issuesOf('{"x":{"a":1,"b":2,"c":3}}', { maxMembers: 2 })).toStrictEqual([wide('$.x')]);
    expect(issuesOf('[{"a":1},[{"a":1,"b":2,"c":3}]]', { maxMembers: 2 })).toStrictEqual([wide('$[0]', 1)]);
    // Colons without keys: not JSON, but that is not known yet.
    expect(issuesOf('{"a":::1}', { maxMembers: 2 })).toStrictEqual([wide('$')]);
  });

  it('names duplicate keys wherever they are, also when written with escapes', () => {
    expect(issuesOf(`{${REST},${ACTOR}}`)).toMatchObject([{ code: 'json_duplicate_key', path: '$.actor' }]);
    const deep = `[${GOOD},{${REST},"context":{"extensions":{"https://e.example/x":[{"k":1,"\\u006b":2}]}}}]`;
    expect(issuesOf(deep)).toMatchObject([
      { code: 'json_duplicate_key', path: '$.context.extensions["https://e.example/x"][0].k', index: 1 },
    ]);
  });

  it('treats __proto__ as a plain key and pollutes nothing', () => {
    const outcome = readStatements(
      `{${REST},"context":{"extensions":{"https://e.example/x":{"__proto__":{"polluted":true}}}}}`,
      OPTIONS,
    );
    expect(outcome.ok).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(issuesOf(`{${REST},"__proto__":{"id":"x"}}`)).toMatchObject([{ code: 'unknown_property' }]);
    expect(issuesOf(`{${REST},"__proto__":1,"__proto__":2}`).map((one) => one.code)).toContain(
      'json_duplicate_key',
    );
  });

  it('refuses nesting beyond the limit, however deep, without recursion', () => {
    const nested = (depth: number): string =>
      `{${REST},"context":{"extensions":{"https://e.example/x":${'['.repeat(depth)}${']'.repeat(depth)}}}}`;
    expect(issuesOf(nested(17))).toEqual([]);
    expect(issuesOf(nested(18))).toEqual([
      expect.objectContaining({
        code: 'json_depth',
        path: '$',
        message: expect.stringMatching(/^Nested \d+ deep; at most 20 levels are allowed\.$/),
      }),
    ]);
    expect(issuesOf(nested(200_000))).toMatchObject([{ code: 'json_depth' }]);
    expect(issuesOf('['.repeat(200_000))).toMatchObject([{ code: 'json_depth' }]);
    expect(issuesOf('['.repeat(19))).toMatchObject([{ code: 'json_syntax' }]);
  });

  it('refuses an object of too many members before it parses it, and says where and how many', () => {
    const object = (count: number) =>
      `{${Array.from({ length: count }, (_, i) => `"https://e.example/${i}":{"a":[{"b":1}]}`).join(', ')}}`;
    const result = (extensions: string) => `{${REST},"result":{"extensions":${extensions}}}`;
    expect(issuesOf(result(object(100)), { maxMembers: 100 })).toEqual([]);
    const [wide] = issuesOf(result(object(101)), { maxMembers: 100 });
    expect(wide).toMatchObject({ code: 'too_many_members', path: '$.result.extensions' });
    expect(wide?.message).toBe('An object of 101 members; at most 100 are allowed.');
    const deep = result(`{"https://e.example/x":[1,{"k\\u0022":[${object(3)},${object(101)}]}]}`);
    expect(issuesOf(`[${GOOD},${deep}]`, { maxMembers: 100 })).toMatchObject([
      {
        code: 'too_many_members',
        path: '$.result.extensions["https://e.example/x"][1]["k\\""][1]',
        index: 1,
      },
    ]);
    // Of members that come twice each counts: they are all read.
    expect(
      issuesOf(result(`{${'"https://e.example/x":0,'.repeat(100)}"a:b":1}`), { maxMembers: 100 }),
    ).toMatchObject([{ code: 'too_many_members' }]);
    expect(issuesOf(`${result(object(101)).slice(0, -1)},"`, { maxMembers: 100 })).not.toEqual([]);
  });

  it('refuses a language map of too many entries by its path', () => {
    const map = (count: number) => `{${Array.from({ length: count }, (_, i) => `"x-${i}":"words"`).join()}}`;
    const named = (count: number) =>
      GOOD.replace(
        '"https://a.example/1"',
        `"https://a.example/1","definition":{"description":${map(count)}}`,
      );
    expect(issuesOf(named(50), { maxLanguages: 50 })).toEqual([]);
    const [many] = issuesOf(named(51), { maxLanguages: 50 });
    expect(many).toMatchObject({ code: 'too_many_languages', path: '$.object.definition.description' });
    expect(many?.message).toBe('The language map has 51 entries; at most 50 are allowed.');
  });

  it.each([
    '"',
    '"\\',
    '{"a',
    '{"a\\"',
    '[{',
    '[{}',
    '}',
    ']',
    '[[]]]',
    '{}}',
    '[1,2',
    '[,',
    '',
    ' ',
    '"a\\\\',
    '[{"a":"b\\',
  ])('ends with %j, whatever it is', (body) => {
    expect(issuesOf(body, { maxMembers: 0 })).not.toEqual([]);
  });

  it('shows of long keys as much as helps', () => {
    const key = 'k'.repeat(1_000_000);
    for (const body of [
      `{${REST},"${key}":1}`,
      `{${REST},"result":{"extensions":{"${key}":1,"${key}":1}}}`,
    ]) {
      expect(JSON.stringify(issuesOf(body)).length).toBeLessThan(2_000);
    }
  });

  it('takes NUL, lone surrogates and braces or quotes inside strings as what they are', () => {
    const name = '\\u0000 \\ud800 }],\\"{[: \\\\';
    const raw = `{"actor":{"mbox":"mailto:a@example.org","name":"${name}"},"verb":{"id":"https://v.example"},"object":{"id":"https://a.example"}}`;
    expect(readStatements(`[${raw},${raw}]`, OPTIONS)).toMatchObject({
      ok: true,
      statements: [{ raw }, { raw }],
    });
  });

  it('refuses the same statement id twice in one batch, whatever its case', () => {
    const id = (text: string): string => `{"id":"${text}",${REST}}`;
    const a = id('5e9a9f0e-7e6b-4d0c-9c59-0a1f1f6c2f11');
    for (const version of ['1.0.3', '2.0.0'] as const) {
      expect(
        issuesOf(`[${a},${GOOD},${a.toUpperCase().slice(0, 45)}${a.slice(45)}]`.replace('"ID"', '"id"'), {
          version,
        }),
      ).toMatchObject([{ code: 'duplicate_statement_id', path: '$.id', index: 2 }]);
    }
  });

  it('names every failing index before it goes into detail, and stops at the limit', () => {
    const bad = '{"verb":{"id":"x"}}';
    const issues = issuesOf(`[${bad},${GOOD},${bad},${bad}]`, { maxIssues: 5 });
    expect(issues.map((one) => one.index)).toEqual([0, 0, 2, 2, 3]);
    expect(issuesOf(`[${Array(100).fill(bad).join()}]`)).toHaveLength(25);
  });

  it('refuses a batch that is too large before it looks into it', () => {
    expect(issuesOf('[1,2,3]', { maxStatements: 2 })).toMatchObject([{ code: 'batch_too_large' }]);
  });
});
