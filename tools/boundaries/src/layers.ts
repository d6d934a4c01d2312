/** The house from the inside out. A package depends on packages of layers further in, never on its neighbours. */
const LAYERS: readonly (readonly string[])[] = [
  ['@cairn/xapi'],
  ['@cairn/lrs', '@cairn/competency', '@cairn/outcomes'],
  [
    '@cairn/event-log',
    '@cairn/warehouse',
    '@cairn/postgres',
    '@cairn/content-store',
    '@cairn/config',
    '@cairn/runtime',
    '@cairn/http',
    '@cairn/query-contract',
    '@cairn/demo',
    '@cairn/standards',
  ],
  ['@cairn/access', '@cairn/composition', '@cairn/projections', '@cairn/credentials'],
  ['@cairn/ingest', '@cairn/analytics', '@cairn/dashboard'],
  ['@cairn/standalone'],
];

/** Engines and frameworks, and the only folders that may depend on each. */
const OWNERS: ReadonlyMap<string, string | readonly string[]> = new Map<string, string | readonly string[]>([
  ['lmdb', 'packages/event-log'],
  ['kafkajs', 'packages/event-log'],
  ['chdb', 'packages/warehouse'],
  ['@clickhouse/client', 'packages/warehouse'],
  ['pg', 'packages/postgres'],
  ['drizzle-orm', 'packages/postgres'],
  ['@aws-sdk/client-s3', 'packages/content-store'],
  ['prom-client', 'packages/runtime'],
  ['hono', ['apps/', 'packages/http']],
  ['@hono/node-server', 'apps/'],
  ['@hono/zod-openapi', 'apps/'],
]);

/** What a package of the house depends on where it runs. */
export interface Member {
  readonly name: string;
  /** `packages/xapi` */
  readonly folder: string;
  readonly dependencies: readonly string[];
}

/** What the layers and owners do not allow. */
export function trespasses(members: readonly Member[]): string[] {
  const layerOf = new Map(LAYERS.flatMap((names, layer) => names.map((name) => [name, layer] as const)));
  return members.flatMap(({ name, folder, dependencies }) => {
    const own = layerOf.get(name);
    if (own === undefined) return [`${name} has no layer: add it to tools/boundaries/src/layers.ts.`];
    return dependencies.flatMap((dependency) => {
      const owner = OWNERS.get(dependency);
      const owners = owner === undefined ? [folder] : [owner].flat();
      if (!owners.some((own) => `${folder}/`.startsWith(own)))
        return [`${name} depends on ${dependency}, which only ${owners.join(' and ')} may.`];
      if (!dependency.startsWith('@cairn/')) return [];
      const layer = layerOf.get(dependency);
      if (layer !== undefined && layer < own) return [];
      return [`${name} depends on ${dependency}, which is not further in.`];
    });
  });
}
