import { createAccessTokens, isAccessToken, type KeyStore } from '@cairn/lrs';
import { readCredentials } from '../credentials.ts';

/**
 * Whether credentials are a token that this store signed and that still counts. Only keys that this process has in
 * memory are asked for: forged tokens cost a digest at most, never a query.
 * @param keys without them nothing vouches for itself
 */
export function createVouching(
  keys: Pick<KeyStore, 'recall'> | undefined,
  clock: () => number,
): (authorization: string | undefined) => Promise<boolean> {
  if (keys === undefined) return async () => false;
  const tokens = createAccessTokens({ find: (id) => keys.recall(id) }, clock);
  return async (authorization) => {
    const credentials = readCredentials(authorization);
    if (credentials === undefined) return false;
    const token = credentials.scheme === 'bearer' ? credentials.token : credentials.password;
    return isAccessToken(token) && typeof (await tokens.read(token)) !== 'string';
  };
}
