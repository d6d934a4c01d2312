import { type ConfigIssue, issueOf } from './config-error.ts';
import { refusalOf } from './schemas.ts';
import { readSecretFile } from './secret-file.ts';
import type { Group, Values, Variable } from './variable.ts';

/** The environment: texts by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Options of the command line as commander names them: `dataDir` for `--data-dir`. */
export type Flags = Readonly<Record<string, string | number | boolean | undefined>>;

/** Reads groups from one source and collects their issues. */
export interface GroupReader {
  read<G extends Group>(group: G): Values<G>;
  readonly issues: readonly ConfigIssue[];
}

/** Makes a reader. The values of a group with issues must not be used: throw them first. */
export function groupReader(env: Environment, flags: Flags): GroupReader {
  const issues: ConfigIssue[] = [];
  const readOne = (variable: Variable): unknown => {
    const { source, value, issue } = given(variable, env, flags);
    if (issue !== undefined) {
      issues.push(issue);
      return undefined;
    }
    const result = variable.schema.safeParse(value);
    if (result.success) return result.data;
    const refusal = result.error.issues.map(refusalOf).find((one) => one !== undefined);
    issues.push(issueOf(variable, source, value, refusal));
    return undefined;
  };
  return {
    issues,
    read<G extends Group>(group: G) {
      const entries = Object.entries(group).map(([name, variable]) => [name, readOne(variable)]);
      return Object.fromEntries(entries) as Values<G>;
    },
  };
}

interface Given {
  readonly source: string;
  readonly value?: string | undefined;
  readonly issue?: ConfigIssue;
}

/**
 * The command line wins over the environment. An empty variable counts as unset: compose files cannot unset one. A secret
 * may be in a file that is named instead, out of sight of `ps` and `docker inspect`.
 */
function given(variable: Variable, env: Environment, flags: Flags): Given {
  const { env: name, flag, secret = false } = variable;
  const option = (wanted: string) => flags[camelCase(wanted)];
  const set = (wanted: string) => (env[wanted] === '' ? undefined : env[wanted]);
  const byFlag = flag === undefined ? undefined : option(flag);
  const fileByFlag = flag !== undefined && secret ? option(`${flag}-file`) : undefined;
  if (byFlag !== undefined && fileByFlag !== undefined) return onlyOne(`--${flag}`, `--${flag}-file`);
  if (byFlag !== undefined) return { source: `--${flag}`, value: String(byFlag) };
  if (fileByFlag !== undefined) return readSecretFile(`--${flag}-file`, String(fileByFlag));
  const file = secret ? set(fileVariable(name)) : undefined;
  if (file === undefined) return { source: name, value: set(name) };
  return set(name) === undefined
    ? readSecretFile(fileVariable(name), file)
    : onlyOne(name, fileVariable(name));
}

/** The variable that names a file with the value of another one, as images of Docker have it. */
export function fileVariable(name: string): string {
  return `${name}_FILE`;
}

function onlyOne(source: string, other: string): Given {
  const message = `${source} and ${other} are both set; only one may be.`;
  return { source, issue: { code: 'both_set', path: source, message } };
}

function camelCase(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
