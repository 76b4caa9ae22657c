import * as z from 'zod';
import { itemsOf, type Templated } from '../../../domain/mail/noun.ts';
import { rolesHeld } from '../../../domain/person/revocations.ts';
import { isSuspended } from '../../../domain/trajectory/arrangements.ts';
import { isOff } from '../../../domain/trajectory/reports.ts';
import { sessionsIn } from '../../../domain/trajectory/sessions.ts';
import { remindedSince } from '../../../domain/trajectory/team-mails.ts';
import { type ExistingTrajectory, occurrenceOf } from '../../../domain/trajectory/trajectory.ts';
import type { Observations, Sending } from '../observer.ts';
import { type History, stateAfter } from './history.ts';
import type { Losses } from './losses.ts';
import { isReturned, type Line } from './mails.ts';

type Means = {
  histories: ReadonlyMap<string, History>;
  losses: Losses;
  observed: Pick<Observations, 'sendings' | 'tellings'>;
};

/** An item that went out. */
type Heard = { item: Templated; personId: string; sending: Sending; history: History };

const aboutChange = z.object({ revision: z.int(), of: z.string() });
const aboutMilestone = z.object({ milestoneId: z.string(), revision: z.int() });
const TO_LEADS = ['team-welcome', 'role-added', 'lead-now'];

/**
 * Checks what people hear of changes of their team: the sessions stay in the calendar of everybody who stays, a goodbye
 * goes only to somebody who was welcomed, the other role hears of the last lead alone, and each lead hears once that they
 * lead, and once of each duty.
 */
export const judgeTeams = (ledger: ReadonlyMap<string, Line>, means: Means): string[] => {
  const heard = means.observed.sendings.flatMap((sending) => itemsIn(sending, ledger, means));
  return [
    ...means.observed.sendings.flatMap((sending) => wrongCancel(sending, ledger, means)),
    ...heard.flatMap(wrongLead),
    ...remindedTwice(heard),
    ...[...means.histories].flatMap(([trajectoryId, history]) =>
      deafLeads(trajectoryId, history, heard, ledger, means),
    ),
  ];
};

const lineOf = ({ trajectoryId, key }: Sending, ledger: ReadonlyMap<string, Line>): Line | undefined =>
  ledger.get(`${trajectoryId} ${key}`);

const itemsIn = (sending: Sending, ledger: ReadonlyMap<string, Line>, { histories }: Means): Heard[] => {
  const line = lineOf(sending, ledger);
  const history = histories.get(sending.trajectoryId);
  if (!line || !history) return [];
  const all = itemsOf(line.request);
  return sending.items.flatMap((place) => {
    const item = all[place];
    return item ? [{ item, personId: line.request.recipientId, sending, history }] : [];
  });
};

const wrongCancel = (sending: Sending, ledger: ReadonlyMap<string, Line>, { histories, losses, observed }: Means) => {
  const { trajectoryId, key, read, calendar } = sending;
  const state = stateAfter(histories.get(trajectoryId) ?? [], read);
  const request = lineOf(sending, ledger)?.request;
  const personId = request?.recipientId;
  // `rsvps.ts` judges what citizens hear.
  if (
    personId === undefined ||
    request?.role === 'participant' ||
    state.status === 'absent' ||
    state.status === 'cancelled'
  )
    return [];
  // Sessions that are off, or wait for the end of a pause, leave every calendar.
  const waiting = sessionsIn(state.plan)
    .filter((id) => isSuspended(state, id) || isOff(state, id))
    .map((id) => `${trajectoryId}-${id}@`);
  const cancels = calendar.some(
    ({ method, uid }) => method === 'CANCEL' && !waiting.some((one) => uid.startsWith(one)),
  );
  if (!cancels) return [];
  const problems: string[] = [];
  if (rolesHeld(losses(personId, read), personId, state.members).length > 0) {
    problems.push(`mail ${trajectoryId} ${key} took the sessions from somebody who stays in the team`);
  }
  // A mail that was about to tell the plan may have gone out, or not: nobody knows. A reminder brings a session too.
  const isWelcomed =
    observed.tellings.some(
      (one) => one.trajectoryId === trajectoryId && one.personId === personId && one.call <= read,
    ) || state.formerMembers.some((one) => one.personId === personId && remindedSince(state, one.since));
  if (!isWelcomed) problems.push(`mail ${trajectoryId} ${key} said goodbye to somebody who was never welcomed`);
  return problems;
};

