import * as z from 'zod/mini';
import { isoDate, isoInstant } from './contract.ts';

export const phase = z.enum(['preparation', 'guidance', 'evaluation']);
/** The transitions that follow the start. */
export const transition = z.enum(['guidance', 'evaluation', 'end']);
/** The four sessions that every trajectory has, in the order in which they take place. */
export const usualSession = z.enum(['kickoff', 'pick-n-choose', 'hands-on', 'wrap-up']);
/** The sessions that a trajectory can have beside them, on any day of the guidance. */
export const extraSession = z.enum(['extra-1', 'extra-2', 'extra-3', 'extra-4', 'extra-5', 'extra-6']);
export const sessionId = z.enum([...usualSession.options, ...extraSession.options]);

/** What a session is like: one of the four, or another. */
export const sessionKind = z.enum([...usualSession.options, 'extra']);

/** Something of each session of a trajectory. */
export const ofEachSession = <Schema extends z.ZodMiniType>(one: Schema) =>
  z.object({
    kickoff: one,
    'pick-n-choose': one,
    'hands-on': one,
    'wrap-up': one,
    'extra-1': z.optional(one),
    'extra-2': z.optional(one),
    'extra-3': z.optional(one),
    'extra-4': z.optional(one),
    'extra-5': z.optional(one),
    'extra-6': z.optional(one),
  });

export const revision = z.int().check(z.positive());

/** The plan of one trajectory. Dates are local dates in Europe/Brussels. */
export const plan = z.object({
  /** Increases by one with each rescheduling. A timeline of an older revision does nothing. */
  revision,
  phases: z.object({ preparation: isoDate, guidance: isoDate, evaluation: isoDate, end: isoDate }),
  /** By how many days each phase lasts longer than usual. */
  extensions: z.object({ preparation: z.int(), guidance: z.int(), evaluation: z.int() }),
  /** The pauses that are over: from when on what was left waited, for how many days, and the revision that ended it. */
  pauses: z.array(z.object({ since: isoInstant, days: z.int(), revision })),
  /** `sequence` counts how often the date or the venue of the session changed. It is a part of iCalendar's SEQUENCE. */
  sessions: ofEachSession(z.object({ date: isoDate, sequence: z.int() })),
  /** `isFixed`: the due date was given by somebody, and does not follow from the plan. */
  duties: z.array(z.object({ id: z.string(), due: isoDate, isFixed: z.optional(z.literal(true)) })),
  milestones: z.array(
    z.object({
      id: z.string(),
      /** The day on which the milestone is reached, at 09:00 local time. */
      on: isoDate,
      /** The day that the milestone refers to: of the session, the transition or the duty. */
      anchor: isoDate,
      /** The plan revision that set this day. With the id it identifies one occurrence. */
      revision,
    }),
  ),
});

export type Plan = z.infer<typeof plan>;
export type PlannedMilestone = Plan['milestones'][number];
export type Phase = z.infer<typeof phase>;
export type Transition = z.infer<typeof transition>;
export type UsualSession = z.infer<typeof usualSession>;
export type ExtraSession = z.infer<typeof extraSession>;
export type SessionId = z.infer<typeof sessionId>;
export type SessionKind = z.infer<typeof sessionKind>;
export type OfEachSession<One> = Record<UsualSession, One> & { [Extra in ExtraSession]?: One | undefined };
