import type { Sabotage } from './sabotage.ts';

const WHAT_IS_DUE = 'domain/trajectory/reach.ts';
const RESCHEDULE = 'domain/trajectory/reschedule.ts';
const REACH = 'functions/reach-milestones/reach.ts';
const WAKE_UPS = 'domain/trajectory/wake-ups.ts';

const wokenLateBy = (milliseconds: number): { file: string; from: string; to: string } => ({
  file: WAKE_UPS,
  from: '.map((day) => instantAt(day))',
  to: `.map((day) => new Date(Date.parse(instantAt(day)) + ${milliseconds}).toISOString())`,
});

const LATE = /was reached late|was (superseded|cancelled) unreached/;

/** What makes timelines wake in time, for the plan as it is. */
export const IN_TIMELINES: readonly Sabotage[] = [
  {
    name: 'start-moves-on',
    breaks: 'The start of a trajectory that has begun can be moved.',
    edits: [
      {
        file: RESCHEDULE,
        from: "status !== 'planned' || instantAt(plan.phases.preparation) <= now",
        to: "status === 'guidance' || status === 'evaluation'",
      },
    ],
    found: /the start moved to \S+ after it had begun/,
  },
  {
    name: 'phase-ends-again',
    breaks: 'A phase that is over by its plan can be extended.',
    edits: [
      {
        file: 'domain/trajectory/extend.ts',
        from: 'instantAt(plan.phases[END_OF[phase]]) <= now',
        to: 'instantAt(plan.phases[END_OF[phase]]) === now',
      },
    ],
    found: /(guidance|evaluation) moved after its day/,
  },
  {
    name: 'session-moves-on',
    breaks: 'A session that was held this evening can be moved.',
    edits: [
      { file: RESCHEDULE, from: 'beginsAt(state, id) <= now', to: 'dateOf(beginsAt(state, id)) < dateOf(now)' },
      { file: RESCHEDULE, from: 'import { type IsoInstant,', to: 'import { dateOf, type IsoInstant,' },
    ],
    found: /moved after it had begun/,
  },
  {
    name: 'venue-unseen',
    breaks: 'A new venue leaves the calendar entries of the sessions as they are.',
    edits: [
      {
        file: 'domain/trajectory/correct.ts',
        from: "changedSessions: changed.includes('venue')",
        to: 'changedSessions: changed.length === 0',
      },
    ],
    found: /has another venue and the same sequence/,
  },
  {
    name: 'duty-early',
    breaks: 'A duty that looks back at the sessions can be completed before they are held.',
    edits: [
      {
        file: 'domain/trajectory/duty-commands.ts',
        from: 'if (opens !== undefined && now < opens) {',
        to: 'if (opens === null) {',
      },
    ],
    found: /duty (anchoring|evaluation) was completed too early/,
  },
  {
    name: 'duty-stays-done',
    breaks: 'A duty that is reopened stays done, so its reminders are suppressed.',
    edits: [
      {
        file: 'domain/trajectory/duty-records.ts',
        from: 'dutiesDone: undone,',
        to: 'dutiesDone: { ...undone, ...state.dutiesDone },',
      },
    ],
    found: /replay\(events\) is not the state|was suppressed as done, which it was not/,
  },
  {
    name: 'milestones-early',
    breaks: 'Milestones are reached before their day.',
    edits: [{ file: WHAT_IS_DUE, from: '.filter(({ on }) => instantAt(on) <= now)', to: '.slice(0, 1)' }],
    found: /was reached too early/,
  },
  {
    name: 'woken-weeks-late',
    breaks: 'Timelines wake twenty days late.',
    edits: [wokenLateBy(20 * 86_400_000)],
    found: LATE,
  },
  {
    name: 'woken-minutes-late',
    breaks: 'Timelines wake ten minutes late.',
    edits: [wokenLateBy(600_000)],
    found: LATE,
  },
  {
    name: 'timeline-superseded',
    // What is due follows from the state alone, so the right milestones are reached all the same. But events would name the
    // wrong plan, and two timelines would be at work on one trajectory: the judge asks which of them reached what.
    breaks: 'The timeline of a superseded plan reaches milestones of the next.',
    edits: [
      { file: WHAT_IS_DUE, from: '!isRunning(state) || planRevision !== state.plan.revision', to: '!isRunning(state)' },
    ],
    found: /was reached by the timeline of plan \d+, which was superseded|speaks of plan \d+ while/,
  },
  {
    name: 'timeline-lives-on',
    breaks: 'Nobody stops the timeline of a plan that was superseded.',
    covered: 'What arm-timeline does not stop, the next sweep does.',
    edits: [
      {
        file: 'functions/arm-timeline/arm.ts',
        from: "await timeline.disarm(trajectoryId, event.data.plan.revision - 1, 'superseded');",
        to: '',
      },
      {
        file: 'functions/sweep-timelines/sweep.ts',
        from: "state.plan.revision !== planRevision ? 'superseded' : undefined",
        to: 'undefined',
      },
    ],
    found: /the timeline of plan \d+ was superseded and lives on/,
  },
  {
    name: 'sweep-blind',
    breaks: 'Nobody looks for timelines that were lost.',
    edits: [
      {
        file: 'functions/sweep-timelines/sweep.ts',
        from: 'isNear(one.due, now) && !running.has(nameOf(one))',
        to: 'false',
      },
    ],
    found: /is still in (planned|preparation|guidance|evaluation)/,
  },
  {
    name: 'lagging-clock',
    // Other faults explain why a milestone is late.
    faults: ['clock-skew'],
    breaks: 'A function whose clock lags does not reach what it is woken for.',
    edits: [{ file: REACH, from: 'return lag > 0 ? due : now;', to: 'return now;' }],
    found: LATE,
  },
];