/** A mail about a lead must be about the last one, and go to somebody else. */
const wrongLead = ({ item, personId, sending: { trajectoryId, key, read }, history }: Heard): string[] => {
  const about = aboutChange.safeParse(item.params);
  if (!about.success || !['lead-changed', 'vacancy', 'lead-now'].includes(item.template)) return [];
  const { of, revision } = about.data;
  const last = history.findLast(
    ({ event, commit }) =>
      commit.call <= read &&
      event.type === 'Trajectory.TeamChanged' &&
      event.data.role === of &&
      event.data.lead !== 'same',
  )?.event;
  const problems: string[] = [];
  if (last?.type === 'Trajectory.TeamChanged' && last.data.teamRevision !== revision) {
    problems.push(`mail ${trajectoryId} ${key} told of a lead who had been replaced`);
  }
  const state = stateAfter(history, read);
  const lead = state.status === 'absent' ? undefined : state.members.find(({ role }) => role === of)?.personId;
  if (item.template !== 'lead-now' && lead === personId) {
    problems.push(`mail ${trajectoryId} ${key} told a lead about themselves`);
  }
  return problems;
};

/** Somebody who left the role in between and leads it again may hear of a duty again. */
const remindedTwice = (heard: readonly Heard[]): string[] => {
  const keys = new Map<string, Set<string>>();
  for (const { item, personId, sending, history } of heard) {
    const about = aboutMilestone.safeParse(item.params);
    if (item.template !== 'duty-reminder' || !about.success) continue;
    const hasLeft = history.some(
      ({ event }) => event.type === 'Trajectory.TeamChanged' && event.data.left === personId,
    );
    if (hasLeft) continue;
    const occurrence = occurrenceOf({ id: about.data.milestoneId, revision: about.data.revision });
    const name = `${sending.trajectoryId} ${occurrence} to ${personId}`;
    keys.set(name, (keys.get(name) ?? new Set()).add(sending.key));
  }
  return [...keys].flatMap(([name, of]) => (of.size > 1 ? [`${name} went out in ${of.size} mails`] : []));
};

const deafLeads = (
  trajectoryId: string,
  history: History,
  heard: readonly Heard[],
  ledger: ReadonlyMap<string, Line>,
  { losses }: Means,
): string[] => {
  const end = history.at(-1)?.state;
  if (!end || end.status === 'absent') return [];
  // What came back is told again at another address.
  const hasArrived = (key: string): boolean => {
    const line = ledger.get(`${trajectoryId} ${key}`);
    return line === undefined || !isReturned(line);
  };
  return history.flatMap(({ event }) => {
    if (event.type !== 'Trajectory.TeamChanged' || event.data.newLead === undefined) return [];
    const { newLead, teamRevision, role } = event.data;
    const mails = new Set(
      heard.flatMap(({ item, personId, sending }) => {
        const about = aboutChange.safeParse(item.params);
        const isIt = about.success && about.data.revision === teamRevision && TO_LEADS.includes(item.template);
        return isIt && personId === newLead && sending.trajectoryId === trajectoryId ? [sending.key] : [];
      }),
    );
    const what = `${trajectoryId}: the lead of change ${teamRevision} of the team`;
    const arrived = [...mails].filter(hasArrived);
    if (arrived.length > 1) return [`${what} heard of it in ${arrived.length} mails`];
    const isExcused =
      !leads(end, newLead, role, teamRevision, history) ||
      !rolesHeld(losses(newLead, Number.POSITIVE_INFINITY), newLead, end.members).includes(role) ||
      refuses(trajectoryId, newLead, ledger);
    return mails.size === 0 && !isExcused ? [`${what} never heard of it`] : [];
  });
};

/** Whether the change is the last of its lead, who still leads a trajectory that was not cancelled. */
const leads = (
  end: ExistingTrajectory,
  personId: string,
  role: string,
  teamRevision: number,
  history: History,
): boolean => {
  if (end.status === 'cancelled') return false;
  const isReplaced = history.some(
    ({ event }) =>
      event.type === 'Trajectory.TeamChanged' &&
      event.data.role === role &&
      event.data.lead !== 'same' &&
      event.data.teamRevision > teamRevision,
  );
  return !isReplaced && end.members.some((one) => one.personId === personId && one.role === role);
};

const refuses = (trajectoryId: string, personId: string, ledger: ReadonlyMap<string, Line>): boolean =>
  [...ledger.values()].some(
    ({ state, request, trajectoryId: of }) =>
      of === trajectoryId &&
      request.recipientId === personId &&
      state.status === 'suppressed' &&
      state.reason === 'address-refused',
  );
