import { lookStoreContract } from '../contract/look-store-contract.ts';
import { createMemoryLookStore } from './memory-look-store.ts';

lookStoreContract('the memory look store', async () => createMemoryLookStore());
