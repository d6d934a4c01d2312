import { isIri } from '@cairn/xapi';
import type { ReadOptions } from '../reading/reading.ts';
import { uuid5 } from './uuid5.ts';

const UUID = /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/;

/** The framework of a table that does not name one: by the options, else by the name of the file. */
export function namedFramework({ frameworkId, title, version, fileName = 'framework' }: ReadOptions): {
  readonly members: { readonly id: string; readonly version: string; readonly title: string };
  readonly notes: string[];
} {
  const id = frameworkId ?? `urn:uuid:${uuid5(`framework ${fileName}`)}`;
  const missing = frameworkId === undefined ? ['--framework'] : [];
  if (title === undefined) missing.push('--title');
  const notes =
    missing.length === 0
      ? []
      : [`The file does not name its framework: give it with ${missing.join(' and ')}.`];
  const members = {
    id,
    version: version ?? '1',
    title: title ?? fileName.replace(/\.[A-Za-z0-9]{1,8}$/, ''),
  };
  return { members, notes };
}

/** The id of a framework by the identifier that its file gives it. */
export function frameworkIdOf(identifier: string): string {
  if (UUID.test(identifier)) return `urn:uuid:${identifier.toLowerCase()}`;
  return isIri(identifier) ? identifier : `urn:uuid:${uuid5(`framework ${identifier}`)}`;
}

/** The id of something by the identifier that its framework gives it: an IRI is itself. */
export function idIn(frameworkId: string, identifier: string): string {
  if (UUID.test(identifier)) return `urn:uuid:${identifier.toLowerCase()}`;
  if (isIri(identifier)) return identifier;
  return `${frameworkId}${frameworkId.includes('#') ? '/' : '#'}${encodeURIComponent(identifier.toWellFormed())}`;
}
