import type { Alignment } from '../alignment/alignment.ts';
import { CONDITIONS, conditionsKey } from '../alignment/conditions.ts';
import { beginOf, endOf } from '../day-or-instant.ts';
import { saysTheSame } from './contradicting-alignments.ts';
import type { CatalogueIssue } from './issue.ts';
import type {
  Alignments,
  CatalogueItem,
  Competency,
  Framework,
  Programme,
  Question,
  Retirement,
} from './item.ts';
import { componentsOf, parentsOf } from './parents.ts';
import { unreachable } from './unreachable.ts';

/**
 * Where an item of the right form contradicts itself.
 * @param isStored true for what was published before
 */
export function contradictions(item: CatalogueItem, isStored: boolean): CatalogueIssue[] {
  if (item.kind === 'framework') return contradictionsOf(item);
  if (item.kind === 'retirement') return isStored ? [] : confined(item);
  if (item.kind === 'stack') return unreachable(item.requirement);
  if (item.kind === 'question') return isStored ? [] : empty(item);
  if (item.kind === 'programme') return isStored ? [] : backwards(item);
  return item.kind === 'alignments' ? twice(item, isStored) : [];
}

/** A programme that ends before it begins. */
function backwards({ startDate, endDate }: Programme): CatalogueIssue[] {
  if (startDate === undefined || endDate === undefined || endOf(endDate) > beginOf(startDate)) return [];
  const message = `The programme ends (${endDate}) before it starts (${startDate}).`;
  return [{ code: 'contradiction', path: '$.endDate', message, hint: 'Give a later end, or leave it out.' }];
}

/** A cohort that ends before it begins. */
function empty({ cohort: { from, until } }: Question): CatalogueIssue[] {
  if (from < until) return [];
  const message = `The cohort ends (${until}) before it begins (${from}), so that nobody is in it.`;
  return [{ code: 'contradiction', path: '$.cohort.until', message, hint: 'Give a later month.' }];
}

/** A framework that a retirement names and that nothing would look at. */
function confined({ of: { kind, framework } }: Retirement): CatalogueIssue[] {
  if (kind === 'competency' || framework === undefined) return [];
  return [
    {
      code: 'not_combinable',
      path: '$.of.framework',
      message: `The retirement of ${kind === 'alignments' ? 'an alignment set' : `a ${kind}`} is not confined to a framework.`,
      hint: 'Leave "framework" out; it is for a competency that several frameworks have.',
    },
  ];
}

/**
 * Alignments of one competency that have the same conditions as one above. What was published before is compared as it was
 * spelled: whatever was taken then stays readable.
 */
function twice({ alignments }: Alignments, isStored: boolean): CatalogueIssue[] {
  const seen = new Map<string, { readonly index: number; readonly alignment: Alignment }>();
  return alignments.flatMap((alignment, i): CatalogueIssue[] => {
    const conditions = isStored ? CONDITIONS.map((name) => alignment[name]) : conditionsKey(alignment);
    const key = JSON.stringify([conditions, alignment.competency]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, { index: i, alignment });
      return [];
    }
    const path = `$.alignments[${i}]`;
    if (saysTheSame(first.alignment, alignment)) {
      const message = `alignments[${first.index}] says the same for this competency.`;
      return [{ code: 'duplicate', path, message, hint: 'Keep one of them.' }];
    }
    const message = `alignments[${first.index}] has the same conditions for this competency, and another evidence, weight or level.`;
    return [{ code: 'contradiction', path, message, hint: 'Keep one of them.' }];
  });
}

/** Competencies declared twice, parents that are not in the framework, and parents that go in a circle. */
function contradictionsOf({ competencies }: Framework): CatalogueIssue[] {
  const issues: CatalogueIssue[] = [];
  const parents = new Map<string, readonly string[]>();
  for (const [i, competency] of competencies.entries()) {
    const { id } = competency;
    if (parents.has(id)) {
      issues.push({
        code: 'duplicate',
        path: `$.competencies[${i}].id`,
        message: `${id} is declared twice.`,
      });
    }
    parents.set(id, parentsOf(competency));
  }
  const components = componentsOf(parents);
  for (const [i, competency] of competencies.entries()) {
    for (const { parent, path, twice } of placedParents(competency)) {
      const at = `$.competencies[${i}].${path}`;
      const { id } = competency;
      if (!parents.has(parent)) {
        const hint = 'Declare it, or leave "broader" out.';
        const message = `${parent} is not in this framework.`;
        issues.push({ code: 'unknown_reference', path: at, message, hint });
      } else if (components.get(parent) === components.get(id)) {
        const message = `${id} is broader than itself through its parents.`;
        issues.push({ code: 'cycle', path: at, message });
      } else if (twice) {
        issues.push({
          code: 'duplicate',
          path: at,
          message: `${parent} is named twice.`,
          hint: 'Keep one of them.',
        });
      }
    }
  }
  return issues;
}

interface PlacedParent {
  readonly parent: string;
  /** Where it is named in the competency. */
  readonly path: string;
  /** Whether `broader` names it before. */
  readonly twice: boolean;
}

function placedParents({ broader = [], associations = [] }: Competency): PlacedParent[] {
  const seen = new Set<string>();
  const named = typeof broader === 'string' ? [broader] : broader;
  const own = named.map((parent, i) => {
    const path = typeof broader === 'string' ? 'broader' : `broader[${i}]`;
    const twice = seen.has(parent);
    seen.add(parent);
    return { parent, path, twice };
  });
  const children = associations.flatMap(({ type, target, framework }, i) =>
    type === 'isChildOf' && framework === undefined
      ? [{ parent: target, path: `associations[${i}].target`, twice: false }]
      : [],
  );
  return [...own, ...children];
}
