import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { knownDocuments, type VerificationResult, verifyCredential } from './index.ts';
import { createIssuer, statusList } from './testing/issuer.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/standards/', import.meta.url));
const NOW = Date.parse('2026-11-30T00:00:00Z');
const text = (file: string) => readFileSync(`${folder}${file}`, 'utf8');

/**
 * What a file is without any network, by what its name or SOURCES.md says of it. Keys of did:web and https, and status lists,
 * are not at hand.
 */
function named(file: string): VerificationResult {
  if (file.startsWith('spec-') || file.includes('noproof')) return 'unsupported';
  if (file === '1edtech-velocity.jwt' || /sd-derived|eddsa-2022|unknown-did-method/.test(file))
    return 'unsupported';
  if (/err-(?:context|credential|issuer|type)/.test(file)) return 'malformed';
  if (file.startsWith('1edtech-') || /did-?web/i.test(file)) return 'unknown-issuer';
  if (file.includes('tampered.')) return 'tampered';
  if (file.includes('notYetValid.')) return 'not-yet-valid';
  if (/-expired\./.test(file)) return 'expired';
  if (/(?:revoked|valid|expired|missingType|notYetValid|tampered)Status|-revoked-/.test(file))
    return 'unknown-status';
  return 'valid';
}

/** Keys that an https address of 1EdTech's examples ends in, as its document would have them. */
function documentsOf1EdTech(): Map<string, unknown> {
  const documents = new Map<string, unknown>();
  for (const file of readdirSync(`${folder}open-badges-3`).filter((one) => /^1edtech-.*json$/.test(one))) {
    for (const [, controller = '', key = ''] of text(`open-badges-3/${file}`).matchAll(
      /"verificationMethod"\s*:\s*"(https:[^"#]+)#(z6Mk[^"]+)"/g,
    )) {
      const known = (documents.get(controller) ?? { id: controller, assertionMethod: [] }) as {
        id: string;
        assertionMethod: object[];
      };
      known.assertionMethod.push({
        id: `${controller}#${key}`,
        type: 'Multikey',
        controller,
        publicKeyMultibase: key,
      });
      documents.set(controller, known);
    }
  }
  return documents;
}

describe.skipIf(!existsSync(folder))('real credentials (need ../shared/data/standards)', () => {
  const files = existsSync(folder) ? readdirSync(`${folder}open-badges-3`) : [];

  it.each(files)('%s is classified as its name says', async (file) => {
    const { result, why } = await verifyCredential(text(`open-badges-3/${file}`), { now: NOW });
    expect({ result, why }).toEqual({ result: named(file), why: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  it('more than half of them are decided without asking anybody', () => {
    const counts = Object.groupBy(files, named);
    expect(Object.fromEntries(Object.entries(counts).map(([name, list]) => [name, list?.length]))).toEqual({
      valid: 20,
      malformed: 9,
      tampered: 1,
      expired: 5,
      'not-yet-valid': 1,
      'unknown-issuer': 21,
      'unknown-status': 11,
      unsupported: 10,
    });
  });

  it.each([
    ['1edtech-simple.json', 'valid'],
    ['1edtech-simple_v1.json', 'valid'],
    ['1edtech-simple-did-web-method.json', 'valid'],
    ['1edtech-simple-multiple-proofs.json', 'valid'],
    ['1edtech-simple-context-version.json', 'valid'],
    ['1edtech-endorsement-valid.json', 'valid'],
    ['1edtech-simple-err-issued.json', 'not-yet-valid'],
    ['1edtech-simple-err-proof-method.json', 'unsupported'],
    ['1edtech-bit-string-list-credential-status-revoked.json', 'unknown-status'],
  ] as const)('%s is %s when the documents of its issuers are at hand', async (file, expected) => {
    const fetch = knownDocuments(documentsOf1EdTech());
    const { result, why } = await verifyCredential(text(`open-badges-3/${file}`), { now: NOW, fetch });
    expect({ result, why }).toEqual({ result: expected, why: expect.any(String) });
  });

  describe('with status lists like those that they name', () => {
    const documents = documentsOf1EdTechOr();
    beforeAll(async () => {
      if (!existsSync(folder)) return;
      const issuer = await createIssuer();
      const addresses = new Set(
        files.flatMap((file) =>
          [...text(`open-badges-3/${file}`).matchAll(/"statusListCredential"\s*:\s*"([^"]+)"/g)].map(
            ([, one = '']) => one,
          ),
        ),
      );
      for (const address of addresses) {
        const kind = address.split('/').at(-1) ?? '';
        const change =
          kind === 'expired'
            ? { validUntil: '2026-02-01T00:00:00Z' }
            : kind === 'notYetValid'
              ? { validFrom: '2090-01-01T00:00:00Z' }
              : kind === 'missingBitStringType'
                ? { type: ['VerifiableCredential'] }
                : {};
        const signed = await issuer.sign({ ...statusList([8, 23]), id: address, ...change });
        const changed = kind === 'tampered' ? { ...signed, validFrom: '2025-01-01T00:00:00Z' } : signed;
        documents.set(address, changed);
      }
    });

    it.each(files.filter((file) => named(file) === 'unknown-status'))('%s', async (file) => {
      const { result, why } = await verifyCredential(text(`open-badges-3/${file}`), {
        now: NOW,
        fetch: knownDocuments(documents),
      });
      const isFlawed = /(?:expired|missingType|notYetValid|tampered)Status/.test(file);
      const index = /"statusListIndex"\s*:\s*"?(\d+)/.exec(text(`open-badges-3/${file}`))?.[1];
      const expected = isFlawed ? 'unknown-status' : index === '8' || index === '23' ? 'revoked' : 'valid';
      expect({ result, why }).toEqual({ result: expected, why: expect.any(String) });
      if (isFlawed) expect(why).toMatch(/cannot be trusted/);
      if (/revoked/i.test(file)) expect(result).toBe('revoked');
    });

    it('one of 1EdTech is revoked', async () => {
      const file = 'open-badges-3/1edtech-bit-string-list-credential-status-revoked.json';
      const { result } = await verifyCredential(text(file), { now: NOW, fetch: knownDocuments(documents) });
      expect(result).toBe('revoked');
    });
  });

  it('Blockcerts are recognised and declined in words', async () => {
    for (const file of readdirSync(`${folder}blockcerts`)) {
      const { result, why, claims } = await verifyCredential(text(`blockcerts/${file}`), { now: NOW });
      expect({ result, claims }).toEqual({ result: 'unsupported', claims: undefined });
      expect(why).toMatch(/Blockcerts certificate|JSON-LD context/);
    }
  });

  it('a CLR needs contexts that do not come with Cairn, and says so', async () => {
    for (const file of readdirSync(`${folder}clr-2`)) {
      const { result, why, claims } = await verifyCredential(text(`clr-2/${file}`), { now: NOW });
      expect({ result, kind: claims?.kind }).toEqual({ result: 'unsupported', kind: 'CLR 2.0' });
      expect(why).toMatch(/context https:\/\/purl\.imsglobal\.org\/spec\/clr\/|is not signed/);
    }
  });

  function documentsOf1EdTechOr(): Map<string, unknown> {
    return existsSync(folder) ? documentsOf1EdTech() : new Map();
  }
});
