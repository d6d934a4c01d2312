/** A stream of repeatable chance. */
export interface Chance {
  /** A whole number, both ends included. */
  int(from: number, to: number): number;
  /** True with probability `p`. */
  happens(p: number): boolean;
  /** One member, each as likely as the others. The list must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** One member, as likely as its weight says. The list must not be empty. */
  weighted<T>(list: readonly (readonly [member: T, weight: number])[]): T;
  bytes(length: number): Buffer;
  uuid(): string;
}

/**
 * The stream of one request of one run: any of them can be made again without those before it.
 * Generator: splitmix32 (Steele, Lea, Flood 2014, in 32 bits).
 */
export function chanceOf(seed: number, index: number): Chance {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  const fraction = () => next() / 2 ** 32;
  const int = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)] as T;
  const bytes = (length: number) => Buffer.from(Uint8Array.from({ length }, () => next() & 255));
  return {
    int,
    pick,
    bytes,
    happens: (p) => fraction() < p,
    weighted<T>(list: readonly (readonly [T, number])[]): T {
      let rest = fraction() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [member, weight] of list) {
        rest -= weight;
        if (rest < 0) return member;
      }
      return pick(list)[0];
    },
    uuid() {
      const hex = bytes(16).toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}
