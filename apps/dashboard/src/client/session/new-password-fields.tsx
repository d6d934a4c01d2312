import { Field } from '../parts/field.tsx';

/** The name of the field in which a new password is repeated. */
const AGAIN = 'again';

/** A new password, twice. */
export function NewPasswordFields() {
  return (
    <>
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={16}
        maxLength={1024}
        hint="At least 16 characters; some words in a row are easy to remember"
        required
      />
      <Field label="New password again" name={AGAIN} type="password" autoComplete="new-password" required />
    </>
  );
}

/** The new password of a form. @throws {Error} when it was not repeated as it was */
export function passwordOf(form: FormData): string {
  const password = String(form.get('password') ?? '');
  if (form.get(AGAIN) !== password) throw new Error('The two new passwords differ.');
  return password;
}
