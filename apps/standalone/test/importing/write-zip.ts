import { crc32, deflateRawSync } from 'node:zlib';

/** False statements of an archive about an entry. */
export interface Lie {
  readonly crc?: number;
  readonly bytes?: number;
  readonly flags?: number;
  /** Entries share the bytes of the first. */
  readonly overlapping?: boolean;
}

/** A zip archive, possibly forged: any names, and false statements about its entries. */
export function zip(files: Readonly<Record<string, string | Buffer>>, lie: Lie = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | (lie.flags ?? 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(lie.crc ?? crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(lie.bytes ?? bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(lie.overlapping === true ? 0 : offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, place, path);
    if (lie.overlapping === true && parts.length > 0) continue;
    parts.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, path, packed);
    offset += 4 + common.length + path.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
