/**
 * For test files that cannot run here: says on stderr what is left out, so that they may skip.
 * @returns the reason
 * @throws {Error} with CI=true, where nothing may be skipped
 */
export function notRun(what: string, reason: string): string {
  if (process.env.CI === 'true') throw new Error(`CI runs ${what}, too: ${reason}`);
  process.stderr.write(`\nNOT RUN: ${what}. ${reason}\n\n`);
  return reason;
}
