import { invitationStoreContract, userStoreContract } from '@cairn/lrs/contract';
import { inMemoryAccounts } from './in-memory-accounts.ts';

userStoreContract('memory', async () => inMemoryAccounts().users);
invitationStoreContract('memory', async () => inMemoryAccounts());
