import { ifiOf } from './agent-identifier.ts';
import {
  type Activity,
  type Actor,
  type Context,
  type Statement,
  type StatementObject,
  type SubStatement,
  VOIDED,
} from './model.ts';

/** What the filters of GET statements match in one statement (1.0.3 Communication 2.1.3). Lists have no repetitions. */
export interface StatementKeys {
  /** The verb's id. */
  readonly verb: string;
  /** The actor's identifier; undefined for an anonymous Group. */
  readonly actor?: string;
  /** `agent`: actor and object, with the members of their Groups. */
  readonly agents: string[];
  /**
   * `agent` with `related_agents`: those of `agents` first, then authority, instructor, team, context agents and groups,
   * SubStatement's.
   */
  readonly relatedAgents: string[];
  /** `activity`: the object. */
  readonly activities: string[];
  /** `activity` with `related_activities`: that of `activities` first, then context activities, and those of a SubStatement. */
  readonly relatedActivities: string[];
  /** `registration`, in lower case. */
  readonly registration?: string;
  /** The statement that the object refers to, voiding or not, in lower case. */
  readonly refersTo?: string;
  /** The statement that this one voids. */
  readonly voids?: string;
  /** `context.statement`, in lower case. */
  readonly contextStatement?: string;
}

/**
 * Extracts {@link StatementKeys}. `authority` is the one the store sets; the sender's is used where it is left out.
 */
export function statementKeys(
  value: Statement,
  authority: Actor | undefined = value.authority,
): StatementKeys {
  const agents: string[] = [];
  const actor = ifiOf(value.actor);
  addActor(agents, value.actor);
  const object = value.object;
  if (object.objectType === 'Agent' || object.objectType === 'Group') addActor(agents, object);
  const activities = isActivity(object) ? [object.id] : [];

  const manyAgents = agents.slice();
  const manyActivities = activities.slice();
  if (authority !== undefined) addActor(manyAgents, authority);
  if (value.context !== undefined) addContext(manyAgents, manyActivities, value.context);
  if (object.objectType === 'SubStatement') addSubStatement(manyAgents, manyActivities, object);

  const refersTo = object.objectType === 'StatementRef' ? object.id.toLowerCase() : undefined;
  const registration = value.context?.registration?.toLowerCase();
  const contextStatement = value.context?.statement?.id.toLowerCase();
  return {
    verb: value.verb.id,
    ...(actor !== undefined && { actor }),
    agents: once(agents),
    relatedAgents: once(manyAgents),
    activities,
    relatedActivities: once(manyActivities),
    ...(registration !== undefined && { registration }),
    ...(refersTo !== undefined && { refersTo }),
    ...(refersTo !== undefined && value.verb.id === VOIDED && { voids: refersTo }),
    ...(contextStatement !== undefined && { contextStatement }),
  };
}

function isActivity(object: StatementObject): object is Activity {
  return object.objectType === undefined || object.objectType === 'Activity';
}

function add(list: string[], key: string | undefined): void {
  if (key !== undefined) list.push(key);
}

/** Longer lists are rare, and a statement may have 200,000 members: compared one by one, they would take minutes. */
const FEW = 16;

/** The keys without repetitions, each where it came first. */
function once(keys: string[]): string[] {
  if (keys.length > FEW) return [...new Set(keys)];
  const found: string[] = [];
  for (const key of keys) if (!found.includes(key)) found.push(key);
  return found;
}

function addActor(list: string[], actor: Actor): void {
  add(list, ifiOf(actor));
  if (actor.objectType !== 'Group' || actor.member === undefined) return;
  for (const member of actor.member) add(list, ifiOf(member));
}

function addContext(agents: string[], activities: string[], context: Context): void {
  if (context.instructor !== undefined) addActor(agents, context.instructor);
  if (context.team !== undefined) addActor(agents, context.team);
  if (context.contextAgents !== undefined)
    for (const one of context.contextAgents) addActor(agents, one.agent);
  if (context.contextGroups !== undefined)
    for (const one of context.contextGroups) addActor(agents, one.group);
  const related = context.contextActivities;
  if (related === undefined) return;
  addActivities(activities, related.parent);
  addActivities(activities, related.grouping);
  addActivities(activities, related.category);
  addActivities(activities, related.other);
}

function addActivities(list: string[], value: Activity | Activity[] | undefined): void {
  if (value === undefined) return;
  if (Array.isArray(value)) for (const activity of value) add(list, activity.id);
  else add(list, value.id);
}

function addSubStatement(agents: string[], activities: string[], value: SubStatement): void {
  addActor(agents, value.actor);
  const object = value.object;
  if (object.objectType === 'Agent' || object.objectType === 'Group') addActor(agents, object);
  else if (isActivity(object)) add(activities, object.id);
  if (value.context !== undefined) addContext(agents, activities, value.context);
}
