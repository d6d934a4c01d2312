import type { Activity, ContextActivities } from '../statement/model.ts';

/** Every context activity through `change`, each kind as an array, as answers must have it (1.0.3 Data 2.4.6.2). */
export function mapContextActivities(
  value: ContextActivities,
  change: (activity: Activity) => Activity,
): ContextActivities {
  const mapped: ContextActivities = {};
  for (const [kind, activities] of Object.entries(value) as Array<
    [keyof ContextActivities, Activity | Activity[]]
  >) {
    mapped[kind] = (Array.isArray(activities) ? activities : [activities]).map(change);
  }
  return mapped;
}
