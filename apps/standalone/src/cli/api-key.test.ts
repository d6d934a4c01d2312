import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { apiKey } from './api-key.ts';

describe('the option --key', () => {
  const read = (...given: string[]) =>
    new Command().addOption(apiKey('a key')).parse(given, { from: 'user' }).opts<{ key: string }>().key;

  it('is a key and its secret, which may hold colons itself', () => {
    expect(read('--key', 'acme:s3cret:of:colons')).toBe('acme:s3cret:of:colons');
  });

  it.each(['secretalone', ':secretalone', 'secretalone:', ''])(
    'refuses %j, and does not repeat it',
    (text) => {
      const refused = (() => {
        try {
          return read('--key', text);
        } catch (error) {
          return error;
        }
      })();
      expect(refused).toMatchObject({
        name: 'UserFacingError',
        remedy: expect.stringContaining('KEY:SECRET'),
      });
      expect(String(refused)).not.toContain('secretalone');
    },
  );
});
