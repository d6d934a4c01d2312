import { UserFacingError } from '@cairn/runtime';
import { Option } from 'commander';

/**
 * The option `--key`, also read from CAIRN_API_KEY.
 * @param description what the key must be allowed to do, as the help says it
 */
export function apiKey(description: string): Option {
  return new Option('--key <key:secret>', description).env('CAIRN_API_KEY').argParser((text) => {
    if (/^[^:]+:./.test(text)) return text;
    // Not as an invalid argument, which would be printed: it may be a secret.
    throw new UserFacingError(
      'The API key is not a key and its secret with a colon between them.',
      'Give --key KEY:SECRET, or set CAIRN_API_KEY.',
    );
  });
}
