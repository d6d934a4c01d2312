import { askedOnce, type Role } from '@cairn/competency';
import type { KnownStacks } from '@cairn/projections';
import { notFound } from './http/not-found.ts';

/**
 * A published role with its skills, each competency once whatever it is called.
 * @throws {Problem} 404 when the catalogue has no such role
 */
export function skillsOfRole(
  { catalogue, sameAs }: Pick<KnownStacks, 'catalogue' | 'sameAs'>,
  id: string,
): {
  readonly role: Role;
  readonly skills: ReturnType<typeof askedOnce>;
  readonly competencies: readonly string[];
} {
  const role = catalogue.roles.get(id);
  if (role === undefined) throw notFound('role in the published catalogue');
  const skills = askedOnce(role.skills ?? [], (competency) => sameAs({ kind: 'competency', id: competency }));
  return { role, skills, competencies: skills.map(({ competency }) => competency) };
}
