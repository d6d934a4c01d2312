import type { Issue } from '@cairn/xapi';
import { BEGINNING, endOf, type PersonChange, type PersonLink, startOf, substanceOf } from './change.ts';
import type { PersonDirectory } from './directory.ts';
import { isNamedPerson } from './node.ts';
import { segmentAt } from './targets.ts';
import { MOST_HOPS, walk } from './walk.ts';

/** Most links of one node that are not split. */
const MOST_LINKS_OF_NODE = 1_000;

/** Changes that were asked for, against what is known. */
export interface CheckedChanges {
  /** Those that change something, in the order given: to be recorded when there are no issues. */
  readonly fresh: readonly PersonChange[];
  /** How many are known already and change nothing. */
  readonly known: number;
  /** Ids of links that were split before and stay split: a link id lives once. */
  readonly stillSplit: readonly string[];
  /** What is wrong, in the order of the changes; all of it. */
  readonly issues: readonly Issue<ChangeIssueCode>[];
}

/** Why a change is refused. */
type ChangeIssueCode =
  | 'empty_interval'
  | 'overlap'
  | 'cycle'
  | 'chain_too_long'
  | 'unknown_person'
  | 'unknown_link'
  | 'same_id'
  | 'too_many';

/** Where a part of a change is in what was sent. */
type PathOf = (index: number, member: ChangeMember) => string;
type ChangeMember = 'id' | 'identifier' | 'person' | 'until' | 'link';

/**
 * Looks at what somebody wants to change before it is recorded: links that contradict a live one or each other, circles,
 * names of persons that nothing mentions, splits of links that nobody made.
 * @param options `create`: whether named persons may be new; `pathOf`: paths of issues, JSON paths into `changes` by default
 */
export function checkChanges(
  directory: PersonDirectory,
  changes: readonly PersonChange[],
  { create = false, pathOf = pathInList }: { readonly create?: boolean; readonly pathOf?: PathOf } = {},
): CheckedChanges {
  const trial = directory.fork();
  const fresh: PersonChange[] = [];
  const links: { readonly index: number; readonly link: PersonLink }[] = [];
  const stillSplit: string[] = [];
  const found: { readonly index: number; readonly wrong: Wrong }[] = [];
  let known = 0;
  for (const [index, change] of changes.entries()) {
    const note = (wrong: Wrong) => found.push({ index, wrong });
    if (change.change === 'split') {
      const previous = trial.known(change.link);
      if (previous?.link === undefined) note(unknownLink(change.link));
      else if (previous.split) known += 1;
      else fresh.push(change);
      trial.take([change]);
      continue;
    }
    const previous = trial.known(change.id);
    if (previous?.split === true) {
      stillSplit.push(change.id);
      continue;
    }
    if (previous?.link !== undefined) {
      if (substanceOf(previous.link) === substanceOf(change)) known += 1;
      else note(sameId(change.id));
      continue;
    }
    const wrong = faultOf(change, trial, directory, create);
    if (wrong !== undefined) {
      note(wrong);
      // A circle may be closed by what is refused for another reason: it is looked for once the rest is right.
      continue;
    }
    trial.take([change]);
    fresh.push(change);
    links.push({ index, link: change });
  }
  const cut = nodesOfCutChains(
    trial,
    links.map(({ link }) => link.identifier),
  );
  for (const { index, link } of links) {
    const wrong = circleOf(link, trial) ?? (cut.has(link.identifier) ? tooLong(link) : undefined);
    if (wrong !== undefined) found.push({ index, wrong });
  }
  const issues = found
    .toSorted((a, b) => a.index - b.index)
    .map(({ index, wrong: { member, ...wrong } }) => ({ path: pathOf(index, member), ...wrong }));
  return { fresh, known, stillSplit, issues };
}

/** What is wrong with one change, and the part of it. */
interface Wrong extends Omit<Issue<ChangeIssueCode>, 'path'> {
  readonly member: ChangeMember;
}

