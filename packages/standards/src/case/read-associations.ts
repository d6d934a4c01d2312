import type { Members } from '../reading/draft.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import type { LeftOutList } from '../reading/left-out.ts';
import { isNothing, type JsonObject, listOf, objectOf, textOf } from '../reading/members.ts';
import { associationType } from './association-type.ts';
import type { End, PackageNodes } from './links.ts';
import type { ReadItem } from './read-items.ts';

/** What the associations of a package say. */
export interface ReadAssociations {
  /** For each item what they add to it. */
  readonly ofItems: readonly { readonly broader: string[]; readonly associations: Members[] }[];
  /** Associations that no item of the package can hold: they begin elsewhere, or lead to a parent elsewhere. */
  readonly crosswalk: readonly Members[];
  readonly roots: number;
}

interface Context {
  readonly nodes: PackageNodes;
  readonly items: readonly ReadItem[];
  readonly counts: Record<string, number>;
  readonly leftOut: LeftOutList;
  readonly notes: string[];
  readonly issues: StandardsIssue[];
}

/** Reads CFAssociations. All links that lead nowhere are reported, each with both ends. */
export function readAssociations(value: JsonObject, at: string, context: Context): ReadAssociations {
  const { nodes, items, counts, issues } = context;
  const ofItems = items.map(() => ({ broader: [] as string[], associations: [] as Members[] }));
  const crosswalk: Members[] = [];
  const unknown = new Set<string>();
  const seen = new Set<string>();
  let twice = 0;
  for (const [index, one] of listOf(value.CFAssociations).entries()) {
    const path = `${at}.CFAssociations[${index}]`;
    const object = objectOf(one);
    const spelled = textOf(object?.associationType);
    if (object === undefined || spelled === undefined) {
      issues.push({ code: 'missing', path, message: 'The association has no "associationType".' });
      continue;
    }
    const { type, isKnown } = associationType(spelled);
    if (!isKnown) unknown.add(`"${spelled.slice(0, 80)}" as ${type}`);
    counts[type] = (counts[type] ?? 0) + 1;
    leaveOut(object, context.leftOut);
    const origin = nodes.end(object.originNodeURI);
    const destination = nodes.end(object.destinationNodeURI);
    const fault = danglingEnd(type, origin, destination, nodes);
    if (fault !== undefined || origin.is === 'nothing' || destination.is === 'nothing') {
      issues.push({ code: 'dangling', path, message: fault ?? 'One end is missing.', hint: DANGLING_HINT });
      continue;
    }
    const key = JSON.stringify([type, origin.id, destination.id]);
    if (seen.has(key)) {
      twice += 1;
      continue;
    }
    seen.add(key);
    const order = orderOf(object.sequenceNumber, context.leftOut);
    const own = origin.is === 'item' ? ofItems[origin.index] : undefined;
    if (own === undefined || (type === 'isChildOf' && destination.is === 'elsewhere')) {
      crosswalk.push({ type, origin: origin.id, destination: destination.id, ...order });
    } else if (type !== 'isChildOf') {
      own.associations.push({ type, target: destination.id, ...order });
    } else if (destination.is === 'document') {
      // A child of the document is a root. Only its place among the roots is kept.
      if ('order' in order)
        own.associations.push({ type, target: destination.id, framework: destination.id, ...order });
    } else if ('order' in order) own.associations.push({ type, target: destination.id, ...order });
    else own.broader.push(destination.id);
  }
  if (unknown.size > 0)
    context.notes.push(`Types that CASE does not have are kept: ${[...unknown].slice(0, 20).join(', ')}.`);
  if (twice > 0) context.notes.push(`${twice} associations are in the file twice; each is kept once.`);
  // Parents come first, wherever in the file they are: the order of associations says nothing.
  for (const { associations } of ofItems) associations.sort((one, other) => rankOf(one) - rankOf(other));
  return { ofItems, crosswalk, roots: rootsOf(ofItems) };
}

function rankOf({ type }: Members): number {
  return type === 'isChildOf' ? 0 : 1;
}

const DANGLING_HINT =
  'Add the item to the package, or remove the association. Links to other frameworks are legal.';

/** Why an association leads nowhere; undefined when it leads somewhere, or to another framework. */
function danglingEnd(type: string, origin: End, destination: End, nodes: PackageNodes): string | undefined {
  for (const [end, name] of [
    [origin, 'originNodeURI'],
    [destination, 'destinationNodeURI'],
  ] as const) {
    if (end.is === 'nothing')
      return `"${name}" has neither a "uri" that is an IRI nor a UUID as "identifier".`;
    if (type !== 'isChildOf' || end.is !== 'elsewhere' || !nodes.isOwnAddress(end.id)) continue;
    const other = end === origin ? destination : origin;
    const shown = 'id' in other ? other.id : 'nothing';
    return `"${name}" is ${end.shown}, which is not in the package; the other end is ${shown}.`;
  }
  return undefined;
}

function orderOf(value: unknown, leftOut: LeftOutList): { order: number } | object {
  if (isNothing(value)) return {};
  const order = Number(value);
  if (Number.isSafeInteger(order) && order >= 0) return { order };
  leftOut.add('CFAssociations.sequenceNumber', 'it is not a whole number from 0');
  return {};
}

const OWN = new Set(['associationType', 'originNodeURI', 'destinationNodeURI', 'sequenceNumber']);
const WHY_NOT: Readonly<Record<string, string>> = {
  identifier: 'an association is known by its type and ends',
  uri: 'an association is known by its type and ends',
  lastChangeDateTime: 'the change of the framework is kept',
  CFDocumentURI: 'the framework is the one that the association is in',
  CFAssociationGroupingURI: 'groups of associations are not kept',
};

function leaveOut(object: JsonObject, leftOut: LeftOutList): void {
  for (const [name, value] of Object.entries(object)) {
    if (OWN.has(name) || isNothing(value)) continue;
    leftOut.add(`CFAssociations.${name}`, WHY_NOT[name] ?? 'Cairn has no member for it');
  }
}

function rootsOf(ofItems: ReadAssociations['ofItems']): number {
  return ofItems.filter(
    ({ broader, associations }) =>
      broader.length === 0 &&
      !associations.some(({ type, framework }) => type === 'isChildOf' && framework === undefined),
  ).length;
}
