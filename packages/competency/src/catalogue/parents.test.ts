import fc from 'fast-check';
import { expect, it } from 'vitest';
import { componentsOf, parentsOf } from './parents.ts';

const graph = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 11 })), { maxLength: 25 }).map((edges) => {
  const next = new Map<string, string[]>(Array.from({ length: 10 }, (_, node) => [String(node), []]));
  for (const [from, to] of edges) next.get(String(from))?.push(String(to));
  return next;
});

/** Nodes that a walk from one reaches, itself included. */
function reached(next: ReadonlyMap<string, readonly string[]>, start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const node of seen) for (const target of next.get(node) ?? []) if (next.has(target)) seen.add(target);
  return seen;
}

it('two nodes are of one component exactly when each leads to the other', () => {
  fc.assert(
    fc.property(graph, (next) => {
      const components = componentsOf(next);
      const from = new Map([...next.keys()].map((node) => [node, reached(next, node)]));
      for (const a of next.keys()) {
        for (const b of next.keys()) {
          const both = from.get(a)?.has(b) === true && from.get(b)?.has(a) === true;
          expect(components.get(a) === components.get(b)).toBe(both);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

it('parents are named by "broader", one or several, and as what a competency is a child of', () => {
  const competency = { id: 'urn:c:1', label: 'UX' };
  expect(parentsOf(competency)).toEqual([]);
  expect(parentsOf({ ...competency, broader: 'urn:c:2' })).toEqual(['urn:c:2']);
  const associations = [
    { type: 'isChildOf', target: 'urn:c:3' },
    { type: 'isChildOf', target: 'urn:c:9', framework: 'urn:f:9' },
    { type: 'precedes', target: 'urn:c:4' },
  ];
  expect(parentsOf({ ...competency, broader: ['urn:c:2', 'urn:c:3'], associations })).toEqual([
    'urn:c:2',
    'urn:c:3',
  ]);
});
