import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { rolesQuery } from '../api/catalogue-queries.ts';
import type { GapsQuestion } from '../api/role-queries.ts';
import { PageHeader } from '../parts/page-header.tsx';
import { type Titled, TitledList, TitledPicker } from '../parts/titled.tsx';
import { readRoleChoice } from '../search.ts';
import { GapsCard } from './gaps-card.tsx';
import { UntaughtCard } from './untaught-card.tsx';

const route = getRouteApi('/signed-in/roles');

/** What a role asks for, what the people of a team or programme lack of it, and what nobody teaches. */
export function RolesPage() {
  const roles = useQuery(rolesQuery);
  return (
    <>
      <PageHeader title="Roles">
        What a role asks for, what a team or the people of a programme lack of it, and which skills are asked
        for and not taught.
      </PageHeader>
      <TitledList
        query={roles}
        what="roles"
        absent="They appear once roles with skills have been published to the catalogue, such as those of O*NET or ESCO."
      >
        {(list) => <Chosen list={list} />}
      </TitledList>
    </>
  );
}

function Chosen({ list }: { readonly list: readonly Titled[] }) {
  const asked = readRoleChoice(route.useSearch());
  const navigate = route.useNavigate();
  const choose = (next: Partial<GapsQuestion>) =>
    void navigate({ search: next, replace: true, resetScroll: false });
  const role = asked.role ?? list[0]?.id ?? '';
  return (
    <div className="space-y-5 sm:space-y-6">
      <div className="max-w-md">
        <TitledPicker
          label="Role"
          chosen={role}
          list={list}
          onChoose={(next) => choose({ ...asked, role: next })}
        />
      </div>
      <GapsCard asked={{ ...asked, role }} onAsk={choose} />
      <UntaughtCard />
    </div>
  );
}
