import type { Entry, Places } from '../../../domain/places/places.ts';
import { decide, type RsvpCommand } from '../../../domain/rsvp/decide.ts';
import { evolve, initialState, type Rsvp } from '../../../domain/rsvp/rsvp.ts';
import { beginsAt, shownIn } from '../../../domain/trajectory/arrangements.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { RsvpEvent } from '../../../events/rsvp.ts';
import { specification } from '../specification.ts';
import { NOW, onboard, play } from '../trajectory/example.ts';

export const planned = (...commands: TrajectoryCommand[]): ExistingTrajectory => {
  const { state } = play(onboard, ...commands);
  if (state.status === 'absent') throw new Error('It was onboarded');
  return state;
};
export const trajectory = planned();
export const KICKOFF = beginsAt(trajectory, 'kickoff');
export const session = 'kickoff';

export const groupOf = (...ids: string[]): Places => ({
  ...{ status: 'open', changes: ids.length },
  entries: ids.map(
    (participantId, index): Entry => ({
      ...{ number: index + 1, participantId, seat: 'participant', since: NOW, at: NOW, invitedTo: 'kickoff' },
    }),
  ),
});
export const group = groupOf('an', 'bo', 'cas');

export type Timed = RsvpCommand & { now: string };
export type Around = { trajectory?: ExistingTrajectory; places?: Places; capacity?: number };
export const about = ({ trajectory: its = trajectory, places = group, capacity }: Around = {}) =>
  specification<Rsvp, Timed, RsvpEvent>(
    {
      initialState,
      decide: (command, state) =>
        decide(command, state, {
          ...{ session, trajectory: its, places },
          facts: capacity === undefined ? {} : { capacity },
        }),
      evolve,
    },
    NOW,
  );

export type Answered = Extract<RsvpEvent, { type: 'Rsvp.Answered' }>['data'];
export const invited = (
  change: number,
  ids: string[],
  {
    asked = 0,
    planRevision = 1,
    its = trajectory,
    how = 'with-place' as Extract<RsvpEvent, { type: 'Rsvp.Invited' }>['data']['how'],
  } = {},
): RsvpEvent => ({
  type: 'Rsvp.Invited',
  data: {
    session,
    change,
    asked,
    planRevision,
    shown: shownIn(its, session),
    how,
    participants: ids.map((participantId) => ({ participantId })),
  },
});
export const answered = (
  change: number,
  participantId: string,
  answer: Answered['answer'],
  guests = 0,
  by: Pick<Answered, 'as'> = {},
): RsvpEvent => ({
  type: 'Rsvp.Answered',
  data: { session, change, participantId, answer, guests, ...by },
});
export const admitted = (change: number, participantId: string): RsvpEvent => ({
  type: 'Rsvp.Admitted',
  data: { session, change, participantId },
});
export const says = (participantId: string, answer: 'yes' | 'maybe' | 'no', guests = 0, now = NOW): Timed => ({
  ...{ type: 'Answer', participantId, answer, guests, now },
});
export const tend: Timed = { type: 'Tend', now: NOW };
export const daysBefore = (days: number): string => new Date(Date.parse(KICKOFF) - days * 86_400_000).toISOString();
export const ALL = invited(1, ['an', 'bo', 'cas']);
