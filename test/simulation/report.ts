import { type Counts, countsOf } from './faults/dice.ts';
import { FAULTS, type Fault } from './faults/kinds.ts';
import type { Figures } from './figures.ts';
import { TRICKY_DAYS, type TrickyDay } from './judge/calendar.ts';
import type { Run } from './simulate.ts';

/** The totals of many runs. */
export type Total = { faults: Counts; trickyDays: Map<TrickyDay, number>; figures: Figures };

export const addUp = (runs: readonly Run[]): Total => {
  const sum = (key: keyof Figures): number => runs.reduce((total, { figures }) => total + figures[key], 0);
  return {
    faults: countsOf(
      new Map(FAULTS.map((fault) => [fault, runs.reduce((total, { faults }) => total + faults[fault], 0)])),
    ),
    trickyDays: new Map(
      TRICKY_DAYS.map((day) => [day, runs.filter(({ trickyDays }) => trickyDays.includes(day)).length]),
    ),
    figures: {
      trajectories: sum('trajectories'),
      tasks: sum('tasks'),
      calls: sum('calls'),
      events: sum('events'),
      milestones: sum('milestones'),
      held: sum('held'),
      completed: sum('completed'),
      joined: sum('joined'),
      mails: sum('mails'),
      suppressed: sum('suppressed'),
      secondSends: sum('secondSends'),
      deadLetters: sum('deadLetters'),
      republished: sum('republished'),
      rearmed: sum('rearmed'),
    },
  };
};

/** The faults and tricky days that never occurred in these runs, but should have, and what too few trajectories came to. */
export const missing = (total: Total, wanted: readonly Fault[]): string[] => [
  ...wanted.filter((fault) => total.faults[fault] === 0),
  ...TRICKY_DAYS.filter((day) => total.trickyDays.get(day) === 0),
  ...shortLives(total),
];

/** For each trajectory, at least so many sessions are held, so many run to their end, and so many citizens confirm: one in three has a group. */
const LIFE = { held: 0.75, completed: 0.3, joined: 1 } as const;

/**
 * What is missing in the lives of the trajectories. When faults end most of them early, nothing is proved of what comes after a
 * session, though every fault strikes.
 */
export const shortLives = ({ figures }: Pick<Total, 'figures'>): string[] => [
  ...(figures.held < LIFE.held * figures.trajectories ? [`enough sessions that were held (${figures.held})`] : []),
  ...(figures.completed < LIFE.completed * figures.trajectories
    ? [`enough trajectories that ran to their end (${figures.completed})`]
    : []),
  ...(figures.joined < LIFE.joined * figures.trajectories ? [`enough citizens who confirmed (${figures.joined})`] : []),
];

/** The counts of all faults and the figures, as text. */
export const report = (
  { faults, trickyDays, figures }: Total,
  { seconds, seeds }: { seconds: number; seeds: number },
): string =>
  [
    '',
    ...FAULTS.map((fault) => `${String(faults[fault]).padStart(9)}  ${fault}`),
    ...TRICKY_DAYS.map((day) => `${String(trickyDays.get(day)).padStart(9)}  runs with a plan that touches a ${day}`),
    '',
    `${seeds} seeds, ${figures.trajectories} trajectories: ${figures.milestones} milestones, ${figures.events} events, ${figures.tasks} tasks, ${figures.calls} calls`,
    `${figures.held} sessions held, ${figures.completed} trajectories that ran to their end, ${figures.joined} citizens who confirmed`,
    `${figures.mails} mails sent, ${figures.suppressed} not wanted any more`,
    `${figures.secondSends} second sends, each where nothing could tell that the first had gone out`,
    `${figures.deadLetters} dead letters, each explained by a fault; ${figures.republished} events republished, ${figures.rearmed} timelines armed again`,
    `${seconds.toFixed(1)} s, ${(figures.trajectories / seconds).toFixed(2)} simulated trajectories a second`,
  ].join('\n');
