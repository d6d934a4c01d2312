import { UserFacingError } from '@cairn/runtime';

/** Says that a tenant has no user of that address. */
export function noSuchUser(email: string): UserFacingError {
  return new UserFacingError(
    `There is no user ${JSON.stringify(email)}.`,
    '`cairn users list` shows them; use --tenant for those of another tenant.',
  );
}
