import { describe, expect, it } from 'vitest';
import type { Statement } from '../statement/model.ts';
import { readStatements } from '../statement/read.ts';
import { parseAcceptLanguage, pickLanguage } from './accept-language.ts';
import { toCanonical } from './canonical.ts';
import { renderExact } from './exact.ts';
import { toIds } from './ids.ts';
import { withoutParticipants } from './participants.ts';

const ADD = {
  id: '5e9a9f0e-7e6b-4d0c-9c59-0a1f1f6c2f11',
  stored: '2026-11-23T10:00:00.000Z',
  authority: { mbox: 'mailto:store@example.org' },
  timestamp: '2026-11-23T10:00:00.000Z',
  version: '1.0.0',
};

function exact(raw: string, version: '1.0.3' | '2.0.0' = '1.0.3'): string {
  const outcome = readStatements(raw, { version, maxStatements: 1, maxDepth: 100 });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.statements.map((one) => renderExact(one.raw, one.value, ADD, version)).join();
}

const CORE = '"actor":{"mbox":"mailto:a@x.org"},"verb":{"id":"https://v.example"}';

describe('format exact (1.0.3 Communication 2.1.3; 2.0.0 4.1.6.1)', () => {
  it('keeps 30-digit numbers, key order, nulls and dots in extensions, escapes and white space', () => {
    const raw = `{ "verb" : {"id":"https://v.example"},
      "object": {"id":"https://a.example"}, "\\u0061ctor": {"mbox":"mailto:a@x.org", "name":"\\u00e9"},
      "context":{"extensions":{"https://e.example/a.b":{"x.y":null,"n":123456789012345678901234567890,"f":1.0e2}}} }`;
    const added = `,"id":"${ADD.id}","timestamp":"${ADD.timestamp}","stored":"${ADD.stored}","authority":{"mbox":"mailto:store@example.org"},"version":"1.0.0"`;
    expect(exact(raw)).toBe(`${raw.slice(0, -2)}${added} }`);
  });

  it('replaces what the sender said about stored and authority, and keeps its id and version', () => {
    const raw = `{"stored":"2001-01-01T00:00:00Z","id":"AA9A9F0E-7e6b-4d0c-9c59-0a1f1f6c2f11","authority":{"name":"x","openid":"https://o.example"},${CORE},"object":{"id":"https://a.example"},"version":"1.0","timestamp":"2026-01-01T00:00:00.000Z"}`;
    expect(exact(raw)).toBe(
      raw
        .replace('"2001-01-01T00:00:00Z"', `"${ADD.stored}"`)
        .replace('{"name":"x","openid":"https://o.example"}', '{"mbox":"mailto:store@example.org"}'),
    );
  });

  it('wraps a single context activity in an array, in a SubStatement too', () => {
    const context =
      '"context":{"platform":"p","contextActivities":{"parent": {"id":"https://p.example"} ,"other":[]}}';
    const wrapped = context.replace('{"id":"https://p.example"}', '[{"id":"https://p.example"}]');
    expect(exact(`{${CORE},"object":{"id":"https://a.example"},${context}}`)).toContain(wrapped);
    const sub = `{${CORE},"object":{"objectType":"SubStatement",${CORE},"object":{"id":"https://a.example"},${context}}}`;
    expect(exact(sub)).toContain(wrapped);
  });

  it('gives the timestamp of a SubStatement the same form, wherever it is', () => {
    const sub = (first: string, last: string) =>
      `{${CORE},"object":{"objectType":"SubStatement",${first}${CORE},"object":{"id":"https://a.example"}${last}}}`;
    const sent = '"timestamp":"2026-01-31T10:00:00+01:00"';
    const context = '"context":{"contextActivities":{"parent":{"id":"https://p.example"}}}';
    for (const raw of [sub(`${sent},${context},`, ''), sub('', `,${context},${sent}`)]) {
      const value = JSON.parse(exact(raw, '2.0.0'));
      expect(value.object.timestamp).toBe('2026-01-31T09:00:00.000Z');
      expect(value.object.context.contextActivities.parent).toEqual([{ id: 'https://p.example' }]);
    }
  });

  it('keeps a timestamp that UTC would push out of four-digit years', () => {
    const raw = `{${CORE},"object":{"id":"https://a.example"},"timestamp":"9999-12-31T23:59:59-05:00"}`;
    expect(exact(raw, '2.0.0')).toContain('"timestamp":"9999-12-31T23:59:59.000-05:00"');
  });

  it.each([
    ['1.0.3', '2026-01-31T10:00:00+01:00', '2026-01-31T10:00:00.000+01:00'],
    ['1.0.3', '2026-01-31T10:00:00.123456Z', '2026-01-31T10:00:00.123456Z'],
    ['2.0.0', '2026-01-31T10:00:00+01:00', '2026-01-31T09:00:00.000Z'],
    ['2.0.0', '2026-01-01T00:30:00.123456+01:00', '2025-12-31T23:30:00.123456Z'],
  ] as const)('%s returns the timestamp %s as %s', (version, sent, returned) => {
    const raw = `{${CORE},"object":{"id":"https://a.example"},"timestamp":"${sent}"}`;
    expect(exact(raw, version)).toContain(`"timestamp":"${returned}"`);
  });
});

