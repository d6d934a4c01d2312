import { comparableDuration } from '../values/duration.ts';
import { instantOf } from '../values/timestamp.ts';
import { ifiOf } from './agent-identifier.ts';
import type {
  Activity,
  Actor,
  Attachment,
  Context,
  ContextActivities,
  LanguageMap,
  Result,
  Statement,
  SubStatement,
} from './model.ts';

/**
 * The text by which two statements are compared (1.0.3 Data 2.3.1). Left out: id, stored, authority, version and
 * timestamp (set or rewritten by stores), verb display and activity definitions (metadata), and attachments' bytes.
 * Independent of order: group members, context activities, context agents and groups, relevant types, attachments,
 * object keys. Absent default object types are written out; UUIDs, hashes, mail domains and language tags are
 * compared without case; durations to 0.01 s.
 *
 * Every string is written with its length before it, so that no two different statements give the same text.
 */
export function canonicalForm(value: Statement): string {
  return body(value);
}

function body(value: Statement | SubStatement): string {
  let form = `${actor(value.actor)}v${text(value.verb.id)}o${object(value.object)}`;
  if (value.result !== undefined) form += `r${result(value.result)}`;
  if (value.context !== undefined) form += `c${context(value.context)}`;
  if (value.attachments !== undefined) form += `x${attachments(value.attachments)}`;
  return form;
}

function text(value: string): string {
  return `${value.length}:${value}`;
}

function actor(value: Actor): string {
  const group = value.objectType === 'Group';
  let form = group ? 'G' : 'A';
  if (value.name !== undefined) form += `n${text(value.name)}`;
  const ifi = ifiOf(value);
  if (ifi !== undefined) form += `i${text(ifi)}`;
  if (group && value.member !== undefined) form += `m${unordered(value.member, actor)}`;
  return form;
}

/** A set as text: its parts sorted. Repetitions stay, since they were sent. */
function unordered<T>(items: readonly T[], form: (item: T) => string): string {
  if (items.length === 1) return `1(${form(items[0] as T)})`;
  return `${items.length}(${items.map(form).sort().join(';')})`;
}

function object(value: Statement['object']): string {
  switch (value.objectType) {
    case 'Agent':
    case 'Group':
      return actor(value);
    case 'StatementRef':
      return `R${value.id.toLowerCase()}`;
    case 'SubStatement': {
      const at = value.timestamp === undefined ? '' : `t${instantOf(value.timestamp)}`;
      return `S{${body(value)}${at}}`;
    }
    default:
      return activity(value);
  }
}

function activity(value: Activity): string {
  return `a${text(value.id)}`;
}

function result(value: Result): string {
  let form = '';
  const score = value.score;
  if (score !== undefined) form += `s${score.scaled}/${score.raw}/${score.min}/${score.max}`;
  if (value.success !== undefined) form += value.success ? 'S1' : 'S0';
  if (value.completion !== undefined) form += value.completion ? 'C1' : 'C0';
  if (value.response !== undefined) form += `r${text(value.response)}`;
  if (value.duration !== undefined) form += `d${comparableDuration(value.duration)}`;
  if (value.extensions !== undefined) form += `e${json(value.extensions)}`;
  return `{${form}}`;
}

function context(value: Context): string {
  let form = '';
  if (value.registration !== undefined) form += `g${value.registration.toLowerCase()}`;
  if (value.instructor !== undefined) form += `i${actor(value.instructor)}`;
  if (value.team !== undefined) form += `t${actor(value.team)}`;
  if (value.contextActivities !== undefined) form += `a${contextActivities(value.contextActivities)}`;
  if (value.contextAgents !== undefined) {
    form += `A${unordered(value.contextAgents, (one) => actor(one.agent) + types(one.relevantTypes))}`;
  }
  if (value.contextGroups !== undefined) {
    form += `G${unordered(value.contextGroups, (one) => actor(one.group) + types(one.relevantTypes))}`;
  }
  if (value.revision !== undefined) form += `r${text(value.revision)}`;
  if (value.platform !== undefined) form += `p${text(value.platform)}`;
  if (value.language !== undefined) form += `l${text(value.language.toLowerCase())}`;
  if (value.statement !== undefined) form += `s${value.statement.id.toLowerCase()}`;
  if (value.extensions !== undefined) form += `e${json(value.extensions)}`;
  return `{${form}}`;
}

function types(value: string[] | undefined): string {
  return value === undefined ? '' : `T${unordered(value, text)}`;
}

function contextActivities(value: ContextActivities): string {
  let form = '';
  const { parent, grouping, category, other } = value;
  if (parent !== undefined) form += `p${activities(parent)}`;
  if (grouping !== undefined) form += `g${activities(grouping)}`;
  if (category !== undefined) form += `c${activities(category)}`;
  if (other !== undefined) form += `o${activities(other)}`;
  return form;
}

function activities(value: Activity | Activity[]): string {
  return Array.isArray(value) ? unordered(value, activity) : `1(${activity(value)})`;
}

function attachments(value: Attachment[]): string {
  return unordered(value, (one) => {
    let form = text(one.usageType) + text(one.contentType) + one.length + one.sha2.toLowerCase();
    form += languageMap(one.display);
    if (one.description !== undefined) form += `d${languageMap(one.description)}`;
    if (one.fileUrl !== undefined) form += `f${text(one.fileUrl)}`;
    return form;
  });
}

function languageMap(value: LanguageMap): string {
  return unordered(Object.entries(value), ([tag, words]) => text(tag.toLowerCase()) + text(words));
}

/** Any JSON value, with object keys sorted; array order counts, since the meaning is the sender's. */
function json(value: unknown): string {
  if (typeof value === 'string') return `"${text(value)}`;
  if (typeof value !== 'object' || value === null) return `${value} `;
  if (Array.isArray(value)) {
    let form = '[';
    for (const item of value) form += json(item);
    return `${form}]`;
  }
  const record = value as Record<string, unknown>;
  let form = '{';
  for (const key of Object.keys(record).sort()) form += text(key) + json(record[key]);
  return `${form}}`;
}
