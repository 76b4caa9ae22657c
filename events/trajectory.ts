import * as z from 'zod/mini';
import { cents, defineEvent, type EventOf, flag, isoDate, isoInstant } from './contract.ts';
import { dutyEvents } from './duty.ts';
import { personMailStopped } from './person.ts';
import { extraSession, phase, plan, revision, sessionId, transition } from './plan.ts';
import { sessionFacts } from './session.ts';
import { wordingEvents } from './wording.ts';

const TEAM_ROLES = ['coach', 'officer'] as const;

export const trajectoryOnboarded = defineEvent({
  name: 'Trajectory.Onboarded',
  version: 1,
  summary: 'A trajectory of a municipality was onboarded, with a coach, an officer, a working budget and a plan.',
  data: z.object({
    nisCode: z.string(),
    municipality: z.string(),
    province: z.string(),
    /** The people of the trajectory. The first in each role is its lead. */
    members: z.array(z.object({ personId: z.string(), role: z.enum(TEAM_ROLES) })),
    workingBudgetCents: cents,
    targetGroupSize: z.optional(z.int()),
    venue: z.optional(z.string()),
    plan,
  }),
});

/** What was missing when a transition came: the ids of its needs, as `GET /trajectories/{id}/gates` names them. */
const missing = z.optional(z.array(z.string()));

export const phaseStarted = defineEvent({
  name: 'Trajectory.PhaseStarted',
  version: 1,
  summary: 'The trajectory has entered its next phase.',
  data: z.object({ phase, planRevision: revision, missing }),
});

/** One occurrence of a milestone: its id, and the plan revision that set its day. */
const occurrence = z.object({ milestoneId: z.string(), revision });

/** What a new plan moved. */
const moves = {
  /** True when the start moved, and with it every phase. */
  startMoved: flag,
  movedTransitions: z.array(transition),
  movedSessions: z.array(sessionId),
};

/** True when a later event of the same moment asks for the mails about it. */
const isToldLater = z.optional(flag);

export const milestonesReached = defineEvent({
  name: 'Trajectory.MilestonesReached',
  version: 1,
  summary: 'Milestones of the plan were reached at one moment; the mails that belong to them are requested.',
  data: z.object({
    planRevision: revision,
    milestones: z.array(occurrence),
    /** The duties that are late since the coach last heard of one. The coach hears of each once for its due date. */
    late: z.optional(z.array(z.object({ dutyId: z.string(), due: isoDate }))),
    /** How the plan changed at the same moment. The mails tell both. */
    change: z.optional(
      z.discriminatedUnion('what', [
        z.object({ what: z.enum(['rescheduled', 'resumed']), ...moves }),
        z.object({ what: z.literal('paused'), lasted: z.exactOptional(flag) }),
      ]),
    ),
  }),
});

export const trajectoryRescheduled = defineEvent({
  name: 'Trajectory.Rescheduled',
  version: 1,
  summary: 'The plan has a new revision; the timeline of the old one is superseded.',
  data: z.object({
    plan,
    ...moves,
    /** The session that the plan did not have before. It is among those that moved. */
    added: z.optional(extraSession),
    isToldLater,
    /** The phase that lasts longer than before, and by how many days. */
    extended: z.optional(z.object({ phase, days: z.int() })),
    /** The transition that came early, and by how many days. */
    advanced: z.optional(z.object({ to: z.enum(['preparation', ...transition.options]), days: z.int() })),
  }),
});

export const trajectoryPaused = defineEvent({
  name: 'Trajectory.Paused',
  version: 1,
  summary: 'What is left of the plan waits until the trajectory is resumed; the timeline of the plan is superseded.',
  data: z.object({
    planRevision: revision,
    /** What was still to come at this instant waits. */
    since: isoInstant,
    /** The day on which the trajectory resumes by itself, at 09:00. Absent when somebody has to resume it. */
    until: z.optional(isoDate),
    /** The note that holds the reason, in an item of its own: it is free text. */
    noteId: z.string(),
    /** The transition that came and was held. Absent for a pause that somebody asked for. */
    held: z.optional(transition),
    /** True when the pause lasted already, and has another end from now on. */
    lasted: z.optional(flag),
    isToldLater,
  }),
});

export const transitionDeferred = defineEvent({
  name: 'Trajectory.TransitionDeferred',
  version: 1,
  summary: 'A transition is not to come before somebody releases it; on its day, the trajectory is paused.',
  data: z.object({
    transition,
    /** Counts the holds of this trajectory, from 1. */
    hold: z.int(),
    /** The note that holds the reason, in an item of its own: it is free text. */
    noteId: z.string(),
  }),
});

export const transitionReleased = defineEvent({
  name: 'Trajectory.TransitionReleased',
  version: 1,
  summary: 'A transition that was held comes on its day after all.',
  data: z.object({ transition, hold: z.int() }),
});

export const trajectoryResumed = defineEvent({
  name: 'Trajectory.Resumed',
  version: 1,
  summary: 'The trajectory goes on after a pause, with a plan in which what was left comes later.',
  data: z.object({
    plan,
    /** By how many days what was left comes later. */
    days: z.int(),
    ...moves,
    isToldLater,
  }),
});

