import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a secured listener needs: a key with a certificate of its own, and one user. */
export interface Secrets {
  readonly keystore: string;
  readonly keystorePassword: string;
  /** The certificate, PEM. */
  readonly ca: string;
  readonly username: string;
  readonly password: string;
}

/** Makes a key for an IP address with Java's keytool, and draws passwords. */
export async function makeSecrets(folder: string, address: string): Promise<Secrets> {
  const keystore = join(folder, 'broker.p12');
  const keystorePassword = randomUUID();
  const store = [
    '-alias',
    'broker',
    '-storetype',
    'PKCS12',
    '-keystore',
    keystore,
    '-storepass',
    keystorePassword,
  ];
  const key = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '2', '-dname', 'CN=broker'];
  await run('keytool', ['-genkeypair', ...key, '-ext', `SAN=ip:${address},dns:localhost`, ...store]);
  const { stdout } = await run('keytool', ['-exportcert', '-rfc', ...store]);
  return { keystore, keystorePassword, ca: stdout, username: 'cairn', password: randomUUID() };
}
