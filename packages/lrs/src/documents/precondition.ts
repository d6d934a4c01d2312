import type { Precondition } from './document-store.ts';

/** Whether a precondition is met by the present etag; undefined when there is no document (RFC 9110, 13.1). */
export function preconditionHolds({ ifMatch, ifNoneMatch }: Precondition, etag: string | undefined): boolean {
  if (ifMatch !== undefined && !matches(ifMatch, etag)) return false;
  return ifNoneMatch === undefined || !matches(ifNoneMatch, etag);
}

function matches(wanted: readonly string[] | '*', etag: string | undefined): boolean {
  if (etag === undefined) return false;
  return wanted === '*' || wanted.includes(etag);
}
