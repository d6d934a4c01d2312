import { createSign, generateKeyPairSync } from 'node:crypto';

/** A key, and a certificate that it has signed itself, both in PEM. */
export interface OwnCertificate {
  readonly key: string;
  readonly cert: string;
}

/** DER: a tag, the length, and what is within. */
function der(tag: number, ...within: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(within);
  const { length } = body;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...within: readonly Uint8Array[]) => der(0x30, ...within);
const oid = (...bytes: readonly number[]) => der(0x06, Buffer.from(bytes));
const time = (at: Date) => der(0x18, Buffer.from(at.toISOString().replace(/[-:T]|\.\d{3}/g, '')));
const nameOf = (host: string) =>
  sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(host)))));

const ECDSA_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const CAN_SIGN = der(0x01, Buffer.from([0xff]));

/** A certificate of a host that is its own authority (X.509 version 3, ECDSA with P-256), from yesterday until tomorrow. */
export function ownCertificate(host: string, now = Date.now()): OwnCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = nameOf(host);
  const day = 86_400_000;
  const names = sequence(der(0x82, Buffer.from(host)));
  const extensions = der(
    0xa3,
    sequence(
      sequence(oid(0x55, 0x1d, 0x11), der(0x04, names)),
      sequence(oid(0x55, 0x1d, 0x13), CAN_SIGN, der(0x04, sequence(CAN_SIGN))),
    ),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    name,
    sequence(time(new Date(now - day)), time(new Date(now + day))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const whole = sequence(body, ECDSA_SHA256, der(0x03, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}
