import type { Clock } from '../../adapters/clock.ts';
import { newCalendarLink } from '../../adapters/table/calendar.ts';
import { findByEmail } from '../../adapters/table/erasure.ts';
import { readPeople } from '../../adapters/table/people.ts';
import type { PersonCommand, Revocations } from '../../domain/person/revocations.ts';
import { calendarPagePath } from '../agenda/token.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { type Dependencies as CommandDependencies, executePersonCommand, notFound } from './command.ts';
import type { PersonView, Who } from './routes.ts';
import { erasePerson, removeRole, replaceCalendarLink } from './routes.ts';

export type Dependencies = CommandDependencies & { clock: Clock; newSecret: () => string };

/** Serves the routes with which an admin takes a role or a calendar link from a person, or erases the person. */
export const served = (deps: Dependencies): Served[] => [
  route(erasePerson, {
    answer: (request) => commanded(deps, request, (personId) => ({ type: 'Erase', personId })),
  }),
  route(removeRole, {
    answer: (request) =>
      commanded(deps, request, (personId) => ({ type: 'RemoveRole', personId, role: request.body.role })),
  }),
  route(replaceCalendarLink, { answer: ({ body }) => replaced(deps, body) }),
];

const replaced = async (
  { store, newSecret }: Dependencies,
  { personId: id, email }: Who,
): Promise<Answer<{ personId: string; path: string }>> => {
  const personId = id ?? (await findByEmail(store.table, email ?? ''));
  const known = personId !== undefined && (await readPeople(store.table, [personId])).has(personId);
  if (!known) return notFound();
  const secret = newSecret();
  await store.commit([], newCalendarLink(store.table, personId, secret));
  return { ok: true, view: { personId, path: calendarPagePath({ personId, secret }) } };
};

type Commanding = Pick<Request<unknown, unknown, Who>, 'body' | 'principal' | 'correlationId'>;

const commanded = async (
  { clock, ...deps }: Dependencies,
  { body, principal, correlationId }: Commanding,
  commandFor: (personId: string) => PersonCommand,
): Promise<Answer<PersonView>> => {
  if (!principal) throw new Error('A command without a principal');
  const { personId = await findByEmail(deps.store.table, body.email ?? '') } = body;
  if (personId === undefined) return notFound();
  const context = { at: clock.now(), actor: `person:${principal.personId}`, correlationId, causationId: null };
  const outcome = await executePersonCommand(commandFor(personId), context, deps);
  return outcome.ok ? { ok: true, view: viewOf(personId, outcome.states.person) } : outcome;
};

const viewOf = (personId: string, person: Revocations): PersonView =>
  person.status === 'erased'
    ? { personId, status: 'erased', erasedAt: person.erasedAt, rolesRemoved: {} }
    : { personId, status: 'known', erasedAt: null, rolesRemoved: person.rolesRemoved };
