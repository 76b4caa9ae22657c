import { longDate } from '../calendar/dutch-dates.ts';
import { dateOf, daysBetween, instantAt } from '../calendar/local-time.ts';
import { accept, refuse } from '../decision.ts';
import { beginsAt } from './arrangements.ts';
import type { CommandOf, Decided } from './command.ts';
import { END_OF, movedTransitions, PHASES, TRANSITIONS } from './phases.ts';
import { movedSessions, replan } from './plan.ts';
import { ended, notFound, paused } from './refuse.ts';
import { isOff } from './reports.ts';
import { sessionDate, sessionsIn } from './sessions.ts';
import { isRunning, type Trajectory } from './trajectory.ts';

/** In the order in which they come. */
const ALL = ['preparation', ...TRANSITIONS] as const;

/**
 * Lets the next phase, or the end, begin today. What follows comes earlier by as many days. It names the phase, so a repeated command changes nothing.
 */
export const advance = ({ now, to }: CommandOf<'Advance'>, state: Trajectory): Decided<'Advance'> => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  const { plan: old } = state;
  const today = dateOf(now);
  // What begins today anyway needs no help.
  if (old.phases[to] <= today) return accept();
  if (state.pause) return paused(state.pause);
  if (state.hold?.transition === to) {
    return refuse('TRANSITION_HELD', 'Deze overgang wacht op jouw sein. Geef het eerst.', 'to');
  }
  const next = ALL.find((one) => instantAt(old.phases[one]) > now);
  if (next !== to) {
    return refuse('PHASE_NOT_NEXT', 'Deze fase is nog niet aan de beurt. Er komt eerst een andere.', 'to');
  }
  const coming = sessionsIn(old).filter((id) => !isOff(state, id) && beginsAt(state, id) > now);
  if ((to === 'evaluation' || to === 'end') && coming.length > 0) {
    const message = 'Er komt nog een sessie. Zeg ze eerst af, of wacht tot ze geweest is.';
    return refuse('SESSIONS_TO_COME', message, 'to');
  }
  const days = daysBetween(today, old.phases[to]);
  const before = PHASES.find((phase) => END_OF[phase] === to);
  const plan = replan(
    state,
    before === undefined
      ? { startDate: today }
      : { extension: { phase: before, days: -days }, sessionDays: { days: -days, after: now } },
    now,
  );
  if (plan.phases[to] !== today) {
    return refuse('TRAJECTORY_PAUSED', 'De pauze eindigde pas vandaag. Laat de fase vanaf morgen beginnen.', 'to');
  }
  const tooEarly = coming.find((id) => beginsAt({ ...state, plan }, id) <= now);
  if (tooEarly) {
    const message = `Een sessie zou op ${longDate(sessionDate(plan, tooEarly))} vallen, en dat is voorbij. Verplaats ze eerst.`;
    return refuse('SESSION_IN_PAST', message, 'to');
  }
  return accept({
    type: 'Trajectory.Rescheduled',
    data: {
      plan,
      startMoved: before === undefined,
      movedTransitions: movedTransitions(old, plan),
      movedSessions: movedSessions(state, plan),
      advanced: { to, days },
    },
  });
};
