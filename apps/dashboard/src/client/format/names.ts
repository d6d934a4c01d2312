import type { StatementLine } from '@cairn/query-contract';

/**
 * A person's identifier key (`mbox:mailto:…`, `sha1:…`, `openid:…`, `account:<homePage>|<name>`) as a short name: the
 * address, the account's own name, the start of a hash. Anything else comes back as it is.
 */
export function nameOfActor(ifi: string): string {
  const colon = ifi.indexOf(':');
  const rest = ifi.slice(colon + 1);
  switch (ifi.slice(0, colon)) {
    case 'mbox':
      return rest.replace(/^mailto:/, '');
    case 'sha1':
      return `sha1 ${rest.slice(0, 10)}…`;
    case 'openid':
      return rest.replace(/^https?:\/\//, '');
    case 'account':
      return rest.slice(rest.indexOf('|') + 1);
    default:
      return ifi;
  }
}

/** What somebody wrote as a person's identifier: an e-mail address as its key, anything else as it is. */
export function identifierOf(line: string): string {
  const text = line.trim();
  return /^[^\s:@|]+@[^\s:@|]+$/.test(text) ? `mbox:mailto:${text}` : text;
}

/** The last telling part of an IRI: `http://adlnet.gov/expapi/verbs/completed` -> `completed`. */
export function lastPart(iri: string): string {
  const last = iri.split(/[/#]/).findLast((part) => part !== '');
  return decode(last ?? iri);
}

/** A verb in words: `.../verbs/launched-app` -> `launched app`. */
export function nameOfVerb(iri: string): string {
  return lastPart(iri).replaceAll(/[-_+]/g, ' ');
}

/** What a statement is about: an activity by its name, anything else by what it is. */
export function nameOfObject(line: Pick<StatementLine, 'activityName' | 'objectType'>): string {
  return line.activityName ?? OBJECTS[line.objectType];
}

const OBJECTS: Readonly<Record<StatementLine['objectType'], string>> = {
  Activity: 'an activity',
  Agent: 'a person or system',
  Group: 'a group',
  StatementRef: 'another statement',
  SubStatement: 'a SubStatement',
};

/** The end of a UUID: ids made one after the other (version 7) begin alike. */
export function shortId(id: string): string {
  return `…${id.slice(-8)}`;
}

/** The value of one entry of a language map, English first (xAPI 4.1.11 leaves the choice to the reader). */
export function textOf(languageMap: unknown): string | undefined {
  if (typeof languageMap !== 'object' || languageMap === null) return undefined;
  const entries = Object.entries(languageMap).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return (entries.find(([tag]) => tag.toLowerCase().startsWith('en')) ?? entries[0])?.[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
