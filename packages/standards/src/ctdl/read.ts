import type { Draft, FrameworkDraft, Members, Placed } from '../reading/draft.ts';
import type { StandardsIssue } from '../reading/issue.ts';
import { leftOutList } from '../reading/left-out.ts';
import { listOf, objectOf, textOf } from '../reading/members.ts';
import type { ReadOptions } from '../reading/reading.ts';
import { isAchievementType, isFigurePart, isFigures, isFiguresType, PARTS } from './classes.ts';
import { expand } from './expand.ts';
import { groupsOf } from './groups.ts';
import { frameworkIn, linkCompetencies, type PlacedCompetency } from './link.ts';
import { type Names, namesIn } from './names.ts';
import { type Node, nodesOf } from './nodes.ts';
import { declaredAt } from './places.ts';
import { readAchievements } from './read-achievements.ts';
import { readCompetency } from './read-competency.ts';
import { isFramework, readFramework } from './read-framework.ts';
import { readRole, roleClassOf } from './read-role.ts';

/** Reads CTDL-ASN: prefixed, unprefixed and expanded JSON-LD, and envelopes of the registry. */
export async function readCtdl(value: unknown, options: ReadOptions): Promise<Draft> {
  const resource = objectOf(value)?.decoded_resource;
  const isEnvelope = resource !== undefined;
  const inside = isEnvelope ? resource : value;
  const leftOut = leftOutList();
  const issues: StandardsIssue[] = [];
  const notes: string[] = [];
  const name = hasCompetencies(inside) ? 'CTDL-ASN' : 'CTDL';
  const words = isEnvelope ? `${name} in an envelope of the registry` : name;
  const draft = { words, frameworks: [], others: [], counts: {}, leftOut, notes, issues };
  const expanded = await expand(inside);
  if (!expanded.ok) return { ...draft, issues: [expanded.issue] };
  for (const [property, count] of expanded.unknown) leftOut.add(property, 'no context explains it', count);
  if (isEnvelope) {
    const around = Object.keys(objectOf(value) ?? {}).filter((name) => name !== 'decoded_resource');
    leftOut.add('the envelope', 'it is of the registry, not of the framework', around.length);
  }
  const places = declaredAt(inside);
  const prefix = isEnvelope ? '$.decoded_resource' : '$';
  const atOf = (id: string) => places.get(id)?.[0]?.replace('$', prefix) ?? id;
  const nodes = nodesOf(expanded.nodes);
  const concepts = new Set(nodes.filter(({ types }) => types.every(isConcept)).map(({ id }) => id));
  for (const [id, [first, second]] of places) {
    // What a file says of a concept of somebody else, it may say wherever it names it.
    if (second === undefined || concepts.has(id)) continue;
    const at = second.replace('$', prefix);
    const message = `${id} is described twice: ${first?.replace('$', prefix)} and ${at}.`;
    issues.push({ code: 'duplicate', path: at, message, hint: 'Give each an id of its own.' });
  }
  const documentId = expanded.nodes.find((node) => '@graph' in node)?.['@id'];
  const names = namesIn(nodes, textOf(documentId), options);
  return { ...draft, ...itemsOf(nodes, atOf, names, { leftOut, issues, notes }) };
}

function isConcept(type: string): boolean {
  return type === 'skos:Concept' || type === 'http://www.w3.org/2004/02/skos/core#Concept';
}

interface Said {
  readonly leftOut: Draft['leftOut'];
  readonly issues: StandardsIssue[];
  readonly notes: string[];
}

