import { type Issue, issue } from './issue.ts';

/** The two versions spoken here. `2.0.0` is IEEE 9274.1.1. */
export type XapiVersion = '1.0.3' | '2.0.0';

/** The versions listed by the About resource. */
export const SUPPORTED_VERSIONS: readonly XapiVersion[] = ['1.0.3', '2.0.0'];

const VERSION_1 = /^1\.0(\.\d+)?$/;
const VERSION_2 = /^2\.0(\.\d+)?$/;

/**
 * Which version a request is to be handled as, by its `X-Experience-API-Version` header (xAPI 1.0.3 Communication 3.3:
 * every 1.0.x is answered as the newest 1.0.x). Missing or foreign versions come back as an issue; the caller decides
 * which version header its 400 carries.
 */
export function negotiateVersion(
  header: string | undefined,
): { ok: true; version: XapiVersion } | { ok: false; issue: Issue } {
  const path = 'X-Experience-API-Version';
  if (header === undefined || header === '') {
    return {
      ok: false,
      issue: issue(
        'missing_version_header',
        path,
        'The request has no X-Experience-API-Version header.',
        'Send X-Experience-API-Version: 1.0.3 or 2.0.0.',
      ),
    };
  }
  if (VERSION_1.test(header)) return { ok: true, version: '1.0.3' };
  if (VERSION_2.test(header)) return { ok: true, version: '2.0.0' };
  return {
    ok: false,
    issue: issue(
      'unsupported_version',
      path,
      `This store does not speak xAPI ${JSON.stringify(header.slice(0, 40))}.`,
      'Send X-Experience-API-Version: 1.0.3 or 2.0.0.',
    ),
  };
}

/**
 * Whether a statement's own `version` property may be stored by a request of `version`: 1.0 and 1.0.x always
 * (1.0.3 Data 2.4.10), 2.0.x only under 2.0.0.
 */
export function isStatementVersion(value: string, version: XapiVersion): boolean {
  return VERSION_1.test(value) || (version === '2.0.0' && VERSION_2.test(value));
}
