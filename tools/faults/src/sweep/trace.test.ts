import { randomFor } from '@cairn/demo/random';
import { describe, expect, it } from 'vitest';
import { SimulatedDisk } from './disk.ts';
import { readTrace } from './trace.ts';

const hex = (text: string) =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
const PATH = hex('/somewhere/data.mdb');

describe('readTrace', () => {
  it('reads what became of one file, whichever descriptor and thread it came by', () => {
    const trace = `
10 openat(AT_FDCWD, "${hex('/etc/passwd')}", O_RDONLY) = 3
10 openat(AT_FDCWD, "${PATH}", O_RDWR|O_CREAT, 0664) = 22
10 openat(AT_FDCWD, "${PATH}", O_WRONLY|O_DSYNC|O_CLOEXEC) = 24
10 write(3, "${hex('no')}", 2) = 2
10 ftruncate(22, 8) = 0
10 pwrite64(22, "${hex('abc')}", 3, 4096) = 3
11 lseek(22, 10, SEEK_SET) = 10
11 writev(22, [{iov_base="${hex('de')}", iov_len=2}, {iov_base="${hex('f')}", iov_len=1}], 2 <unfinished ...>
10 write(1, "${hex('hello\n')}", 6) = 6
11 <... writev resumed>) = 3
11 fdatasync(22 <unfinished ...>
11 <... fdatasync resumed>) = 0
11 fdatasync(22) = -1 EIO (Input/output error)
11 pwrite64(24, "${hex('m')}", 1, 40) = 1
10 close(22) = 0
10 pwrite64(22, "${hex('x')}", 1, 0) = 1
`;
    expect(readTrace(trace, 'data.mdb')).toEqual([
      { kind: 'truncate', length: 8 },
      { kind: 'write', offset: 4096, bytes: Buffer.from('abc'), durable: false },
      { kind: 'said', text: 'hello\n' },
      { kind: 'write', offset: 10, bytes: Buffer.from('def'), durable: false },
      { kind: 'sync' },
      { kind: 'write', offset: 40, bytes: Buffer.from('m'), durable: true },
    ]);
  });
});

describe('a disk whose power is cut', () => {
  const write = (offset: number, text: string, durable = false) =>
    ({ kind: 'write', offset, bytes: Buffer.from(text), durable }) as const;
  const after = (disk: SimulatedDisk, left: Parameters<SimulatedDisk['afterCut']>[0]) =>
    disk.afterCut(left, randomFor('1/1')).toString();

  it('keeps what was flushed, and perhaps what was not', () => {
    const disk = new SimulatedDisk();
    disk.apply(write(0, 'aaaa'));
    expect([after(disk, 'nothing'), after(disk, 'everything')]).toEqual(['', 'aaaa']);
    disk.apply({ kind: 'sync' });
    disk.apply(write(2, 'bb'));
    disk.apply(write(3, 'c', true));
    expect([after(disk, 'nothing'), after(disk, 'everything')]).toEqual(['aaac', 'aabb']);
    expect(['aaac', 'aabb']).toContain(after(disk, 'some sectors'));
    disk.apply({ kind: 'truncate', length: 1 });
    expect(after(disk, 'nothing')).toBe('a');
  });
});
