import { MOST_REFUSAL_KINDS, type RefusalStore, type Refusals } from '../refusals/refusal-store.ts';

/** Refusals in memory, for tests and demonstrations: it keeps the contract, not the refusals. */
export function createMemoryRefusalStore(): RefusalStore {
  const byTenant = new Map<string, Map<string, Refusals>>();
  const newestFirst = (kinds: Iterable<Refusals>) =>
    [...kinds].toSorted((one, other) => other.lastAt - one.lastAt);
  return {
    async add(tenant, refusals) {
      const known = byTenant.get(tenant) ?? new Map<string, Refusals>();
      for (const one of refusals) {
        const { key, request, status, code, path } = one;
        const name = JSON.stringify([key, request, status, code, path]);
        const before = known.get(name);
        known.set(name, {
          ...one,
          count: one.count + (before?.count ?? 0),
          firstAt: Math.min(one.firstAt, before?.firstAt ?? one.firstAt),
        });
      }
      const kept = new Set(newestFirst(known.values()).slice(0, MOST_REFUSAL_KINDS));
      byTenant.set(tenant, new Map([...known].filter(([, one]) => kept.has(one))));
    },
    async list(tenant, limit) {
      return newestFirst(byTenant.get(tenant)?.values() ?? []).slice(0, limit);
    },
  };
}
