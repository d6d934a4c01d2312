import { listIn } from '../list-in.ts';
import type { PersonChange, PersonLink } from './change.ts';
import { type PersonConflict, readConflicts } from './conflicts.ts';
import { type KnownLink, withLink } from './known-link.ts';
import { Layered } from './layered.ts';
import { isNamedPerson } from './node.ts';
import { type Segment, segmentAt, segmentsOf } from './targets.ts';
import { leastOf, MOST_HOPS, type Step, stepsOf } from './walk.ts';

/** A node whose persons over time changed. */
export interface TouchedNode {
  readonly node: string;
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

/** A node's links that are not split, and its targets over time. */
interface NodeLinks {
  readonly links: readonly PersonLink[];
  readonly segments: readonly Segment[];
}

const NOTHING: NodeLinks = { links: [], segments: [] };
const UNKNOWN: KnownLink = { split: false };

/**
 * Who is who, from links and splits. Links are a set by id and a split removes its link, whichever comes first: the same
 * changes in any order give the same answers. Without links each identifier is a person of its own.
 */
export class PersonDirectory {
  readonly #known: Layered<KnownLink>;
  readonly #nodes: Layered<NodeLinks>;
  /** Who was ever linked to a node; some may no longer be. */
  readonly #sources = new Map<string, Set<string>>();
  readonly #steps = new Map<string, readonly Step[]>();
  readonly #below: PersonDirectory | undefined;
  readonly #segmentsOf = (node: string) => this.#linksAt(node).segments;

  /** @param below what it begins with; it must not change while this one is in use */
  constructor(below?: PersonDirectory) {
    this.#below = below;
    this.#known = new Layered(below === undefined ? undefined : below.#known);
    this.#nodes = new Layered(below === undefined ? undefined : below.#nodes);
  }

  /** A directory that begins as this one is, for trying changes. This one must not change meanwhile. */
  fork(): PersonDirectory {
    return new PersonDirectory(this);
  }

  /**
   * Takes in changes, all at once.
   * @returns the nodes whose persons are others than before at any time, by node
   */
  apply(changes: Iterable<PersonChange>): TouchedNode[] {
    const changed = this.#note(changes);
    const upstream = this.nodesLeadingTo(changed.links.keys())
      .sort()
      .map((node) => ({ node, before: this.steps(node) }));
    this.#relink(changed);
    for (const { node } of upstream) this.#steps.delete(node);
    return upstream.flatMap(({ node, before }): TouchedNode[] => {
      const after = this.steps(node);
      return sameSteps(before, after) ? [] : [{ node, before, after }];
    });
  }

  /** As {@link apply}, where nobody asks what it touched: for loading, and for trying. */
  take(changes: Iterable<PersonChange>): void {
    this.#relink(this.#note(changes));
    this.#steps.clear();
  }

