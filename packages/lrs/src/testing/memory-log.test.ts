import { eventLogContract } from '../contract/event-log-contract.ts';
import { statementLookupContract } from '../contract/statement-lookup-contract.ts';
import { createMemoryLog, emptyLogState } from './memory-log.ts';

async function openFixture() {
  const state = emptyLogState();
  return {
    log: createMemoryLog({ state }),
    async reopen() {
      await this.log.close();
      this.log = createMemoryLog({ state });
    },
    async dispose() {
      await this.log.close();
    },
  };
}

eventLogContract('the memory log', openFixture);
statementLookupContract('the memory log', openFixture);
