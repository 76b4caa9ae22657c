import type { Clock } from '../../adapters/clock.ts';
import type { KnownPerson } from '../../adapters/table/erasure.ts';
import { deletionOf, findByEmail, readPerson } from '../../adapters/table/erasure.ts';
import { standings } from '../../adapters/table/standings.ts';
import { ConflictError, type Context, type Store, writeOf } from '../../adapters/table/store.ts';
import { type AccessRole, decide, type PersonCommand, type Standing } from '../../domain/person/standing.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { erasePerson, removeRole } from '../http/routes.ts';
import type { PersonView, Who } from '../http/schemas/people.ts';

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
  const { personId = await findByEmail(table, request.body.email ?? '') } = request.body;
  if (personId === undefined) return notFound();
  for (let attempt = 1; ; attempt++) {
    const person = await readPerson(table, personId);
    // An admin may be made by hand, without a profile.
    if (role === undefined && !person.profile && person.standing.version === 0) return notFound();
    try {
      return { ok: true, view: viewOf(personId, await commit(deps, request, { ...person, personId, role })) };
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

const commit = async (
  { store, clock }: Dependencies,
  { principal, correlationId }: Commanding,
  { personId, profile, standing, role }: KnownPerson & { personId: string; role: AccessRole | undefined },
): Promise<Standing> => {
  if (!principal) throw new Error('A command without a principal');
  const command: PersonCommand =
    role === undefined ? { type: 'Erase', personId } : { type: 'RemoveRole', personId, role };
  const decision = decide(command, standing.state);
  if (!decision.ok) throw new Error('Nothing can be refused here');
  const context: Context = {
    at: clock.now(),
    actor: `person:${principal.personId}`,
    correlationId,
    causationId: null,
  };
  const change = { aggregate: standings, id: personId, loaded: standing, events: decision.events };
  const write = writeOf(store.table, change, context);
  // Also for who was erased before: a restored table may have brought the profile back.
  const deleted = role === undefined && profile ? deletionOf(store.table, personId, profile) : [];
  await store.commit([write], deleted);
  return write.state;
};

const viewOf = (personId: string, standing: Standing): PersonView =>
  standing.status === 'erased'
    ? { personId, status: 'erased', erasedAt: standing.erasedAt, rolesRemoved: {} }
    : { personId, status: 'known', erasedAt: null, rolesRemoved: standing.rolesRemoved };
