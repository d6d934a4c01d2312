import { attachmentStoreContract } from '../contract/attachment-store-contract.ts';
import { createMemoryAttachmentStore } from './memory-attachment-store.ts';

attachmentStoreContract('the memory attachment store', async () => createMemoryAttachmentStore());
