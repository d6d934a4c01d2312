import { join } from 'node:path';
import { isKept, keptInCache, runMaven } from '@cairn/machine';

/** Adobe's S3Mock: the newest line that runs on Java 17. */
const VERSION = '4.11.0';
const FILE = `s3mock-${VERSION}-exec.jar`;

/** Whether the server was fetched before. */
export function hasJar(): boolean {
  return isKept(FILE);
}

/**
 * The server's jar (61 MB), fetched with Maven on first use.
 * @throws {Error} when Maven cannot fetch it
 */
export async function s3Jar(): Promise<string> {
  return keptInCache(FILE, async (folder) => {
    const artifact = `com.adobe.testing:s3mock:${VERSION}:jar:exec`;
    const goal = ['dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`];
    await runMaven(`the S3 server ${VERSION}`, goal, folder);
    return join(folder, FILE);
  });
}
