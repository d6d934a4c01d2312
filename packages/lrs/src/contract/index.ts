export { attachmentStoreContract } from './attachment-store-contract.ts';
