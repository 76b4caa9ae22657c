import type { Sabotage } from './sabotage.ts';

const DECIDE = 'domain/trajectory/decide.ts';
const REACH = 'functions/reach-milestones/reach.ts';
const NEXT_DUE = 'return next && instantAt(next.on);';

const wokenLateBy = (milliseconds: number): { file: string; from: string; to: string } => ({
  file: DECIDE,
  from: NEXT_DUE,
  to: `return next && new Date(Date.parse(instantAt(next.on)) + ${milliseconds}).toISOString();`,
});

const LATE = /was reached late|was (superseded|cancelled) unreached/;

/** What makes timelines wake in time, for the plan as it is. */
export const IN_TIMELINES: readonly Sabotage[] = [
  {
    name: 'milestones-early',
    breaks: 'Milestones are reached before their day.',
    edits: [{ file: DECIDE, from: '.filter(({ on }) => instantAt(on) <= now)', to: '.slice(0, 1)' }],
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
      { file: DECIDE, from: '!isRunning(state) || planRevision !== state.plan.revision', to: '!isRunning(state)' },
    ],
    found: /was reached by the timeline of plan \d+, which was superseded|speaks of plan \d+ while/,
  },
  {
    name: 'timeline-lives-on',
    breaks: 'The timeline of a superseded plan waits for the milestones of the next.',
    edits: [{ file: REACH, from: "return { status: 'finished', reason: 'superseded' } as const;", to: '{}' }],
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
    // Any other fault costs time, in which the clock catches up.
    faults: ['clock-skew'],
    breaks: 'A function whose clock lags is asked again at once, and again.',
    edits: [
      {
        file: REACH,
        from: 'if (woken === undefined || nextDue > woken || nextDue <= now) return answer;',
        to: 'return answer;',
      },
    ],
    found: /Nothing comes to rest/,
  },
];
