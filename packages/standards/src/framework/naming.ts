import { isIri } from '@cairn/xapi';
import type { ReadOptions } from '../reading/reading.ts';
import { uuid5 } from './uuid5.ts';

const UUID = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;
const WITH_UUID = /[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}/;

/** How the framework of a file is called, and what readers should know of it. */
export interface NamedFramework {
  readonly members: { readonly id: string; readonly version: string; readonly title: string };
  readonly notes: string[];
  /** The id, where it only stands for one: neither the options nor the file name the framework. */
  readonly standIn?: string;
}

/**
 * The framework of a file that does not name one, by the options. Without them its id stands for one: it is made of the name
 * of the file, which other files have, too, so that nothing may be published under it.
 */
export function namedFramework({
  frameworkId,
  title,
  version,
  fileName = 'framework',
}: ReadOptions): NamedFramework {
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
  return { members, notes, ...(frameworkId === undefined && { standIn: id }) };
}

/**
 * The id of a framework by the identifier that its file gives it, if no other framework has the same: an IRI, a UUID, or
 * something with a UUID in it. Undefined for anything else, such as `F1` or a blank node.
 */
export function frameworkIdOf(identifier: string): string | undefined {
  if (UUID.test(identifier)) return `urn:uuid:${identifier.toLowerCase()}`;
  if (isIri(identifier)) return identifier;
  return WITH_UUID.test(identifier) ? `urn:uuid:${uuid5(`framework ${identifier}`)}` : undefined;
}

/** The id of something by the identifier that its framework gives it: an IRI is itself. */
export function idIn(frameworkId: string, identifier: string): string {
  if (UUID.test(identifier)) return `urn:uuid:${identifier.toLowerCase()}`;
  if (isIri(identifier)) return identifier;
  return `${frameworkId}${frameworkId.includes('#') ? '/' : '#'}${encodeURIComponent(identifier.toWellFormed())}`;
}
