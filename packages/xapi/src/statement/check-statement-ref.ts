import { type Check, checkUuid, isObject, reportMissing, reportUnknown } from './check.ts';
import { reportObjectType } from './check-actor.ts';

/** Checks a Statement Reference (1.0.3 Data 2.4.4.3); whether the statement exists is not checked here. */
export function checkStatementRef(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'a StatementRef')) return;
  for (const key in value) {
    check.keys += 1;
    if (key === 'objectType') {
      if (value.objectType !== 'StatementRef')
        reportObjectType(check, value.objectType, path, 'StatementRef');
    } else if (key === 'id') checkUuid(check, value.id, path, key);
    else reportUnknown(check, path, key, ['objectType', 'id']);
  }
  if (value.objectType === undefined) reportMissing(check, path, 'objectType', 'A StatementRef');
  if (value.id === undefined) reportMissing(check, path, 'id', 'A StatementRef');
}
