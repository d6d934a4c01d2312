#!/usr/bin/env node
// The `cairn` command from a bare clone: prepares the clone, then runs the real program on Node 24.
import { launch } from './launch.mjs';
import { fail, prepare } from './prepare.mjs';

// `npm start --port=8081` would start on another port than was asked for: npm takes it for a setting of its own.
const OPTIONS =
  'data-dir host port base-url api-key api-key-file demo default-xapi-version log-level log-format'.split(
    ' ',
  );
const kept = OPTIONS.filter((name) => process.env[`npm_config_${name.replaceAll('-', '_')}`] !== undefined);
if (process.env.npm_lifecycle_event === 'start' && kept.length > 0)
  fail(
    `npm has kept for itself what was meant for Cairn: ${kept.join(', ')}.`,
    'Put two dashes before the options: npm start -- --port 8081 --no-demo',
  );

await prepare();

const args = process.argv.slice(2);
launch(['apps', 'standalone', 'src', 'main.ts'], args, { isServer: args[0] === 'start' });
