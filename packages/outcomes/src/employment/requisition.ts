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

/** The programme's activity id: the object, else a context activity, of that type; else the extension. */
export function programmeOf(statement: ReadableStatement): string | undefined {
  return (
    activityOfType(statement, EMPLOYMENT_TYPE.programme)?.received ??
    text(contextExtensionsOf(statement).get(EMPLOYMENT_EXTENSION.programme))
  );
}

/** Whether the object is an offer; accept and reject are said of many other things. */
export function isOffer(statement: ReadableStatement): boolean {
  return activityOf(statement)?.type === EMPLOYMENT_TYPE.offer;
}

/** What says that a statement is about an activity of a type, where no activity in it is one. */
const INSTEAD: Readonly<Partial<Record<string, string>>> = {
  [EMPLOYMENT_TYPE.requisition]: EMPLOYMENT_EXTENSION.requisition,
  [EMPLOYMENT_TYPE.programme]: EMPLOYMENT_EXTENSION.programme,
};

/**
 * Whether a statement is about an activity of one of some types: other systems say the same verbs of other things. Offers
 * must be the object.
 */
export function isAbout(statement: ReadableStatement, types: readonly string[]): boolean {
  return types.some((type) => {
    if (type === EMPLOYMENT_TYPE.offer) return isOffer(statement);
    const instead = INSTEAD[type];
    return (
      activityOfType(statement, type) !== undefined ||
      (instead !== undefined && text(contextExtensionsOf(statement).get(instead)) !== undefined)
    );
  });
}

function requisitionActivity(statement: ReadableStatement): ReadActivity | undefined {
  return activityOfType(statement, EMPLOYMENT_TYPE.requisition);
}

function activityOfType(statement: ReadableStatement, type: string): ReadActivity | undefined {
  const kinds = ['parent', 'grouping', 'other', 'category'] as const;
  const activities = [
    activityOf(statement),
    ...kinds.flatMap((kind) => contextActivitiesOf(statement, kind)),
  ];
  return activities.find((activity) => activity?.type === type);
}
