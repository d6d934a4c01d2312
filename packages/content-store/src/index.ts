export { openFolderStore, readFolderStore } from './folder-store.ts';
export { makeFolder } from './make-folder.ts';
export type { S3Options, S3Store } from './s3-store.ts';
export { openS3Store } from './s3-store.ts';
