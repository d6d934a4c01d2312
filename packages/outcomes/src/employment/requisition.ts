import {
  activityOf,
  contextActivitiesOf,
  contextExtensionsOf,
  type ReadActivity,
  type ReadableStatement,
  text,
} from '@cairn/xapi/lenient';
import { EMPLOYMENT_EXTENSION, EMPLOYMENT_TYPE } from './vocabulary.ts';

/** The requisition's activity id: the object, else a context activity, of that type; else the extension. */
export function requisitionOf(statement: ReadableStatement): string | undefined {
  return (
    requisitionActivity(statement)?.received ??
    text(contextExtensionsOf(statement).get(EMPLOYMENT_EXTENSION.requisition))
  );
}

/** An employment extension: in the context, else on the object, else on the requisition in the context. */
export function findExtension(statement: ReadableStatement, iri: string): unknown {
  return (
    contextExtensionsOf(statement).get(iri) ??
    activityOf(statement)?.extensions.get(iri) ??
    requisitionActivity(statement)?.extensions.get(iri)
  );
}

/** Whether the object is an offer; accept and reject are said of many other things. */
export function isOffer(statement: ReadableStatement): boolean {
  return activityOf(statement)?.type === EMPLOYMENT_TYPE.offer;
}

function requisitionActivity(statement: ReadableStatement): ReadActivity | undefined {
  const kinds = ['parent', 'grouping', 'other', 'category'] as const;
  const activities = [
    activityOf(statement),
    ...kinds.flatMap((kind) => contextActivitiesOf(statement, kind)),
  ];
  return activities.find((activity) => activity?.type === EMPLOYMENT_TYPE.requisition);
}
