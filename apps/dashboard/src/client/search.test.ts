import { describe, expect, it } from 'vitest';
import { isGroup, readCell, readCompetency, readCredential, readFrom } from './search.ts';

describe('addresses', () => {
  it('comes back only to this site after sign-in', () => {
    expect(readFrom({ from: '/attainments?competency=x' })).toEqual({ from: '/attainments?competency=x' });
    expect(readFrom({ from: '/./attainments?a=%2F#x' })).toEqual({ from: '/attainments?a=%2F#x' });
    for (const from of [
      '//evil.example',
      '//evil.example/attainments',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      '/\n\\evil.example',
      '/.//evil.example',
      '/..//evil.example/attainments',
      'https://evil.example',
      'https://evil.example/attainments',
      'http://here.invalid/attainments',
      'javascript:alert(1)',
      ' javascript:alert(1)',
      '/sign-in?from=/',
      '/session',
      '/nowhere',
      '',
      7,
      { href: '/' },
    ]) {
      expect(readFrom({ from })).toEqual({});
    }
  });

  it('reads what a page shows from its address', () => {
    expect(readCredential({ credential: '' })).toEqual({});
    expect(readCompetency({ competency: 'https://c', attained: true })).toEqual({
      competency: 'https://c',
      attained: true,
    });
    expect(readCompetency({})).toEqual({ competency: '' });
    expect(readCell({ occupation: 'onet-soc|15-2051.00', group: 'nonHolders' })).toEqual({
      occupation: 'onet-soc|15-2051.00',
      group: 'nonHolders',
    });
    expect(readCell({})).toEqual({ group: 'holders' });
    expect(readCell({ group: 'everybody' })).toEqual({ group: 'everybody' });
    expect(['holders', 'nonHolders', 'everybody'].map(isGroup)).toEqual([true, true, false]);
  });
});
