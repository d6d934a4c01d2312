/** Anything that differs from one answer to the next: UUIDs, long hex, numbers of several digits. */
const VARYING = /[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}|\d{3,}/gi;

/** An answer other than 200 in a few words that are the same for the same refusal, so that refusals can be counted. */
export function refusalOf(status: number, body: Buffer): string {
  const text = body.toString('utf8').replace(VARYING, '…').replace(/\s+/g, ' ');
  return `${status} ${text.slice(0, 120)}`;
}
