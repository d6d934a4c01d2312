import { problemOfSecret } from '@cairn/lrs';
import { and, eq } from 'drizzle-orm';
import { users } from '../schema/access.ts';

/** Long enough for a passphrase, short enough that hashing one cannot be abused. */
export const LONGEST_PASSWORD = 1024;

/** E-mails compare without case; people do not know theirs has one. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** An address fit for a comparison: PostgreSQL's text cannot hold a NUL, so nobody has one with it. */
export function comparableEmail(email: string): string {
  return normalEmail(email).replaceAll('\0', ' ');
}

export function isUser(tenant: string, email: string) {
  return and(eq(users.tenant, tenant), eq(users.email, comparableEmail(email)));
}

/** @throws {RangeError} when it is not an e-mail address */
export function checkEmail(email: string): void {
  if (!/^[^\s@\0]{1,64}@[^\s@\0]{1,255}$/.test(email.trim())) {
    throw new RangeError(`${JSON.stringify(email)} is not an e-mail address.`);
  }
}

/** @throws {RangeError} when it cannot be a password */
export function checkGiven(password: string): void {
  const problem =
    password.length > LONGEST_PASSWORD
      ? `has more than ${LONGEST_PASSWORD} characters`
      : problemOfSecret(password);
  if (problem !== undefined) throw new RangeError(`The password ${problem}.`);
}

/** The e-mail of a user who is there already. */
export function taken(email: string): RangeError {
  return new RangeError(`A user with the e-mail ${normalEmail(email)} already exists.`);
}
