import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 25 ms. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const TAG_BYTES = 32;

/** Hashes a password; the result is in PHC form and carries its parameters. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', parameters(password, nonce, COST));
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(nonce)}$${plain(tag)}`;
}

/** Checks a password against a hash. Without a hash it takes as long and says no. */
export async function checkPassword(password: string, hash: string | undefined): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash ?? '');
  const [, memory = COST.memory, passes = COST.passes, parallelism = COST.parallelism, nonce, tag] =
    parts ?? [];
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const salt = nonce === undefined ? Buffer.alloc(16) : Buffer.from(nonce, 'base64');
  const made = await derive('argon2id', parameters(password, salt, cost));
  if (tag === undefined) return false;
  const expected = Buffer.from(tag, 'base64');
  return expected.length === made.length && timingSafeEqual(expected, made);
}

/** The same password typed on another system may come as other code points: NFKC as in RFC 8265. */
function parameters(
  password: string,
  nonce: Buffer,
  cost: { memory: number; passes: number; parallelism: number },
): Argon2Parameters {
  return { message: Buffer.from(password.normalize('NFKC')), nonce, tagLength: TAG_BYTES, ...cost };
}

const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
