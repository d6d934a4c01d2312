import { Problem, type ProblemIssue } from '@cairn/http';
import type { AttachmentStore, StagedAttachment, TenantId } from '@cairn/lrs';
import {
  type AttachmentPart,
  checkAttachmentParts,
  checkSignatures,
  type ReadSignature,
  readSignature,
  receiveMultipart,
  type Statement,
  type XapiVersion,
} from '@cairn/xapi';
import type { IngestConfig } from '../deps.ts';
import { openBody, readBody, requireUtf8 } from '../http/body.ts';
import { bodyLimitOf } from '../http/body-limit.ts';
import type { IngestContext } from '../http/context.ts';
import { badParameter, badRequest } from '../http/problem.ts';
import { namedSignatures } from './named-signatures.ts';

/** The statements of a request, and the attachments that came beside them. */
export interface RequestContent {
  /** The statements as they came, in UTF-8, where nothing came beside them. */
  readonly bytes?: Buffer;
  text(): string;
  /** SHA-2, in lower-case hex, of the attachments that came along, each once. */
  readonly attachments: readonly string[];
  /**
   * Checks the parts against the statements.
   * @throws {Problem} 400 for a part too many or missing, or a signature that does not hold
   */
  checkAttachments(statements: readonly Statement[]): void;
  /** Keeps the parts; durable when it resolves, so that no statement is ever appended before its attachments. */
  keepAttachments(tenant: TenantId): Promise<void>;
  /** Drops what was not kept. */
  discard(): Promise<void>;
}

/** Reads a body of application/json, or of multipart/mixed whose first part is the statements. */
export async function receiveRequest(
  config: IngestConfig,
  attachments: AttachmentStore,
  c: IngestContext,
): Promise<RequestContent> {
  const type = c.req.header('content-type') ?? '';
  const media = type.split(';', 1)[0]?.trim().toLowerCase();
  if (media === 'multipart/mixed') return receiveParts(config, attachments, c, type);
  if (media !== 'application/json') {
    const hint = 'Send application/json, or multipart/mixed when attachments come along.';
    throw badParameter(
      'Content-Type',
      `Statements are not accepted as ${type.slice(0, 100) || 'a body without a type'}.`,
      hint,
    );
  }
  const bytes = await readBody(c, bodyLimitOf(config.limits, c.get('principal')));
  requireUtf8(bytes);
  return {
    bytes,
    text: () => bytes.toString('utf8'),
    attachments: [],
    checkAttachments: (statements) => refuse(checkAttachmentParts(statements, [])),
    keepAttachments: async () => {},
    discard: async () => {},
  };
}

interface Received {
  readonly staged: StagedAttachment;
  readonly part: AttachmentPart;
}

async function receiveParts(
  config: IngestConfig,
  attachments: AttachmentStore,
  c: IngestContext,
  contentType: string,
): Promise<RequestContent> {
  const limit = bodyLimitOf(config.limits, c.get('principal'));
  const received: Received[] = [];
  // Signatures are read again as text: the statements, which come first, say which parts those are.
  const signatures = new Map<string, SignatureBytes>();
  let named: ReadonlySet<string> | undefined;
  const limits = { maxParts: config.limits.multipartParts, maxPartBytes: limit, maxBytes: limit };
  const outcome = await receiveMultipart(openBody(c, limit), contentType, limits, async (sha2, text) => {
    named ??= namedSignatures(text());
    const isSignature = named.has(sha2);
    const staged = await attachments.stage();
    const chunks: Uint8Array[] = [];
    let length = 0;
    return {
      write: (bytes) => {
        length += bytes.byteLength;
        if (isSignature && length <= SIGNATURE_BYTES) chunks.push(Uint8Array.from(bytes));
        return staged.write(bytes);
      },
      close: (part) => {
        received.push({ staged, part });
        if (isSignature) signatures.set(sha2, length <= SIGNATURE_BYTES ? chunks : 'too large');
      },
      abort: () => staged.discard(),
    };
  });
  if (!outcome.ok) throw refusal(outcome.issues, limit);
  const discard = async () => {
    for (const { staged } of received) await staged.discard();
  };
  return {
    text: () => outcome.value.text,
    attachments: [...new Set(received.map(({ part }) => part.sha2))],
    discard,
    checkAttachments(statements) {
      refuse(checkAttachmentParts(statements, outcome.value.parts));
      const read = readOnce(signatures, c.get('version'));
      refuse(
        statements.flatMap((statement, index) =>
          checkSignatures(statement, read).map((issue) => ({ ...issue, index })),
        ),
      );
    },
    async keepAttachments(tenant) {
      for (const { staged, part } of received) await staged.keep(tenant, part.sha2);
    },
  };
}

/** A JWS over a statement: real signatures are smaller. */
const SIGNATURE_BYTES = 1 << 20;

/** The bytes of a part that may be a signature. */
type SignatureBytes = readonly Uint8Array[] | 'too large';

/**
 * Reads each signature once, however many statements name it. Without its bytes (a fileUrl alone) there is nothing to
 * read; the store never fetches.
 */
function readOnce(
  parts: ReadonlyMap<string, SignatureBytes>,
  version: XapiVersion,
): (sha2: string) => ReadSignature | undefined {
  const known = new Map<string, ReadSignature>();
  return (sha2) => {
    const bytes = parts.get(sha2);
    if (bytes === undefined) return undefined;
    const read = known.get(sha2) ?? (bytes === 'too large' ? TOO_LARGE : readCollected(bytes, version));
    known.set(sha2, read);
    return read;
  };
}

function readCollected(chunks: readonly Uint8Array[], version: XapiVersion): ReadSignature {
  return readSignature(Buffer.concat(chunks).toString('utf8'), version);
}

const TOO_LARGE: ReadSignature = {
  fault: {
    code: 'signature_malformed',
    message: `A signature has at most ${SIGNATURE_BYTES} bytes here.`,
    hint: 'Send large content as an attachment of its own.',
  },
};

function refuse(issues: readonly ProblemIssue[]): void {
  if (issues.length > 0) throw badRequest(issues);
}

function refusal(issues: readonly ProblemIssue[], limit: number): Problem {
  if (issues.every((issue) => issue.code !== 'multipart_limit')) return badRequest(issues);
  const message = `${issues[0]?.message ?? ''} This store takes ${limit} bytes in one request.`;
  return new Problem(413, 'body_too_large', message, { issues });
}
