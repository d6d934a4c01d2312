import { describe, expect, it } from 'vitest';
import type { Statement } from '../statement/model.ts';
import { renderExact } from './exact.ts';

const ADD = {
  id: 'the id',
  stored: 'when stored',
  authority: { mbox: 'mailto:store@x.example' },
  timestamp: 'when it was',
  version: '1.0.0',
};
const ALL =
  ',"id":"the id","timestamp":"when it was","stored":"when stored","authority":{"mbox":"mailto:store@x.example"},"version":"1.0.0"';
const CORE = '"actor":{"mbox":"mailto:a@x.example"},"verb":{"id":"https://x.example/v"}';
const ACTIVITY = '"object":{"id":"https://x.example/a"}';
const UTC = '"timestamp":"2026-01-31T09:30:00.000Z"';
const LOCAL = '"timestamp":"2026-01-31T10:30:00+01:00"';
const ONE = '{"id":"https://x.example/b"}';
/** What is no JSON: whatever walks through it fails. */
const UNREADABLE = '{"a":"';

const parsed = (raw: string) => JSON.parse(raw) as Statement;

describe('what is added', () => {
  it.each([
    ['', ALL],
    [',"id":"x"', ALL.replace(',"id":"the id"', '')],
    [`,${UTC}`, ALL.replace(',"timestamp":"when it was"', '')],
    [',"version":"1.0.9"', ALL.replace(',"version":"1.0.0"', '')],
  ])('to a statement with %s', (own, added) => {
    for (const end of ['}', ' \n}', '} \t\r\n', '\n}\n']) {
      const begin = `{${CORE},${ACTIVITY}${own}`;
      const raw = begin + end;
      expect(renderExact(raw, parsed(raw), ADD, '2.0.0')).toBe(`${begin}${added}${end}`);
    }
  });

  it('to what is hardly a statement, too', () => {
    const raw = '{"result":{}}';
    expect(renderExact(raw, parsed(raw), ADD, '2.0.0')).toBe(`{"result":{}${ALL}}`);
  });

  it('is nothing where the statement has all of it', () => {
    const raw = `{ "id":"x",${CORE},${ACTIVITY},${UTC},"stored":"s","authority":${ONE},"version":"1.0.9" } `;
    const replaced = raw.replace('"s"', '"when stored"').replace(ONE, JSON.stringify(ADD.authority));
    expect(renderExact(raw, parsed(raw), ADD, '1.0.3')).toBe(replaced);
  });
});

describe('a statement in which nothing is replaced', () => {
  it.each([
    ['', '1.0.3'],
    [`,${UTC}`, '2.0.0'],
    [`,${UTC.replace('Z', '+01:00')}`, '1.0.3'],
    [',"context":{}', '2.0.0'],
    [',"context":{"contextActivities":{}}', '2.0.0'],
    [`,"context":{"contextActivities":{"parent":[${ONE}],"other":[]}}`, '2.0.0'],
  ] as const)('with %s, in %s, is not walked through', (own, version) => {
    const { id: _, ...value } = parsed(`{"id":"x",${CORE},${ACTIVITY}${own}}`);
    const added = own.includes('timestamp') ? ALL.replace(',"timestamp":"when it was"', '') : ALL;
    expect(renderExact(`${UNREADABLE}}`, value, ADD, version)).toBe(`${UNREADABLE}${added}}`);
  });
});

describe('what is replaced', () => {
  const sub = (members: string) =>
    `{${CORE},"object":{"objectType":"SubStatement",${CORE},${ACTIVITY},${members}}}`;
  it.each([
    ['a timestamp', `{${CORE},${ACTIVITY},${LOCAL}}`, LOCAL, UTC],
    [
      'what the sender said about stored',
      `{${CORE},${ACTIVITY},"stored":"2001-01-01T00:00:00Z"}`,
      '"2001-01-01T00:00:00Z"',
      '"when stored"',
    ],
    [
      'what the sender said about authority',
      `{${CORE},${ACTIVITY},"authority": {"mbox":"mailto:x@x.example"} }`,
      '{"mbox":"mailto:x@x.example"}',
      '{"mbox":"mailto:store@x.example"}',
    ],
    ['of a SubStatement', sub(LOCAL), LOCAL, UTC],
    ['of a SubStatement with context', sub(`"context":{"platform":"p"},${LOCAL}`), LOCAL, UTC],
    [
      'a single activity',
      `{${CORE},${ACTIVITY},"context":{"contextActivities":{"other": ${ONE} }}}`,
      ONE,
      `[${ONE}]`,
    ],
    [
      'one of several',
      `{${CORE},${ACTIVITY},"context":{"contextActivities":{"parent":[],"grouping":${ONE},"category":[]}}}`,
      ONE,
      `[${ONE}]`,
    ],
    ['of a SubStatement alone', sub(`"context":{"contextActivities":{"category":${ONE}}}`), ONE, `[${ONE}]`],
  ])('is %s', (_, raw, sent, returned) => {
    const { timestamp, stored, authority } = parsed(raw);
    let own = ALL;
    if (timestamp !== undefined) own = own.replace(/,"timestamp":"[^"]*"/, '');
    if (stored !== undefined) own = own.replace(/,"stored":"[^"]*"/, '');
    if (authority !== undefined) own = own.replace(/,"authority":\{[^}]*\}/, '');
    const rendered = renderExact(raw, parsed(raw), ADD, '2.0.0');
    const end = raw.trimEnd().slice(0, -1).trimEnd().length;
    expect(rendered).toBe(raw.slice(0, end).replace(sent, returned) + own + raw.slice(end));
  });

  it('differs from any timestamp already in the exact form, however it is written', () => {
    const escaped = UTC.replace('2026-', '2026\\u002d');
    const raw = sub(`${escaped},"context":{"extensions":{}}`);
    expect(renderExact(raw, parsed(raw), ADD, '2.0.0')).toBe(`${raw.slice(0, -1)}${ALL}}`);
  });
});
