import { quote } from '../quote.ts';
import { isSha2Hex } from '../values/hash.ts';
import { isMediaType } from '../values/media-type.ts';
import {
  type Check,
  checkIri,
  checkLanguageMap,
  isArray,
  isObject,
  report,
  reportMissing,
  reportType,
  reportUnknown,
} from './check.ts';

const KEYS = ['usageType', 'display', 'description', 'contentType', 'length', 'sha2', 'fileUrl'];
const REQUIRED = ['usageType', 'display', 'contentType', 'length', 'sha2'];

/** Checks `attachments` (1.0.3 Data 2.4.11); sha2 is required beside fileUrl too. */
export function checkAttachments(check: Check, value: unknown, path: string): void {
  if (!isArray(check, value, path, 'an array of attachments')) return;
  for (let i = 0; i < value.length; i++) checkAttachment(check, value[i], `${path}[${i}]`);
}

function checkAttachment(check: Check, value: unknown, path: string): void {
  if (!isObject(check, value, path, 'an attachment')) return;
  for (const key in value) {
    check.keys += 1;
    const inner = value[key];
    switch (key) {
      case 'usageType':
      case 'fileUrl':
        checkIri(check, inner, path, key);
        break;
      case 'display':
      case 'description':
        checkLanguageMap(check, inner, path, key);
        break;
      case 'contentType':
        if (typeof inner !== 'string') reportType(check, `${path}.contentType`, inner, 'a media type');
        else if (!isMediaType(inner)) {
          report(check, 'invalid_media_type', `${path}.contentType`, `${quote(inner)} is not a media type.`);
        }
        break;
      case 'length':
        if (typeof inner !== 'number') reportType(check, `${path}.length`, inner, 'a whole number of bytes');
        else if (!Number.isInteger(inner) || inner < 0) {
          report(check, 'out_of_range', `${path}.length`, 'Must be a whole number of bytes, 0 or more.');
        }
        break;
      case 'sha2':
        if (typeof inner !== 'string') reportType(check, `${path}.sha2`, inner, 'a SHA-2 in hex');
        else if (!isSha2Hex(inner)) {
          report(check, 'invalid_sha2', `${path}.sha2`, `${quote(inner)} is not the hex form of a SHA-2.`);
        }
        break;
      default:
        reportUnknown(check, path, key, KEYS);
    }
  }
  for (const key of REQUIRED) if (value[key] === undefined) reportMissing(check, path, key, 'An attachment');
}
