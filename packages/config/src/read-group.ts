import { type ConfigIssue, issueOf } from './config-error.ts';
import type { Group, Values, Variable } from './variable.ts';

/** The environment: texts by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Options of the command line as commander names them: `dataDir` for `--data-dir`. */
export type Flags = Readonly<Record<string, string | number | boolean | undefined>>;

/** Reads groups from one source and gathers what is wrong with any of them. */
export interface GroupReader {
  read<G extends Group>(group: G): Values<G>;
  readonly issues: readonly ConfigIssue[];
}

/** Makes a reader. The values of a group with issues must not be used: throw them first. */
export function groupReader(env: Environment, flags: Flags): GroupReader {
  const issues: ConfigIssue[] = [];
  const readOne = (variable: Variable): unknown => {
    const { source, value } = given(variable, env, flags);
    const result = variable.schema.safeParse(value);
    if (result.success) return result.data;
    issues.push(issueOf(variable, source, value));
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

/** An empty variable counts as unset: compose files cannot unset one. */
function given({ env: name, flag }: Variable, env: Environment, flags: Flags) {
  const option = flag === undefined ? undefined : flags[camelCase(flag)];
  if (option !== undefined) return { source: `--${flag}`, value: String(option) };
  return { source: name, value: env[name] === '' ? undefined : env[name] };
}

function camelCase(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
