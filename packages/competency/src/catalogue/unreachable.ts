import { creditSum } from '../requirement/credit-sum.ts';
import {
  achievementOf,
  type Credits,
  concerns,
  inside,
  type Requirement,
} from '../requirement/requirement.ts';
import type { CatalogueIssue } from './issue.ts';

/** Parts of a requirement that nobody can meet: more is asked for than there is. */
export function unreachable(requirement: Requirement, path = '$.requirement'): CatalogueIssue[] {
  const own = tooMuch(requirement, path);
  const within = inside(requirement).flatMap((one) => unreachable(one.requirement, `${path}.${one.path}`));
  return [...own, ...within];
}

function tooMuch(requirement: Requirement, path: string): CatalogueIssue[] {
  if (requirement.type === 'nOf') {
    const different = new Set(requirement.of.map((one) => JSON.stringify(achievementOf(one) ?? one))).size;
    if (requirement.count <= different) return [];
    const message = `${requirement.count} are asked for, and there are ${different} that differ.`;
    return [{ code: 'contradiction', path: `${path}.count`, message, hint: 'Ask for fewer, or add some.' }];
  }
  if (requirement.type !== 'credits') return [];
  const twice = underTwoCaps(requirement, path);
  if (twice.length > 0) return twice;
  const sum = creditSum(requirement);
  const best = new Map<string, number>();
  for (const [index, entry] of requirement.of.entries()) {
    const leaf = achievementOf(entry.requirement);
    const key = leaf === undefined ? String(index) : JSON.stringify(leaf);
    const before = best.get(key);
    const worth = before === undefined ? undefined : requirement.of[before]?.credits;
    if (worth === undefined || worth < entry.credits) best.set(key, index);
  }
  for (const index of best.values()) {
    const entry = requirement.of[index];
    if (entry !== undefined) sum.add(entry);
  }
  const lacking = [
    { path: `${path}.minimum`, asked: requirement.minimum, total: sum.total },
    ...(requirement.minimums ?? []).map(({ credits }, index) => ({
      path: `${path}.minimums[${index}].credits`,
      asked: credits,
      total: sum.parts[index] ?? 0,
    })),
  ].filter(({ asked, total }) => total < asked);
  const hint = 'Ask for fewer, raise a cap, or add entries; the same achievement counts once.';
  return lacking.map(({ path: at, asked, total }) => {
    const message = `${asked} credits are asked for, and all entries together give ${total}.`;
    return { code: 'contradiction', path: at, message, hint };
  });
}

/** Entries that two caps concern: it would not be known under which of them they count. */
function underTwoCaps({ of, caps = [] }: Credits, path: string): CatalogueIssue[] {
  return of.flatMap((entry, index): CatalogueIssue[] => {
    const concerning = caps.flatMap((cap, at) => (concerns(cap, entry) ? [`caps[${at}]`] : []));
    if (concerning.length < 2) return [];
    const message = `Two caps concern these credits: ${concerning.slice(0, 2).join(' and ')}.`;
    const hint = 'Cap them by one of group, level and subject.';
    return [{ code: 'contradiction', path: `${path}.of[${index}]`, message, hint }];
  });
}
