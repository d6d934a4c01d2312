import { eventLogContract, statementLookupContract } from '@cairn/lrs/contract';
import { lmdbLogFixture } from './log-fixture.ts';

eventLogContract('the LMDB log', lmdbLogFixture);
statementLookupContract('the LMDB log', lmdbLogFixture);
