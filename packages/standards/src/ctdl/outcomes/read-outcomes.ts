import { isIri } from '@cairn/xapi';
import type { Members } from '../../reading/draft.ts';
import { languageOf } from '../../reading/language.ts';
import type { LeftOutList } from '../../reading/left-out.ts';
import { defined, some } from '../../reading/members.ts';
import { isCredentialClass, PROGRAMMES } from '../classes.ts';
import type { Graph } from '../graph.ts';
import { type Node, nodeReader } from '../nodes.ts';
import { localName } from '../terms.ts';
import { type DataSet, describedFigures, readDataSet } from './data-set.ts';
import type { ReadFigure } from './figure.ts';
import { figuresOfProfile } from './profile-figures.ts';

const PROFILES = [
  'ceterms:aggregateData',
  'ceterms:earnings',
  'ceterms:employmentOutcome',
  'ceterms:holders',
] as const;

/** Members of a credential or programme that lead to figures of its outcomes. */
export const OUTCOMES = [...PROFILES, 'qdata:relevantDataSet'] as const;

/** Published figures of outcomes in a document. */
export interface OutcomesReader {
  /** Those of a credential or programme; undefined where there are none. */
  of(node: Node): readonly Members[] | undefined;
  /** Whether figures of a node were taken for something; nodes without an id are not told apart. */
  isTaken(node: Node): boolean;
}

/** Figures of a thing from one publisher, and of a document, at most: sets of many figures can be of many things. */
const MOST_OF_A_SET = 1_000;
const MOST_IN_ALL = 100_000;

/** Reads figures of outcomes where something is asked for of which they are. */
export function outcomesReader(graph: Graph, leftOut: LeftOutList): OutcomesReader {
  const sets = new Map<string, DataSet>();
  const taken = new Set<string>();
  /** Sets by the things that they say they are of. */
  let ofSubject: Map<string, Node[]> | undefined;
  let left = MOST_IN_ALL;

  const isSubject = (id: string) =>
    graph.get(id)?.types.some((type) => isCredentialClass(type) || PROGRAMMES.has(type)) === true;

  const setOf = (node: Node): DataSet => {
    const known = isNamed(node) ? sets.get(node.id) : undefined;
    if (known !== undefined) return known;
    const read = readDataSet(graph, node, isSubject, languageIn(node));
    leftOut.add('qdata:Observation', 'it has no value, and no reason why not', read.empty);
    if (isNamed(node)) sets.set(node.id, read);
    return read;
  };

  const subjects = (): Map<string, Node[]> => {
    if (ofSubject !== undefined) return ofSubject;
    ofSubject = new Map();
    for (const node of graph.nodes.filter(({ types }) => types.includes('qdata:DataSetProfile'))) {
      // What is within a node is found from there.
      const set = setOf(node);
      for (const id of new Set([...set.subjects, ...set.bySubject.keys()])) {
        const own = ofSubject.get(id) ?? [];
        own.push(node);
        ofSubject.set(id, own);
      }
    }
    return ofSubject;
  };

  /** Takes figures for a thing, as many as there is room for; what is beyond is not even looked at. */
  const take = (described: Members, ...lists: readonly (readonly ReadFigure[])[]): Members[] => {
    const most = Math.min(MOST_OF_A_SET, left);
    const kept: ReadFigure[] = [];
    let beyond = 0;
    for (const list of lists) {
      const room = list.slice(0, most - kept.length);
      for (const figure of room) kept.push(figure);
      beyond += list.length - room.length;
    }
    leftOut.add('figures of outcomes', `there are more than ${most} of one thing or file`, beyond);
    left -= kept.length;
    return kept.length === 0 ? [] : [{ ...described, figures: kept }];
  };

  const takeSet = (node: Node, of: string): Members[] => {
    const { members, common, bySubject } = setOf(node);
    taken.add(isNamed(node) ? node.id : NAMELESS);
    const id = isNamed(node) && isIri(node.id) ? node.id : undefined;
    return take({ ...defined({ dataSet: id }), ...members }, common, bySubject.get(of) ?? []);
  };

  return {
    isTaken: (node) => taken.has(isNamed(node) ? node.id : NAMELESS),
    of(node) {
      const kind = localName(node.types[0] ?? 'node');
      for (const term of OUTCOMES) {
        const absent = graph.follow(node, term).filter((end) => end.node === undefined).length;
        leftOut.add(`${kind}.${term}`, 'figures of outcomes: the file does not describe them', absent);
      }
      const profiles = graph.described(node, ...PROFILES);
      const fromProfiles = profiles.flatMap((profile) => {
        taken.add(isNamed(profile) ? profile.id : NAMELESS);
        const language = languageIn(node);
        return take(describedFigures(profile, language), figuresOfProfile(graph, profile, { language }));
      });
      const named = [node, ...profiles].flatMap((one) => graph.described(one, 'qdata:relevantDataSet'));
      const all = new Set([...named, ...(subjects().get(node.id) ?? [])]);
      const ids = new Set<string>();
      const once = [...all].filter((one) => !isNamed(one) || (!ids.has(one.id) && ids.add(one.id)));
      return some([...fromProfiles, ...once.flatMap((set) => takeSet(set, node.id))]);
    },
  };
}

/** Stands for nodes that have no id in the file. */
const NAMELESS = '';

const isNamed = ({ id }: Node) => !id.startsWith('_:node-');

function languageIn(node: Node): string | undefined {
  const [tag] = nodeReader(node, undefined).values('ceterms:inLanguage', 'ceasn:inLanguage');
  return languageOf(tag);
}
