import { draftStoreContract } from '../contract/draft-store-contract.ts';
import { createMemoryDraftStore } from './memory-draft-store.ts';

draftStoreContract('the memory draft store', async () => createMemoryDraftStore());
