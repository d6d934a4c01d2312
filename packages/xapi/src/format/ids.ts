import type {
  Activity,
  Actor,
  Context,
  Statement,
  StatementObject,
  SubStatement,
  Verb,
} from '../statement/model.ts';
import type { XapiVersion } from '../version.ts';
import { mapContextActivities } from './context-activities.ts';

/**
 * A statement in format `ids` (1.0.3 Communication 2.1.3): of Agents, Groups and Activities only what identifies them,
 * of an anonymous Group what identifies its members; in 2.0 the verb too is only its id. Works on the parsed form, so
 * give it the statement with the store's properties in place.
 */
export function toIds(value: Statement, version: XapiVersion): Statement {
  return {
    ...value,
    ...bodyIds(value, version),
    object: objectIds(value.object, version),
    ...(value.authority !== undefined && { authority: actorIds(value.authority) }),
  };
}

function bodyIds(
  value: Statement | SubStatement,
  version: XapiVersion,
): Pick<Statement, 'actor' | 'verb' | 'context'> {
  const verb: Verb = version === '2.0.0' ? { id: value.verb.id } : value.verb;
  const ids = { actor: actorIds(value.actor), verb };
  return value.context === undefined ? ids : { ...ids, context: contextIds(value.context) };
}

function objectIds<O extends StatementObject>(object: O, version: XapiVersion): O;
function objectIds(object: StatementObject, version: XapiVersion): StatementObject {
  switch (object.objectType) {
    case 'Agent':
      return { objectType: 'Agent', ...identifier(object) };
    case 'Group':
      return actorIds(object);
    case 'StatementRef':
      return object;
    case 'SubStatement':
      return { ...object, ...bodyIds(object, version), object: objectIds(object.object, version) };
    default:
      return { id: object.id };
  }
}

function identifier(actor: Actor): Partial<Actor> {
  if (actor.mbox !== undefined) return { mbox: actor.mbox };
  if (actor.mbox_sha1sum !== undefined) return { mbox_sha1sum: actor.mbox_sha1sum };
  if (actor.openid !== undefined) return { openid: actor.openid };
  return actor.account === undefined ? {} : { account: actor.account };
}

function actorIds<A extends Actor>(actor: A): A;
function actorIds(actor: Actor): Actor {
  const own = identifier(actor) as Omit<Actor, 'objectType'>;
  if (actor.objectType !== 'Group') return own;
  if (Object.keys(own).length > 0) return { objectType: 'Group', ...own };
  return {
    objectType: 'Group',
    ...(actor.member !== undefined && { member: actor.member.map((one) => actorIds(one)) }),
  };
}

function activityIds(activity: Activity): Activity {
  return { id: activity.id };
}

function contextIds(context: Context): Context {
  const { instructor, team, contextActivities, contextAgents, contextGroups } = context;
  return {
    ...context,
    ...(instructor !== undefined && { instructor: actorIds(instructor) }),
    ...(team !== undefined && { team: actorIds(team) }),
    ...(contextActivities !== undefined && {
      contextActivities: mapContextActivities(contextActivities, activityIds),
    }),
    ...(contextAgents !== undefined && {
      contextAgents: contextAgents.map((one) => ({ ...one, agent: actorIds(one.agent) })),
    }),
    ...(contextGroups !== undefined && {
      contextGroups: contextGroups.map((one) => ({ ...one, group: actorIds(one.group) })),
    }),
  };
}
