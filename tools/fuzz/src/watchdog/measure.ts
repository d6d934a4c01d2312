import { faultIn } from '../check/verdict.ts';
import { onTheWire } from '../hostile/hostile-request.ts';
import type { Exchange } from '../wire/connection.ts';
import type { Attack, AttackRequest, Sender } from './attack.ts';
import { type Hold, holdOf, holdText, type Watched } from './hold.ts';

/** What one attack did to a store. */
export interface Measured extends Omit<Hold, 'exchange' | 'isTooLong'> {
  readonly name: string;
  /** Bytes, the head counted. */
  readonly wire: number;
  readonly unpacked: number;
  readonly status: number | Exclude<Exchange, object>;
  /** What is wrong, the hold or the answer; undefined when nothing is. */
  readonly fault: string | undefined;
}

/** The store under attack. */
export interface Target extends Watched {
  readonly host: string;
  readonly authorizations: Readonly<Record<Sender, string | undefined>>;
}

/** Sends an attack alone and says what it did. */
export async function measure(target: Target, attack: Attack): Promise<Measured> {
  const request = attack.make();
  const authorization = target.authorizations[attack.from];
  const bytes = onTheWire(request, { host: target.host, path: '', authorization });
  const unpacked = bytes.length + Math.max(0, (request.unpacked ?? 0) - (request.body?.length ?? 0));
  const hold = await holdOf(target, { bytes, method: request.method }, unpacked);
  const { exchange, heldMs, workedMs, allowedMs, answeredMs } = hold;
  return {
    name: attack.name,
    wire: bytes.length,
    unpacked,
    heldMs,
    workedMs,
    allowedMs,
    answeredMs,
    status: typeof exchange === 'object' ? exchange.status : exchange,
    fault: hold.isTooLong ? holdText(hold) : wrongAnswer(attack, request, exchange),
  };
}

function wrongAnswer(attack: Attack, request: AttackRequest, exchange: Exchange): string | undefined {
  const fault = faultIn(request, exchange, !/^\/(xapi|api|session)\b/.test(request.target));
  if (fault !== undefined || attack.expects === undefined || typeof exchange !== 'object') return fault;
  if (attack.expects.includes(exchange.status)) return undefined;
  return `status ${exchange.status}, not ${attack.expects.join(' or ')}`;
}
