import { createHash } from 'node:crypto';
import type { DocumentScope } from '@cairn/lrs';
import { and, eq, type SQL } from 'drizzle-orm';
import { documents } from '../schema/documents.ts';

/** The columns that say which collection a document belongs to. */
export function collectionColumns(scope: DocumentScope) {
  const activity = 'activity' in scope ? scope.activity : null;
  const agent = 'agent' in scope ? scope.agent : null;
  return {
    tenant: scope.tenant,
    collection: digest(JSON.stringify([scope.resource, activity, agent])),
    resource: scope.resource,
    activity,
    agent,
    registration: registrationOf(scope) ?? '',
  };
}

/** Rows of one document. The tenant is part of every condition. */
export function oneDocument(scope: DocumentScope, id: string): SQL | undefined {
  const { tenant, collection, registration } = collectionColumns(scope);
  return and(
    eq(documents.tenant, tenant),
    eq(documents.collection, collection),
    eq(documents.registration, registration),
    eq(documents.idDigest, digest(id)),
  );
}

/** Rows of a collection; a state scope without a registration means those of every registration. */
export function wholeCollection(scope: DocumentScope): SQL | undefined {
  const { tenant, collection } = collectionColumns(scope);
  const registration = registrationOf(scope);
  return and(
    eq(documents.tenant, tenant),
    eq(documents.collection, collection),
    registration === undefined ? undefined : eq(documents.registration, registration),
  );
}

/** SHA-256 of a text: a key part of fixed length for texts of any length. */
export function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** Registrations are UUIDs, which compare without case. */
function registrationOf(scope: DocumentScope): string | undefined {
  return scope.resource === 'state' ? scope.registration?.toLowerCase() : undefined;
}
