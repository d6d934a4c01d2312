/** Yardstick "parse": Hono that parses the body and answers with the ids in it. Checks and stores nothing. */
import type { Server } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { idsOf } from './ids-of.ts';
import { announce } from './serve.ts';

const app = new Hono();
app.post('/xapi/statements', async (c) => c.json(idsOf(JSON.parse(await c.req.text()))));
announce(createAdaptorServer({ fetch: app.fetch }) as Server);
