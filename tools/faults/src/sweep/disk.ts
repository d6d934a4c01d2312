import type { Random } from '@cairn/demo/random';
import type { TraceEvent } from './trace.ts';

/** What a disk sector holds is there whole or not at all. */
const SECTOR = 512;

/** How much of what was written, but not flushed, a power cut leaves. */
export type Left = 'nothing' | 'everything' | 'some sectors';

/** The contents of a file through power cuts: what was flushed is certain, the rest may be there or not. */
export class SimulatedDisk {
  #certain: Buffer = Buffer.alloc(0);
  #unsure: { readonly offset: number; readonly bytes: Buffer }[] = [];

  apply(event: Exclude<TraceEvent, { kind: 'said' }>): void {
    if (event.kind === 'sync') {
      for (const { offset, bytes } of this.#unsure) this.#certain = written(this.#certain, offset, bytes);
      this.#unsure = [];
    } else if (event.kind === 'truncate') {
      this.#certain = Buffer.concat([this.#certain.subarray(0, event.length)], event.length);
    } else if (event.durable) this.#certain = written(this.#certain, event.offset, event.bytes);
    else this.#unsure.push(event);
  }

  /** The file after a power cut at this moment. */
  afterCut(left: Left, chance: Random): Buffer {
    let file: Buffer = Buffer.from(this.#certain);
    if (left === 'nothing') return file;
    for (const { offset, bytes } of this.#unsure) {
      for (let at = 0; at < bytes.length; at += SECTOR) {
        if (left === 'some sectors' && chance.happens(0.5)) continue;
        file = written(file, offset + at, bytes.subarray(at, at + SECTOR));
      }
    }
    return file;
  }
}

function written(file: Buffer, offset: number, bytes: Buffer): Buffer {
  const whole = Buffer.concat([file], Math.max(file.length, offset + bytes.length));
  bytes.copy(whole, offset);
  return whole;
}
