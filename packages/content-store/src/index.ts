export { openFolderStore, readFolderStore } from './folder-store.ts';
export { makeFolder } from './make-folder.ts';
