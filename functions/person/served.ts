import type { Clock } from '../../adapters/clock.ts';
import { findByEmail, readPerson } from '../../adapters/table/erasure.ts';
import { ConflictError, type Store } from '../../adapters/table/store.ts';
import type { AccessRole, Standing } from '../../domain/person/standing.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import type { PersonView, Who } from './routes.ts';
import { erasePerson, removeRole } from './routes.ts';
import { take } from './take.ts';

export type Dependencies = { store: Store; clock: Clock };

/** The routes with which an admin takes something from a person: a role, or all that is known of them. */
export const personCommands = (deps: Dependencies): Served[] => [
  route(erasePerson, {
    answer: (request) => commanded(deps, request, undefined),
  }),
  route(removeRole, {
    answer: (request) => commanded(deps, request, request.body.role),
  }),
];

type Commanding = Pick<Request<unknown, unknown, Who>, 'body' | 'principal' | 'correlationId'>;

/** Without a role, everything. Decides once more when somebody else was first. */
const commanded = async (
  deps: Dependencies,
  request: Commanding,
  role: AccessRole | undefined,
): Promise<Answer<PersonView>> => {
  const { table } = deps.store;
  if (!request.principal) throw new Error('A command without a principal');
  const actor = `person:${request.principal.personId}`;
  const context = { at: deps.clock.now(), actor, correlationId: request.correlationId, causationId: null };
  const { personId = await findByEmail(table, request.body.email ?? '') } = request.body;
  if (personId === undefined) return notFound();
  for (let attempt = 1; ; attempt++) {
    const person = await readPerson(table, personId);
    // An admin may be made by hand, without a profile.
    if (role === undefined && !person.profile && person.standing.version === 0) return notFound();
    try {
      const standing = await take(deps.store, { ...person, personId, role }, context);
      return { ok: true, view: viewOf(personId, standing) };
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if (attempt === 5) {
        const message = 'Iemand anders wijzigde deze persoon op hetzelfde moment. Probeer het opnieuw.';
        return { ok: false, refusal: { code: 'CONFLICT', message } };
      }
    }
  }
};

const notFound = (): Answer<PersonView> => ({
  ok: false,
  refusal: { code: 'PERSON_NOT_FOUND', message: 'Niemand is bekend met dit e-mailadres of deze personId.' },
});

const viewOf = (personId: string, standing: Standing): PersonView =>
  standing.status === 'erased'
    ? { personId, status: 'erased', erasedAt: standing.erasedAt, rolesRemoved: {} }
    : { personId, status: 'known', erasedAt: null, rolesRemoved: standing.rolesRemoved };
