import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { paperwork } from './paperwork.ts';
import { at, type Scene } from './scene.ts';

/** What a story needs to know of the trajectory that was onboarded. */
type Onboarded = { startDate: string; coach: { email: string } };

/** How a trajectory goes. */
export type Story = {
  /** What comes after the name of the municipality. */
  about: string;
  ends: 'completed' | 'cancelled';
  /** What is asked, by instant (epoch ms), for the trajectory that was onboarded so. */
  scenes: (onboarded: Onboarded) => Scene[];
};

const planOf = (startDate: string) => makePlan(startDate, instantAt(addDays(startDate, -14)));

const WEEK = 7;
const REASON = 'De gemeente wacht op een nieuwe schepen.';

export const AS_PLANNED: Story = { about: 'runs as planned', ends: 'completed', scenes: () => [] };

/** The five stories of the demo. Each changes what the others leave alone. */
export const STORIES: readonly [Story, ...Story[]] = [
  {
    about: 'runs as planned, with every document',
    ends: 'completed',
    scenes: ({ startDate }) => paperwork(startDate, planOf(startDate)),
  },
  {
    about: 'moves Pick’n Choose twice, and pauses a month',
    ends: 'completed',
    scenes({ startDate }) {
      const { 'pick-n-choose': session, 'hands-on': next } = planOf(startDate).sessions;
      const moved = (weeks: number) => ({ sessions: { 'pick-n-choose': addDays(session.date, weeks * WEEK) } });
      const paused = addDays(session.date, 4 * WEEK);
      const text = '{sessie} is dit keer in {plaats}, om {uur}. De koffie staat klaar, {naam}.';
      return [
        {
          at: at(addDays(session.date, -21)),
          path: 'wordings/session-reminder/officer/reword',
          body: { basedOn: 0, text },
        },
        { at: at(addDays(session.date, -21)), path: 'wordings/farewell/switch-off', body: {} },
        { at: at(addDays(session.date, -20)), path: 'reschedule', body: moved(1) },
        { at: at(addDays(session.date, -3)), path: 'reschedule', body: moved(2) },
        { at: at(paused), path: 'pause', body: { reason: REASON, until: addDays(paused, 28) } },
      ].filter((scene) => scene.at < at(next.date));
    },
  },
  {
    about: 'gets two weeks more, and waits at a gate',
    ends: 'completed',
    scenes({ startDate }) {
      const { evaluation } = planOf(startDate).phases;
      return [
        { at: at(addDays(evaluation, -40)), path: 'extend', body: { phase: 'guidance', days: 14 } },
        { at: at(addDays(evaluation, 10)), path: 'hold', body: { transition: 'evaluation', reason: REASON } },
        { at: at(addDays(evaluation, 20)), path: 'release', body: {} },
      ];
    },
  },
  {
    about: 'adds a visit to a garden, and hands over its coach',
    ends: 'completed',
    scenes({ startDate, coach }) {
      const { 'hands-on': session } = planOf(startDate).sessions;
      const by = { person: { name: 'Mira Lambrechts', email: 'mira.lambrechts@ecolife.example' } };
      const visit = { title: 'Bezoek aan de samentuin', start: '10:00', end: '12:00', venue: { place: 'Samentuin' } };
      return [
        { at: at(addDays(session.date, -30)), path: 'sessions', body: { ...visit, date: addDays(session.date, 9) } },
        {
          at: at(addDays(session.date, -10)),
          path: 'team',
          body: { replace: { role: 'coach', email: coach.email, by } },
        },
      ];
    },
  },
  {
    about: 'is cancelled after the Kickoff',
    ends: 'cancelled',
    scenes({ startDate }) {
      const { kickoff } = planOf(startDate).sessions;
      return [{ at: at(addDays(kickoff.date, 12)), path: 'cancel', body: { reason: REASON } }];
    },
  },
];