export const trajectoryCorrected = defineEvent({
  name: 'Trajectory.Corrected',
  version: 1,
  summary:
    'Facts of the trajectory were put right. A new venue raises the sequence of the sessions that have yet to begin.',
  data: z.object({
    /** Numbers the corrections of a trajectory, from 1. */
    correction: z.int(),
    /** The facts that changed, with their new values. Null: it is not known any more. */
    facts: z.object({
      venue: z.optional(z.nullable(z.string())),
      workingBudgetCents: z.optional(cents),
      targetGroupSize: z.optional(z.nullable(z.int())),
    }),
    /** The sessions whose calendar entry changed. */
    changedSessions: z.array(sessionId),
  }),
});

const { start, end, venue, bring } = sessionFacts.shape;

/** What calendars and mails tell of a session besides its date. What is left out is as usual. */
export const arrangement = z.object({
  start,
  end,
  venue,
  bring,
  /** The revision of the session in which its title changed last. */
  title: z.exactOptional(z.int()),
  /** Counts the changes of the title, the hours and the venue. It is a part of iCalendar's SEQUENCE. */
  changes: z.int(),
});
export type Arrangement = z.infer<typeof arrangement>;

/** Whether a session took place. */
export const sessionOutcome = z.enum(['held', 'cancelled']);

export const sessionArranged = defineEvent({
  name: 'Trajectory.SessionArranged',
  version: 1,
  summary:
    'The calendar entry and the mails of a session tell another title, other hours, another venue, or what to bring.',
  data: z.object({
    session: sessionId,
    arrangement,
    /** True when the hours or the venue are others, on the same date. */
    isMoved: z.exactOptional(flag),
  }),
});

export const sessionReported = defineEvent({
  name: 'Trajectory.SessionReported',
  version: 1,
  summary:
    'A session took place, or does not go on. People hear of a session that was called off, and of what comes after one that was held. Whoever was told that it was held while it was not, or the other way round, hears that too.',
  data: z.object({
    session: sessionId,
    outcome: sessionOutcome,
    /** Counts the reports on this session, from 1. */
    report: z.int(),
    /** True when it was called off before it began: by this report, or by the one that this one puts right. */
    calledOff: flag,
    /** The report that this one puts right. */
    corrects: z.optional(z.int()),
  }),
});

export const trajectoryCompleted = defineEvent({
  name: 'Trajectory.Completed',
  version: 1,
  summary: 'The trajectory reached the end of its eight months.',
  data: z.object({ planRevision: revision, missing }),
});

export const teamChanged = defineEvent({
  name: 'Trajectory.TeamChanged',
  version: 1,
  summary: 'Somebody joined or left the team of the trajectory, or handed a place over to somebody else.',
  data: z.object({
    /** Counts the changes of the team. A team as onboarded with one person in each role is 1. */
    teamRevision: revision,
    role: z.enum(TEAM_ROLES),
    joined: z.optional(z.string()),
    left: z.optional(z.string()),
    /** Whether the role has the same lead as before, another one, or nobody at all. */
    lead: z.enum(['same', 'other', 'none']),
    /** Who leads the role now, when that is another one. */
    newLead: z.optional(z.string()),
    /**
     * The reminders of open duties of the role that were reached before, and the questions whether a session took place that
     * nobody answered. The new lead gets them with the role.
     */
    reminders: z.array(occurrence),
    /** The open duties that were of whoever left, each with its revision after the change, and whose they are now. */
    handedOver: z.exactOptional(
      z.object({ to: z.string(), duties: z.array(z.object({ dutyId: z.string(), revision: z.int() })) }),
    ),
  }),
});

export const addressChangeRequested = defineEvent({
  name: 'Trajectory.AddressChangeRequested',
  version: 1,
  summary: 'A member of the team is to be reached at another address, once a link in a mail to it was confirmed.',
  data: z.object({ personId: z.string(), role: z.enum(TEAM_ROLES), changeId: z.string() }),
});

export const addressChanged = defineEvent({
  name: 'Trajectory.AddressChanged',
  version: 1,
  summary: 'A member of the team confirmed another address, and has another calendar link from then on.',
  data: addressChangeRequested.data,
});

export const memberMailStopped = defineEvent({
  name: 'Trajectory.MemberMailStopped',
  version: 1,
  summary: 'No mail reaches a member of the team any more; the lead coach hears whom to ring.',
  data: z.object({
    personId: z.string(),
    role: z.enum(TEAM_ROLES),
    why: personMailStopped.data.shape.why,
    /** Counts how often this happened in the trajectory, from 1. */
    stop: z.int(),
  }),
});

export const memberMailResumed = defineEvent({
  name: 'Trajectory.MemberMailResumed',
  version: 1,
  summary: 'Mails reach a member of the team again, at another address.',
  data: z.object({ personId: z.string() }),
});

export const trajectoryCancelled = defineEvent({
  name: 'Trajectory.Cancelled',
  version: 1,
  summary: 'The trajectory was cancelled before its end; only the notice of the cancellation is still sent.',
  data: z.object({
    planRevision: revision,
    /** The note that holds the reason, in an item of its own: it is free text. Absent when no reason was given. */
    noteId: z.optional(z.string()),
  }),
});

export const trajectoryEvents = [
  trajectoryOnboarded,
  phaseStarted,
  milestonesReached,
  ...dutyEvents,
  trajectoryRescheduled,
  trajectoryPaused,
  trajectoryResumed,
  transitionDeferred,
  transitionReleased,
  trajectoryCorrected,
  sessionArranged,
  sessionReported,
  trajectoryCompleted,
  teamChanged,
  addressChangeRequested,
  addressChanged,
  memberMailStopped,
  memberMailResumed,
  ...wordingEvents,
  trajectoryCancelled,
] as const;

export type TrajectoryEvent = EventOf<(typeof trajectoryEvents)[number]>;
