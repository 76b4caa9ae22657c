import type { Clock } from '../../adapters/clock.ts';
import { findByEmail } from '../../adapters/table/address-owner.ts';
import { newCalendarLink } from '../../adapters/table/calendar.ts';
import { readPeople, readRecipients } from '../../adapters/table/people.ts';
import { peopleRevokedSince } from '../../adapters/table/revocations.ts';
import { changeSignIns } from '../../adapters/table/sign-ins.ts';
import { allSummaries } from '../../adapters/table/views.ts';
import { addDays, dateOf, type IsoDate, instantAt } from '../../domain/calendar/local-time.ts';
import type { PersonCommand, Revocations } from '../../domain/person/revocations.ts';
import { endAll } from '../../domain/sign-in/sessions.ts';
import { calendarPagePath } from '../agenda/token.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { type Dependencies as CommandDependencies, executePersonCommand, notFound } from './command.ts';
import type { PersonView, RevocationList, StaffView, Who } from './routes.ts';
import { erasePerson, listRevocations, listStaff, removeRole, replaceCalendarLink, signOutPerson } from './routes.ts';
import { staffIn } from './staff.ts';

export type Dependencies = CommandDependencies & { clock: Clock; newSecret: () => string };

/** Serves the routes with which an admin lists the people in the teams, and takes a role, a link, the sessions or all data from one. */
export const served = (deps: Dependencies): Served[] => [
  route(erasePerson, {
    answer: (request) => commanded(deps, request, (personId) => ({ type: 'Erase', personId })),
  }),
  route(removeRole, {
    answer: (request) =>
      commanded(deps, request, (personId) => ({ type: 'RemoveRole', personId, role: request.body.role })),
  }),
  route(replaceCalendarLink, { answer: ({ body }) => replaced(deps, body) }),
  route(listStaff, { answer: async ({ query }) => ({ ok: true, view: await listed(deps, query) }) }),
  route(listRevocations, { answer: async ({ query }) => ({ ok: true, view: await taken(deps, query) }) }),
  route(signOutPerson, { answer: ({ body }) => signedOut(deps, body) }),
];

/** One read of the index, and one request for each fifty people. */
const listed = async (
  { store: { table } }: Dependencies,
  { search = '', personId }: { search?: string | undefined; personId?: string | undefined },
): Promise<StaffView> => {
  const { summaries } = await allSummaries(table);
  const ids = new Set(summaries.flatMap(({ members }) => members.map((member) => member.personId)));
  const wanted = personId === undefined ? [...ids] : [personId].filter((id) => ids.has(id));
  const { people, revocations } = await readRecipients(table, wanted);
  return { people: staffIn({ ids: wanted, summaries, people, revocations }, search) };
};

const YEAR_DAYS = 365;

/** One read of the index, and one request for each fifty people. */
const taken = async (
  { store: { table }, clock }: Dependencies,
  { since = addDays(dateOf(clock.now()), -YEAR_DAYS) }: { since?: IsoDate | undefined },
): Promise<RevocationList> => {
  const from = instantAt(since, '00:00');
  const { people, revocations } = await readRecipients(table, await peopleRevokedSince(table, from));
  const lines = [...revocations].flatMap(([personId, revoked]) => {
    const { erasedAt, rolesRemoved } = viewOf(personId, revoked);
    const ats = [erasedAt ?? '', ...Object.values(rolesRemoved)].filter((at) => at >= from);
    const last = ats.toSorted().at(-1);
    // The index knows those too whose data were corrected, or who chose other mails.
    return last === undefined
      ? []
      : [{ personId, name: people.get(personId)?.name ?? null, erasedAt, rolesRemoved, last }];
  });
  const latest = lines.toSorted((a, b) => (a.last < b.last ? 1 : -1));
  return { since, people: latest.map(({ last: _, ...line }) => line) };
};

const known = async ({ store }: Dependencies, { personId: id, email }: Who): Promise<string | undefined> => {
  const personId = id ?? (await findByEmail(store.table, email ?? ''));
  const isKnown = personId !== undefined && (await readPeople(store.table, [personId])).has(personId);
  return isKnown ? personId : undefined;
};

const signedOut = async (deps: Dependencies, who: Who): Promise<Answer<{ personId: string }>> => {
  const personId = await known(deps, who);
  if (personId === undefined) return notFound();
  await changeSignIns(deps.store.table, personId, ({ signIns }) => endAll(signIns), deps.clock.now());
  return { ok: true, view: { personId } };
};

const replaced = async (deps: Dependencies, who: Who): Promise<Answer<{ personId: string; path: string }>> => {
  const personId = await known(deps, who);
  if (personId === undefined) return notFound();
  const { store, newSecret } = deps;
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
