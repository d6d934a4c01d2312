import { PageHeader } from '../parts/page-header.tsx';
import { InvitationsCard } from './invitations-card.tsx';
import { KeysCard } from './keys-card.tsx';
import { UsersCard } from './users-card.tsx';

/** Who may sign in and what for, and the keys of platforms. For admins; the server refuses others. */
export function AdministrationPage() {
  return (
    <>
      <PageHeader title="Administration">Who may sign in and what for, and the keys of platforms.</PageHeader>
      <div className="space-y-5 sm:space-y-6">
        <UsersCard />
        <InvitationsCard />
        <KeysCard />
      </div>
    </>
  );
}
