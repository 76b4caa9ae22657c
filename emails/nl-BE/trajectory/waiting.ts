import { dateOf, type IsoDate } from '../../../domain/calendar/local-time.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { TRANSITIONS } from '../../../domain/trajectory/phases.ts';
import type { Transition } from '../../../events/plan.ts';
import type { Fact, Facts } from '../../message.ts';
import { PHASE_TITLES } from '../names.ts';
import { fullDate } from '../words.ts';

/** That a trajectory stands still, and until when, for somebody who hears something else of it. Nothing when it does not. */
export const pauseIn = ({ pause }: Facts): string[] => {
  if (!pause) return [];
  if (pause.held !== undefined)
    return ['Het traject wacht nu op het sein van de begeleider. Je hoort wanneer het verdergaat.'];
  return pause.until === undefined
    ? ['Het traject is nu even gepauzeerd. Je hoort wanneer het verdergaat.']
    : [`Het traject is nu even gepauzeerd. Het gaat verder op ${fullDate(pause.until)}.`];
};

/** The sign that a transition waits for, as a reader in this role says it. */
export const signFor = (role: TeamRole): string => (role === 'coach' ? 'jouw sein' : 'het sein van de begeleider');

/** Whether a transition comes after one that is held: it moves when the sign comes late. */
const isAfterHeld = ({ held, pause }: Pick<Facts, 'pause' | 'held'>, id: Transition): boolean =>
  held !== undefined && !pause && TRANSITIONS.indexOf(id) > TRANSITIONS.indexOf(held);

/** A day of the plan that is a transition: nobody knows whether it comes then while it, or one before it, is held. */
export const transitionDay = (facts: Pick<Facts, 'pause' | 'held' | 'plan'>, id: Transition): string => {
  const day = facts.plan.phases[id];
  if (facts.held === id && !facts.pause) return `wacht op het sein (gepland op ${fullDate(day)})`;
  return isAfterHeld(facts, id) ? `gepland op ${fullDate(day)}` : dayIn(facts, day);
};

/** That a transition waits for its sign before its day, and what follows with it. Nothing when none does, or all of it stands still. */
export const signIn = ({ held, pause, plan }: Facts, role: TeamRole): string[] => {
  if (held === undefined || pause) return [];
  const until = `pas wanneer ${role === 'coach' ? 'jij' : 'de begeleider'} het sein geeft.`;
  return held === 'end'
    ? [`Het traject eindigt ${until}`]
    : [
        `“${PHASE_TITLES[held]}” begint ${until} Komt dat sein na ${fullDate(plan.phases[held])}, dan schuift alles wat volgt mee op.`,
      ];
};

/** What becomes of the plan when something else changes: nothing, or what the pause does to it. */
export const planStays = (facts: Facts): string[] =>
  facts.pause ? pauseIn(facts) : ['De planning blijft zoals ze is.'];

/** Whether a day of the plan comes later, nobody knows how much, because the trajectory is paused. */
export const movesOn = ({ pause }: Pick<Facts, 'pause'>, date: IsoDate): boolean =>
  pause !== undefined && date > dateOf(pause.since);

/** A day of the plan, as it is known now. */
export const dayIn = (facts: Pick<Facts, 'pause'>, date: IsoDate): string =>
  movesOn(facts, date) ? `schuift nog op (stond op ${fullDate(date)})` : fullDate(date);

export const endOf = (facts: Pick<Facts, 'pause' | 'held' | 'plan'>): Fact => ({
  label: 'Einde van het traject',
  value: transitionDay(facts, 'end'),
});
