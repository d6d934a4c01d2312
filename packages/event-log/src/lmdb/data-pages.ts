import { readSync } from 'node:fs';
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

/** A data file, open for reading. */
export interface PagedFile {
  readonly fd: number;
  readonly pageSize: number;
  /** Whole pages in the file. */
  readonly pages: number;
}

/**
 * Walks a B+tree of an LMDB file (format of npm `lmdb` 3) and the trees it names, without mapping the file.
 * @param depth `roots`: only the root pages; `all`: every page, of overflow pages that they are there
 * @returns what is wrong with the first bad page, or undefined
 */
export function checkTree(file: PagedFile, root: bigint, depth: 'roots' | 'all'): string | undefined {
  if (root === NO_PAGE) return undefined;
  const page = readPage(file, root);
  if (typeof page === 'string') return page;
  const flags = page.readUInt16LE(18);
  if ((flags & (BRANCH | LEAF)) === 0) return `page ${root} is neither branch nor leaf`;
  const isLeaf = (flags & LEAF) !== 0;
  if (!isLeaf && depth === 'roots') return undefined;
  const nodes = page.readUInt16LE(20) >> 1;
  for (let index = 0; index < nodes; index += 1) {
    const node = nodeAt(page, index);
    if (node === undefined) return `page ${root} has a node outside itself`;
    const why = isLeaf ? checkLeafNode(file, node, depth) : checkTree(file, childOf(node), depth);
    if (why !== undefined) return why;
  }
  return undefined;
}

function checkLeafNode(file: PagedFile, node: Buffer, depth: 'roots' | 'all'): string | undefined {
  const flags = node.readUInt16LE(4);
  const value = node.subarray(NODE_HEAD + node.readUInt16LE(6));
  if ((flags & VALUE_IS_A_TREE) !== 0) {
    if (value.length < ROOT_IN_TREE + 8) return 'the description of a tree is cut off';
    return checkTree(file, value.readBigUInt64LE(ROOT_IN_TREE), depth);
  }
  if ((flags & VALUE_ON_OVERFLOW_PAGES) === 0 || depth === 'roots') return undefined;
  if (value.length < 24) return 'the place of a large value is cut off';
  const first = value.readBigUInt64LE(0);
  const last = first + value.readBigUInt64LE(16) - 1n;
  if (last >= file.pages) return `page ${last} is missing`;
  const page = readPage(file, first, PAGE_HEAD);
  if (typeof page === 'string') return page;
  return (page.readUInt16LE(18) & OVERFLOW) === 0
    ? `page ${first} is not the large value it should be`
    : undefined;
}

/** The page, or what is wrong with it. Every page knows its own number. */
function readPage(file: PagedFile, number: bigint, bytes: number = file.pageSize): Buffer | string {
  if (number >= file.pages) return `page ${number} is missing`;
  const page = Buffer.alloc(bytes);
  readSync(file.fd, page, 0, bytes, Number(number) * file.pageSize);
  return page.readBigUInt64LE(0) === number ? page : `page ${number} is overwritten`;
}

function nodeAt(page: Buffer, index: number): Buffer | undefined {
  const pointer = PAGE_HEAD + 2 * index;
  if (pointer + 2 > page.length) return undefined;
  const from = PAGE_HEAD + page.readUInt16LE(pointer);
  if (from + NODE_HEAD > page.length) return undefined;
  const node = page.subarray(from);
  return NODE_HEAD + node.readUInt16LE(6) <= node.length ? node : undefined;
}

/** The 48-bit page number in a node of a branch. */
function childOf(node: Buffer): bigint {
  return BigInt(node.readUInt32LE(0)) + (BigInt(node.readUInt16LE(4)) << 32n);
}
