/**
 * Yardstick "append": as "parse", and appends the body to LMDB and waits until it is on disk. The floor of any
 * durable store on this stack: no check, no index, no duplicates check. Takes the folder as its argument.
 */
import type { Server } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { open } from 'lmdb';
import { idsOf } from './ids-of.ts';
import { announce } from './serve.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('The append yardstick needs a folder for its log.');

// overlappingSync false: a put resolves when its commit is flushed. LMDB groups the puts that wait.
const log = open<Buffer, number>({
  path: folder,
  encoding: 'binary',
  overlappingSync: false,
  mapSize: 2 ** 36,
});
let offset = 0;

const app = new Hono();
app.post('/xapi/statements', async (c) => {
  const body = Buffer.from(await c.req.arrayBuffer());
  const ids = idsOf(JSON.parse(body.toString('utf8')));
  await log.put(offset++, body);
  return c.json(ids);
});
announce(createAdaptorServer({ fetch: app.fetch }) as Server);
