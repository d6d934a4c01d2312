import { hash } from 'node:crypto';

/** Between values that are digested together. */
const BETWEEN = '\0';

/** 128 bits of SHA-256 over values, in hexadecimal digits; {@link digestSql} is the same in ClickHouse. */
export function digestOf(values: readonly string[]): string {
  return hash('sha256', values.join(BETWEEN), 'hex').slice(0, 32);
}

/** The digest of a row's columns, as SQL. */
export function digestSql(columns: readonly string[]): string {
  return `lower(hex(substring(SHA256(${joined(columns)}), 1, 16)))`;
}

/** Sums are taken modulo this, so that they are whole numbers in JSON; it divides what UInt64 wraps at. */
export const SUM_LIMIT = 2 ** 48;

/** A number for values: sums over equal sets are equal, sums over different sets practically never; see {@link sumSql}. */
export function weightOf(values: readonly string[]): number {
  return hash('sha256', values.join(BETWEEN), 'buffer').readUIntLE(0, 6);
}

/** The sum over rows, modulo {@link SUM_LIMIT}, as SQL. */
export function sumSql(columns: readonly string[]): string {
  return `sum(reinterpretAsUInt64(substring(SHA256(${joined(columns)}), 1, 6))) % ${SUM_LIMIT}`;
}

function joined(columns: readonly string[]): string {
  return `concat(${columns.map((column) => `toString(${column})`).join(`, '\\0', `)})`;
}
