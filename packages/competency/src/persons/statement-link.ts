import { instantOf } from '@cairn/xapi';
import { contextExtensionsOf, members, type ReadableStatement, text } from '@cairn/xapi/lenient';
import { identifierOf } from '../evidence/identifier.ts';
import { endOf, type PersonLink, startOf } from './change.ts';
import { readNode } from './node.ts';

/** The context extension by which a statement says that its actor is the same person as another Agent (docs/persons.md). */
export const SAME_PERSON = 'https://w3id.org/xapi/cairn/extensions/same-person';

/** Whether a statement's text may hold the extension: what does not need not be parsed. */
export function mayLinkPersons(raw: string): boolean {
  return raw.includes('same-person');
}

/**
 * The link that a statement makes: its actor is the person of the Agent in the extension, from `from` until `until` where
 * it gives them. Undefined when it makes none, or what it says cannot be a link.
 */
export function linkOfStatement(statement: ReadableStatement): Omit<PersonLink, 'id'> | undefined {
  const said = members(contextExtensionsOf(statement).get(SAME_PERSON));
  const identifier = nodeOf(statement.actor);
  const person = nodeOf(said.agent);
  const from = timeOf(said.from);
  const until = timeOf(said.until);
  if (identifier === undefined || person === undefined || from === null || until === null) return undefined;
  const reason = text(said.reason)?.trim().slice(0, 1_000) || 'A statement says so.';
  const link = {
    identifier,
    person,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    source: 'statement',
    reason,
  };
  return identifier !== person && startOf(link) < endOf(link) ? link : undefined;
}

function nodeOf(agent: unknown): string | undefined {
  const identifier = identifierOf(agent);
  return identifier === undefined ? undefined : readNode(identifier);
}

/** @returns null for what is given and not a time */
function timeOf(value: unknown): number | undefined | null {
  if (value === undefined) return undefined;
  const at = typeof value === 'string' ? instantOf(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
