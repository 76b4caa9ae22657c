import type { SessionId } from '../../events/plan.ts';
import type { StaffRole } from '../../events/roles.ts';
import type { SessionEvent, SessionFact } from '../../events/session.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { dateOf, type IsoDate, type IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { RefusalOf } from '../refusals.ts';
import { initialState as nobodyAsked, type Rsvp, takenAt } from '../rsvp/rsvp.ts';
import { ended, noSession, notFound } from '../trajectory/refuse.ts';
import { outcomeOf } from '../trajectory/reports.ts';
import { hasSession, isExtra, sessionBegins, sessionDate } from '../trajectory/sessions.ts';
import { changesOf, isRunning, type Trajectory } from '../trajectory/trajectory.ts';
import { minutesIn } from './agendas.ts';
import { FACT_NAMES } from './names.ts';
import { outdated } from './outdated.ts';
import type { sessionRefusals } from './refusals.ts';
import { type Changes, type Facts, factsAfter, hoursOf, IN_CALENDAR, minutesOf, type Session } from './session.ts';

/**
 * `basedOn` is the revision of the session that the caller saw. `date` is the new date when the caller gives one. What is
 * left out stays, and what is null is taken away.
 */
export type SessionCommand = {
  type: 'Schedule';
  session: SessionId;
  basedOn: number;
  now: IsoInstant;
  by: StaffRole;
  date?: IsoDate;
  facts: Changes;
  /** An extra session gets another title. The title itself lies in an item of its own. */
  isRetitled?: boolean;
  /** The trajectory got the session with the same command, so its date is new too. */
  isNew?: true;
};

/** When one of these changes, everybody is asked again whether they come. */
const ASKED_ANEW: readonly SessionFact[] = ['date', ...IN_CALENDAR];

type Decided = Decision<SessionEvent, RefusalOf<typeof sessionRefusals, SessionCommand['type']>>;

/** A session lasts at least and at most so many minutes. */
const SHORTEST = 30;
const LONGEST = 12 * 60;

/**
 * A command that changes nothing is accepted without events, so it is safe to repeat any command. `rsvp`: who comes, which is nobody to a
 * session that is new.
 */
export const decide = (
  command: SessionCommand,
  state: Session,
  trajectory: Trajectory,
  rsvp: Rsvp = nobodyAsked,
): Decided => {
  if (trajectory.status === 'absent') return notFound();
  if (!isRunning(trajectory)) return ended(trajectory.status, 'de sessies blijven zoals ze zijn');
  const { session, by, basedOn, now, date, facts } = command;
  if (!hasSession(trajectory.plan, session)) return noSession(session);
  if (command.isRetitled && !isExtra(session)) {
    return refuse(
      'TITLE_FIXED',
      'Deze sessie heet in elk traject hetzelfde. Alleen een extra sessie krijgt een eigen titel.',
      'title',
    );
  }
  const planned = sessionDate(trajectory.plan, session);
  const outcome = outcomeOf(trajectory, session);
  // A session that is off goes on again with a date, also the one that it had.
  const isDated = command.date !== undefined && (command.date !== planned || outcome === 'cancelled');
  const changed = changedFacts(command, state, isDated);
  const notTheirs = changed.find((fact) => fact !== 'venue');
  if (by === 'officer' && notTheirs) {
    const message = `De plaats kan je zelf aanpassen. Vraag ${FACT_NAMES[notTheirs]} aan je begeleider.`;
    return refuse('FACT_NOT_YOURS', message, notTheirs);
  }
  if (changed.length === 0) return accept();
  if (basedOn !== state.revision) {
    return outdated('revision', { basedOn, last: state.revision, changed: namesSince(basedOn, state) });
  }
  const begun = sessionBegins(planned, hoursOf(state.facts).start);
  if (outcome === 'cancelled' && !changed.includes('date')) {
    const message = 'Deze sessie gaat niet door. Geef er een datum bij als ze toch doorgaat. Dezelfde dag mag ook.';
    return refuse('SESSION_CANCELLED', message, 'date');
  }
  if (begun <= now && outcome !== 'cancelled') {
    return refuse(
      'SESSION_HELD',
      `De sessie van ${longDate(dateOf(begun))} is al begonnen of geweest. Vertel in het verslag hoe ze ging.`,
    );
  }
  const after = factsAfter(state.facts, facts);
  const refusal = refuseFacts(after, date ?? planned, now);
  if (refusal) return refusal;
  // Where everybody is asked anew, nobody has said yet that they come.
  const isAskedAnew = changed.some((fact) => ASKED_ANEW.includes(fact));
  const coming = isAskedAnew ? 0 : takenAt(rsvp, changesOf(trajectory, session));
  if (changed.includes('capacity') && after.capacity !== undefined && after.capacity < coming) {
    return refuse(
      'PLACES_TAKEN',
      `Er komen al ${coming} mensen, hun gasten meegeteld. Geef minstens ${coming} plaatsen.`,
      'capacity',
    );
  }
  return accept({
    type: 'Session.Scheduled',
    data: {
      session,
      revision: state.revision + 1,
      as: by,
      changed,
      facts: Object.fromEntries(Object.entries(facts).filter(([name]) => changed.some((fact) => fact === name))),
    },
  });
};

const changedFacts = (
  { facts, isRetitled, isNew }: SessionCommand,
  { facts: before }: Session,
  isDated: boolean,
): SessionFact[] => {
  const after = factsAfter(before, facts);
  const isChanged = (fact: Exclude<SessionFact, 'date' | 'title'>): boolean => {
    if (fact === 'start' || fact === 'end') return hoursOf(after)[fact] !== hoursOf(before)[fact];
    return JSON.stringify(after[fact]) !== JSON.stringify(before[fact]);
  };
  const facets: Exclude<SessionFact, 'date' | 'title'>[] = [
    'start',
    'end',
    'venue',
    'capacity',
    'host',
    'bring',
    'agenda',
  ];
  return [
    ...(isNew || isDated ? (['date'] as const) : []),
    ...(isRetitled ? (['title'] as const) : []),
    ...facets.filter(isChanged),
  ];
};

/** The facts that somebody changed since a revision. */
const namesSince = (basedOn: number, { changedIn }: Session): string[] =>
  Object.entries(FACT_NAMES).flatMap(([fact, name]) =>
    Object.entries(changedIn).some(([one, at]) => one === fact && at > basedOn) ? [name] : [],
  );

const refuseFacts = (facts: Facts, date: IsoDate, now: IsoInstant) => {
  const { start, end } = hoursOf(facts);
  const minutes = minutesOf(facts);
  if (minutes < SHORTEST || minutes > LONGEST) {
    return refuse(
      'HOURS_INVALID',
      `Van ${start} tot ${end} uur kan niet. Een sessie duurt een halfuur tot twaalf uur, op dezelfde dag.`,
      'end',
    );
  }
  if (sessionBegins(date, start) <= now) {
    return refuse(
      'SESSION_IN_PAST',
      `Dat moment, ${longDate(date)} om ${start} uur, is al voorbij. Kies een later moment.`,
      'start',
    );
  }
  const planned = facts.agenda && minutesIn(facts.agenda);
  if (planned !== undefined && planned !== minutes) {
    return refuse(
      'AGENDA_DOES_NOT_ADD_UP',
      `De punten van de agenda duren samen ${planned} minuten. De sessie, van ${start} tot ${end} uur, duurt er ${minutes}. Maak die twee gelijk.`,
      'agenda',
    );
  }
  return undefined;
};
