import type { Identity } from '../identity/identity.ts';
import { badRequest } from './answer.ts';
import type { Application, Wanted } from './application.ts';

/** The clock is moved on by months at a time, and what a script got at its beginning must still work at the end. */
const LIFETIME_SECONDS = 10 * 365 * 86_400;

/** An access token of a user, as if that user had signed in, but for years. Throws a Problem when there is no such user. */
export const tokenOf = async <Person extends Wanted>(
  person: Person,
  { identity, findUser }: { identity: Identity } & Pick<Application<Person>, 'findUser'>,
): Promise<string> => {
  const found = await findUser(person);
  if ('refusal' in found) throw badRequest(found.refusal);
  return identity.accessToken({ username: found.username, group: person.role, seconds: LIFETIME_SECONDS });
};
