import type { ActivityDefinition, LanguageMap } from '../statement/model.ts';

const COMPONENT_LISTS = ['choices', 'scale', 'source', 'target', 'steps'] as const;

/**
 * What is known of an activity after a newer definition came in: name, description and extensions gain entries and the
 * newer wins entry by entry (1.0.3 Communication 2.5: all available information); the rest is the newer's where it
 * says something. A newer interactionType replaces the interaction as a whole, so that choices of two questions never
 * mix. Neither argument is changed.
 */
export function mergeDefinitions(older: ActivityDefinition, newer: ActivityDefinition): ActivityDefinition {
  const merged: ActivityDefinition = { ...older };
  if (newer.interactionType !== undefined && newer.interactionType !== older.interactionType) {
    delete merged.correctResponsesPattern;
    for (const list of COMPONENT_LISTS) delete merged[list];
  }
  Object.assign(merged, newer);
  const name = mergeMaps(older.name, newer.name);
  const description = mergeMaps(older.description, newer.description);
  const extensions = mergeMaps(older.extensions, newer.extensions);
  if (name !== undefined) merged.name = name;
  if (description !== undefined) merged.description = description;
  if (extensions !== undefined) merged.extensions = extensions;
  return merged;
}

/** Two maps as one, the newer's entries winning; absent only when both are. Keys such as `__proto__` stay plain data. */
function mergeMaps<T extends LanguageMap | Record<string, unknown>>(older?: T, newer?: T): T | undefined {
  if (older === undefined || newer === undefined) return newer ?? older;
  return Object.fromEntries([...Object.entries(older), ...Object.entries(newer)]) as T;
}
