import { refusalStoreContract } from '../contract/refusal-store-contract.ts';
import { createMemoryRefusalStore } from './memory-refusal-store.ts';

refusalStoreContract('the memory refusal store', async () => createMemoryRefusalStore());
