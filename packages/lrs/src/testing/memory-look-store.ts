import type { Look, LookStore } from '../looks/look-store.ts';

/** Looks in memory, for tests and demonstrations: it keeps the contract, not the looks. */
export function createMemoryLookStore({
  clock = Date.now,
}: {
  readonly clock?: () => number;
} = {}): LookStore {
  const looks = new Map<string, Look & { readonly tenant: string; readonly at: number }>();
  return {
    async note(tenant, look) {
      const { metric, credential, choice } = look;
      const key = JSON.stringify([tenant, metric, credential, choice]);
      if (!looks.has(key)) looks.set(key, { ...look, tenant, at: clock() });
    },
    async count(tenant, { metric, credentials, until }) {
      const found = [...looks.values()].filter(
        (look) =>
          look.tenant === tenant &&
          look.metric === metric &&
          look.at < until &&
          credentials.includes(look.credential),
      );
      return found.length;
    },
  };
}
