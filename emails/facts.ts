import { dateOf, type IsoDate, type IsoInstant } from '../domain/calendar/local-time.ts';
import { leadOf } from '../domain/person/member.ts';
import { offersPlaces } from '../domain/places/prospect.ts';
import { agreedIn, type KnownSession } from '../domain/session/known.ts';
import { beginsAt, hoursOf, placeOf } from '../domain/trajectory/arrangements.ts';
import type { TeamRole } from '../domain/trajectory/members.ts';
import { monthsOf } from '../domain/trajectory/months.ts';
import { isOff, sessionsHeld } from '../domain/trajectory/reports.ts';
import { sessionDate, sessionsIn } from '../domain/trajectory/sessions.ts';
import { NO_TITLES, type Titles } from '../domain/trajectory/titles.ts';
import { newFactsOf, newsIn, onAgainIn, shownBefore } from '../domain/trajectory/told.ts';
import { changesOf, type ExistingTrajectory, pauseOf } from '../domain/trajectory/trajectory.ts';
import { unreachableIn } from '../domain/trajectory/vacancies.ts';
import { goesOn, heldIn } from '../domain/trajectory/waiting.ts';
import type { SessionId } from '../events/plan.ts';
import { nameOf, namesFor } from './addressed.ts';
import { calendarOf, carriedBy } from './calendar-files.ts';
import type { MailInput } from './mail-input.ts';
import type { MailFacts, SessionDetails } from './message.ts';
import { oneLine } from './plain.ts';

export const factsOf = (input: MailInput): MailFacts => {
  const { trajectoryId, trajectory, parts, people, told, now, site } = input;
  const today = dateOf(now);
  const { plan } = trajectory;
  const notBegun = sessionsIn(plan).filter((id) => isToCome(id, trajectory, today, now));
  const venue = oneLine(trajectory.venue ?? '');
  return {
    trajectoryId,
    status: trajectory.status,
    municipality: oneLine(trajectory.municipality),
    unreached: leadsUnreached(trajectory),
    recipient: nameOf(people.recipient),
    ...namesFor(parts[0].item, input),
    venue: venue === '' ? undefined : venue,
    sessions: (id) => detailsOf(trajectory, id),
    workingBudgetCents: trajectory.workingBudgetCents,
    targetGroupSize: trajectory.targetGroupSize,
    offersPlaces: offersPlaces(trajectory, now),
    plan,
    today,
    news: told.length === 0 ? undefined : newsIn(trajectory, told),
    changesOf: (id) => (told.length === 0 ? undefined : newFactsOf(id, trajectory, told)),
    onAgain: onAgainIn(trajectory, told),
    known: (id) => inLines(agreedIn(shownBefore(id, told))),
    notBegun,
    sessionsToCome: notBegun.filter((id) => goesOn(trajectory, id)),
    sessionsHeld: sessionsHeld(trajectory),
    calendar: calendarOf(input, notBegun),
    files: carriedBy(input, notBegun).length,
    months: monthsOf(plan.phases, today),
    pause: pauseOf(trajectory),
    held: heldIn(trajectory),
    agreements: [],
    titles: inOneLine(input.titles ?? NO_TITLES),
    site,
  };
};

const inLines = ({ place, bring, ...when }: KnownSession): KnownSession => ({
  ...when,
  ...(place === undefined ? {} : { place: place && oneLine(place) }),
  ...(bring === undefined ? {} : { bring: bring && oneLine(bring) }),
});

export const inOneLine = (titles: Titles): Titles => new Map([...titles].map(([id, title]) => [id, oneLine(title)]));

// Whether a session on `date` has yet to begin. It computes the start time only for a session of today, because
// resolving local times is the slowest part of rendering.
const isToCome = (id: SessionId, trajectory: ExistingTrajectory, today: IsoDate, now: IsoInstant): boolean => {
  const date = sessionDate(trajectory.plan, id);
  return date > today || (date === today && beginsAt(trajectory, id) > now);
};

const detailsOf = (trajectory: ExistingTrajectory, id: SessionId): SessionDetails => {
  const bring = oneLine(trajectory.arrangements?.[id]?.bring ?? '');
  const venue = oneLine(placeOf(trajectory, id) ?? '');
  return {
    ...hoursOf(trajectory, id),
    venue: venue === '' ? undefined : venue,
    bring: bring === '' ? undefined : bring,
    isOff: isOff(trajectory, id),
    onAgain: trajectory.reports?.[id]?.onAgain,
    changes: changesOf(trajectory, id),
  };
};

/** The leads to whom no mail goes. */
const leadsUnreached = ({ members, mailStops }: ExistingTrajectory): TeamRole[] =>
  unreachableIn(members, mailStops).flatMap(({ role, personId }) => (leadOf(members, role) === personId ? [role] : []));
