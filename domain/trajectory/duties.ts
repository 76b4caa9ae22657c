import { type Plan, type UsualSession, usualSession } from '../../events/plan.ts';
import { addDays, dateOf, daysBetween, type IsoDate, type IsoInstant } from '../calendar/local-time.ts';
import { workingDayOnOrAfter, workingDayOnOrBefore } from '../calendar/working-days.ts';
import { phasesFrom } from './phases.ts';

export type DutyOwner = 'coach' | 'officer';

type DatedPlan = Pick<Plan, 'phases' | 'extensions' | 'pauses'> & { sessions: Record<UsualSession, IsoDate> };

/** A task of the coach or of the municipality (its officer) with a due date. */
export type Duty = {
  id: string;
  owner: DutyOwner;
  /** The due date in days after a transition or a session of the plan. */
  due: { after: keyof Plan['phases'] | UsualSession; days: number };
  /** The transition or the end of the session from which it can be ticked off. Absent: from the onboarding on. */
  opens?: keyof Plan['phases'] | UsualSession;
  /** The session that it prepares. Once that took place, nobody has to do it any more. */
  prepares?: UsualSession;
  /** Reminders go out so many days before it is due. */
  reminders: readonly number[];
};

const USUAL = [7, 1];
/** Due six days before a session: two weeks and one week before it, as the session itself is announced. */
const WITH_SESSION = [8, 1];

const logisticsOf = (session: UsualSession): Duty => ({
  id: `logistics-${session}`,
  owner: 'officer',
  due: { after: session, days: -6 },
  reminders: WITH_SESSION,
  prepares: session,
});

/**
 * All duties with owner and due date. The municipality takes care of logistics, the call and communication; the coach
 * of the guidance. What the call needs is due a week before the call.
 * A duty that looks back or ahead from the last session cannot be ticked off before it.
 * Dates and reminders are chosen so that several mails fall on the same day: that makes fewer mails, fewer days with a mail
 * and fewer wake-ups of the timeline.
 */
export const DUTIES: readonly Duty[] = [
  { id: 'intake', owner: 'coach', due: { after: 'preparation', days: 7 }, reminders: USUAL },
  { id: 'work-plan', owner: 'coach', due: { after: 'preparation', days: 13 }, reminders: USUAL },
  { id: 'regulations', owner: 'officer', due: { after: 'preparation', days: 13 }, reminders: USUAL },
  { id: 'menu-card', owner: 'coach', due: { after: 'preparation', days: 13 }, reminders: USUAL },
  { id: 'call', owner: 'officer', due: { after: 'preparation', days: 19 }, reminders: USUAL },
  { id: 'communication', owner: 'officer', due: { after: 'preparation', days: 19 }, reminders: USUAL },
  { id: 'collaboration-tool', owner: 'coach', due: { after: 'guidance', days: 0 }, reminders: USUAL },
  logisticsOf('kickoff'),
  { id: 'working-budget', owner: 'officer', due: { after: 'pick-n-choose', days: -13 }, reminders: USUAL },
  logisticsOf('pick-n-choose'),
  logisticsOf('hands-on'),
  logisticsOf('wrap-up'),
  { id: 'evaluation', owner: 'coach', due: { after: 'end', days: -6 }, reminders: USUAL, opens: 'evaluation' },
  { id: 'anchoring', owner: 'officer', due: { after: 'end', days: 0 }, reminders: USUAL, opens: 'wrap-up' },
];

/** The duty with this id, undefined when there is none. */
export const dutyOf = (id: string): Duty | undefined => DUTIES.find((duty) => duty.id === id);

/** The session that a duty is dated by. Undefined for any other duty. */
export const sessionOfDuty = (id: string): UsualSession | undefined => {
  const after = dutyOf(id)?.due.after;
  return usualSession.options.find((session) => session === after);
};

/** So many working days are left, at least, for a duty that a new plan brings near. */
const SOON = 2;

/** By when such a duty is due: what is due by then is soon. */
export const soonBy = (today: IsoDate): IsoDate => {
  let day = today;
  for (let left = SOON; left > 0; left -= 1) day = workingDayOnOrAfter(addDays(day, 1));
  return day;
};

/** The id of the n-th duty beside those of the catalogue. */
export const ownDutyId = (count: number): string => `own-${count}`;

export const isOwnDuty = (id: string): boolean => /^own-\d{1,3}$/.test(id);

/**
 * All due dates that follow from the plan are working days. A duty of a session follows its session. Any other that was not due yet when a pause began comes
 * later by the days of the pause, also when the transition before it has begun and stays.
 */
export const dutiesIn = (
  { phases, extensions, pauses, sessions }: DatedPlan,
  fixed: Plan['duties'] = [],
): Plan['duties'] => {
  const transitions = new Map(Object.entries(phasesFrom(phases.preparation, { extensions })));
  const afterPauses = (due: IsoDate): IsoDate =>
    pauses.reduce(
      (date, { since, days }) => (date < dateOf(since) ? date : workingDayOnOrBefore(addDays(date, days))),
      due,
    );
  const anchors = new Map(Object.entries(sessions));
  const usual = DUTIES.map(({ id, due: { after, days } }) => {
    const given = fixed.find((one) => one.id === id);
    if (given) return given;
    const session = anchors.get(after);
    if (session !== undefined) return { id, due: workingDayOnOrBefore(addDays(session, days)) };
    return { id, due: afterPauses(workingDayOnOrBefore(addDays(transitions.get(after) ?? '', days))) };
  });
  return [...usual, ...fixed.filter(({ id }) => !dutyOf(id))];
};

/**
 * The duties with a date that somebody gave, in a new plan. After a pause, one that was still to come moves by
 * its days. Otherwise, one that lies ahead moves by as many days as the transition before it, so that it keeps its place in the
 * phase.
 */
export const fixedDuties = (
  old: Pick<Plan, 'duties' | 'phases'>,
  phases: Plan['phases'],
  { today, pause }: { today: IsoDate; pause?: { since: IsoInstant; days: number } | undefined },
): Plan['duties'] =>
  old.duties
    .filter(({ isFixed }) => isFixed)
    .map((duty) => {
      if (pause) return duty.due < dateOf(pause.since) ? duty : { ...duty, due: addDays(duty.due, pause.days) };
      const before =
        (['end', 'evaluation', 'guidance'] as const).find((id) => old.phases[id] <= duty.due) ?? 'preparation';
      const days = daysBetween(old.phases[before], phases[before]);
      return days === 0 || duty.due < today ? duty : { ...duty, due: addDays(duty.due, days) };
    });
