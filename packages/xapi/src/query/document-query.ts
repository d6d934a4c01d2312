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
  return parameters.outcome<StateQuery>({
    activityId: requiredIri(parameters, 'activityId'),
    agent: requiredActor(parameters),
    registration: parameters.uuid('registration'),
    stateId: parameters.id('stateId', method === 'PUT' || method === 'POST'),
    since: listSince(parameters, 'stateId'),
  });
}

/** Reads the parameters of the Activity Profile resource (1.0.3 Communication 2.7); only GET works without `profileId`. */
export function parseActivityProfileQuery(
  input: QueryInput,
  method: DocumentMethod,
): Outcome<ActivityProfileQuery> {
  const parameters = new Parameters(input, ['activityId', 'profileId', ...sinceFor(method)]);
  return parameters.outcome<ActivityProfileQuery>({
    activityId: requiredIri(parameters, 'activityId'),
    profileId: parameters.id('profileId', sinceFor(method).length === 0),
    since: listSince(parameters, 'profileId'),
  });
}

/** Reads the parameters of the Agent Profile resource (1.0.3 Communication 2.6); only GET works without `profileId`. */
export function parseAgentProfileQuery(
  input: QueryInput,
  method: DocumentMethod,
): Outcome<AgentProfileQuery> {
  const parameters = new Parameters(input, ['agent', 'profileId', ...sinceFor(method)]);
  return parameters.outcome<AgentProfileQuery>({
    agent: requiredActor(parameters),
    profileId: parameters.id('profileId', sinceFor(method).length === 0),
    since: listSince(parameters, 'profileId'),
  });
}

/** Reads the parameters of the Agents resource (1.0.3 Communication 2.4). */
export function parseAgentsQuery(input: QueryInput): Outcome<{ readonly agent: Actor }> {
  const parameters = new Parameters(input, ['agent']);
  return parameters.outcome({ agent: requiredActor(parameters) });
}

/** Reads the parameters of the Activities resource (1.0.3 Communication 2.5). */
export function parseActivitiesQuery(input: QueryInput): Outcome<{ readonly activityId: string }> {
  const parameters = new Parameters(input, ['activityId']);
  return parameters.outcome({ activityId: requiredIri(parameters, 'activityId') });
}

/** Reads the parameters of PUT statements: `statementId` and nothing else (1.0.3 Communication 2.1.1). */
export function parsePutStatementQuery(input: QueryInput): Outcome<{ readonly statementId: string }> {
  const parameters = new Parameters(input, ['statementId']);
  const isNamed = parameters.required('statementId');
  return parameters.outcome({ statementId: isNamed ? parameters.uuid('statementId') : undefined });
}

function sinceFor(method: DocumentMethod): string[] {
  return method === 'GET' || method === 'HEAD' ? ['since'] : [];
}

function requiredIri(parameters: Parameters, name: string): string | undefined {
  return parameters.required(name) ? parameters.iri(name) : undefined;
}

function requiredActor(parameters: Parameters): Actor | undefined {
  return parameters.required('agent') ? parameters.actor('agent') : undefined;
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