const FULL: Statement = {
  actor: {
    objectType: 'Group',
    name: 'n',
    member: [{ objectType: 'Agent', name: 'a', mbox: 'mailto:a@x.org' }],
  },
  verb: { id: 'https://v.example', display: { en: 'did', de: 'tat' } },
  object: {
    objectType: 'Activity',
    id: 'https://a.example',
    definition: {
      name: { en: 'one', 'de-AT': 'eins' },
      interactionType: 'likert',
      scale: [{ id: '1', description: { fr: 'un', en: 'one' } }],
    },
  },
  context: {
    contextActivities: { parent: { id: 'https://p.example', definition: { name: { en: 'p', de: 'q' } } } },
  },
};

describe('what a reader of 1.0.3 is handed', () => {
  const agents = '"contextAgents":[{"objectType":"contextAgent","agent":{"mbox":"mailto:b@x.org"}}]';
  const groups = '"contextGroups":[]';
  const other = '"language": "en"';
  const context = (...parts: string[]): string => `"context":{ ${parts.join(' , ')} }`;
  const raw = (inner: string): string =>
    `{${CORE},"object":{"objectType":"SubStatement",${CORE},"object":{"id":"https://a.example"},${inner}},${inner}}`;

  it.each([
    ['at the front', [agents, other, groups]],
    ['at the end', [other, groups, agents]],
    ['together', [agents, groups, other]],
    ['with escapes', [agents.replace('A', '\\u0041'), other]],
  ])('has no contextAgents and contextGroups: %s', (_, parts) => {
    expect(withoutParticipants(raw(context(...parts)))).toBe(raw(context(other)));
  });

  it('may leave a context empty, and is otherwise what was sent', () => {
    expect(withoutParticipants(raw(context(agents, groups)))).toBe(raw('"context":{  }'));
    const extensions = raw(context(`"extensions":{"https://e.example":{${agents},"n":1.10}}`));
    for (const text of [extensions, raw(other), raw('"context":{}')])
      expect(withoutParticipants(text)).toBe(text);
    const named = `"result":{"extensions":{"https://e.example":{${agents}}}}`;
    for (const text of [
      raw(named),
      raw(`${named},"context":{}`),
      `{${CORE},${named}}`,
      raw(`${named},"context":{ "language" : "en" , "platform":"p" }`),
    ])
      expect(withoutParticipants(text)).toBe(text);
  });

  it('is not walked through without need', () => {
    for (const text of ['', '{"context":{', '{"object":']) expect(withoutParticipants(text)).toBe(text);
  });
});

describe('format ids (1.0.3 Communication 2.1.3; 2.0.0 4.1.6.1)', () => {
  it('leaves of agents, activities and (in 2.0) verbs only what identifies them', () => {
    expect(toIds(FULL, '2.0.0')).toEqual({
      actor: { objectType: 'Group', member: [{ mbox: 'mailto:a@x.org' }] },
      verb: { id: 'https://v.example' },
      object: { id: 'https://a.example' },
      context: { contextActivities: { parent: [{ id: 'https://p.example' }] } },
    });
    expect(toIds(FULL, '1.0.3').verb).toEqual(FULL.verb);
  });

  it('adds no members to a Group that has none', () => {
    const nameless = { ...FULL, actor: { objectType: 'Group', name: 'Team' } } as unknown as Statement;
    expect(toIds(nameless, '2.0.0').actor).toStrictEqual({ objectType: 'Group' });
  });

  it('keeps the type of an Agent that is the object, and drops members of an identified Group', () => {
    const group = {
      objectType: 'Group',
      mbox: 'mailto:g@x.org',
      member: [{ mbox: 'mailto:a@x.org' }],
    } as const;
    const value: Statement = {
      ...FULL,
      actor: { ...group, member: [...group.member] },
      object: { objectType: 'Agent', name: 'x', openid: 'https://o.example' },
    };
    const ids = toIds(value, '2.0.0');
    expect(ids.actor).toEqual({ objectType: 'Group', mbox: 'mailto:g@x.org' });
    expect(ids.object).toEqual({ objectType: 'Agent', openid: 'https://o.example' });
  });
});

describe('format canonical (1.0.3 Communication 2.1.3; 2.0.0 4.1.6.1)', () => {
  it('returns one language in each map, chosen map by map', () => {
    const canonical = toCanonical(FULL, parseAcceptLanguage('de, en;q=0.5'));
    expect(canonical.verb.display).toEqual({ de: 'tat' });
    expect(canonical.object).toMatchObject({
      definition: { name: { 'de-AT': 'eins' }, scale: [{ id: '1', description: { en: 'one' } }] },
    });
    expect(canonical.context?.contextActivities?.parent).toMatchObject([
      { definition: { name: { de: 'q' } } },
    ]);
    expect(canonical.actor).toBe(FULL.actor);
  });

  it('prefers what the store holds to be the definition', () => {
    const canonical = toCanonical(FULL, parseAcceptLanguage(undefined), {
      definitionOf: () => ({ name: { en: 'known' } }),
    });
    expect(canonical.object).toMatchObject({ definition: { name: { en: 'known' } } });
  });
});

describe('Accept-Language, map by map (1.0.3 Communication 2.1.3; 2.0.0 4.1.6.1)', () => {
  const map = { 'en-US': 'color', 'en-GB': 'colour', de: 'Farbe' };
  it.each([
    ['en-GB', 'en-GB'],
    ['EN', 'en-US'],
    ['de-CH', 'de'],
    ['fr, de;q=0.2, en-GB;q=0.9', 'en-GB'],
    ['fr', 'en-US'],
    ['*', 'en-US'],
    ['en;q=0, *', 'de'],
    ['', 'en-US'],
    ['garbage;;q=x, de', 'de'],
  ])('%j picks %s', (header, tag) => {
    expect(Object.keys(pickLanguage(map, parseAcceptLanguage(header)))).toEqual([tag]);
  });
});
