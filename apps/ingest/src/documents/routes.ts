import type { Principal, Scope } from '@cairn/lrs';
import {
  type DocumentMethod,
  type Outcome,
  parseActivityProfileQuery,
  parseAgentProfileQuery,
  parseStateQuery,
} from '@cairn/xapi';
import type { Hono } from 'hono';
import type { IngestConfig, IngestDeps } from '../deps.ts';
import { requireScope } from '../http/authenticate.ts';
import type { IngestContext, IngestEnv } from '../http/context.ts';
import { identifierOf } from '../http/identifier.ts';
import { parametersOf } from '../http/parameters.ts';
import { badRequest } from '../http/problem.ts';
import type { DocumentHandler, DocumentRequest } from './document-request.ts';
import { deleteDocument, getDocument, mergeDocument, putDocument } from './handlers.ts';
import { refuseOutside } from './refuse-outside.ts';

/** Where the documents of one resource lie, and what it takes to touch them. */
interface Resource {
  readonly path: string;
  readonly write: Scope;
  locate(parameters: URLSearchParams, method: DocumentMethod, tenant: string): DocumentRequest;
}

const STATE: Resource = {
  path: '/activities/state',
  write: 'state',
  locate(parameters, method, tenant) {
    const query = checked(parseStateQuery(parameters, method));
    const { activityId: activity, registration, stateId, since } = query;
    const agent = identifierOf(query.agent);
    const scope = {
      resource: 'state' as const,
      tenant,
      activity,
      agent,
      ...(registration && { registration }),
    };
    return { scope, ...(stateId !== undefined && { id: stateId }), ...(since !== undefined && { since }) };
  },
};

const ACTIVITY_PROFILE: Resource = {
  path: '/activities/profile',
  write: 'profile',
  locate(parameters, method, tenant) {
    const { activityId, profileId, since } = checked(parseActivityProfileQuery(parameters, method));
    const scope = { resource: 'activityProfile' as const, tenant, activity: activityId };
    return {
      scope,
      ...(profileId !== undefined && { id: profileId }),
      ...(since !== undefined && { since }),
    };
  },
};

const AGENT_PROFILE: Resource = {
  path: '/agents/profile',
  write: 'profile',
  locate(parameters, method, tenant) {
    const { agent, profileId, since } = checked(parseAgentProfileQuery(parameters, method));
    const scope = { resource: 'agentProfile' as const, tenant, agent: identifierOf(agent) };
    return {
      scope,
      ...(profileId !== undefined && { id: profileId }),
      ...(since !== undefined && { since }),
    };
  },
};

/** State, Activity Profile and Agent Profile: one set of handlers (1.0.3 Communication 2.2; 2.0 4.1.6). */
export function documentRoutes(app: Hono<IngestEnv>, config: IngestConfig, deps: IngestDeps): void {
  for (const resource of [STATE, ACTIVITY_PROFILE, AGENT_PROFILE]) {
    const reading = located(resource, deps, [resource.write, 'all/read']);
    const writing = located(resource, deps, [resource.write]);
    app.get(resource.path, reading('GET', getDocument));
    app.put(resource.path, writing('PUT', putDocument(config.limits)));
    app.post(resource.path, writing('POST', mergeDocument(config.limits)));
    app.delete(resource.path, writing('DELETE', deleteDocument));
  }
}

function located(resource: Resource, deps: IngestDeps, scopes: readonly Scope[]) {
  return (method: DocumentMethod, handle: DocumentHandler) => async (c: IngestContext) => {
    const principal: Principal = requireScope(c, ...scopes);
    const request = resource.locate(await parametersOf(c, deps), method, principal.tenant);
    refuseOutside(principal, request.scope, method);
    return handle(c, deps.documents, request);
  };
}

function checked<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw badRequest(outcome.issues);
  return outcome.value;
}
