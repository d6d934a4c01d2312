import { isIri } from '@cairn/xapi';
import type { XmlElement } from '../xml/read-xml.ts';
import type { Fault } from './fault.ts';

/** Where cmi5 says what the id of each has to be. */
const SECTIONS: ReadonlyMap<string, string> = new Map([
  ['course', '13.1.1'],
  ['block', '13.1.2'],
  ['objective', '13.1.3'],
  ['au', '13.1.4'],
]);

/** Words for an element. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['course', 'course'],
  ['block', 'block'],
  ['objective', 'objective'],
  ['au', 'assignable unit'],
]);

/** Longest part of a value that messages show. */
const SHOWN = 200;

/**
 * Ids that are missing, not IRIs, or used twice, and references to objectives that the course does not have.
 * @param elements all of the course structure, in order
 * @param references the objectives among them that refer to others
 */
export function identifierFaults(
  elements: readonly XmlElement[],
  references: ReadonlySet<XmlElement>,
): Fault[] {
  const faults: Fault[] = [];
  const seen = new Map<string, Map<string, XmlElement>>();
  for (const element of elements) {
    const section = SECTIONS.get(element.name);
    if (section === undefined || references.has(element)) continue;
    const words = WORDS.get(element.name) ?? element.name;
    const id = element.attributes.get('id')?.trim() ?? '';
    if (id === '') {
      faults.push({ element, code: 'missing', message: `The ${words} has no id (cmi5 ${section}).` });
      continue;
    }
    if (!isIri(id)) faults.push(notAnIri(element, 'id', `The id ${shown(id)} of the ${words}`));
    const own = seen.get(element.name) ?? new Map<string, XmlElement>();
    seen.set(element.name, own);
    const first = own.get(id);
    if (first === undefined) own.set(id, element);
    else {
      const message = `${shown(id)} is the id of two ${words}s: ${first.path} and ${element.path} (cmi5 ${section}).`;
      faults.push({ element, attribute: 'id', code: 'duplicate', message });
    }
  }
  const objectives = seen.get('objective');
  for (const element of references) {
    const id = element.attributes.get('idref')?.trim() ?? '';
    if (id === '') {
      faults.push({
        element,
        code: 'missing',
        message: 'The reference to an objective has no idref (cmi5 13.2).',
      });
    } else if (!isIri(id)) {
      faults.push(notAnIri(element, 'idref', `The reference ${shown(id)} to an objective`));
    } else if (!objectives?.has(id)) {
      const message = `The course has no objective ${shown(id)} (cmi5 13.1.3).`;
      faults.push({ element, attribute: 'idref', code: 'dangling', message });
    }
  }
  return faults;
}

/** A value as messages show it. */
export function shown(value: string): string {
  return JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);
}

function notAnIri(element: XmlElement, attribute: string, what: string): Fault {
  const message = `${what} is not an IRI (cmi5 3.0).`;
  return {
    element,
    attribute,
    code: 'not_an_iri',
    message,
    hint: 'Begin it with its scheme, such as https:.',
  };
}
