import { itemsOf, knownItem } from '../../../domain/mail/noun.ts';
import { mailNouns } from '../../../domain/nouns.ts';
import { rolesHeld } from '../../../domain/person/revocations.ts';
import { beginsAt, isSuspended, placeOf } from '../../../domain/trajectory/arrangements.ts';
import { isOff } from '../../../domain/trajectory/reports.ts';
import { sessionsIn } from '../../../domain/trajectory/sessions.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { CalendarEntry } from '../calendar-entries.ts';
import type { Observations, Sending } from '../observer.ts';
import { type History, stateAfter } from './history.ts';
import { isStopped, type Losses } from './losses.ts';
import { isReturned, type Line, toldBy } from './mails.ts';

/** A mail about a change may be as late as the operator's next week. One that comes after the session says nothing of it. */
const LATEST = 10 * 86_400_000;

const isBack = (key: string, ledger: ReadonlyMap<string, Line>): boolean => {
  const line = ledger.get(key);
  return line !== undefined && isReturned(line);
};

type Got = { entry: CalendarEntry; sending: Sending };

/**
 * Checks what mails say to the calendar of each person. For one session, SEQUENCE never falls from one look of a sender to
 * the next, and rises when something else is said. Nobody is left with an entry that is older than the plan: the last one
 * is the session as it is, or a cancellation for whoever has none any more.
 */
export const judgeCalendars = (
  ledger: ReadonlyMap<string, Line>,
  histories: ReadonlyMap<string, History>,
  losses: Losses,
  observed: Pick<Observations, 'sendings' | 'tellings'>,
): string[] => {
  const problems: string[] = [];
  const people = Map.groupBy(observed.sendings, ({ trajectoryId, key }) => {
    const line = ledger.get(`${trajectoryId} ${key}`);
    return `${trajectoryId} ${line?.request.recipientId}`;
  });
  const refused = new Set(
    [...ledger.values()]
      .filter(({ state }) => state.status === 'suppressed' && state.reason === 'address-refused')
      .map(({ trajectoryId, request }) => `${trajectoryId} ${request.recipientId}`),
  );
  for (const [person, mails] of people) {
    const [trajectoryId = '', personId = ''] = person.split(' ');
    const history = histories.get(trajectoryId) ?? [];
    const state = history.at(-1)?.state;
    if (!state || state.status === 'absent') continue;
    const isCitizen = mails.every(({ key }) => ledger.get(`${trajectoryId} ${key}`)?.request.role === 'participant');
    // An entry in a mail that came back is in no calendar.
    const arrived = mails.filter(({ key }) => !isBack(`${trajectoryId} ${key}`, ledger));
    const leftOld = mails.flatMap((sending) => keptOld(sending, arrived, ledger, history, observed));
    problems.push(...leftOld.map((what) => `${person}: ${what}`));
    for (const session of sessionsIn(state.plan)) {
      const got = mails
        .toSorted((a, b) => a.read - b.read)
        .flatMap((sending) => sending.calendar.map((entry) => ({ entry, sending })))
        .filter(({ entry }) => entry.uid.startsWith(`${trajectoryId}-${session}@`));
      problems.push(...fallsIn(got).map((what) => `${person} ${session}: ${what}`));
      const last = got.findLast(({ sending }) => arrived.includes(sending));
      // `rsvps.ts` judges what citizens are left with.
      if (!last || isCitizen || refused.has(person) || isStopped(losses(personId, Number.POSITIVE_INFINITY))) continue;
      const isErased = losses(personId, Number.POSITIVE_INFINITY).status === 'erased';
      if (isErased || !isJudged(history, state, session)) continue;
      const goes = state.status !== 'cancelled' && !isSuspended(state, session) && !isOff(state, session);
      const holds = goes && isIn(state, personId, losses);
      if (!isTrue(last.entry, holds, state, session)) {
        problems.push(`${person} was left with an older entry of ${session}`);
      }
    }
  }
  return problems;
};

/** A clock may be wrong by five minutes, so a session of that moment may count as begun or not. */
const CLOCK = 10 * 60_000;

/** The sessions that a mail is about, that its recipient has another entry of from an earlier mail, and that it leaves so. */
const keptOld = (
  { trajectoryId, key, read, at, items, calendar }: Sending,
  mails: readonly Sending[],
  ledger: ReadonlyMap<string, Line>,
  history: History,
  observed: Pick<Observations, 'tellings'>,
): string[] => {
  const request = ledger.get(`${trajectoryId} ${key}`)?.request;
  const state = stateAfter(history, read);
  if (request?.subject !== 'trajectory' || state.status === 'absent') return [];
  const told = toldBy(read - 1, trajectoryId, request.recipientId, observed);
  const moment = { now: new Date(at).toISOString(), told };
  const about = itemsOf(request).flatMap((item, place) => {
    const asked = knownItem(mailNouns, item).calendar({ trajectory: state, subject: state }, moment);
    return items.includes(place) && asked?.method === 'REQUEST' ? asked.sessions : [];
  });
  return sessionsIn(state.plan).flatMap((session) => {
    const begins = Date.parse(beginsAt(state, session));
    const uid = `${trajectoryId}-${session}@`;
    if (isSuspended(state, session) || isOff(state, session)) return [];
    if (!about.includes(session) || begins < at + CLOCK || calendar.some((one) => one.uid.startsWith(uid))) return [];
    const before = mails
      .filter((one) => one.read < read)
      .toSorted((a, b) => a.read - b.read)
      .flatMap((one) => one.calendar.filter((entry) => entry.uid.startsWith(uid)))
      .at(-1);
    return before === undefined || isTrue(before, true, state, session)
      ? []
      : [`${key} left an older entry of ${session} in the calendar`];
  });
};

const fallsIn = (got: readonly Got[]): string[] =>
  got.slice(1).flatMap(({ entry }, index) => {
    const before = got[index]?.entry;
    if (!before) return [];
    if (entry.sequence < before.sequence) return [`SEQUENCE fell from ${before.sequence} to ${entry.sequence}`];
    const isSame =
      entry.method === before.method && entry.begins === before.begins && entry.location === before.location;
    return isSame || entry.sequence > before.sequence ? [] : [`another entry has the same SEQUENCE ${entry.sequence}`];
  });

const isIn = (state: ExistingTrajectory, personId: string, losses: Losses): boolean =>
  rolesHeld(losses(personId, Number.POSITIVE_INFINITY), personId, state.members).length > 0;

const CHANGES: readonly string[] = [
  ...['Trajectory.Rescheduled', 'Trajectory.Corrected', 'Trajectory.TeamChanged', 'Trajectory.Cancelled'],
  ...['Trajectory.SessionArranged', 'Trajectory.SessionReported', 'Trajectory.Paused', 'Trajectory.Resumed'],
];

/** Whether mails about the last change of the plan, the team or the trajectory could come before the session. */
const isJudged = (history: History, state: ExistingTrajectory, session: SessionId): boolean => {
  const changed = history.findLast(({ event }) => CHANGES.includes(event.type));
  return changed === undefined || Date.parse(beginsAt(state, session)) > changed.commit.at + LATEST;
};

const isTrue = (entry: CalendarEntry, holds: boolean, state: ExistingTrajectory, session: SessionId): boolean => {
  if (!holds) return entry.method === 'CANCEL';
  return (
    entry.method === 'REQUEST' &&
    entry.begins === Date.parse(beginsAt(state, session)) &&
    entry.location === (placeOf(state, session) ?? '')
  );
};
