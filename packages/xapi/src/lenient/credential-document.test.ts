import { describe, expect, it } from 'vitest';
import { CREDENTIAL_EXTENSION, credentialDocumentOf } from './credential-document.ts';

const saying = (said: unknown) =>
  credentialDocumentOf({ context: { extensions: { [CREDENTIAL_EXTENSION]: said } } });
const NOTHING = {
  id: undefined,
  issuer: undefined,
  validUntil: undefined,
  verification: undefined,
  result: undefined,
};

describe('credentialDocumentOf', () => {
  it('reads which document it is, who issued it and how long it is valid', () => {
    const said = {
      id: 'urn:uuid:1',
      issuer: 'did:example:school',
      validUntil: '2027-01-01T00:00:00Z',
      verification: 'verified',
      result: 'valid',
    };
    expect(saying(said)).toEqual({ ...said, validUntil: Date.parse('2027-01-01T00:00:00Z') });
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'urn:uuid:1'],
    ['other types', { id: 1, issuer: {}, validUntil: 1_800_000_000_000, verification: true, result: [] }],
    ['empty texts', { id: '', issuer: '', validUntil: '', verification: '', result: '' }],
    ['no time', { validUntil: 'soon' }],
    ['what is too long', { id: 'x'.repeat(4_097) }],
  ])('takes %s for nothing', (_, said) => {
    expect(saying(said)).toEqual(NOTHING);
    expect(credentialDocumentOf({})).toEqual(NOTHING);
  });

  it('takes an id of 4,096 characters', () => {
    expect(saying({ id: 'x'.repeat(4_096) }).id).toHaveLength(4_096);
  });
});
