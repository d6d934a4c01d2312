import type { Sender } from '@cairn/access';
import { originOf } from '@cairn/http';
import type { IngestContext } from './context.ts';

/**
 * The apparent sender of a request.
 * @param credentials where they do not come in the Authorization header
 */
export function senderOf(c: IngestContext, credentials = c.req.header('authorization')): Sender {
  return { credentials, origin: originOf(c) };
}
