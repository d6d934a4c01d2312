import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentOfIfi, aliasesOf, ifiOf } from '../statement/agent-identifier.ts';
import type { Actor } from '../statement/model.ts';
import { agent } from '../testing/index.ts';
import { person } from './person.ts';

describe('ifiOf', () => {
  it('names each of the four identifiers, one spelling for each', () => {
    expect(ifiOf({ mbox: 'mailto:Ann@X.ORG' })).toBe('mbox:mailto:Ann@x.org');
    expect(ifiOf({ mbox_sha1sum: 'ABCDEF' })).toBe('sha1:abcdef');
    expect(ifiOf({ openid: 'https://o.example' })).toBe('openid:https://o.example');
    expect(ifiOf({ account: { homePage: 'https://h.example', name: 'a|b' } })).toBe(
      'account:https://h.example|a|b',
    );
    expect(ifiOf({ objectType: 'Group', member: [] })).toBeUndefined();
  });

  it('is unambiguous: the agent can be read back', () => {
    fc.assert(
      fc.property(agent, (one) => {
        const ifi = ifiOf(one) ?? '';
        const back = agentOfIfi(ifi);
        expect(back && ifiOf(back)).toBe(ifi);
        if (one.account !== undefined) expect(back?.account).toEqual(one.account);
      }),
    );
    const split = { account: { homePage: 'urn:a|b%7C', name: 'c' } };
    expect(agentOfIfi(ifiOf(split) ?? '')?.account).toEqual(split.account);
  });

  it.each<[string, Actor | undefined]>([
    ['mbox:mailto:a@x.org', { objectType: 'Agent', mbox: 'mailto:a@x.org' }],
    ['sha1:ab', { objectType: 'Agent', mbox_sha1sum: 'ab' }],
    ['openid:https://o.example', { objectType: 'Agent', openid: 'https://o.example' }],
    [
      'account:urn:h%7C%257C|n|%7C',
      { objectType: 'Agent', account: { homePage: 'urn:h|%7C', name: 'n|%7C' } },
    ],
    ['account:|n', { objectType: 'Agent', account: { homePage: '', name: 'n' } }],
    ['account:urn:h', undefined],
    ['mailto:a@x.org', undefined],
    ['', undefined],
  ])('%s is the key of %j', (ifi, one) => {
    expect(agentOfIfi(ifi)).toStrictEqual(one);
    if (one?.account !== undefined) expect(ifiOf(one)).toBe(ifi);
  });

  it('exposes the SHA-1 of an mbox as an alias', () => {
    expect(aliasesOf({ mbox: 'mailto:xapi@adlnet.gov' })).toEqual([
      'sha1:cd9b00a5611f94eaa7b1661edab976068e364975',
    ]);
    expect(aliasesOf({ mbox: 'mailto:a@B.org' })).toHaveLength(2);
    expect(aliasesOf({ openid: 'https://o.example' })).toEqual([]);
  });
});

describe('a Person Object (1.0.3 Communication 2.4; 2.0.0 4.1.6.3)', () => {
  it('has every property as an array, without repetitions', () => {
    const account = { homePage: 'https://h.example', name: '1' };
    const agents = [
      { name: 'Ann', mbox: 'mailto:ann@x.org' },
      { name: 'Ann', mbox: 'mailto:ann@X.org' },
      { name: 'A.', account },
      { openid: 'https://o.example' },
      { mbox_sha1sum: 'ab' },
    ];
    expect(person(agents)).toEqual({
      objectType: 'Person',
      name: ['Ann', 'A.'],
      mbox: ['mailto:ann@x.org'],
      mbox_sha1sum: ['ab'],
      openid: ['https://o.example'],
      account: [account],
    });
    expect(person([])).toEqual({ objectType: 'Person' });
  });
});
