/** Which names a name leads to. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Circles, as `a -> b -> a`, such that every name that leads back to itself is in one of them. */
export function circlesIn(graph: Graph): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  for (const start of [...graph.keys()].toSorted()) {
    if (done.has(start)) continue;
    const circle = wayBack(graph, start);
    if (circle === undefined) continue;
    for (const name of circle) done.add(name);
    found.push([...circle, start].join(' -> '));
  }
  return found;
}

/** The shortest way from a name back to itself, without its end. */
function wayBack(graph: Graph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const at of queue) {
    for (const next of graph.get(at) ?? []) {
      if (next === start) return pathTo(cameFrom, at, start);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  }
  return undefined;
}

function pathTo(cameFrom: ReadonlyMap<string, string>, end: string, start: string): string[] {
  const path = [end];
  for (let at = end; at !== start; ) {
    at = cameFrom.get(at) ?? start;
    path.unshift(at);
  }
  return path;
}

/**
 * How the entries of one folder, files and folders, lead to each other: what is in a folder counts for the folder. With
 * no circle there, neither files nor folders need each other to be understood.
 * @param files each file and the files that it imports
 */
export function entriesOf(folder: string, files: Iterable<readonly [string, readonly string[]]>): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [file, imported] of files) {
    const from = entryIn(folder, file);
    if (from === undefined) continue;
    for (const other of imported) {
      const to = entryIn(folder, other);
      if (to === undefined || to === from) continue;
      graph.set(from, (graph.get(from) ?? new Set()).add(to));
    }
  }
  return graph;
}

function entryIn(folder: string, path: string): string | undefined {
  if (!path.startsWith(`${folder}/`)) return undefined;
  const end = path.indexOf('/', folder.length + 1);
  return end < 0 ? path : path.slice(0, end);
}
