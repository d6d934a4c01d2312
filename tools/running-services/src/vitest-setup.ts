import { kafkaMissing } from '@cairn/local-kafka';
import type { TestProject } from 'vitest/node';
import { startBalancer } from './balancer.ts';
import './services-under-test.ts';
import { startServices } from './start-services.ts';

/** The bounds that the conformance tests are written for, as the endpoint in memory has them. */
const NARROW = {
  CAIRN_MAX_BODY_BYTES: '65536',
  CAIRN_MAX_STATEMENTS_PER_BATCH: '20',
  CAIRN_MAX_JSON_DEPTH: '20',
  CAIRN_MAX_IDENTIFIER_LENGTH: '1000',
  CAIRN_MAX_STRING_LENGTH: '20000',
  CAIRN_MAX_PAGE_STATEMENTS: '5',
  CAIRN_MAX_MULTIPART_PARTS: '4',
};
const VARIANTS = [
  ['CAIRN_MAX_BODY_BYTES', '1024'],
  ['CAIRN_MAX_BODY_BYTES', '3000000'],
  ['CAIRN_RATE_PER_KEY', '1'],
] as const;

/** Starts the services once for all tests of a run, and stops them after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const missing = await kafkaMissing();
  if (missing !== undefined) throw new Error(`The services cannot be started: ${missing}`);
  await using stack = new AsyncDisposableStack();
  const baseUrl = 'https://lrs.example';
  const cairn = await startServices({
    ingests: 2,
    statementWorkers: 2,
    env: {
      CAIRN_BASE_URL: baseUrl,
      CAIRN_RATE_UNAUTHENTICATED: '0',
      // A slow machine is not a failure.
      CAIRN_LIST_WAIT_MS: '10000',
      KAFKA_APPEND_TIMEOUT_MS: '60000',
      KAFKA_READ_TIMEOUT_MS: '60000',
      CAIRN_LOG_LEVEL: 'warn',
    },
  });
  stack.defer(async () => void (await cairn.stop()));
  const narrow = await Promise.all([cairn.startIngest(NARROW), cairn.startIngest(NARROW)]);
  const variants: Record<string, string> = {};
  for (const [name, value] of VARIANTS) {
    const { url } = await cairn.startIngest({ ...NARROW, [name]: value });
    variants[`${name}=${value}`] = url;
  }
  const balancer = await startBalancer(cairn.ingests.map(({ url }) => url));
  stack.defer(() => balancer.close());
  const [key = '', secret = ''] = cairn.key.split(':');
  project.provide('services', {
    endpoint: `${balancer.url}/xapi`,
    key,
    secret,
    narrow: narrow.map(({ url }) => url),
    variants,
    databaseUrl: cairn.postgres.url,
    pepper: cairn.pepper,
    baseUrl,
    attachments: cairn.attachments,
  });
  const owned = stack.move();
  return () => owned.disposeAsync();
}
