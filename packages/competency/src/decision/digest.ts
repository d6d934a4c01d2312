import { hash } from 'node:crypto';
import { canonical } from '../canonical-json.ts';

/** SHA-256 in hex of a JSON value, the same whatever the order of its object members. */
export function digest(value: unknown): string {
  return hash('sha256', canonical(value));
}
