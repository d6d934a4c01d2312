import type { ActivityDefinition } from '../statement/model.ts';
import { COMPONENT_LISTS } from '../statement/shapes.ts';

const MAPS = ['name', 'description', 'extensions'] as const;

/**
 * What is known of an activity from all that was said of it, the newest last: name, description and extensions gain
 * entries and the newer wins entry by entry (1.0.3 Communication 2.5: all available information); the rest is the
 * newest's that says something. A newer interactionType replaces the interaction as a whole, so that choices of two
 * questions never mix. Nothing is changed in place; undefined when nothing was said.
 */
export function mergeDefinitions(definitions: Iterable<ActivityDefinition>): ActivityDefinition | undefined {
  let merged: ActivityDefinition | undefined;
  // Gathered aside: copying what is known so far for each newer definition would cost the square of their number.
  const entries = { name: new Map(), description: new Map(), extensions: new Map() };
  for (const definition of definitions) {
    merged ??= {};
    if (definition.interactionType !== undefined && definition.interactionType !== merged.interactionType) {
      delete merged.correctResponsesPattern;
      for (const list of COMPONENT_LISTS) delete merged[list];
    }
    Object.assign(merged, definition);
    for (const map of MAPS) {
      for (const [key, value] of Object.entries(definition[map] ?? {})) entries[map].set(key, value);
    }
  }
  // Keys such as `__proto__` stay plain data.
  for (const map of MAPS) if (merged?.[map] !== undefined) merged[map] = Object.fromEntries(entries[map]);
  return merged;
}
