import { describe, expect, it } from 'vitest';
import { createFetcher, isPublic } from './fetcher.ts';

describe('fetching', () => {
  it.each([
    ['https://evil.example/', /on a host that is not allowed/],
    ['http://school.example/', /not an https address/],
    ['https://school.example:8443/', /on a host that is not allowed/],
    ['https://user:pass@school.example/', /not an https address/],
    ['https://school.example.evil.example/', /on a host that is not allowed/],
    ['file:///etc/passwd', /not an https address/],
    ['school.example', /not an address/],
  ])('%s is not asked', async (address, why) => {
    let asked = false;
    const fetch = createFetcher(['school.example'], async () => {
      asked = true;
      return [];
    });
    expect(await fetch(address)).toEqual({ ok: false, why: expect.stringMatching(why) });
    expect(asked).toBe(false);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '2002:7f00:1::',
  ])('a name that leads to %s is not asked, whoever allowed it', async (address) => {
    const fetch = createFetcher(['school.example'], async () => [
      { address: '93.184.215.14', family: 4 },
      { address, family: address.includes(':') ? 6 : 4 },
    ]);
    expect(await fetch('https://school.example/did.json')).toEqual({
      ok: false,
      why: 'https://school.example/did.json is in a private network; it was not asked.',
    });
  });

  it('addresses in place of names are held to the same', async () => {
    for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
      expect(await createFetcher([host])(`https://${host}/`)).toMatchObject({
        ok: false,
        why: expect.stringMatching(/private network|not found/),
      });
    }
  });

  it('public addresses are public', () => {
    for (const address of ['93.184.215.14', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111'])
      expect(isPublic(address)).toBe(true);
    for (const address of ['not one', '', '2001:db8::1', '240.0.0.1']) expect(isPublic(address)).toBe(false);
  });
});
