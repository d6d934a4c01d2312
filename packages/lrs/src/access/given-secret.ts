/** Fewest characters of a given secret, one that is not drawn at random. */
export const SHORTEST_SECRET = 16;

/** What examples hold where a secret belongs. */
const PLACEHOLDER = /^replace-?me/i;

/** How to make a good one, with a command that Cairn needs anyway. */
export const DRAW_SECRET =
  "node -e \"console.log(require('node:crypto').randomBytes(32).toString('base64url'))\"";

/** Whether a secret is what an example holds in the place of one. */
export function isPlaceholder(secret: string): boolean {
  return PLACEHOLDER.test(secret);
}

/**
 * What is wrong with a secret that was given: it is too short to withstand guessing, or a placeholder that everyone
 * can read in an example.
 * @returns the second half of a sentence that begins with what the secret is, or undefined when it can be used
 */
export function problemOfSecret(secret: string): string | undefined {
  if (isPlaceholder(secret)) return 'is still the placeholder of an example';
  if (secret.length < SHORTEST_SECRET) return `has fewer than ${SHORTEST_SECRET} characters`;
  return undefined;
}
