/** Where the tests of `vitest.services.config.ts` find the services. */
export interface ServicesUnderTest {
  /** A balancer in front of two ingests with default settings. */
  readonly endpoint: string;
  readonly key: string;
  readonly secret: string;
  /** Ingests with the low bounds that the conformance tests expect. */
  readonly narrow: readonly string[];
  /** Further ingests, by the one setting in which each differs from `narrow`. */
  readonly variants: Readonly<Record<string, string>>;
  /** Database, pepper and base address, for creating tenants and keys. */
  readonly databaseUrl: string;
  readonly pepper: string;
  readonly baseUrl: string;
  /** Folder of the attachments. */
  readonly attachments: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly services: ServicesUnderTest;
  }
}
