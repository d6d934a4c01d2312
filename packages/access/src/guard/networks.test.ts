import { describe, expect, it } from 'vitest';
import { createNetworks } from './networks.ts';

const behind = createNetworks({ trustedProxies: 1 });
const direct = createNetworks({ trustedProxies: 0 });
const forwarded = (text: string) => behind({ peer: '10.0.0.1', forwardedFor: () => text });
const from = (peer: string) => direct({ peer, forwardedFor: () => undefined });

describe('the network of a request', () => {
  it.each([
    ['192.0.2.7', ['192.0.2.7', '192.0.2.7:40001', '192.0.2.7:40002', '::ffff:192.0.2.7', '::ffff:c000:207']],
    ['192.0.2.7', ['[::ffff:192.0.2.7]:40001', '0:0:0:0:0:FFFF:c000:0207', 'spoofed, 192.0.2.7:1']],
    [
      '2001:db8:0:1::/64',
      ['2001:db8:0:1::5', '2001:0DB8::1:0:0:0:9', '[2001:db8:0:1::5]', '[2001:db8:0:1::5]:40001'],
    ],
    ['2001:db8:0:1::/64', ['2001:db8:0:1:ffff::192.0.2.7', '2001:db8:0:1::5%eth0']],
    ['0:0:0:0::/64', ['::1', '[::1]:8080', '::']],
    ['10.0.0.1', ['', ' ', '203.0.113.9, ']],
  ])('is %s in each of its spellings', (network, spellings) => {
    expect(spellings.map(forwarded)).toEqual(spellings.map(() => network));
  });

  it('is that of the other end where no proxy is trusted', () => {
    expect(['::ffff:192.0.2.7', '192.0.2.7', '2001:db8::1'].map(from)).toEqual([
      '192.0.2.7',
      '192.0.2.7',
      '2001:db8:0:0::/64',
    ]);
  });

  it('is bounded, whatever is written', () => {
    for (const text of [
      'x'.repeat(15_000),
      `[${'1:'.repeat(7_000)}`,
      ':'.repeat(15_000),
      ','.repeat(15_000),
    ]) {
      expect(forwarded(text).length).toBeLessThanOrEqual(100);
    }
  });
});
