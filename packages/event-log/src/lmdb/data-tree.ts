import { readSync } from 'node:fs';
import { latestMeta } from './data-file.ts';
import {
  BRANCH,
  LEAF,
  NO_PAGE,
  NODE_HEAD,
  OVERFLOW,
  PAGE_HEAD,
  ROOT_IN_TREE,
  VALUE_IS_A_TREE,
  VALUE_ON_OVERFLOW_PAGES,
} from './data-format.ts';

/** No tree of this page size is so deep. */
const DEEPEST = 32;

/** The pages do not hold what the tree says: a page was reused meanwhile. */
class ChangedTree extends Error {}

/**
 * A named tree of an LMDB file (format of npm `lmdb` 3) as it was at one commit, read without mapping the file: what is
 * read through the map stays resident, in the end the whole log. Readers hold a read transaction that is older, so
 * that LMDB gives none of the pages away; each page says besides which it is and of which commit.
 */
export class DataTree {
  readonly #fd: number;
  readonly #pageSize: number;
  readonly #transaction: number;
  readonly #root: bigint;
  /** Pages but for those of large values: neighbours are found on the same ones. */
  readonly #pages = new Map<bigint, Buffer>();

  private constructor(fd: number, pageSize: number, transaction: number, root: bigint) {
    this.#fd = fd;
    this.#pageSize = pageSize;
    this.#transaction = transaction;
    this.#root = root;
  }

  /** The tree at the newest commit; undefined when there is no such tree, or the file does not say. */
  static open(fd: number, name: string): DataTree | undefined {
    const meta = latestMeta(fd);
    if (typeof meta === 'string') return undefined;
    const { pageSize, transaction, roots } = meta;
    const names = new DataTree(fd, pageSize, transaction, roots[1] ?? NO_PAGE);
    // npm `lmdb` ends the names with a NUL.
    const tree = names.#find(Buffer.from(`${name}\0`), VALUE_IS_A_TREE);
    if (tree === undefined || tree.length < ROOT_IN_TREE + 8) return undefined;
    return new DataTree(fd, pageSize, transaction, tree.readBigUInt64LE(ROOT_IN_TREE));
  }

  /** A copy of the value of a key; undefined when the tree holds none, or cannot be read any more. */
  get(key: Buffer): Buffer | undefined {
    return this.#find(key, 0);
  }

  /** @param kind flag that the node must have, beside that of large values */
  #find(key: Buffer, kind: number): Buffer | undefined {
    try {
      let number = this.#root;
      for (let depth = 0; depth < DEEPEST && number !== NO_PAGE; depth += 1) {
        const page = this.#page(number);
        const isLeaf = (page.readUInt16LE(18) & LEAF) !== 0;
        const node = isLeaf ? nodeOf(page, key) : branchOf(page, key);
        if (node === undefined) return undefined;
        if (isLeaf) return this.#valueOf(page, node, kind);
        number = BigInt(page.readUInt32LE(node)) + (BigInt(page.readUInt16LE(node + 4)) << 32n);
      }
      return undefined;
    } catch (error) {
      if (error instanceof ChangedTree || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  #valueOf(page: Buffer, node: number, kind: number): Buffer | undefined {
    const flags = page.readUInt16LE(node + 4);
    if ((flags & ~VALUE_ON_OVERFLOW_PAGES) !== kind) return undefined;
    const size = page.readUInt32LE(node);
    const from = node + NODE_HEAD + page.readUInt16LE(node + 6);
    if ((flags & VALUE_ON_OVERFLOW_PAGES) === 0) return Buffer.from(page.subarray(from, from + size));
    const number = page.readBigUInt64LE(from);
    const large = this.#read(number, PAGE_HEAD + size);
    if ((large.readUInt16LE(18) & OVERFLOW) === 0) throw new ChangedTree();
    return large.subarray(PAGE_HEAD);
  }

  #page(number: bigint): Buffer {
    const cached = this.#pages.get(number);
    if (cached !== undefined) return cached;
    const page = this.#read(number, this.#pageSize);
    if ((page.readUInt16LE(18) & (BRANCH | LEAF)) === 0) throw new ChangedTree();
    this.#pages.set(number, page);
    return page;
  }

  #read(number: bigint, bytes: number): Buffer {
    const page = Buffer.allocUnsafeSlow(bytes);
    const read = readSync(this.#fd, page, 0, bytes, Number(number) * this.#pageSize);
    const whole = read === bytes && page.readBigUInt64LE(0) === number;
    if (!whole || page.readBigUInt64LE(8) > this.#transaction) throw new ChangedTree();
    return page;
  }
}

const nodesOf = (page: Buffer) => page.readUInt16LE(20) >> 1;
const nodeAt = (page: Buffer, index: number) => PAGE_HEAD + page.readUInt16LE(PAGE_HEAD + 2 * index);

/** How a key compares with that of a node. */
function compare(key: Buffer, page: Buffer, node: number): number {
  const from = node + NODE_HEAD;
  return key.compare(page, from, from + page.readUInt16LE(node + 6));
}

/** The first node from `from` on whose key is not smaller than the key: its index. */
function search(page: Buffer, key: Buffer, from: number): number {
  let low = from;
  let high = nodesOf(page);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(key, page, nodeAt(page, middle)) > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The node of a leaf that has the key. */
function nodeOf(page: Buffer, key: Buffer): number | undefined {
  const index = search(page, key, 0);
  if (index >= nodesOf(page)) return undefined;
  const node = nodeAt(page, index);
  return compare(key, page, node) === 0 ? node : undefined;
}

/** The node of a branch below which the key is: the last that is not greater; the first node's key counts as smallest. */
function branchOf(page: Buffer, key: Buffer): number | undefined {
  const nodes = nodesOf(page);
  if (nodes === 0) return undefined;
  const index = search(page, key, 1);
  const exact = index < nodes && compare(key, page, nodeAt(page, index)) === 0;
  return nodeAt(page, exact ? index : index - 1);
}
