import { describe, expect, it } from 'vitest';
import { explainFailure, passesByItself } from './explain.ts';

describe('explainFailure', () => {
  it.each([
    [
      'LOG:  starting\nFATAL:  could not write lock file "postmaster.pid": No space left on device',
      'no space left',
      'Free some space',
    ],
    [
      'initdb: error: could not create directory "/x": Permission denied',
      'may not read or write',
      'user who owns',
    ],
    ['FATAL:  data directory "/x" has wrong ownership', 'may not read or write', 'user who owns'],
    [
      '/x/postgres: error while loading shared libraries: libz.so.1: cannot open',
      'system library',
      'Install the library',
    ],
    ['PANIC:  could not locate a valid checkpoint record', 'damaged', 'backup'],
    [
      'postgres: could not find the database system\nExpected to find it in "/x",\nbut could not open file',
      'damaged',
      'backup',
    ],
    ['FATAL:  lock file "postmaster.pid" already exists', 'another PostgreSQL', 'Stop the other'],
    ['FATAL:  something new', 'the cause is unknown', 'message of PostgreSQL'],
    ['', 'the cause is unknown (no message)', 'message of PostgreSQL'],
  ])('%j', (log, what, remedy) => {
    const error = explainFailure(log, '/data');
    expect(error.message).toContain('/data did not start: ');
    expect(error.message).toContain(what);
    expect(error.remedy).toContain(remedy);
  });

  it('knows what passes by itself', () => {
    expect(passesByItself('FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use')).toBe(
      true,
    );
    expect(passesByItself('FATAL:  data directory has wrong ownership')).toBe(false);
  });
});
