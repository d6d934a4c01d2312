import type { ExcludedEvidence } from '@cairn/query-contract';
import { lastPart } from './names.ts';

/** Why a statement does not count, by the code the decision keeps (`ExclusionReason` of @cairn/competency). */
const EXCLUSIONS: Readonly<Record<string, string>> = {
  voided: 'The statement was voided',
  'kind-not-accepted': 'The alignment does not take this kind of evidence',
  'after-as-of': 'It happened after the decision was made',
  superseded: 'A newer result on the same activity replaced it',
  withdrawal: 'It takes back a credential and grades nothing',
  'no-quality': 'It carries no grade',
  duplicate: 'It is the same statement again',
  'token-award': 'It was sent with a content token, which awards no credentials',
};

/** Codes come from a server: a name that every object has must not be taken for one. */
function wordsFor(reason: string): string | undefined {
  return Object.hasOwn(EXCLUSIONS, reason) ? EXCLUSIONS[reason] : undefined;
}

/** A reason for leaving evidence out, in words; a code this page does not know is shown as it is. */
export function describeExclusion({ reason, boundTo = '' }: ExcludedEvidence): string {
  if (reason !== 'outside-token') return wordsFor(reason) ?? reason;
  if (boundTo === '') return 'It was sent with a content token bound to no activity';
  return `It was sent with a content token bound to ${boundTo}; its object is not at or below that activity`;
}

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