function itemsOf(
  nodes: readonly Node[],
  atOf: (id: string) => string,
  names: Names,
  { leftOut, issues, notes }: Said,
): Pick<Draft, 'frameworks' | 'others' | 'external' | 'counts' | 'standIn'> {
  const { named, idOf, holderIdOf, standIn } = names;
  const holders = nodes.filter(isFramework);
  const holderIds = new Set(holders.map(({ id }) => holderIdOf(id)));
  const competencies: PlacedCompetency[] = [];
  const others: Placed[] = [];
  const achievements = readAchievements(nodes, { idOf, atOf, leftOut, issues, notes });
  for (const node of nodes) {
    const at = atOf(node.id);
    const role = roleClassOf(node);
    if (node.types.includes('ceasn:Competency')) {
      const id = idOf(node.id);
      const read = readCompetency(node, id, leftOut);
      if (read.members !== undefined) competencies.push({ ...read, id, at });
      else if (node.id.startsWith('_:node-'))
        leftOut.add('ceasn:Competency', 'it has no id, no text and no label');
      else
        issues.push({
          code: 'missing',
          path: at,
          message: 'The competency has no "competencyText" and no label.',
        });
    } else if (role !== undefined)
      others.push({ at, members: readRole(node, role, idOf(node.id), idOf, leftOut) });
    else if (
      !isFramework(node) &&
      !achievements.read.has(node) &&
      !node.types.every((type) => PARTS.has(type) || isFigurePart(type))
    ) {
      leftOut.add(String(node.types[0]), whyNot(node));
    }
  }
  const read = holders.map((node) => ({
    ...readFramework(node, holderIdOf(node.id), leftOut),
    at: atOf(node.id),
  }));
  const groups = groupsOf(
    competencies,
    read.map(({ members, topChildren }) => ({ id: String(members.id), topChildren })),
    idOf,
  );
  // All of them: what is in the group that is linked is found there first.
  const elsewhere = new Set(competencies.map(({ id }) => id));
  const counts: Record<string, number> = {
    items: competencies.length,
    roots: 0,
    roles: others.length,
    ...achievements.counts,
  };
  for (const one of achievements.others) others.push(one);
  const frameworks: FrameworkDraft[] = [];
  for (const [index, group] of groups.entries()) {
    const own = read[index];
    if (own === undefined && group.length === 0) continue;
    if (own === undefined) for (const note of named.notes) notes.push(note);
    const members: Members = own?.members ?? named.members;
    const at = own?.at ?? '$';
    const linked = linkCompetencies(group, { idOf, frameworks: holderIds, elsewhere, issues });
    counts.roots = (counts.roots ?? 0) + linked.roots;
    frameworks.push({ members, at, competencies: linked.competencies });
    if (linked.crosswalk.length > 0) {
      const id = `${String(members.id)}#crosswalk`;
      const { version, title } = members;
      others.push({
        at,
        members: { kind: 'crosswalk', id, version, title, associations: linked.crosswalk },
      });
    }
  }
  for (const { parents, aligned } of competencies) {
    const above = parents.map(idOf).filter((id) => frameworkIn(holderIds, id) === undefined);
    for (const type of [...above.map(() => 'isChildOf'), ...aligned.map((one) => one.type)]) {
      counts[type] = (counts[type] ?? 0) + 1;
    }
  }
  const figures = nodes.filter(({ types }) => types.some(isFigures)).length;
  if (figures > 0 && frameworks.length + others.length === 0) {
    notes.push(
      `The file has figures of outcomes alone (${figures} nodes): none of them is kept. Cairn keeps figures with the credential or programme that they are of, where the same file describes it.`,
    );
  }
  const items = [...frameworks.flatMap((one) => one.competencies), ...others];
  for (const note of names.notesOn(
    items.map(({ members }) => String(members.id)),
    notes,
  ))
    notes.push(note);
  return { frameworks, others, external: achievements.external, counts, standIn };
}

function whyNot({ types }: Node): string {
  if (types.some(isFigures))
    return 'figures of outcomes: the file describes no credential or programme that they are of';
  return 'the catalogue has no kind for it';
}

/** Whether a value is CTDL: it has something of it that becomes a catalogue item, by whatever name. */
export function isCtdl(value: unknown): boolean {
  const inside = objectOf(value)?.decoded_resource ?? value;
  return listOf(inside).some((one) => {
    const object = objectOf(one);
    if (object === undefined) return false;
    return [object, ...listOf(object['@graph'])].some((node) =>
      typesOf(node).some((type) => CTDL_TYPE.test(type) || isAchievementType(type) || isFiguresType(type)),
    );
  });
}

/** Whether a document is of competencies and roles, not of credentials and pathways alone. */
export function hasCompetencies(value: unknown): boolean {
  const inside = objectOf(value)?.decoded_resource ?? value;
  return listOf(inside).some((one) => {
    const object = objectOf(one) ?? {};
    return [object, ...listOf(object['@graph'])].some((node) =>
      typesOf(node).some((type) => CTDL_TYPE.test(type)),
    );
  });
}

const CTDL_TYPE =
  /^(?:CompetencyFramework|ceasn:(?:CompetencyFramework|Competency)|ceterms:(?:CompetencyFramework|QualificationsFramework|Occupation|Job|WorkRole)|https?:\/\/\S{1,100}\/(?:ctdlasn|ctdl)\/terms\/(?:CompetencyFramework|Competency|Occupation|Job|WorkRole))$/;

function typesOf(node: unknown): string[] {
  const object = objectOf(node) ?? {};
  return [...listOf(object['@type']), ...listOf(object.type)].filter((type) => typeof type === 'string');
}
