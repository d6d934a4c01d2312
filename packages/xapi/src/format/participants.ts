import { type Member, membersOf } from '../json/cursor.ts';

/** Written plainly or with an escape; without either there is nothing to look for. */
const PERHAPS = /contextAgents|contextGroups|\\u/;

/**
 * The text of a valid statement without `contextAgents` and `contextGroups`, those of a SubStatement included: what a
 * reader of 1.0.3 can be handed, whose version does not know them. Every other character stays.
 */
export function withoutParticipants(exact: string): string {
  if (!PERHAPS.test(exact)) return exact;
  const outer = dropFromContext(exact, 0);
  const object = find(membersOf(outer, 0), 'object');
  return object === undefined ? outer : dropFromContext(outer, object.valueStart);
}

function dropFromContext(text: string, at: number): string {
  const context = find(membersOf(text, at), 'context');
  if (context === undefined) return text;
  const members = membersOf(text, context.valueStart);
  const kept = members.filter((member) => member.key !== 'contextAgents' && member.key !== 'contextGroups');
  const start = members[0]?.keyStart ?? 0;
  const end = members.at(-1)?.valueEnd ?? 0;
  if (kept.length === members.length) return text;
  const inner = kept.map((member) => text.slice(member.keyStart, member.valueEnd)).join(',');
  return text.slice(0, start) + inner + text.slice(end);
}

function find(members: readonly Member[], key: string): Member | undefined {
  return members.find((member) => member.key === key);
}
