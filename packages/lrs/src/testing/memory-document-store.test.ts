import { documentStoreContract } from '../contract/document-store-contract.ts';
import { createMemoryDocumentStore } from './memory-document-store.ts';

documentStoreContract('the memory document store', async () => createMemoryDocumentStore());
