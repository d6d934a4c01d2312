import { describe, expect, it } from 'vitest';
import { isGroup, readCell, readCompetency, readCredential, readFrom } from './search.ts';

describe('addresses', () => {
  it('comes back only to this site after sign-in', () => {
    expect(readFrom({ from: '/attainments?competency=x' })).toEqual({ from: '/attainments?competency=x' });
    for (const from of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      7,
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
