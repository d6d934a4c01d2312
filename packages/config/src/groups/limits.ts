import { byteCount, integer } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

const MIB = 1024 ** 2;

/** Bounds on what one request may carry, checked before anything is parsed. */
export const limits = defineGroup({
  bodyBytes: {
    env: 'CAIRN_MAX_BODY_BYTES',
    schema: byteCount(1024, 256 * MIB).default(16 * MIB),
    allowed: 'a number of bytes from 1 KiB to 256 MiB, such as 16777216 or 16MiB',
    purpose:
      'Largest request body after decompression. With Kafka, `max.message.bytes` of the topic must be large enough for it.',
  },
  tokenBodyBytes: {
    env: 'CAIRN_MAX_TOKEN_BODY_BYTES',
    schema: byteCount(1024, 256 * MIB).default(MIB),
    allowed: 'a number of bytes from 1 KiB to 256 MiB, such as 1048576 or 1MiB',
    purpose: 'Largest request body after decompression that comes with a token bound to one learner.',
  },
  learnerDocuments: {
    env: 'CAIRN_MAX_LEARNER_DOCUMENTS',
    schema: integer(1, 1_000_000).default(1000),
    allowed: 'a whole number from 1 to 1000000',
    purpose:
      'Most State and Agent Profile documents of one learner. Beyond, a token bound to that learner cannot write more.',
  },
  learnerDocumentBytes: {
    env: 'CAIRN_MAX_LEARNER_DOCUMENT_BYTES',
    schema: byteCount(1024, 1024 * 1024 * MIB).default(64 * MIB),
    allowed: 'a number of bytes from 1 KiB to 1024 GiB, such as 67108864 or 64MiB',
    purpose: 'Most bytes of those documents together. Beyond, likewise.',
  },
  statementsPerBatch: {
    env: 'CAIRN_MAX_STATEMENTS_PER_BATCH',
    // The log gives each record room for this many sequence numbers (STATEMENTS_PER_RECORD).
    schema: integer(1, 4096).default(4096),
    allowed: 'a whole number from 1 to 4096',
    purpose: 'Most statements of one POST.',
  },
  jsonDepth: {
    env: 'CAIRN_MAX_JSON_DEPTH',
    schema: integer(8, 1000).default(64),
    allowed: 'a whole number from 8 to 1000',
    purpose: 'Deepest nesting of arrays and objects in a body.',
  },
  objectMembers: {
    env: 'CAIRN_MAX_OBJECT_MEMBERS',
    // Statements read as bytes have at most 32 in an object (KeysMet); the limit holds for all others.
    schema: integer(64, 1_000_000).default(1000),
    allowed: 'a whole number from 64 to 1000000',
    purpose: 'Most members of one object in a statement, such as extensions.',
  },
  languages: {
    env: 'CAIRN_MAX_LANGUAGES',
    schema: integer(64, 10_000).default(200),
    allowed: 'a whole number from 64 to 10000',
    purpose: 'Most entries of a language map.',
  },
  identifierLength: {
    env: 'CAIRN_MAX_IDENTIFIER_LENGTH',
    schema: integer(256, 65_536).default(4096),
    allowed: 'a whole number from 256 to 65536',
    purpose: 'Longest IRI, identifier of an agent and property name of a statement, in characters.',
  },
  stringLength: {
    env: 'CAIRN_MAX_STRING_LENGTH',
    schema: integer(4096, 16_777_216).default(1_048_576),
    allowed: 'a whole number from 4096 to 16777216',
    purpose: 'Longest other text of a statement, such as a response, in characters.',
  },
  pageStatements: {
    env: 'CAIRN_MAX_PAGE_STATEMENTS',
    schema: integer(1, 10_000).default(1000),
    allowed: 'a whole number from 1 to 10000',
    purpose: 'Most statements of one page of a listing; also what `limit=0` means.',
  },
  multipartParts: {
    env: 'CAIRN_MAX_MULTIPART_PARTS',
    schema: integer(2, 10_000).default(1000),
    allowed: 'a whole number from 2 to 10000',
    purpose: 'Most parts of a multipart body, the statements included.',
  },
});
