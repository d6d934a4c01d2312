import type { AddressInfo } from 'node:net';
import { openEngine } from './engine.ts';
import { createFront } from './serve.ts';

// The front as a process: the engine allows one directory in each, and a query that runs out of memory ends it.
const { FRONT_DIRECTORY = '', FRONT_HOST, FRONT_PORT = '0', FRONT_USER, FRONT_PASSWORD = '' } = process.env;
const engine = openEngine(FRONT_DIRECTORY);
const user = FRONT_USER === undefined ? undefined : { username: FRONT_USER, password: FRONT_PASSWORD };
const server = createFront(engine, user);
server.listen(Number(FRONT_PORT), FRONT_HOST, () => {
  const { address, port } = server.address() as AddressInfo;
  process.send?.({ url: `http://${address}:${port}` });
});

const stop = () => {
  server.close(async () => {
    await engine.close();
    process.exit(0);
  });
  server.closeIdleConnections();
};
process.once('SIGTERM', stop);
// The parent process is gone.
process.once('disconnect', () => process.exit(0));
