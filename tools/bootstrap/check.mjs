#!/usr/bin/env node
// Every static check, as CI runs them: types, lint with boundaries, unused code.
import { prepare, turbo } from './prepare.mjs';

prepare();
turbo('run //#types //#lint //#unused', 'A check failed.');
