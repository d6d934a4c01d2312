import { secret, text } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

/** What is kept on this machine. */
export const storage = defineGroup({
  dataDir: {
    env: 'CAIRN_DATA_DIR',
    flag: 'data-dir',
    schema: text.default('./data'),
    allowed: 'the path of a folder',
    purpose:
      'Folder for everything Cairn stores: log, warehouse, database, attachments. In services mode: attachments only.',
  },
  pepper: {
    env: 'CAIRN_PEPPER',
    schema: secret.optional(),
    allowed: 'at least 16 characters',
    secret: true,
    purpose:
      'Secret that API keys are hashed with; a different one invalidates every key. ' +
      'Embedded: generated and stored in the data folder when unset. Services: required, the same for every process.',
  },
});
