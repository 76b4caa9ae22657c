import { type ExtraSession, extraSession, type Phase, type Plan, type SessionId } from '../../events/plan.ts';
import { addDays, type IsoDate } from '../calendar/local-time.ts';
import { workingDayOnOrAfter, workingDayOnOrBefore } from '../calendar/working-days.ts';
import { DUTIES, isOwnDuty } from './duties.ts';
import { isExtra, sessionDate, sessionsIn, USUAL_SESSIONS } from './sessions.ts';

/** The meaning of a milestone. The catalogue below says when each is reached. `mails-for.ts` says who gets a mail. */
export type Meaning =
  | { kind: 'phase-start'; phase: Phase }
  | { kind: 'phase-notice'; phase: Phase | 'end'; days: number }
  | { kind: 'session-reminder'; session: SessionId; days: number }
  | { kind: 'session-follow-up'; session: SessionId }
  | { kind: 'duty-reminder'; duty: string; days: number }
  /** Wakes the timeline after a duty whose date does not follow from the plan. */
  | { kind: 'duty-late'; duty: string }
  | { kind: 'evaluation-invitation' }
  | { kind: 'end' };

/**
 * An entry of the catalogue of milestones. `offset` is in days from the anchor, the day that the milestone refers to. A
 * transition is reached on its own day. A milestone before its anchor moves to the working day before a weekend or
 * holiday, and one after its anchor to the working day after. An eve leaves one whole working day by the anchor.
 */
export type CatalogueEntry = {
  id: string;
  meaning: Meaning;
  offset: number;
  moves: 'never' | 'earlier' | 'later' | 'eve';
};

const before = (id: string, meaning: Meaning & { days: number }): CatalogueEntry => ({
  id: `${id}-${meaning.days}`,
  meaning,
  offset: -meaning.days,
  moves: 'earlier',
});

const NOTICE_DAYS = 7;
/**
 * The transitions for which something can be missing that somebody can still see to. A duty that is due by the guidance, and one by the
 * end, is reminded of on the eve, so these two add no wake-up.
 */
const WITH_EVE = ['guidance', 'evaluation', 'end'] as const satisfies (Phase | 'end')[];
const SESSION_REMINDER_DAYS = [14, 7, 1];
/** Nobody has to find a room or a group for an extra session two weeks ahead: whoever added it told everybody. */
const EXTRA_REMINDER_DAYS = [7, 1];

const phaseStart = (phase: Phase): CatalogueEntry => ({
  id: `phase-${phase}-start`,
  meaning: { kind: 'phase-start', phase },
  offset: 0,
  moves: 'never',
});

/** What is told before a transition: a week ahead, and on its eve. */
const noticesOf = (phase: Phase | 'end'): CatalogueEntry[] => {
  const noticed = (days: number): CatalogueEntry =>
    before(`phase-${phase}-notice`, { kind: 'phase-notice', phase, days });
  return [
    noticed(NOTICE_DAYS),
    ...WITH_EVE.filter((one) => one === phase).map((): CatalogueEntry => ({ ...noticed(1), moves: 'eve' })),
  ];
};

/** Reminders of a duty beside the catalogue go out so many days before it is due. */
const OWN_REMINDERS = [7, 1];

const reminder = (duty: string, days: number): CatalogueEntry =>
  before(`duty-${duty}-reminder`, { kind: 'duty-reminder', duty, days });

const late = (duty: string): CatalogueEntry => ({
  id: `duty-${duty}-late`,
  meaning: { kind: 'duty-late', duty },
  offset: 1,
  moves: 'later',
});

const ofSession = (session: SessionId, reminders: readonly number[]): CatalogueEntry[] => [
  ...reminders.map((days) => before(`session-${session}-reminder`, { kind: 'session-reminder', session, days })),
  { id: `session-${session}-follow-up`, meaning: { kind: 'session-follow-up', session }, offset: 1, moves: 'later' },
];

