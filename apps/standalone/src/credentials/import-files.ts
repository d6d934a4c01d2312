import { credentialImportSchema, type ImportedCredential } from '@cairn/query-contract';
import type { ApiProblem, QueryClient } from '../catalogue/query-client.ts';
import { headOf } from './credential-files.ts';

/** How credentials are imported. */
interface ImportChoice {
  readonly holder?: string | undefined;
  readonly issuer: readonly string[];
  readonly asserted: boolean;
  readonly dryRun: boolean;
}

/** What became of the credentials of a file, or why the query API refused all of it. */
export interface ImportedFile {
  readonly file: string;
  readonly imported:
    | { readonly ok: true; readonly credentials: readonly ImportedCredential[] }
    | { readonly ok: false; readonly problem: ApiProblem };
}

/**
 * Has a running Cairn check and store the credentials in some files, one file after the other.
 * @throws what the file system says of a file that cannot be read
 */
export async function* importFiles(
  client: QueryClient,
  files: readonly string[],
  { holder, issuer, asserted, dryRun }: ImportChoice,
): AsyncGenerator<ImportedFile> {
  const query = new URLSearchParams();
  for (const one of issuer) query.append('issuer', one);
  if (holder !== undefined) query.set('holder', holder);
  if (asserted) query.set('asserted', 'true');
  if (dryRun) query.set('dryRun', 'true');
  for (const file of files) {
    const posted = await client.post(`/credentials?${query}`, await headOf(file), 'application/octet-stream');
    yield {
      file,
      imported: posted.ok
        ? { ok: true, credentials: credentialImportSchema.parse(posted.answer).credentials }
        : posted,
    };
  }
}
