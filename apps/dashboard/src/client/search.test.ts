import { describe, expect, it } from 'vitest';
import { readCompetency, readCredential, readFrom, readMetricCell, readMetricChoice } from './search.ts';

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
    const choice = { metric: 'hire-rate-by-credential', by: 'employer', withinDays: 90 };
    expect(readMetricChoice({ ...choice, credential: '' })).toEqual(choice);
    expect(readMetricChoice({ withinDays: '30' })).toEqual({ withinDays: 30 });
    expect(readMetricChoice({ withinDays: 'soon', by: 7 })).toEqual({ by: '7' });
    expect(readMetricChoice({ withinDays: -1 })).toEqual({});
    const cell = { key: 'onet-soc|15-2051.00', asOf: '2026-01-01T00:00:00.000Z', asKnownAt: '12' };
    expect(readMetricCell({ ...choice, ...cell, group: 'nonHolders' })).toEqual({
      ...choice,
      ...cell,
      group: 'nonHolders',
    });
    expect(readMetricCell({})).toEqual({ group: 'holders' });
    expect(readMetricCell({ group: 'everybody' })).toEqual({ group: 'everybody' });
    const pay = { metric: 'earnings-by-credential', period: 'quarter', after: 2, before: 1, currency: 'USD' };
    expect(readMetricChoice({ ...pay, programme: 'urn:p:1', after: '2', other: 'x' })).toEqual({
      ...pay,
      programme: 'urn:p:1',
    });
    expect(readMetricChoice({ after: 1.5, before: '-1', period: '' })).toEqual({});
  });
});