const ofExtra = (session: ExtraSession): CatalogueEntry[] => ofSession(session, EXTRA_REMINDER_DAYS);

/** All milestones of a trajectory without extra sessions and without duties of its own. Milestones of one day are reached in this order. */
export const MILESTONES: readonly CatalogueEntry[] = [
  ...(['preparation', 'guidance', 'evaluation'] as const).flatMap((phase) => [...noticesOf(phase), phaseStart(phase)]),
  ...USUAL_SESSIONS.flatMap((session) => ofSession(session, SESSION_REMINDER_DAYS)),
  ...DUTIES.flatMap(({ id, reminders }) => reminders.map((days) => reminder(id, days))),
  // A part of the mail that the evaluation begins.
  { id: 'evaluation-invitation', meaning: { kind: 'evaluation-invitation' }, offset: 0, moves: 'never' },
  ...noticesOf('end'),
  { id: 'trajectory-end', meaning: { kind: 'end' }, offset: 0, moves: 'never' },
];

/** The milestones of a plan: those of the catalogue, of its extra sessions, and of the duties with a date that somebody gave. */
export const milestonesOf = (plan: Pick<Plan, 'duties' | 'sessions'>): readonly CatalogueEntry[] => [
  ...MILESTONES,
  ...sessionsIn(plan).filter(isExtra).flatMap(ofExtra),
  ...plan.duties.filter(({ id }) => isOwnDuty(id)).flatMap(({ id }) => OWN_REMINDERS.map((days) => reminder(id, days))),
  ...plan.duties.filter(({ isFixed }) => isFixed).map(({ id }) => late(id)),
];

const meanings: ReadonlyMap<string, Meaning> = new Map(
  [...MILESTONES, ...extraSession.options.flatMap(ofExtra)].map(({ id, meaning }) => [id, meaning]),
);

/** The meaning of a milestone by id, `undefined` when it is no longer in the catalogue. */
export const meaningOf = (milestoneId: string): Meaning | undefined =>
  meanings.get(milestoneId) ?? meaningOfDuty(milestoneId);

const meaningOfDuty = (milestoneId: string): Meaning | undefined => {
  const [, own, days, late] = /^duty-(?:(own-\d{1,3})-reminder-(\d{1,2})|([a-z0-9-]+)-late)$/.exec(milestoneId) ?? [];
  if (own !== undefined) return { kind: 'duty-reminder', duty: own, days: Number(days) };
  return late === undefined ? undefined : { kind: 'duty-late', duty: late };
};

/** The anchor of a milestone in a plan: the day that it refers to. */
export const anchorOf = (meaning: Meaning, plan: Pick<Plan, 'phases' | 'sessions' | 'duties'>): IsoDate => {
  switch (meaning.kind) {
    case 'phase-start':
    case 'phase-notice':
      return plan.phases[meaning.phase];
    case 'session-reminder':
    case 'session-follow-up':
      return sessionDate(plan, meaning.session);
    case 'duty-reminder':
    case 'duty-late': {
      const duty = plan.duties.find(({ id }) => id === meaning.duty);
      if (!duty) throw new Error(`The plan has no duty ${meaning.duty}`);
      return duty.due;
    }
    case 'evaluation-invitation':
      return plan.phases.evaluation;
    case 'end':
      return plan.phases.end;
    default:
      return meaning satisfies never;
  }
};

export const dayOf = ({ offset, moves }: CatalogueEntry, anchor: IsoDate): IsoDate => {
  const day = addDays(anchor, offset);
  switch (moves) {
    case 'never':
      return day;
    case 'earlier':
      return workingDayOnOrBefore(day);
    case 'later':
      return workingDayOnOrAfter(day);
    case 'eve':
      return workingDayOnOrBefore(addDays(workingDayOnOrBefore(anchor), offset));
    default:
      return moves satisfies never;
  }
};
