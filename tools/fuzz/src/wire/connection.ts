import { connect, type Socket } from 'node:net';
import { type Answer, readAnswer } from './answer.ts';

/** What became of a request: an answer, a closed connection, no answer in time, or we went away ourselves. */
export type Exchange = Answer | 'closed' | 'silence' | 'left';

/** A request on its way. */
export interface Message {
  readonly bytes: Buffer;
  readonly method: string;
  /** Hang up after that many bytes, without waiting for an answer. */
  readonly cutAt?: number | undefined;
  /** Hang up when no answer has come by then, since by what was sent none need come; ms. */
  readonly patience?: number | undefined;
}

/** One connection to a server, opened when needed and kept while both sides agree. */
export interface Connection {
  exchange(message: Message): Promise<Exchange>;
  close(): void;
}

/** @param limitMs how long an answer may take */
export function openConnection(port: number, limitMs: number): Connection {
  let kept: Socket | undefined;
  return {
    async exchange(message) {
      const reused = kept !== undefined && !kept.destroyed;
      const socket = reused && kept !== undefined ? kept : dial(port);
      kept = undefined;
      const exchange = await converse(socket, message, limitMs);
      if (typeof exchange === 'object' && exchange.keepsOpen) kept = socket;
      else socket.destroy();
      // A server may close a connection just when it is used again; that says nothing about the request.
      return reused && exchange === 'closed' ? this.exchange(message) : exchange;
    },
    close: () => kept?.destroy(),
  };
}

function converse(socket: Socket, message: Message, limitMs: number): Promise<Exchange> {
  const { promise, resolve } = Promise.withResolvers<Exchange>();
  const { bytes, method, cutAt, patience } = message;
  let received: Buffer = Buffer.alloc(0);
  const look = (ended: boolean) => {
    const answer = readAnswer(received, method, ended);
    if (answer !== undefined) resolve(answer);
    else if (ended) resolve('closed');
  };
  const onData = (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    look(false);
  };
  const onEnd = () => look(true);
  socket.on('data', onData).on('end', onEnd).on('error', onEnd).on('close', onEnd);
  const silence = setTimeout(() => resolve(patience === undefined ? 'silence' : 'left'), patience ?? limitMs);
  if (cutAt === undefined) socket.write(bytes);
  else
    socket.write(bytes.subarray(0, cutAt), () => {
      socket.destroy();
      resolve('left');
    });
  return promise.finally(() => {
    clearTimeout(silence);
    socket.off('data', onData).off('end', onEnd).off('error', onEnd).off('close', onEnd);
  });
}

function dial(port: number): Socket {
  // Errors may still come when nobody waits for an answer.
  return connect(port, '127.0.0.1')
    .setNoDelay(true)
    .on('error', () => {});
}
