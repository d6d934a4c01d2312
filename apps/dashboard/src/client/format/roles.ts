import type { Role } from '@cairn/lrs';

const WORDS: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
  admin: { name: 'Admin', may: 'sees everything, publishes, and manages users and keys' },
  analyst: { name: 'Analyst', may: 'sees everything but drafts and protected attributes' },
  'programme-owner': {
    name: 'Programme owner',
    may: 'sees what an analyst sees, and publishes the catalogue',
  },
  employer: { name: 'Employer', may: 'sees releases of outcomes, and nobody in particular' },
};

/** A role in words. */
export function roleName(role: Role): string {
  return WORDS[role].name;
}

/** What a user with a role may do, to complete "An analyst …". */
export function roleMay(role: Role): string {
  return WORDS[role].may;
}
