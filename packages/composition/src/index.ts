export { openAttachments } from './attachments.ts';
export { answers, type Backends, openBackends, openLog, openWarehouse } from './backends.ts';
export { openDatabase } from './database.ts';
export { runService, type ServiceParts } from './run-service.ts';
export { whileLeading } from './while-leading.ts';
