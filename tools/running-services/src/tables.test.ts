import { kafkaMissing } from '@cairn/local-kafka';
import { afterAll, beforeAll, describe } from 'vitest';
import { putBackContract } from './put-back-contract.ts';
import { rebuildContract } from './rebuild-contract.ts';
import { type RunningServices, startServices } from './start-services.ts';

const missing = await kafkaMissing();

describe.skipIf(missing !== undefined)('tables of running services', () => {
  let cairn: RunningServices;
  beforeAll(async () => {
    // A slow broker is irrelevant here: clients must not notice the rebuild.
    const env = { KAFKA_APPEND_TIMEOUT_MS: '60000', KAFKA_READ_TIMEOUT_MS: '60000' };
    cairn = await startServices({ ingests: 2, statementWorkers: 2, env });
  });
  afterAll(() => cairn?.stop());

  rebuildContract(() => cairn);
  putBackContract(() => cairn);
});
