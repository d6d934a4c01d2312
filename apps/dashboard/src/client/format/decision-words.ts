import { lastPart } from './names.ts';

/** What a decision's rule consists of, by name. */
export interface RuleParts {
  /** IRI of the framework. */
  readonly framework: string;
  readonly frameworkVersion: string;
  /** `name, version v` of each set of alignments. */
  readonly alignments: readonly string[];
}

/**
 * Reads a rule's id (`<framework> <competency>`) and version (`<framework version> <alignments>@<version> …`); IRIs have
 * no spaces.
 */
export function readRule(rule: { readonly id: string; readonly version: string }): RuleParts {
  const [framework = rule.id] = rule.id.split(' ');
  const first = rule.version.search(/ \S+@\S+/);
  const frameworkVersion = first < 0 ? rule.version : rule.version.slice(0, first);
  const sets = first < 0 ? [] : rule.version.slice(first + 1).split(' ');
  const alignments = sets.map((set) => {
    const at = set.lastIndexOf('@');
    return at < 0 ? set : `${lastPart(set.slice(0, at))}, version ${set.slice(at + 1)}`;
  });
  return { framework, frameworkVersion, alignments };
}
