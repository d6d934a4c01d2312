import { type Member, membersOf } from '../json/cursor.ts';
import type { Context, Statement } from '../statement/model.ts';
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
  const end = endOfMembers(raw);
  const added = additions(value, add);
  if (isUntouched(value, version)) return raw.slice(0, end) + added + raw.slice(end);
  const edits: Edit[] = [];
  editMembers(raw, 0, value, add, version, edits);
  edits.push({ start: end, end, text: added });
  return splice(raw, edits);
}

/** Whether nothing is replaced in a statement, only added at its end: then its text need not be walked through. */
function isUntouched({ stored, authority, timestamp, context, object }: Statement, version: XapiVersion) {
  if (stored !== undefined || authority !== undefined || hasSingle(context)) return false;
  if (timestamp !== undefined && returnedTimestamp(timestamp, version) !== timestamp) return false;
  return object?.objectType !== 'SubStatement';
}

/** Where the last member of an object's text ends. */
function endOfMembers(raw: string): number {
  let end = raw.lastIndexOf('}');
  while (raw.charCodeAt(end - 1) <= 32) end -= 1;
  return end;
}

/** Notes what is replaced in the statement, or SubStatement, that begins at `at`. */
function editMembers(
  raw: string,
  at: number,
  { context, object }: Pick<Statement, 'context' | 'object'>,
  add: StoreProperties,
  version: XapiVersion,
  edits: Edit[],
): void {
  for (const member of membersOf(raw, at)) {
    switch (member.key) {
      case 'stored':
        edits.push(replace(member, JSON.stringify(add.stored)));
        break;
      case 'authority':
        edits.push(replace(member, JSON.stringify(add.authority)));
        break;
      case 'timestamp':
        editTimestamp(raw, member, version, edits);
        break;
      case 'context':
        if (hasSingle(context)) wrapSingles(raw, member.valueStart, edits);
        break;
      case 'object':
        if (object.objectType === 'SubStatement')
          editMembers(raw, member.valueStart, object, add, version, edits);
    }
  }
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

function editTimestamp(raw: string, member: Member, version: XapiVersion, edits: Edit[]): void {
  const sent = JSON.parse(raw.slice(member.valueStart, member.valueEnd)) as string;
  const returned = returnedTimestamp(sent, version);
  if (returned !== sent) edits.push(replace(member, JSON.stringify(returned)));
}

function replace(member: Member, text: string): Edit {
  return { start: member.valueStart, end: member.valueEnd, text };
}

function hasSingle(context: Context | undefined): boolean {
  return Object.values(context?.contextActivities ?? {}).some((related) => !Array.isArray(related));
}

function wrapSingles(raw: string, context: number, edits: Edit[]): void {
  const related = membersOf(raw, context).find(({ key }) => key === 'contextActivities');
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
