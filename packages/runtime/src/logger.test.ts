import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

function logged(
  options: { pretty?: boolean },
  write: (logger: ReturnType<typeof createLogger>) => void,
): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(createLogger({ level: 'info', destination, ...options }));
  return lines.join('');
}

it('never logs a secret, wherever it is', () => {
  const headers = {
    authorization: 'hunter22',
    cookie: 'hunter22',
    'set-cookie': 'hunter22',
    accept: 'text/html',
  };
  const text = logged({}, (logger) => {
    logger.info(
      { headers, req: { headers }, authorization: 'hunter22', user: { password: 'hunter22' } },
      'request',
    );
    logger
      .child({ secret: 'hunter22', token: 'hunter22' })
      .info({ config: { storage: { pepper: 'hunter22' } } }, 'x');
    logger.error({ err: Object.assign(new Error('failed'), { params: ['hunter22'] }) }, 'query');
  });
  expect(text).not.toContain('hunter22');
  expect(text).toContain('text/html');
});

it('says of an error what names it, and nothing that a library hung on it', () => {
  const client = { connectionParameters: { user: 'cairn', host: 'db.example.org' } };
  const cause = Object.assign(new Error('the socket closed'), { client });
  const err = Object.assign(new Error('terminating connection', { cause }), { code: '57P01', client });
  const several = new AggregateError([err, 'no error'], 'none of two answered');
  const [one, all] = logged({}, (logger) => {
    logger.warn({ err }, 'a connection broke');
    logger.warn({ err: several }, 'nobody answered');
  })
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).err);
  expect(one).toEqual({
    type: 'Error',
    message: 'terminating connection: the socket closed',
    stack: expect.stringMatching(/terminating connection[\s\S]*caused by: Error: the socket closed/),
    code: '57P01',
  });
  expect(all).toEqual({
    type: 'AggregateError',
    message: 'none of two answered',
    stack: expect.any(String),
    aggregateErrors: [one],
  });
});

it('writes JSON lines with level names and ISO times', () => {
  const entry = JSON.parse(logged({}, (logger) => logger.info({ port: 8080 }, 'listening')));
  expect(entry).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    port: 8080,
    msg: 'listening',
  });
});

it('writes lines for people', () => {
  const text = logged({ pretty: true }, (logger) => {
    logger.info({ url: 'http://localhost:8080', n: 3, text: 'two words' }, 'listening');
    logger.error({ err: new Error('broken') }, 'failed');
  });
  expect(text).toMatch(
    /^\d\d:\d\d:\d\d INFO {2}listening url=http:\/\/localhost:8080 n=3 text="two words"\n/,
  );
  expect(text).toMatch(/ERROR failed\nError: broken\n {4}at /);
});

it('leaves out what is below the level', () => {
  expect(logged({}, (logger) => logger.debug('detail'))).toBe('');
});
