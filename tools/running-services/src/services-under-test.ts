/** Where the services are that the tests of `vitest.services.config.ts` are run against. */
export interface ServicesUnderTest {
  /** In front of two ingests as they are set up by default. */
  readonly endpoint: string;
  readonly key: string;
  readonly secret: string;
  /** Ingests with the narrow bounds that the conformance tests expect. */
  readonly narrow: readonly string[];
  /** Further ones, by the setting in which each differs from those. */
  readonly variants: Readonly<Record<string, string>>;
  /** Database, pepper and base address: what is needed to make tenants and keys. */
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
