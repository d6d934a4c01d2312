#!/usr/bin/env node
// A process of the services mode from a bare clone: prepares the clone, then runs the one of apps/ that is named first on
// Node 24, with the rest as its options.
import { launch } from './launch.mjs';
import { fail, prepare } from './prepare.mjs';

const SERVICES = ['ingest', 'analytics', 'dashboard'];
const [name, ...options] = process.argv.slice(2);
if (!SERVICES.includes(name)) {
  fail(
    `There is no service ${name ?? 'without a name'}.`,
    `Name one of ${SERVICES.join(', ')}: node tools/bootstrap/service.mjs ingest --port 8081`,
  );
}
await prepare();
launch(['apps', name, 'src', 'main.ts'], options, { isServer: true });
