import { type Activity, type Agent, ifiOf, type Statement, VOIDED } from '@cairn/xapi';

/** What a token for content in a browser is confined to: one learner, and one activity and registration if named. */
export interface TokenBinding {
  /** Its identifier only. */
  readonly actor: Agent;
  readonly activity?: string;
  /** A UUID in lower case. */
  readonly registration?: string;
}

/** A binding that a statement or request does not keep to. */
export interface BindingBreach {
  readonly code: 'token_actor' | 'token_activity' | 'token_registration' | 'token_voiding';
  /** JSON path into the statement. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * Where a statement leaves its token's binding: its actor has to be the bound one, its registration too, and its object
 * the bound activity, one whose id lies below it, or one that names it as parent or grouping. Voiding is refused, since
 * it reaches into statements of others.
 */
export function breachesOf(
  { actor, registration, activity }: TokenBinding,
  statement: Statement,
): BindingBreach[] {
  const breaches: BindingBreach[] = [];
  if (!isAgent(statement.actor, actor)) breaches.push(breachOfActor('$.actor', actor));
  if (registration !== undefined && statement.context?.registration?.toLowerCase() !== registration) {
    breaches.push(breachOfRegistration('$.context.registration', registration));
  }
  if (activity !== undefined && !isAbout(statement, activity)) {
    breaches.push(breachOfActivity('$.object.id', activity));
  }
  if (statement.verb.id === VOIDED) breaches.push(VOIDING);
  return breaches;
}

/** Whether a statement is one that a token with the binding may read; voiding statements of the learner are. */
export function isWithin(binding: TokenBinding, statement: Statement): boolean {
  return breachesOf(binding, statement).every(({ code }) => code === 'token_voiding');
}

/** Whether an actor is the bound one: the same Agent by whatever spelling of its identifier, never a Group. */
export function isAgent(actor: Statement['actor'], bound: Agent): boolean {
  return actor.objectType !== 'Group' && ifiOf(actor) === ifiOf(bound);
}

/** The breach of a request about another learner. */
export function breachOfActor(path: string, actor: Agent): BindingBreach {
  const message = `The token speaks for one actor only, ${ifiOf(actor)}; this is another.`;
  return { code: 'token_actor', path, message, hint: 'Use the actor the content was launched with.' };
}

/** The breach of a request about another registration, or none. */
export function breachOfRegistration(path: string, registration: string): BindingBreach {
  const message = `The token is for the registration ${registration} only.`;
  return { code: 'token_registration', path, message, hint: `Send the registration ${registration}.` };
}

/** The breach of a request about another activity. */
export function breachOfActivity(path: string, activity: string): BindingBreach {
  const message = `The token is for the activity ${activity} only.`;
  const hint =
    'Make it, or something below it, the object of the statement, or make it a parent or grouping of its context.';
  return { code: 'token_activity', path, message, hint };
}

const VOIDING: BindingBreach = {
  code: 'token_voiding',
  path: '$.verb.id',
  message: 'A token that is bound to an actor may not void statements.',
  hint: 'Void with the API key of the platform.',
};

function isAbout({ object, context }: Statement, activity: string): boolean {
  if (
    (object.objectType === undefined || object.objectType === 'Activity') &&
    isAtOrBelow(object.id, activity)
  )
    return true;
  const { parent, grouping } = context?.contextActivities ?? {};
  return has(parent, activity) || has(grouping, activity);
}

/**
 * Whether the id of an activity is the bound one or lies below it. Libraries name a question `<activity>/test/…/question/…`
 * and put no parent beside it (@xapi/cmi5 1.4).
 */
export function isAtOrBelow(id: string, activity: string): boolean {
  return (
    id.startsWith(activity) && (id.length === activity.length || '/#?'.includes(id.charAt(activity.length)))
  );
}

function has(activities: Activity | Activity[] | undefined, id: string): boolean {
  if (activities === undefined) return false;
  return Array.isArray(activities) ? activities.some((one) => one.id === id) : activities.id === id;
}
