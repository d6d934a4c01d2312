export { s3Missing } from './requirements.ts';
export type { S3Server } from './start.ts';
export { startS3 } from './start.ts';
