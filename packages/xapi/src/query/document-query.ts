import { issue, type Outcome } from '../issue.ts';
import type { Actor } from '../statement/model.ts';
import { Parameters, type QueryInput } from './parameters.ts';

/** The methods of the document resources; HEAD reads as GET. */
export type DocumentMethod = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';

/** Where a State document is, or which of them are meant when `stateId` is absent. */
export interface StateQuery {
  readonly activityId: string;
  readonly agent: Actor;
  readonly registration?: string;
  readonly stateId?: string;
  /** Changed after this instant, milliseconds since 1970; only for lists. */
  readonly since?: number;
}

export interface ActivityProfileQuery {
  readonly activityId: string;
  readonly profileId?: string;
  readonly since?: number;
}

export interface AgentProfileQuery {
  readonly agent: Actor;
  readonly profileId?: string;
  readonly since?: number;
}

/**
 * Reads the parameters of the State resource (1.0.3 Communication 2.3). Without `stateId`, GET lists ids (then `since`
 * is allowed) and DELETE removes all that match; PUT and POST require it.
 */
export function parseStateQuery(input: QueryInput, method: DocumentMethod): Outcome<StateQuery> {
  const parameters = new Parameters(input, [
    'activityId',
    'agent',
    'registration',
    'stateId',
    ...sinceFor(method),
  ]);
  const activityId = requiredIri(parameters, 'activityId');
  const agent = requiredActor(parameters);
  const registration = parameters.uuid('registration');
  const stateId = parameters.id('stateId', method === 'PUT' || method === 'POST');
  const since = listSince(parameters, 'stateId');
  return outcome(parameters, agent, (known) => ({
    activityId,
    agent: known,
    ...(registration !== undefined && { registration }),
    ...(stateId !== undefined && { stateId }),
    ...(since !== undefined && { since }),
  }));
}

/** Reads the parameters of the Activity Profile resource (1.0.3 Communication 2.7); only GET works without `profileId`. */
export function parseActivityProfileQuery(
  input: QueryInput,
  method: DocumentMethod,
): Outcome<ActivityProfileQuery> {
  const parameters = new Parameters(input, ['activityId', 'profileId', ...sinceFor(method)]);
  const activityId = requiredIri(parameters, 'activityId');
  const profileId = parameters.id('profileId', sinceFor(method).length === 0);
  const since = listSince(parameters, 'profileId');
  if (parameters.issues.length > 0) return { ok: false, issues: parameters.issues };
  return {
    ok: true,
    value: {
      activityId,
      ...(profileId !== undefined && { profileId }),
      ...(since !== undefined && { since }),
    },
  };
}

/** Reads the parameters of the Agent Profile resource (1.0.3 Communication 2.6); only GET works without `profileId`. */
export function parseAgentProfileQuery(
  input: QueryInput,
  method: DocumentMethod,
): Outcome<AgentProfileQuery> {
  const parameters = new Parameters(input, ['agent', 'profileId', ...sinceFor(method)]);
  const agent = requiredActor(parameters);
  const profileId = parameters.id('profileId', sinceFor(method).length === 0);
  const since = listSince(parameters, 'profileId');
  return outcome(parameters, agent, (known) => ({
    agent: known,
    ...(profileId !== undefined && { profileId }),
    ...(since !== undefined && { since }),
  }));
}

/** Reads the parameters of the Agents resource (1.0.3 Communication 2.4). */
export function parseAgentsQuery(input: QueryInput): Outcome<{ readonly agent: Actor }> {
  const parameters = new Parameters(input, ['agent']);
  return outcome(parameters, requiredActor(parameters), (agent) => ({ agent }));
}

/** Reads the parameters of the Activities resource (1.0.3 Communication 2.5). */
export function parseActivitiesQuery(input: QueryInput): Outcome<{ readonly activityId: string }> {
  const parameters = new Parameters(input, ['activityId']);
  const activityId = requiredIri(parameters, 'activityId');
  if (parameters.issues.length > 0) return { ok: false, issues: parameters.issues };
  return { ok: true, value: { activityId } };
}

/** Reads the parameters of PUT statements: `statementId` and nothing else (1.0.3 Communication 2.1.1). */
export function parsePutStatementQuery(input: QueryInput): Outcome<{ readonly statementId: string }> {
  const parameters = new Parameters(input, ['statementId']);
  const isNamed = parameters.required('statementId') !== '';
  const statementId = isNamed ? (parameters.uuid('statementId') ?? '') : '';
  if (parameters.issues.length > 0) return { ok: false, issues: parameters.issues };
  return { ok: true, value: { statementId } };
}

function sinceFor(method: DocumentMethod): string[] {
  return method === 'GET' || method === 'HEAD' ? ['since'] : [];
}

function requiredIri(parameters: Parameters, name: string): string {
  if (parameters.required(name) === '') return '';
  return parameters.iri(name) ?? '';
}

function requiredActor(parameters: Parameters): Actor | undefined {
  return parameters.required('agent') === '' ? undefined : parameters.actor('agent');
}

function listSince(parameters: Parameters, idName: string): number | undefined {
  const since = parameters.instant('since');
  if (parameters.has('since') && parameters.has(idName)) {
    const hint = `Leave out "${idName}" to list what changed since then.`;
    parameters.issues.push(
      issue('conflicting_parameters', 'since', `"since" cannot be combined with "${idName}".`, hint),
    );
  }
  return since;
}

function outcome<T>(parameters: Parameters, agent: Actor | undefined, make: (agent: Actor) => T): Outcome<T> {
  if (parameters.issues.length > 0 || agent === undefined) return { ok: false, issues: parameters.issues };
  return { ok: true, value: make(agent) };
}
