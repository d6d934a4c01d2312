import type { Variable } from './variable.ts';

/** A setting that cannot be used. */
export interface ConfigIssue {
  /** Where the value came from: `CAIRN_PORT` or `--port`. */
  readonly source: string;
  /** The value as given; absent when it was not set or is a secret. */
  readonly value?: string;
  readonly message: string;
}

/** The configuration cannot be used; the message has one sentence for each setting that is wrong. */
export class ConfigError extends Error {
  readonly issues: readonly ConfigIssue[];
  readonly remedy: string;
  constructor(issues: readonly ConfigIssue[]) {
    super(issues.map((issue) => issue.message).join('\n'));
    this.name = 'ConfigError';
    this.issues = issues;
    this.remedy = 'docs/configuration.md lists every setting.';
  }
}

/** Says what is wrong with the value of a variable, without giving away a secret. */
export function issueOf(variable: Variable, source: string, value: string | undefined): ConfigIssue {
  if (value === undefined) {
    const option = variable.flag === undefined ? '' : ` (or --${variable.flag})`;
    return {
      source,
      message: `${variable.env}${option} is not set; it has to be ${variable.allowed}.`,
    };
  }
  if (variable.secret) {
    return {
      source,
      message: `${source} has a value that cannot be used; it has to be ${variable.allowed}.`,
    };
  }
  return {
    source,
    value,
    message: `${source} is ${JSON.stringify(value)}; it has to be ${variable.allowed}.`,
  };
}
