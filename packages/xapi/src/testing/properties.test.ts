import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderExact } from '../format/exact.ts';
import { type Member, membersOf } from '../json/cursor.ts';
import { locateStatements } from '../json/locate-statements.ts';
import { newCheck } from '../statement/check.ts';
import { statementsEqual } from '../statement/equality.ts';
import { readStatements } from '../statement/read.ts';
import { checkStatement, validateStatement } from '../statement/validate.ts';
import type { XapiVersion } from '../version.ts';
import { anyStatement, mutationsFor, respelled, statement } from './index.ts';

const LIMITS = { maxStatements: 10, maxDepth: 100 };
const ADDED = {
  id: '5e9a9f0e-7e6b-4d0c-9c59-0a1f1f6c2f11',
  stored: '2026-11-23T10:00:00.000Z',
  authority: { objectType: 'Agent', mbox: 'mailto:store@example.org' },
  timestamp: '2026-11-23T10:00:00.000Z',
  version: '1.0.0',
};

/** One of the properties of an object in a text, at any depth. */
function someMember(text: string, at: number, draw: number): Member {
  const members = membersOf(text, at);
  const chosen = members[draw % members.length];
  if (chosen === undefined) throw new Error('an empty object has no properties');
  const inner = /^\{"/.test(text.slice(chosen.valueStart, chosen.valueStart + 2));
  return inner && draw % 3 > 0
    ? someMember(text, chosen.valueStart, Math.floor(draw / members.length))
    : chosen;
}

describe('any valid statement', () => {
  it('is accepted, and its text is kept to the character', () => {
    fc.assert(
      fc.property(anyStatement, fc.nat(3), ({ version, value }, space) => {
        const raw = JSON.stringify(value, null, space);
        const batch = readStatements(` [ ${raw}\n] `, { ...LIMITS, version });
        expect(batch).toEqual({ ok: true, single: false, statements: [{ raw, value }] });
        const single = readStatements(raw, { ...LIMITS, version });
        expect(single).toEqual({ ok: true, single: true, statements: [{ raw, value }] });
      }),
    );
  });

  it('is walked key by key, so that fewer keys than in the text betray duplicates', () => {
    fc.assert(
      fc.property(anyStatement, ({ version, value }) => {
        const check = newCheck(version);
        checkStatement(check, value, '$');
        expect([check.keys]).toEqual(locateStatements(JSON.stringify(value)).keys);
      }),
    );
  });

  it('has each of its keys refused when it occurs twice', () => {
    fc.assert(
      fc.property(anyStatement, fc.nat(), ({ version, value }, draw) => {
        const raw = JSON.stringify(value);
        const { keyStart, valueStart } = someMember(raw, 0, draw);
        const twice = `${raw.slice(0, keyStart)}${raw.slice(keyStart, valueStart)}0,${raw.slice(keyStart)}`;
        const outcome = readStatements(twice, { ...LIMITS, version, maxIssues: 1000 });
        expect(outcome.ok ? [] : outcome.issues.map((one) => one.code)).toContain('json_duplicate_key');
      }),
    );
  });

  it('is rendered as received apart from the store properties, timestamp form and single context activities', () => {
    fc.assert(
      fc.property(anyStatement, fc.nat(3), ({ version, value }, space) => {
        const rendered: unknown = JSON.parse(
          renderExact(JSON.stringify(value, null, space), value, ADDED, version),
        );
        expect(rendered).toMatchObject({
          stored: ADDED.stored,
          authority: ADDED.authority,
          id: value.id ?? ADDED.id,
        });
        expect(validateStatement(rendered, version)).toEqual([]);
        expect(
          statementsEqual(rendered as typeof value, {
            ...value,
            timestamp: value.timestamp ?? ADDED.timestamp,
          }),
        ).toBe(true);
      }),
    );
  });
});

describe.each<XapiVersion>(['1.0.3', '2.0.0'])('one step out of the rules of %s', (version) => {
  it.each(mutationsFor(version).map((mutation) => [mutation.name, mutation] as const))(
    '%s',
    (_, mutation) => {
      fc.assert(
        fc.property(statement(version), (value) => {
          const issues = validateStatement(mutation.apply(value), version, 1000);
          expect(issues.map(({ code, path }) => `${code} ${path}`)).toContain(
            `${mutation.code} ${mutation.path}`,
          );
        }),
        { numRuns: 15 },
      );
    },
  );
});

describe('equality of statements', () => {
  it('is reflexive, and blind to spelling', () => {
    fc.assert(
      fc.property(
        anyStatement.chain(({ value }) => fc.tuple(fc.constant(value), respelled(value), respelled(value))),
        ([a, b, c]) => {
          expect(statementsEqual(a, a)).toBe(true);
          expect(statementsEqual(a, b)).toBe(true);
          expect(statementsEqual(b, a)).toBe(true);
          expect(statementsEqual(b, c)).toBe(true);
        },
      ),
    );
  });

  it('is symmetric and transitive for unrelated statements', () => {
    fc.assert(
      fc.property(anyStatement, anyStatement, anyStatement, ({ value: a }, { value: b }, { value: c }) => {
        expect(statementsEqual(a, b)).toBe(statementsEqual(b, a));
        if (statementsEqual(a, b) && statementsEqual(b, c)) expect(statementsEqual(a, c)).toBe(true);
      }),
    );
  });
});
