import { DRAW_SECRET } from '@cairn/lrs';
import type { Variable } from './variable.ts';

/** A setting that cannot be used. */
export interface ConfigIssue {
  /** Where the value came from: `CAIRN_PORT` or `--port`. */
  readonly source: string;
  /** The value as given; absent when it was not set or is a secret. */
  readonly value?: string;
  readonly message: string;
  /** What to do about it. Default: a link to the list of settings. */
  readonly remedy?: string;
}

/** The configuration cannot be used; the message has one sentence for each setting that is wrong. */
export class ConfigError extends Error {
  readonly issues: readonly ConfigIssue[];
  readonly remedy: string;
  constructor(issues: readonly ConfigIssue[]) {
    super(issues.map((issue) => issue.message).join('\n'));
    this.name = 'ConfigError';
    this.issues = issues;
    const own = issues.find((issue) => issue.remedy !== undefined)?.remedy;
    this.remedy = own ?? 'docs/configuration.md lists every setting.';
  }
}

/** How to make a valid secret. */
const MAKE_ONE = `Make another secret of at least 16 characters, for example with: ${DRAW_SECRET}  or: openssl rand -hex 24`;

/**
 * Says what is wrong with the value of a variable, without revealing a secret.
 * @param reason what is wrong with a secret, after its name
 */
export function issueOf(
  variable: Variable,
  source: string,
  value: string | undefined,
  reason?: string,
): ConfigIssue {
  if (reason !== undefined) return { source, message: `${source} ${reason}.`, remedy: MAKE_ONE };
  if (value === undefined) {
    const option = variable.flag === undefined ? '' : ` (or --${variable.flag})`;
    return {
      source,
      message: `${variable.env}${option} is not set; it must be ${variable.allowed}.`,
    };
  }
  if (variable.secret) {
    return {
      source,
      message: `${source} has a value that cannot be used; it must be ${variable.allowed}.`,
    };
  }
  return {
    source,
    value,
    message: `${source} is ${JSON.stringify(value)}; it must be ${variable.allowed}.`,
  };
}
