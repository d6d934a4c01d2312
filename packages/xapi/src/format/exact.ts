import { type Member, membersOf } from '../json/cursor.ts';
import type { Context, Statement, SubStatement } from '../statement/model.ts';
import { returnedTimestamp } from '../values/timestamp-form.ts';
import type { XapiVersion } from '../version.ts';

/** What the store adds to a statement; `timestamp` and `version` count only where the statement has none. */
export interface StoreProperties {
  readonly id: string;
  /** With milliseconds, as it is to be returned. */
  readonly stored: string;
  readonly authority: unknown;
  readonly timestamp: string;
  readonly version: string;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const KINDS = ['parent', 'grouping', 'category', 'other'] as const;

/**
 * The text of a statement in format `exact`: `raw` with the store's properties spliced in. A received `stored` or
 * `authority` is replaced in its place; a missing id, timestamp or version is added at the end; a single context
 * activity is wrapped in an array (1.0.3 Data 2.4.6.2); timestamps get milliseconds and, in 2.0, UTC. Every other
 * character is the received one: long numbers, key order, escapes, white space.
 * `raw` must have come from {@link readStatements}, and `value` be its parsed form.
 */
export function renderExact(
  raw: string,
  value: Statement,
  add: StoreProperties,
  version: XapiVersion,
): string {
  const added = additions(value, add);
  const end = isUntouched(value, version) ? endOfMembers(raw) : undefined;
  if (end !== undefined) return raw.slice(0, end) + added + raw.slice(end);
  const members = membersOf(raw, 0);
  const edits = editsOf(raw, members, value, add, version);
  const last = members.at(-1)?.valueEnd ?? raw.length - 1;
  if (added !== '') edits.push({ start: last, end: last, text: added });
  return splice(raw, edits);
}

/** Whether nothing is replaced in a statement, only added at its end: then its text need not be walked through. */
function isUntouched({ stored, authority, timestamp, context, object }: Statement, version: XapiVersion) {
  if (stored !== undefined || authority !== undefined || hasSingle(context)) return false;
  if (timestamp !== undefined && returnedTimestamp(timestamp, version) !== timestamp) return false;
  return object?.objectType !== 'SubStatement';
}

/** Where the last member of an object's text ends; undefined when the text does not end with the object. */
function endOfMembers(raw: string): number | undefined {
  if (raw.charCodeAt(raw.length - 1) !== 125) return undefined;
  let end = raw.length - 1;
  while (raw.charCodeAt(end - 1) <= 32) end -= 1;
  return end;
}

function editsOf(
  raw: string,
  members: readonly Member[],
  value: Statement,
  add: StoreProperties,
  version: XapiVersion,
): Edit[] {
  const edits: Edit[] = [];
  for (const member of members) {
    switch (member.key) {
      case 'stored':
        edits.push(replace(member, JSON.stringify(add.stored)));
        break;
      case 'authority':
        edits.push(replace(member, JSON.stringify(add.authority)));
        break;
      case 'timestamp':
        editTimestamp(member, value.timestamp, version, edits);
        break;
      case 'context':
        if (hasSingle(value.context)) wrapSingles(raw, member.valueStart, edits);
        break;
      case 'object':
        if (value.object.objectType === 'SubStatement') {
          editSubStatement(raw, member.valueStart, value.object, version, edits);
        }
    }
  }
  return edits;
}

function additions(value: Statement, add: StoreProperties): string {
  let added = '';
  if (value.id === undefined) added += `,"id":${JSON.stringify(add.id)}`;
  if (value.timestamp === undefined) added += `,"timestamp":${JSON.stringify(add.timestamp)}`;
  if (value.stored === undefined) added += `,"stored":${JSON.stringify(add.stored)}`;
  if (value.authority === undefined) added += `,"authority":${JSON.stringify(add.authority)}`;
  if (value.version === undefined) added += `,"version":${JSON.stringify(add.version)}`;
  return added;
}

function editSubStatement(
  raw: string,
  start: number,
  value: SubStatement,
  version: XapiVersion,
  edits: Edit[],
): void {
  const single = hasSingle(value.context);
  if (!single && value.timestamp === undefined) return;
  for (const member of membersOf(raw, start)) {
    if (member.key === 'timestamp') editTimestamp(member, value.timestamp, version, edits);
    else if (member.key === 'context' && single) wrapSingles(raw, member.valueStart, edits);
  }
}

function editTimestamp(member: Member, sent: string | undefined, version: XapiVersion, edits: Edit[]): void {
  if (sent === undefined) return;
  const returned = returnedTimestamp(sent, version);
  if (returned !== sent) edits.push(replace(member, JSON.stringify(returned)));
}

function replace(member: Member, text: string): Edit {
  return { start: member.valueStart, end: member.valueEnd, text };
}

function find(members: Member[], key: string): Member | undefined {
  return members.find((member) => member.key === key);
}

function hasSingle(context: Context | undefined): boolean {
  const related = context?.contextActivities;
  if (related === undefined) return false;
  return KINDS.some((kind) => related[kind] !== undefined && !Array.isArray(related[kind]));
}

function wrapSingles(raw: string, context: number, edits: Edit[]): void {
  const related = find(membersOf(raw, context), 'contextActivities');
  if (related === undefined) return;
  for (const member of membersOf(raw, related.valueStart)) {
    if (raw.charCodeAt(member.valueStart) !== 123) continue;
    edits.push({ start: member.valueStart, end: member.valueStart, text: '[' });
    edits.push({ start: member.valueEnd, end: member.valueEnd, text: ']' });
  }
}

function splice(raw: string, edits: Edit[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits) {
    text += raw.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + raw.slice(at);
}