  /** The person of an identifier at a time, ms since the epoch. Every text has one: without links, itself. */
  personOf(identifier: string, at: number): string {
    const path: string[] = [];
    for (let node = identifier; ; ) {
      const target = segmentAt(this.#linksAt(node).segments, at)?.target;
      if (target === undefined) return node;
      const entered = path.indexOf(node);
      if (entered >= 0) return leastOf(path.slice(entered));
      if (path.length === MOST_HOPS) return node;
      path.push(node);
      node = target;
    }
  }

  /** The persons of an identifier over all time: at least one step, the first from `BEGINNING` on. */
  steps(identifier: string): readonly Step[] {
    const cached = this.#steps.get(identifier);
    if (cached !== undefined) return cached;
    const steps = stepsOf(this.#segmentsOf, identifier);
    // What has no links needs no room.
    if (this.#linksAt(identifier).links.length > 0) this.#steps.set(identifier, steps);
    return steps;
  }

  /** All identifiers that are this person's at any time, in order. */
  identifiersOf(person: string): string[] {
    return this.nodesLeadingTo([person])
      .filter((node) => !isNamedPerson(node) && this.steps(node).some((step) => step.person === person))
      .sort();
  }

  /** The identifiers and persons that have a link of their own which is not split, in order. */
  linkedNodes(): string[] {
    return [...this.#nodes.keys()].filter((node) => this.linksOf(node).length > 0).sort();
  }

  /** Whether any link, split or not, names the node. */
  mentions(node: string): boolean {
    return this.#nodes.get(node) !== undefined;
  }

  /** What is known of a link id; undefined when nothing is. */
  known(id: string): KnownLink | undefined {
    return this.#known.get(id);
  }

  /** The link with an id, unless it is split. */
  liveLink(id: string): PersonLink | undefined {
    const { link, split } = this.#known.get(id) ?? UNKNOWN;
    return split ? undefined : link;
  }

  /** The links of a node that are not split. */
  linksOf(node: string): readonly PersonLink[] {
    return this.#linksAt(node).links;
  }

  /** The targets of a node over time. */
  segments(node: string): readonly Segment[] {
    return this.#segmentsOf(node);
  }

  /** What contradicts itself, in a fixed order: it takes time in proportion to all that is stored. */
  conflicts(): PersonConflict[] {
    return readConflicts({
      ids: this.#known.keys(),
      nodes: this.#nodes.keys(),
      known: (id) => this.#known.get(id) ?? UNKNOWN,
      linksOf: (node) => this.linksOf(node),
      segmentsOf: this.#segmentsOf,
    });
  }

  #linksAt(node: string): NodeLinks {
    return this.#nodes.get(node) ?? NOTHING;
  }

  /** Some nodes, and all that lead to them at any time through links that count or contradict each other. */
  nodesLeadingTo(nodes: Iterable<string>): string[] {
    const found = new Set(nodes);
    // A set is walked over with what is added on the way.
    for (const node of found) {
      for (const sources of this.#sourcesOf(node)) {
        for (const source of sources) {
          if (found.has(source)) continue;
          if (this.linksOf(source).some(({ person }) => person === node)) found.add(source);
        }
      }
    }
    return [...found];
  }

  *#sourcesOf(node: string): Generator<ReadonlySet<string>> {
    const own = this.#sources.get(node);
    if (own !== undefined) yield own;
    if (this.#below !== undefined) yield* this.#below.#sourcesOf(node);
  }

  /** Takes changes into what is known of links. */
  #note(changes: Iterable<PersonChange>): ChangedLinks {
    const before = new Map<string, PersonLink | undefined>();
    for (const change of changes) {
      const id = change.change === 'link' ? change.id : change.link;
      if (!before.has(id)) before.set(id, this.liveLink(id));
      const known = this.#known.get(id) ?? UNKNOWN;
      if (change.change === 'split') {
        this.#known.set(id, { ...known, split: true });
        continue;
      }
      const { change: _, ...link } = change;
      this.#known.set(id, withLink(known, link));
      for (const node of [link.identifier, link.person]) {
        if (!this.mentions(node)) this.#nodes.set(node, NOTHING);
      }
    }
    return this.#changedSince(before);
  }

  #changedSince(before: ReadonlyMap<string, PersonLink | undefined>): ChangedLinks {
    const ids = new Set<string>();
    const links = new Map<string, PersonLink[]>();
    for (const [id, old] of before) {
      const now = this.liveLink(id);
      if (old === now) continue;
      ids.add(id);
      if (old !== undefined) listIn(links, old.identifier);
      if (now !== undefined) listIn(links, now.identifier).push(now);
    }
    return { ids, links };
  }

  /** Takes the links that changed out of their nodes, and those that are live now in. */
  #relink({ ids, links }: ChangedLinks): void {
    for (const [node, live] of links) {
      const next = this.linksOf(node)
        .filter(({ id }) => !ids.has(id))
        .concat(live);
      for (const { person } of live) {
        const sources = this.#sources.get(person);
        if (sources === undefined) this.#sources.set(person, new Set([node]));
        else sources.add(node);
      }
      this.#nodes.set(node, { links: next, segments: segmentsOf(next) });
    }
  }
}

/** What changes did: the ids of links that are others than before, and the links that are live now, by node; also of nodes that have none left. */
interface ChangedLinks {
  readonly ids: ReadonlySet<string>;
  readonly links: ReadonlyMap<string, PersonLink[]>;
}

function sameSteps(some: readonly Step[], others: readonly Step[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ from, person }, i) => others[i]?.from === from && others[i]?.person === person)
  );
}
