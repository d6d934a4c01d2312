import { hostname } from 'node:os';
import { join } from 'node:path';
import { openFolderStore } from '@cairn/content-store';
import type { AttachmentStore } from '@cairn/lrs';
import { NotReady, UserFacingError } from '@cairn/runtime';
import type { ServiceParts } from './run-service.ts';

/** Attachments, and a way to tell whether they can be reached. */
export interface Attachments {
  readonly store: AttachmentStore;
  /** For /readyz. */
  ping(): Promise<void>;
}

/** What attachments are opened with: the process is known by its port or, if it has none, by a name. */
type AttachmentParts = Pick<ServiceParts, 'config' | 'stack'> &
  (Pick<ServiceParts, 'listening'> | { readonly owner: string });

/** Opens the attachments: a bucket when one is configured, else the data folder. */
export async function openAttachments(parts: AttachmentParts): Promise<Attachments> {
  const { config, stack } = parts;
  const { s3, storage } = config;
  // The folder may be shared; after a crash the same process finds what it left.
  const owner = 'owner' in parts ? parts.owner : new URL(parts.listening.url).port;
  const own = `${hostname()}-${owner}`;
  const { bucket, endpoint, region, accessKeyId, secretAccessKey, prefix } = s3;
  if (bucket === undefined) {
    const folder = join(storage.dataDir, 'attachments');
    const store = await openFolderStore(folder, join(folder, '.staging', own));
    return { store, ping: async () => undefined };
  }
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new UserFacingError(
      'Of CAIRN_S3_ACCESS_KEY_ID and CAIRN_S3_SECRET_ACCESS_KEY only one is set.',
      'Set both, or neither to use the credentials of the machine.',
    );
  }
  // The client of S3 is large, and most installations have none.
  const { openS3Store } = await import('@cairn/content-store/s3');
  const store = await openS3Store({
    bucket,
    region,
    prefix,
    ...(endpoint !== undefined && { endpoint }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
    pathStyle: s3.pathStyle ?? endpoint !== undefined,
    staging: join(storage.dataDir, 'staging', own),
  });
  stack.defer(() => store.close());
  const ping = () =>
    store.ping().catch((cause: unknown) => {
      throw new NotReady('S3 does not answer.', { cause });
    });
  return { store, ping };
}
