#!/usr/bin/env node
// Every static check, as CI runs them: types, lint with boundaries, unused code.
import { prepare, turbo } from './prepare.mjs';

await prepare();
await turbo('run //#types //#lint //#unused', { problem: 'A check failed' });
