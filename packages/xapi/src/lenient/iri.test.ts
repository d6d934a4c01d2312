import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingIri } from './iri.ts';

describe('matchingIri', () => {
  it.each([
    ['https://adlnet.gov/expapi/verbs/passed', 'http://adlnet.gov/expapi/verbs/passed'],
    ['http://www.adlnet.gov/expapi/verbs/passed', 'http://adlnet.gov/expapi/verbs/passed'],
    ['http://activitystrea.ms/badge', 'http://activitystrea.ms/schema/1.0/badge'],
    ['https://activitystrea.ms/schema/1.0/accept', 'http://activitystrea.ms/schema/1.0/accept'],
    [
      'http://w3id.org/xapi/cmi5/result/extensions/progress',
      'https://w3id.org/xapi/cmi5/result/extensions/progress',
    ],
    [
      'https://w3id.org/xapi/cmi5/context/extensions/masteryscore',
      'https://w3id.org/xapi/cmi5/context/extensions/masteryScore',
    ],
    ['urn:lyndaCourse:252', 'urn:li:lyndaCourse:252'],
    ['urn:li:lyndaCourse:252', 'urn:li:lyndaCourse:252'],
    ['HTTP://Example.COM/Course/A', 'http://example.com/Course/A'],
  ])('%s matches as %s', (received, matched) => {
    expect(matchingIri(received)).toBe(matched);
  });

  it('keeps what it does not know: other schemes, paths and their letter case', () => {
    expect(matchingIri('course-v1:FUN-MOOC+00002+session01')).toBe('course-v1:FUN-MOOC+00002+session01');
    expect(matchingIri('https://lms.example/A?b=C#d')).toBe('https://lms.example/A?b=C#d');
    expect(matchingIri('http://lms.example/x')).not.toBe(matchingIri('https://lms.example/x'));
  });

  it.each([
    ['urn:lyndaPath:1', 'urn:li:lyndaPath:1'],
    [' http://a.example ', 'http://a.example'],
    ['https://w3id.org/x/masteryScore', 'https://w3id.org/x/masteryScore'],
    ['https://w3id.org/x/masteryscore', 'https://w3id.org/x/masteryScore'],
    ['https://w3id.org/x/masteryscores', 'https://w3id.org/x/masteryscores'],
    ['https://w3id.org/masteryscore/x', 'https://w3id.org/masteryscore/x'],
    ['https://adlnet.gov', 'http://adlnet.gov'],
    ['https://adlnet.gov?a', 'http://adlnet.gov?a'],
    ['http://activitystrea.ms', 'http://activitystrea.ms/schema/1.0'],
    ['https://id.tincanapi.com/verb/earned', 'http://id.tincanapi.com/verb/earned'],
    ['http://W3id.org/x#masteryscore', 'https://w3id.org/x#masteryscore'],
    ['https://adlnet.gov.example/A', 'https://adlnet.gov.example/A'],
    ['https://w3id.orgs.example/masteryscore', 'https://w3id.orgs.example/masteryscore'],
    ['https://user@Host.example:80/A', 'https://user@host.example:80/A'],
    ['https://h.example\n/A', 'https://h.example\n/A'],
    ['http://', 'http://'],
    ['ftp://Host.example/A', 'ftp://Host.example/A'],
  ])('%s matches as %s, too', (received, matched) => {
    expect(matchingIri(received)).toBe(matched);
  });

  it('is idempotent', () => {
    const iri = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.constantFrom('urn:lyndaCourse:1', 'http://activitystrea.ms/x'),
    );
    fc.assert(
      fc.property(iri, (value) => {
        expect(matchingIri(matchingIri(value))).toBe(matchingIri(value));
      }),
    );
  });
});
