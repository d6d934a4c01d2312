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

/** Why a value is refused that has the allowed form, or must not be shown. */
export interface Refusal {
  /** What is wrong with it, to follow the name of its setting. */
  readonly reason: string;
  readonly remedy: string;
}

/**
 * Says what is wrong with the value of a variable, without revealing a secret.
 * @param refusal replaces the description of what is allowed
 */
export function issueOf(
  variable: Variable,
  source: string,
  value: string | undefined,
  refusal?: Refusal,
): ConfigIssue {
  if (refusal !== undefined)
    return { source, message: `${source} ${refusal.reason}.`, remedy: refusal.remedy };
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
