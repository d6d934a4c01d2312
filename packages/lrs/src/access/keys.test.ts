import { expect, it } from 'vitest';
import { allows, SCOPES, type Scope } from './keys.ts';

/** What a scope includes beside itself (1.0.3 Communication 4.2). */
const INCLUDED: Readonly<Record<string, readonly Scope[]>> = {
  all: SCOPES,
  'all/read': ['statements/read', 'statements/read/mine', 'analytics/read', 'outcomes/read'],
  'analytics/read': ['outcomes/read'],
  'statements/read': ['statements/read/mine'],
};

it.each(SCOPES)('%s allows itself, what it includes, and nothing else', (granted) => {
  const allowed = SCOPES.filter((scope) => allows({ scopes: [granted] }, scope));
  const expected = SCOPES.filter((scope) => scope === granted || INCLUDED[granted]?.includes(scope));
  expect(allowed).toEqual(expected);
});

it('nothing is allowed without a scope', () => {
  expect(SCOPES.filter((scope) => allows({ scopes: [] }, scope))).toEqual([]);
});
