import type { Identity } from '../identity/identity.ts';
import { badRequest } from './answer.ts';
import type { Application, Wanted } from './application.ts';

/** A script advances the clock by months at a time, and its token must stay valid until its end. */
const LIFETIME_SECONDS = 10 * 365 * 86_400;

/** An access token of a user as after a sign-in, but valid for years. Throws a Problem when there is no such user. */
export const tokenOf = async <Person extends Wanted>(
  person: Person,
  { identity, findUser }: { identity: Identity } & Pick<Application<Person>, 'findUser'>,
): Promise<string> => {
  const found = await findUser(person);
  if ('refusal' in found) throw badRequest(found.refusal);
  return identity.accessToken({ username: found.username, group: person.role, seconds: LIFETIME_SECONDS });
};
