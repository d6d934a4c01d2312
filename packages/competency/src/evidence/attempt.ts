import { activityOf, contextActivitiesOf, type ReadableStatement } from '@cairn/xapi/lenient';

const ATTEMPT_TYPE = 'http://adlnet.gov/expapi/activities/attempt';
const PART_TYPE = /\/(?:cmi\.interaction|interaction|question|objective)$/;

/**
 * The attempt a statement is about, by ADL's activity type for one (xAPI SCORM profile), whose purpose is to identify a
 * try across systems: the object itself, or the only one among its parents and groupings. Two tell nothing. What grades
 * a part of the attempt (an interaction) is not the attempt: its key names the part, too. A registration is not one: it may
 * span many tries.
 */
export function attemptByType(statement: ReadableStatement): string | undefined {
  const object = activityOf(statement);
  if (object === undefined) return undefined;
  if (object.type === ATTEMPT_TYPE) return object.id;
  const named = new Set<string>();
  for (const kind of ['parent', 'grouping'] as const) {
    for (const { id, type } of contextActivitiesOf(statement, kind)) if (type === ATTEMPT_TYPE) named.add(id);
  }
  const [only, another] = named;
  if (only === undefined || another !== undefined) return undefined;
  return PART_TYPE.test(object.type ?? '') ? `${only} part ${object.id}` : only;
}
