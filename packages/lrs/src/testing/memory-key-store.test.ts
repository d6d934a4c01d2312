import { keyStoreContract } from '../contract/key-store-contract.ts';
import { createMemoryKeyStore } from './memory-key-store.ts';

keyStoreContract('the memory key store', async () => createMemoryKeyStore());