const pathInList: PathOf = (index, member) => `$[${index}].${member}`;

function faultOf(
  link: PersonLink,
  trial: PersonDirectory,
  directory: PersonDirectory,
  create: boolean,
): Wrong | undefined {
  if (startOf(link) >= endOf(link)) {
    const message = 'The link ends before it begins.';
    return {
      member: 'until',
      code: 'empty_interval',
      message,
      hint: '"until" is the first moment it no longer holds.',
    };
  }
  for (const member of ['identifier', 'person'] as const) {
    const node = link[member];
    if (create || !isNamedPerson(node) || directory.mentions(node)) continue;
    const message = `No link names ${node}.`;
    const hint =
      'Correct the name, or say that the person is new: "create": true, --create on the command line.';
    return { member, code: 'unknown_person', message, hint };
  }
  const others = trial.linksOf(link.identifier);
  if (others.length >= MOST_LINKS_OF_NODE) {
    const message = `${link.identifier} has ${others.length} links; at most ${MOST_LINKS_OF_NODE} are allowed.`;
    return { member: 'identifier', code: 'too_many', message, hint: 'Split those that no longer matter.' };
  }
  const other = others.find((one) => one.person !== link.person && overlap(one, link));
  if (other === undefined) return undefined;
  const message = `${link.identifier} is linked to ${other.person}${duration(other)}, by link ${other.id}.`;
  const hint = 'Split that link first, or give both times that do not overlap.';
  return { member: 'person', code: 'overlap', message, hint };
}

const overlap = (a: PersonLink, b: PersonLink) => startOf(a) < endOf(b) && startOf(b) < endOf(a);

function duration({ from, until }: PersonLink): string {
  const begins = from === undefined ? '' : ` from ${new Date(from).toISOString()}`;
  return until === undefined ? begins : `${begins} until ${new Date(until).toISOString()}`;
}

function circleOf(link: PersonLink, trial: PersonDirectory): Wrong | undefined {
  const pieces = walk((node) => trial.segments(node), link.identifier, startOf(link), endOf(link));
  if (!pieces.some(({ circle }) => circle?.includes(link.identifier))) return undefined;
  const message = `The link closes a circle: ${link.person} leads back to ${link.identifier}.`;
  const hint = 'Link to the person itself, or split a link of the circle.';
  return { member: 'person', code: 'cycle', message, hint };
}

/** The nodes that some chain passes which has too many links. */
function nodesOfCutChains(trial: PersonDirectory, nodes: Iterable<string>): ReadonlySet<string> {
  const passed = new Set<string>();
  for (const start of trial.nodesLeadingTo(nodes)) {
    for (const { from, cut } of walk(
      (node) => trial.segments(node),
      start,
      BEGINNING,
      Number.POSITIVE_INFINITY,
    )) {
      if (cut !== true) continue;
      let node: string | undefined = start;
      for (let hop = 0; hop <= MOST_HOPS && node !== undefined; hop += 1) {
        passed.add(node);
        node = segmentAt(trial.segments(node), from)?.target;
      }
    }
  }
  return passed;
}

function tooLong({ identifier }: PersonLink): Wrong {
  const message = `${identifier} is in a chain of more than ${MOST_HOPS} links to one person.`;
  return {
    member: 'person',
    code: 'chain_too_long',
    message,
    hint: 'Link each identifier to the person itself.',
  };
}

function unknownLink(id: string): Wrong {
  const message = `There is no link ${JSON.stringify(id)}.`;
  return {
    member: 'link',
    code: 'unknown_link',
    message,
    hint: '`cairn persons list` shows the ids of links.',
  };
}

function sameId(id: string): Wrong {
  const message = `There is a link ${JSON.stringify(id)} that says something else.`;
  return { member: 'id', code: 'same_id', message, hint: 'Leave the id out: Cairn generates one.' };
}
