import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { FetchDocument } from './documents.ts';
import { type VerificationResult, verifyCredential } from './index.ts';

const folder = fileURLToPath(new URL('../../../../shared/data/standards/open-badges-2/', import.meta.url));
const NOW = Date.parse('2026-11-30T00:00:00Z');
const text = (file: string) => readFileSync(`${folder}${file}`, 'utf8');

const ASSET = '1edtech-assets-';
/** What is no assertion of 2.0 to check: parts of one, and older badges. */
const NOT_CHECKED = /^(?:1edtech-(?:assets|rdf-validation|issuer)-|badgr-[01]_)/;

/** What a file is by its name or its line in SOURCES.md, with the words that say why. */
const EXPECTED: Readonly<Record<string, readonly [VerificationResult, RegExp]>> = {
  '1edtech-assertion-with-data-image.json': ['valid', /^Its address answers/],
  '1edtech-assertion-with-endorsements.json': ['valid', /^Its address answers/],
  '1edtech-assertion-with-extension-node-invalid.json': ['malformed', /ExampleExtension/],
  '1edtech-assertion-with-multiple-extensions.json': ['valid', /^Its address answers/],
  '1edtech-basic-assertion-expired-before-issued.json': ['malformed', /before the time of issue/],
  '1edtech-basic-assertion-in-future.json': ['not-yet-valid', /2100/],
  '1edtech-basic-assertion-invalid-context.json': ['malformed', /context/],
  '1edtech-basic-assertion-with-allowed-origins-invalid-starts-with.json': [
    'unknown-issuer',
    /does not let its assertions be at/,
  ],
  '1edtech-basic-assertion-with-allowed-origins-valid-multiple-starts-with.json': [
    'valid',
    /^Its address answers/,
  ],
  '1edtech-basic-assertion-with-allowed-origins-valid-starts-with.json': ['valid', /^Its address answers/],
  '1edtech-basic-assertion-with-allowed-origins.json': ['valid', /^Its address answers/],
  '1edtech-basic-assertion-with-language.json': ['valid', /^Its address answers/],
  '1edtech-basic-assertion.json': ['valid', /^Its address answers/],
  '1edtech-redirected-validation-subject.json': ['malformed', /JSON/],
  // The badge classes of these are not among the assets.
  '1edtech-simple-not-revoked.jwt': ['unknown-issuer', /badge-from-organization-with-empty/],
  '1edtech-warning-issuer-non-http.json': ['unknown-issuer', /badge-with-bad-issuer/],
  '1edtech-warning-with-redirection.json': ['valid', /^Its address answers/],
  // Its issuer has neither an id nor an address.
  'badgr-2_0_assertion_embedded_badgeclass.json': ['unknown-issuer', /issuer has no address/],
};

describe.skipIf(!existsSync(folder))('real badges of Open Badges 2.0 (need ../shared/data/standards)', () => {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const assets = files.filter((file) => file.startsWith(ASSET));
  /** Assets by what they call themselves, where one alone does. */
  const byId = Object.groupBy(assets, (file) => String((JSON.parse(text(file)) as { id?: string }).id));

  /** The web as the folder has it: assets by name or by id, and the file under test at its own address. */
  const webOf =
    (file: string): FetchDocument =>
    async (address) => {
      const own = /"id":\s*"([^"]+)"/.exec(text(file))?.[1];
      if (address === own) return { ok: true, text: text(file) };
      const { hostname, pathname } = new URL(address);
      const name = `${ASSET}${pathname.slice(1)}`;
      const named = byId[address]?.length === 1 ? byId[address][0] : undefined;
      const found = hostname === 'example.org' && assets.includes(name) ? name : named;
      if (found === undefined) return { ok: false, why: `${address} is not among the assets.` };
      return { ok: true, text: text(found) };
    };
  const check = (file: string) => verifyCredential(text(file), { now: NOW, fetch: webOf(file) });

  it.each(Object.entries(EXPECTED))('%s is classified as its name says', async (file, [result, why]) => {
    expect(await check(file)).toMatchObject({ result, why: expect.stringMatching(why) });
  });

  it.each(files.filter((file) => NOT_CHECKED.test(file)))('%s awards nothing to anybody', async (file) => {
    const { result, why, claims } = await check(file);
    expect({ result, claims }).toEqual({
      result: file === 'badgr-1_0_basic_issuer_invalid_json.json' ? 'malformed' : 'unsupported',
      claims: undefined,
    });
    expect(why).toMatch(/^This is .*\.$|JSON/);
  });

  it('every file is one or the other', () => {
    const others = files.filter((file) => !NOT_CHECKED.test(file));
    expect(others.sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it('a badge class at another address of its host is known by its own', async () => {
    const { claims } = await check('1edtech-warning-with-redirection.json');
    expect(claims?.achievement?.id).toBe('https://example.org/robotics-badge.json');
  });

  it('an assertion that is gone is revoked when its address says so', async () => {
    const file = '1edtech-basic-assertion.json';
    const web = webOf(file);
    const gone: FetchDocument = async (address) =>
      address.endsWith('beths-robotics-badge.json')
        ? { ok: false, why: 'It answers 410.', gone: '{"revoked":true}' }
        : web(address);
    expect((await verifyCredential(text(file), { now: NOW, fetch: gone })).result).toBe('revoked');
  });

  it('an assertion of a badge class whose issuer is Criteria is of nobody', async () => {
    const file = '1edtech-rdf-validation-badge-class-invalid-issuer-type.json';
    const badge = 'http://example.org/badgeclass';
    const own = JSON.parse(text('1edtech-basic-assertion.json'));
    const assertion = JSON.stringify({ ...own, badge });
    const web = webOf('1edtech-basic-assertion.json');
    const fetch: FetchDocument = async (address) => {
      if (address === badge) return { ok: true, text: text(file) };
      return address === own.id ? { ok: true, text: assertion } : web(address);
    };
    expect(await verifyCredential(assertion, { now: NOW, fetch })).toMatchObject({
      result: 'unknown-issuer',
      why: 'What its badge class names as issuer is Criteria.',
    });
  });
});
