import type { Issue } from '@cairn/xapi';
import type { Variable } from './variable.ts';

/** A setting that cannot be used. `path` is where its value came from: `CAIRN_PORT` or `--port`. */
export type ConfigIssue = Issue<ConfigIssueCode>;

/** Why a setting cannot be used. */
type ConfigIssueCode = 'not_set' | 'invalid' | 'refused' | 'both_set' | 'unreadable_file';

/** The configuration cannot be used; the message has one sentence for each setting that is wrong. */
export class ConfigError extends Error {
  readonly issues: readonly ConfigIssue[];
  readonly remedy: string;
  constructor(issues: readonly ConfigIssue[]) {
    super(issues.map((issue) => issue.message).join('\n'));
    this.name = 'ConfigError';
    this.issues = issues;
    const own = issues.find((issue) => issue.hint !== undefined)?.hint;
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
 * @param path where the value came from
 * @param refusal replaces the description of what is allowed
 */
export function issueOf(
  variable: Variable,
  path: string,
  value: string | undefined,
  refusal?: Refusal,
): ConfigIssue {
  if (refusal !== undefined)
    return { code: 'refused', path, message: `${path} ${refusal.reason}.`, hint: refusal.remedy };
  if (value === undefined) {
    const option = variable.flag === undefined ? '' : ` (or --${variable.flag})`;
    return {
      code: 'not_set',
      path,
      message: `${variable.env}${option} is not set; it must be ${variable.allowed}.`,
    };
  }
  if (variable.secret) {
    return {
      code: 'invalid',
      path,
      message: `${path} has a value that cannot be used; it must be ${variable.allowed}.`,
    };
  }
  return {
    code: 'invalid',
    path,
    message: `${path} is ${JSON.stringify(value)}; it must be ${variable.allowed}.`,
  };
}
