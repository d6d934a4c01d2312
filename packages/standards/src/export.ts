import { itemsOf } from './import/import-changes.ts';
import type { WriteOptions, Written } from './reading/format.ts';
import { FORMATS } from './registry.ts';

/**
 * Writes an item in force in another format, with the crosswalk that an import put beside a framework.
 * @param inForce items as the query API answers them
 * @param format the name of a format that is written
 * @returns undefined when no item has the id
 */
export function exportItem(
  inForce: readonly unknown[],
  id: string,
  format: string,
  options: WriteOptions,
): Written | undefined {
  const crosswalk = `${id}${id.includes('#') ? '-' : '#'}crosswalk`;
  const wanted = itemsOf(inForce).filter(
    (item) => item.id === id || (item.kind === 'crosswalk' && item.id === crosswalk),
  );
  if (wanted.length === 0) return undefined;
  const write = FORMATS.find(({ name }) => name === format)?.write;
  return write?.(wanted, options) ?? { ok: false, why: `there is no format ${format} that is written.` };
}
