import { eventLogContract, statementLookupContract } from '@cairn/lrs/contract';
import { lmdbLogFixture } from '../testing/lmdb-log.ts';

eventLogContract('the LMDB log', lmdbLogFixture);
statementLookupContract('the LMDB log', lmdbLogFixture);

// Nearly every statement goes through a run of the index.
const withSmallRuns = () => lmdbLogFixture({ indexRunSize: 2 });
eventLogContract('the LMDB log with small runs', withSmallRuns);
statementLookupContract('the LMDB log with small runs', withSmallRuns);
