import { accept, refuse } from '../decision.ts';
import { beginsAt } from './arrangements.ts';
import type { CommandOf, Decided } from './command.ts';
import { ended, notFound } from './refuse.ts';
import { sessionsIn } from './sessions.ts';
import type { Trajectory } from './trajectory.ts';

/** The facts of an onboarding that can be put right later. */
export const CORRECTABLE = ['venue', 'workingBudgetCents', 'targetGroupSize'] as const;

/**
 * Puts facts right. A completed trajectory can be corrected too, because its report is still read. A new venue changes
 * the calendar entries of the sessions that have yet to begin and no venue of their own.
 */
export const correct = ({ now, by, facts }: CommandOf<'Correct'>, state: Trajectory): Decided<'Correct'> => {
  if (state.status === 'absent') return notFound();
  if (state.status === 'cancelled') return ended(state.status);
  const notTheirs = CORRECTABLE.find((field) => field !== 'venue' && facts[field] !== undefined);
  if (by === 'officer' && notTheirs) {
    const message = 'De plaats van de sessies kan je zelf aanpassen. Vraag de rest aan je begeleider.';
    return refuse('CORRECTION_NOT_YOURS', message, notTheirs);
  }
  const changed = CORRECTABLE.filter((field) => facts[field] !== undefined && facts[field] !== (state[field] ?? null));
  if (changed.length === 0) return accept();
  return accept({
    type: 'Trajectory.Corrected',
    data: {
      correction: Math.max(0, ...Object.values(state.corrections)) + 1,
      facts: Object.fromEntries(changed.map((field) => [field, facts[field]])),
      changedSessions: changed.includes('venue')
        ? sessionsIn(state.plan).filter(
            (id) => state.arrangements?.[id]?.venue === undefined && beginsAt(state, id) > now,
          )
        : [],
    },
  });
};
