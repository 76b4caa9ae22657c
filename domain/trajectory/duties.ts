import type { Plan, SessionId } from '../../events/plan.ts';
import { addDays, type IsoDate } from '../calendar/local-time.ts';
import { workingDayOnOrBefore } from '../calendar/working-days.ts';

export type DutyOwner = 'coach' | 'officer';

type DatedPlan = { phases: Plan['phases']; sessions: Record<SessionId, IsoDate> };

/** Something the coach or the municipality (its officer) has to do by a day. */
export type Duty = {
  id: string;
  owner: DutyOwner;
  /** Days from an anchor in the plan: a transition or a session. */
  due: { after: keyof Plan['phases'] | SessionId; days: number };
};

/**
 * Who does what by when. The municipality sees to logistics, call and communication; the coach to the guidance itself. What
 * the call needs is ready a week before it. Reminders go out 7 days and 1 day before, so where it can be, days are chosen such
 * that those of several duties, or of a duty and a session or transition, fall on one day: fewer days on which a mail
 * comes, and fewer wake-ups of the timeline.
 */
export const DUTIES: readonly Duty[] = [
  { id: 'intake', owner: 'coach', due: { after: 'preparation', days: 7 } },
  { id: 'work-plan', owner: 'coach', due: { after: 'preparation', days: 13 } },
  { id: 'regulations', owner: 'officer', due: { after: 'preparation', days: 13 } },
  { id: 'menu-card', owner: 'coach', due: { after: 'preparation', days: 13 } },
  { id: 'call', owner: 'officer', due: { after: 'preparation', days: 19 } },
  { id: 'communication', owner: 'officer', due: { after: 'preparation', days: 19 } },
  { id: 'collaboration-tool', owner: 'coach', due: { after: 'guidance', days: 0 } },
  { id: 'logistics-kickoff', owner: 'officer', due: { after: 'kickoff', days: -7 } },
  { id: 'working-budget', owner: 'officer', due: { after: 'pick-n-choose', days: -13 } },
  { id: 'logistics-pick-n-choose', owner: 'officer', due: { after: 'pick-n-choose', days: -7 } },
  { id: 'logistics-hands-on', owner: 'officer', due: { after: 'hands-on', days: -7 } },
  { id: 'logistics-wrap-up', owner: 'officer', due: { after: 'wrap-up', days: -7 } },
  { id: 'evaluation', owner: 'coach', due: { after: 'end', days: -12 } },
  { id: 'anchoring', owner: 'officer', due: { after: 'end', days: -6 } },
];

/** The duty of that id, `undefined` for a stranger. */
export const dutyOf = (id: string): Duty | undefined => DUTIES.find((duty) => duty.id === id);

/** Due dates are working days. */
export const dutiesIn = ({ phases, sessions }: DatedPlan): Plan['duties'] => {
  const anchors = { ...phases, ...sessions };
  return DUTIES.map(({ id, due }) => ({ id, due: workingDayOnOrBefore(addDays(anchors[due.after], due.days)) }));
};
