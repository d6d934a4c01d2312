import type { XmlElement } from '../xml/read-xml.ts';
import type { Fault } from './fault.ts';

/** The namespace of course structures of cmi5 1.0 (13.2). */
export const CMI5 = 'https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd';

/** What may stand at one place of an element: one of these names, so many times. */
interface Slot {
  readonly names: readonly string[];
  readonly least: 0 | 1;
  readonly most: 1 | typeof Infinity;
}

const one = (name: string): Slot => ({ names: [name], least: 1, most: 1 });
const maybe = (name: string): Slot => ({ names: [name], least: 0, most: 1 });
const many = (...names: string[]): Slot => ({ names, least: 1, most: Infinity });

const TEXTS = [one('title'), one('description')];
const CONTENT = many('au', 'block');

/** Elements in their order, by the schema of course structures (cmi5 13.2). */
const MODELS: ReadonlyMap<string, readonly Slot[]> = new Map([
  ['courseStructure', [one('course'), maybe('objectives'), CONTENT]],
  ['course', TEXTS],
  ['objectives', [many('objective')]],
  ['block', [...TEXTS, maybe('objectives'), CONTENT]],
  ['au', [...TEXTS, maybe('objectives'), one('url'), maybe('launchParameters'), maybe('entitlementKey')]],
  ['title', [many('langstring')]],
  ['description', [many('langstring')]],
]);

/**
 * What is wrong with the children of an element, by the schema: one that is missing, is there too often, or stands at the wrong place.
 * Elements of other namespaces may stand at the end of each.
 */
export function contentFaults(element: XmlElement, isReference: boolean): Fault[] {
  const model = modelOf(element, isReference);
  if (model === undefined) return [];
  const faults: Fault[] = [];
  const own = element.children.filter(({ namespace }) => namespace === CMI5);
  const placeOf = (name: string) => model.findIndex(({ names }) => names.includes(name));
  const counts = model.map(() => 0);
  let reached = { place: 0, name: '' };
  for (const child of own) {
    const place = placeOf(child.name);
    const [slot] = model.slice(place, place + 1);
    if (place < 0 || slot === undefined) {
      faults.push(
        fault(child, 'unknown_value', `<${child.name.slice(0, 80)}> may not be in <${element.name}>`),
      );
      continue;
    }
    const count = (counts[place] ?? 0) + 1;
    counts[place] = count;
    if (count > slot.most)
      faults.push(fault(child, 'duplicate', `<${element.name}> has more than one <${child.name}>`));
    if (place < reached.place) {
      const message = `<${child.name}> comes after <${reached.name}>, and has to come before it`;
      faults.push(fault(child, 'not_cmi5', message));
    } else reached = { place, name: child.name };
  }
  for (const [place, { names, least }] of model.entries()) {
    if ((counts[place] ?? 0) >= least) continue;
    const needed = names.map((name) => `<${name}>`).join(' or ');
    faults.push(fault(element, 'missing', `<${element.name}> has no ${needed}`));
  }
  return faults;
}

/** Objectives of blocks and assignable units refer to those of the course. */
function modelOf({ name }: XmlElement, isReference: boolean): readonly Slot[] | undefined {
  if (name === 'objective') return isReference ? [] : TEXTS;
  return MODELS.get(name);
}

function fault(element: XmlElement, code: Fault['code'], message: string): Fault {
  return { element, code, message: `${message} (cmi5 13.2).` };
}
