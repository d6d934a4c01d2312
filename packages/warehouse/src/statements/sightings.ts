import {
  type Activity,
  type Actor,
  type Context,
  ifiOf,
  mayLoseNumbers,
  parseKeepingNumbers,
  type Statement,
  type SubStatement,
} from '@cairn/xapi';

/** What a statement says of an activity or an agent, as JSON text. */
export interface Sighting {
  readonly kind: 'activity' | 'agent';
  /** The activity's id or the agent's identifier (`ifiOf`). */
  readonly key: string;
  readonly content: string;
}

/**
 * The definitions of activities and the named agents of a statement, for the Activities and Agents resources.
 * @param raw the text the statement was parsed from: numbers in extensions of definitions are kept as written there
 */
export function sightingsIn(statement: Statement, raw: string): Sighting[] {
  const found = sightingsOf(statement);
  // Of all that is seen, only extensions hold numbers.
  const mayDiffer = found.some(
    ({ kind, content }) => kind === 'activity' && content.includes('"extensions":'),
  );
  return mayDiffer && mayLoseNumbers(raw) ? sightingsOf(parseKeepingNumbers(raw) as Statement) : found;
}

function sightingsOf(statement: Statement): Sighting[] {
  const found: Sighting[] = [];
  ofBody(found, statement);
  if (statement.object.objectType === 'SubStatement') ofBody(found, statement.object);
  return found;
}

function ofBody(found: Sighting[], { actor, object, context }: Statement | SubStatement): void {
  ofActor(found, actor);
  switch (object.objectType) {
    case 'Agent':
    case 'Group':
      ofActor(found, object);
      break;
    case undefined:
    case 'Activity':
      ofActivity(found, object);
  }
  if (context !== undefined) ofContext(found, context);
}

function ofContext(found: Sighting[], context: Context): void {
  if (context.instructor !== undefined) ofActor(found, context.instructor);
  if (context.team !== undefined) ofActor(found, context.team);
  for (const list of Object.values(context.contextActivities ?? {})) {
    if (Array.isArray(list)) for (const activity of list) ofActivity(found, activity);
    else if (list !== undefined) ofActivity(found, list);
  }
}

function ofActivity(found: Sighting[], { id, definition }: Activity): void {
  if (definition !== undefined)
    found.push({ kind: 'activity', key: id, content: JSON.stringify(definition) });
}

/** An agent without a name says no more than its identifier. */
function ofActor(found: Sighting[], actor: Actor): void {
  const key = actor.name === undefined ? undefined : ifiOf(actor);
  if (key !== undefined) {
    const { objectType, name, mbox, mbox_sha1sum, openid, account } = actor;
    const content = JSON.stringify({ objectType, name, mbox, mbox_sha1sum, openid, account });
    found.push({ kind: 'agent', key, content });
  }
  if (actor.objectType === 'Group') for (const member of actor.member ?? []) ofActor(found, member);
}
