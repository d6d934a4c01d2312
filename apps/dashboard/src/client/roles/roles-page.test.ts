import type { RoleGaps } from '@cairn/query-contract';
import type { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { requisitionsSkills, roleGaps } from '../../../test/fixture-roles.ts';
import { ApiError } from '../api/api-error.ts';
import { programmesQuery, rolesQuery } from '../api/catalogue-queries.ts';
import { type GapsQuestion, requisitionsSkillsQuery, roleGapsQuery } from '../api/role-queries.ts';
import { readRoleChoice } from '../search.ts';
import { renderPage, wordsOf } from '../testing/render-page.ts';

const NOW = Date.UTC(2026, 11, 1);
const ROLES = [
  { id: 'urn:r:1', title: 'Data analyst' },
  { id: 'urn:r:2', title: 'Designer' },
];

async function page(address: string, prepare: (cache: QueryClient) => unknown = () => undefined) {
  const html = await renderPage(address, (cache) => {
    cache.setQueryData(rolesQuery.queryKey, ROLES);
    cache.setQueryData(programmesQuery.queryKey, [{ id: 'urn:p:1', title: 'Archways' }]);
    cache.setQueryData(requisitionsSkillsQuery.queryKey, requisitionsSkills(NOW));
    return prepare(cache);
  });
  expect(html).not.toMatch(/undefined|NaN/);
  return wordsOf(html).join(' ');
}

const answered = (question: GapsQuestion, change: (gaps: RoleGaps) => RoleGaps = (gaps) => gaps) => {
  return (cache: QueryClient) =>
    cache.setQueryData(roleGapsQuery(question).queryKey, change(roleGaps(NOW, question.role)));
};

describe('the page of roles', () => {
  it('asks whose skills are meant before it shows any, and says what nobody teaches', async () => {
    const words = await page('/roles');
    expect(words).toContain('Data analyst Designer');
    expect(words).not.toContain('Lack it');
    expect(words).toContain('31 of 48 requisitions are for an occupation with a role');
    expect(words).toContain('15 are for others, and 2 have a code with several meanings');
    expect(words).toContain('1 skill that they ask for is taught by nobody.');
    expect(words).toContain('Statistics Requisitions 31, and perhaps 2');
    expect(words).toMatch(/Query data with SQL By 1 programme Requisitions 31/);
  });

  it('shows each skill with who has it, at which level, by which evidence, and who lacks it', async () => {
    const question = { role: 'urn:r:2', employer: 'https://acme.example.org' };
    const words = await page(
      '/roles?role=urn:r:2&employer=https%3A%2F%2Facme.example.org',
      answered(question),
    );
    expect(words).toContain('24 people, as of');
    expect(words).toContain('On average they cover 61.2% of what the role Data analyst asks for');
    expect(words).toContain('Nobody has shown: Statistics.');
    expect(words).toContain('16 of 24');
    expect(words).toContain('asked for: 3; 4: 3, 3: 13');
    expect(words).toContain('score: 14 (half of it older than 80 days)');
    expect(words).toContain('8 people person- 0@ example. org');
  });

  it('names the fewest, where somebody has each skill, and nobody, where all have all', async () => {
    const question = { role: 'urn:r:1', programme: 'urn:p:1' };
    const address = '/roles?programme=urn:p:1';
    const attainedBy = (...counts: number[]) =>
      answered(question, (gaps) => ({
        ...gaps,
        skills: gaps.skills.map((skill, i) => ({ ...skill, attained: counts[i] ?? 0 })),
      }));
    expect(await page(address, attainedBy(16, 2))).toContain('Fewest have shown: Statistics (2).');
    expect(await page(address, attainedBy(24, 24))).not.toMatch(/Fewest|Nobody has/);
  });

  it('says when nobody is in the pool, and why it cannot be asked', async () => {
    const question = { role: 'urn:r:1', person: ['mbox:mailto:ada@example.org'] };
    const address = `/roles?person=${encodeURIComponent('["mbox:mailto:ada@example.org"]')}`;
    const nobody = answered(question, (gaps) => ({ ...gaps, persons: 0, skills: [] }));
    expect(await page(address, nobody)).toContain('Nobody is in this pool');
    const tooMany = new ApiError(
      413,
      'too_many_persons',
      'The employer has more than 2000 persons.',
      'Name some.',
    );
    const { queryKey } = roleGapsQuery(question);
    const refused = (cache: QueryClient) =>
      cache.prefetchQuery({ queryKey, queryFn: () => Promise.reject(tooMany) });
    expect(await page(address, refused)).toContain('more than 2000 persons. Name some.');
  });

  it('says that there are no roles', async () => {
    const words = await page('/roles', (cache) => cache.setQueryData(rolesQuery.queryKey, []));
    expect(words).toContain('No roles yet');
  });

  it('takes one pool from its address, and no more people than an answer may have', () => {
    expect(readRoleChoice({ role: 'a', programme: 'p', employer: 'e', person: ['x'] })).toEqual({
      role: 'a',
      programme: 'p',
    });
    expect(readRoleChoice({ employer: 'e', person: 'x' })).toEqual({ employer: 'e' });
    expect(readRoleChoice({ person: 'x' })).toEqual({ person: ['x'] });
    expect(readRoleChoice({ person: ['x', '', null, 7] })).toEqual({ person: ['x', '7'] });
    expect(readRoleChoice({ person: Array(300).fill('x') }).person).toHaveLength(200);
    expect(readRoleChoice({ person: {} })).toEqual({});
  });
});
