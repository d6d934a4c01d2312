import { describe, expect, it } from 'vitest';
import { canonicalForm } from './canonical-form.ts';
import type { Statement } from './model.ts';

const ID = '8F87CCDE-BB56-4C2E-AB83-44982EF22DF0';
const LOWER = ID.toLowerCase();
const ANN = { name: 'Ann', mbox: 'mailto:Ann@X.org' };
const ANN_FORM = 'An3:Anni21:mbox:mailto:Ann@x.org';
const TEAM = { objectType: 'Group' as const, member: [{ openid: 'b:b' }, { openid: 'b:a' }] };
const TEAM_FORM = 'Gm2(Ai10:openid:b:a;Ai10:openid:b:b)';
const BASE: Statement = { actor: ANN, verb: { id: 'v:v' }, object: { id: 'a:a' } };
const BASE_FORM = `${ANN_FORM}v3:v:vo`;

/** Digests of this text are stored: what it is for one statement may never change. */
describe('the canonical form', () => {
  it.each<[string, Partial<Statement>, string]>([
    ['a statement', {}, `${BASE_FORM}a3:a:a`],
    ['an empty result and context', { result: {}, context: {} }, `${BASE_FORM}a3:a:ar{}c{}`],
    ['no attachments', { attachments: [] }, `${BASE_FORM}a3:a:ax0()`],
    ['an Agent as object', { object: { objectType: 'Agent', openid: 'b:a' } }, `${BASE_FORM}Ai10:openid:b:a`],
    ['a Group as object', { object: TEAM }, `${BASE_FORM}${TEAM_FORM}`],
    ['a Group that has only a name', { object: { objectType: 'Group', name: 'G' } }, `${BASE_FORM}Gn1:G`],
    ['one member', { object: { ...TEAM, member: [{ openid: 'b:a' }] } }, `${BASE_FORM}Gm1(Ai10:openid:b:a)`],
    ['a StatementRef', { object: { objectType: 'StatementRef', id: ID } }, `${BASE_FORM}R${LOWER}`],
    [
      'a SubStatement',
      { object: { objectType: 'SubStatement', ...BASE, object: { id: 'a:b' }, result: { success: true } } },
      `${BASE_FORM}S{${BASE_FORM}a3:a:br{S1}}`,
    ],
    [
      'one with a timestamp',
      {
        object: {
          objectType: 'SubStatement',
          ...BASE,
          object: { id: 'a:b' },
          timestamp: '1970-01-01T01:00:00+01:00',
        },
      },
      `${BASE_FORM}S{${BASE_FORM}a3:a:bt0}`,
    ],
    [
      'a result',
      {
        result: {
          score: { scaled: 0.5, raw: 1, min: 0, max: 2 },
          success: true,
          completion: true,
          response: 'r;',
          duration: 'PT1.239S',
          extensions: { 'e:e': 1 },
        },
      },
      `${BASE_FORM}a3:a:ar{s0.5/1/0/2S1C1r2:r;dPT1.23Se{3:e:e1 }}`,
    ],
    [
      'another result',
      { result: { score: { raw: 1 }, success: false, completion: false } },
      `${BASE_FORM}a3:a:ar{sundefined/1/undefined/undefinedS0C0}`,
    ],
    [
      'extensions',
      { result: { extensions: { 'e:b': ['x', null, true, [{}]], 'e:a': { b: '', a: 1.5 } } } },
      `${BASE_FORM}a3:a:ar{e{3:e:a{1:a1.5 1:b"0:}3:e:b["1:xnull true [{}]]}}`,
    ],
    [
      'a context',
      {
        context: {
          registration: ID,
          instructor: ANN,
          team: TEAM,
          contextActivities: {
            parent: { id: 'a:p' },
            grouping: [{ id: 'a:g' }],
            category: [{ id: 'a:c' }, { id: 'a:b' }],
            other: [],
          },
          contextAgents: [{ objectType: 'contextAgent', agent: ANN, relevantTypes: ['t:b', 't:a'] }],
          contextGroups: [{ objectType: 'contextGroup', group: TEAM }],
          revision: '1',
          platform: 'LMS',
          language: 'en-US',
          statement: { objectType: 'StatementRef', id: ID },
          extensions: {},
        },
      },
      `${BASE_FORM}a3:a:ac{g${LOWER}i${ANN_FORM}t${TEAM_FORM}ap1(a3:a:p)g1(a3:a:g)c2(a3:a:b;a3:a:c)o0()` +
        `A1(${ANN_FORM}T2(3:t:a;3:t:b))G1(${TEAM_FORM})r1:1p3:LMSl5:en-uss${LOWER}e{}}`,
    ],
    [
      'attachments',
      {
        attachments: [
          { usageType: 'u:u', contentType: 'a/b', length: 3, sha2: 'AB', display: { 'en-US': 'y', DE: 'x' } },
          {
            usageType: 'u:t',
            contentType: 'a/b',
            length: 0,
            sha2: 'cd',
            display: {},
            description: { en: 'd' },
            fileUrl: 'f:f',
          },
        ],
      },
      `${BASE_FORM}a3:a:ax2(3:u:t3:a/b0cd0()d1(2:en1:d)f3:f:f;3:u:u3:a/b3ab2(2:de1:x;5:en-us1:y))`,
    ],
  ])('of %s', (_, more, form) => {
    expect(canonicalForm({ ...BASE, ...more })).toBe(form);
  });

  it('leaves out what stores set, and what only describes', () => {
    const more = {
      id: ID,
      stored: 's',
      timestamp: '2026-01-31T09:30:00Z',
      version: '1.0.0',
      authority: ANN,
      verb: { id: 'v:v', display: { en: 'did' } },
      object: { objectType: 'Activity' as const, id: 'a:a', definition: { name: { en: 'A' } } },
      actor: { ...ANN, objectType: 'Agent' as const },
    };
    expect(canonicalForm({ ...BASE, ...more })).toBe(canonicalForm(BASE));
  });
});
