import { z } from 'zod';
import { flag, secret, text, url } from '../schemas.ts';
import { defineGroup } from '../variable.ts';

/** Attachments on an S3-compatible server, in services mode. */
export const s3 = defineGroup({
  bucket: {
    env: 'CAIRN_S3_BUCKET',
    schema: text.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/).optional(),
    allowed: 'the name of a bucket: 3 to 63 of a-z, 0-9, "." and "-"',
    purpose:
      'Existing bucket for attachments. Unset: they are in the data folder, which all ingest processes must share.',
  },
  endpoint: {
    env: 'CAIRN_S3_ENDPOINT',
    schema: url('http', 'https').optional(),
    allowed: 'an http or https URL, such as https://minio:9000',
    purpose: 'Address of an S3-compatible server. Unset: Amazon S3 of the region.',
  },
  region: {
    env: 'CAIRN_S3_REGION',
    schema: text.default('us-east-1'),
    allowed: 'the name of a region',
    purpose: 'Region of the bucket; part of every signature.',
  },
  accessKeyId: {
    env: 'CAIRN_S3_ACCESS_KEY_ID',
    schema: text.optional(),
    allowed: 'an access key id',
    purpose: 'Access key. Unset: the credentials of the machine, such as the role of its instance.',
  },
  secretAccessKey: {
    env: 'CAIRN_S3_SECRET_ACCESS_KEY',
    schema: secret.optional(),
    allowed: 'a secret access key of at least 16 characters',
    secret: true,
    purpose: 'Secret of that access key.',
  },
  prefix: {
    env: 'CAIRN_S3_PREFIX',
    schema: z
      .string()
      .regex(/^[\w./-]{0,200}$/)
      .transform((value) => (value === '' || value.endsWith('/') ? value : `${value}/`))
      .default('attachments/'),
    allowed: 'letters, digits, "_", ".", "/" and "-", at most 200',
    purpose: 'Prefix of the key of every object.',
  },
  pathStyle: {
    env: 'CAIRN_S3_PATH_STYLE',
    schema: flag.optional(),
    allowed: '1 or 0',
    purpose:
      'Whether the bucket is in the path, not in the host name. Unset: only if CAIRN_S3_ENDPOINT is set.',
  },
});
