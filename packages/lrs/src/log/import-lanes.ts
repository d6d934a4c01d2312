import type { TenantId } from './event.ts';

/** Appends of an import under way: those of a tenant one after another, tenants side by side. */
export interface ImportLanes {
  /** Begins an append after those of the same tenant; it is left out when one of them has failed by then. */
  begin(tenant: TenantId, size: number, append: () => Promise<unknown>): void;
  /** Resolves when there is room for another one. */
  room(): Promise<void>;
  /** Whether an append has failed: nothing more should be begun. */
  readonly hasFailed: boolean;
  /** Resolves when none is under way. @throws what the first that failed threw */
  settled(): Promise<void>;
}

/** How many may be under way. */
export interface LaneBounds {
  readonly most: number;
  readonly mostSize: number;
  /** True where appends are decided in the order they are begun: then those of a tenant need not wait for each other. */
  readonly inOrder: boolean;
}

/** @see ImportLanes; `onAppended` is called after each successful append, in the order of its tenant */
export function createImportLanes(
  { most, mostSize, inOrder }: LaneBounds,
  onAppended: () => void,
): ImportLanes {
  const lanes = new Map<TenantId, Promise<void>>();
  let [underWay, sizeUnderWay] = [0, 0];
  let failure: { readonly error: unknown } | undefined;
  let wake = () => {};
  return {
    begin(tenant, size, append) {
      const before = lanes.get(tenant) ?? Promise.resolve();
      const own = inOrder ? append() : before.then(() => (failure === undefined ? append() : undefined));
      const lane = Promise.all([before, own])
        .then(onAppended)
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => {
          underWay -= 1;
          sizeUnderWay -= size;
          if (lanes.get(tenant) === lane) lanes.delete(tenant);
          wake();
        });
      underWay += 1;
      sizeUnderWay += size;
      lanes.set(tenant, lane);
    },
    async room() {
      // One that is larger than all of the room goes alone.
      while (underWay >= most || sizeUnderWay >= mostSize) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    get hasFailed() {
      return failure !== undefined;
    },
    async settled() {
      await Promise.all(lanes.values());
      if (failure !== undefined) throw failure.error;
    },
  };
}
