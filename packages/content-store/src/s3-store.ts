import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type AttachmentStore, type StagedAttachment, Unavailable } from '@cairn/lrs';
import { attachmentPath } from './attachment-path.ts';
import { openDraft, prepareStaging } from './draft.ts';

/** Where the objects are. */
export interface S3Options {
  readonly bucket: string;
  /** Begins every key; empty or ending with a slash. */
  readonly prefix: string;
  /** Of a server that is not Amazon's, such as `https://minio:9000`. */
  readonly endpoint?: string;
  readonly region: string;
  /** Left out: whatever the machine has, such as the role of its instance. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The bucket as the first part of the path, not of the host's name: what most servers but Amazon's want. */
  readonly pathStyle: boolean;
  /** Folder for attachments on their way in; emptied now. No other process may have it. */
  readonly staging: string;
  /** How long an answer may take, all attempts together, ms; default 20 s. */
  readonly answerMs?: number;
}

/** Attachments on an S3-compatible server. */
export interface S3Store extends AttachmentStore {
  /** Resolves when the bucket answers; for readiness. */
  ping(): Promise<void>;
  close(): void;
}

/**
 * What is not answered by then is given up, so that the sender gets 503 and not nothing. The client would wait as long
 * for each of three attempts.
 */
const ANSWER_MS = 20_000;
const CONNECTION_MS = 3_000;

/**
 * Attachments as objects, one per tenant and content hash: `<prefix><tenant>/ab/abcdef…`. They are staged on this
 * machine and uploaded when they are kept, whole or not at all; the server checks a digest of the bytes.
 * @throws {Unavailable} from every call while the server cannot be reached or fails
 */
export async function openS3Store(options: S3Options): Promise<S3Store> {
  const { bucket, prefix, staging, answerMs = ANSWER_MS } = options;
  await prepareStaging(staging);
  const client = createClient(options);
  const inTime = () => ({ abortSignal: AbortSignal.timeout(answerMs) });
  const keyOf = (tenant: string, sha2: string) => prefix + attachmentPath(tenant, sha2).join('/');

  async function stage(): Promise<StagedAttachment> {
    const draft = await openDraft(staging);
    const digest = createHash('sha256');
    let size = 0;
    return {
      async write(chunk) {
        digest.update(chunk);
        size += chunk.byteLength;
        await draft.write(chunk);
      },
      async keep(tenant, sha2) {
        const object = { Bucket: bucket, Key: keyOf(tenant, sha2) };
        await draft.finish(false);
        if ((await sizeOf(object)) !== size) {
          // No larger than the body of a request: in memory, it can be signed, and sent again when that fails.
          const Body = await readFile(draft.path);
          const ChecksumSHA256 = digest.copy().digest('base64');
          await available(client.send(new PutObjectCommand({ ...object, Body, ChecksumSHA256 }), inTime()));
        }
        await draft.remove();
      },
      discard: draft.remove,
    };
  }

  /** Bytes of an object; undefined when there is none. */
  async function sizeOf(object: { Bucket: string; Key: string }): Promise<number | undefined> {
    const found = await orAbsent(client.send(new HeadObjectCommand(object), inTime()));
    return found?.ContentLength;
  }

  return {
    stage,
    async get(tenant, sha2) {
      const object = { Bucket: bucket, Key: keyOf(tenant, sha2) };
      const found = await orAbsent(client.send(new GetObjectCommand(object), inTime()));
      return found?.Body === undefined ? undefined : available(found.Body.transformToByteArray());
    },
    async ping() {
      await available(client.send(new HeadBucketCommand({ Bucket: bucket }), inTime()));
    },
    close: () => client.destroy(),
  };
}

function createClient({ endpoint, region, credentials, pathStyle }: S3Options): S3Client {
  return new S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    // The digest is given by hand; the SDK's own trailing checksums are unknown to many servers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECTION_MS },
  });
}

async function orAbsent<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  return available(
    answer.catch((error: unknown) => {
      if (error instanceof NotFound || error instanceof NoSuchKey) return undefined;
      throw error;
    }),
  );
}

async function available<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (cause) {
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new Unavailable('store', `The attachments on S3 cannot be reached (${why}).`, { cause });
  }
}
