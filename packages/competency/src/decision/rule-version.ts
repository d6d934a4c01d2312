/** A published item that a rule was made of, by its id and version. */
interface VersionedItem {
  readonly id: string;
  readonly version: string;
}

/** What a rule was made of, by version. */
export interface RuleVersion {
  /** Version of the framework. */
  readonly framework: string;
  /** The sets of alignments that align its competency, in the order of their ids. */
  readonly alignments: readonly VersionedItem[];
}

/**
 * `<framework version> <alignments id>@<version> …`, as decisions keep it; where versions have words that would not be read
 * back, a JSON array `[framework version, [id, version], …]`.
 */
export function ruleVersion(version: RuleVersion): string {
  const { framework, alignments } = version;
  const text = [framework, ...alignments.map(({ id, version }) => `${id}@${version}`)].join(' ');
  const isPlain = !AMBIGUOUS.test(framework) && alignments.every(({ version }) => !AMBIGUOUS.test(version));
  return isPlain || asList(readRuleVersion(text)) === asList(version) ? text : asList(version);
}

/** Only versions with one of these may be read as something else. */
const AMBIGUOUS = /[ @[]/;

function asList({ framework, alignments }: RuleVersion): string {
  return JSON.stringify([framework, ...alignments.map(({ id, version }) => [id, version])]);
}

/** Reads {@link ruleVersion} back. A version may have spaces, an id, which is an IRI, has none. */
export function readRuleVersion(text: string): RuleVersion {
  return readList(text) ?? readPlain(text);
}

function readList(text: string): RuleVersion | undefined {
  if (!text.startsWith('["')) return undefined;
  try {
    const [framework, ...sets]: [string, ...[string, string][]] = JSON.parse(text);
    return { framework, alignments: sets.map(([id, version]) => ({ id, version })) };
  } catch {
    // The version of a framework that begins so.
    return undefined;
  }
}

function readPlain(text: string): RuleVersion {
  const [framework = '', ...words] = text.split(' ');
  const parts = [framework];
  for (const word of words) {
    if (/^[A-Za-z][A-Za-z0-9+.-]*:.*@/.test(word)) parts.push(word);
    else parts.push(`${parts.pop() ?? ''} ${word}`);
  }
  const [first = '', ...sets] = parts;
  return { framework: first, alignments: sets.map(versionedItem) };
}

function versionedItem(text: string): VersionedItem {
  const [word = ''] = text.split(' ', 1);
  const at = word.lastIndexOf('@');
  return { id: text.slice(0, at), version: text.slice(at + 1) };
}
