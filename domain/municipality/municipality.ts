import type { MunicipalityEvent } from '../../events/municipality.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import type { IsoDate } from '../calendar/local-time.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { RefusalOf } from '../refusals.ts';
import type { municipalityRefusals } from './refusals.ts';

export type Municipality =
  | { status: 'absent' }
  | {
      status: 'registered';
      nisCode: string;
      name: string;
      province: string;
      /** The ids of its trajectories, oldest first. Where each stands is in the trajectory itself. */
      trajectories: string[];
    };

/** A trajectory with the days from which and until which it runs. The last day belongs to what follows. */
export type Span = { trajectoryId: string; from: IsoDate; until: IsoDate };

type Beside = {
  trajectory: Span;
  /** Its other trajectories that have neither ended nor been cancelled. */
  running: readonly Span[];
  /** True when the municipality really has two at once. */
  allowOverlap: boolean;
};

export type MunicipalityCommand =
  | ({ type: 'AddTrajectory'; municipality: { nisCode: string; name: string; province: string } } & Beside)
  /** One of its trajectories gets another start. The municipality only says whether that may be. */
  | ({ type: 'MoveTrajectory' } & Beside);

export const initialState: Municipality = { status: 'absent' };

export const decide = (
  command: MunicipalityCommand,
  state: Municipality,
): Decision<MunicipalityEvent, RefusalOf<typeof municipalityRefusals, MunicipalityCommand['type']>> => {
  const { type, trajectory, running, allowOverlap } = command;
  const { trajectoryId } = trajectory;
  const isKnown = state.status === 'registered' && state.trajectories.includes(trajectoryId);
  if (type === 'AddTrajectory' && isKnown) return accept();
  const other = running.find(({ from, until }) => from < trajectory.until && trajectory.from < until);
  if (other && !allowOverlap) {
    const message = `Dit traject zou samenvallen met “${other.trajectoryId}”, dat loopt van ${longDate(other.from)} tot ${longDate(other.until)}. Kies een andere dag, of geef aan dat het echt om twee trajecten gaat (allowOverlap).`;
    return refuse('TRAJECTORY_OVERLAPS', message, 'startDate');
  }
  if (type === 'MoveTrajectory') return accept();
  const added: MunicipalityEvent = { type: 'Municipality.TrajectoryAdded', data: { trajectoryId } };
  return state.status === 'registered'
    ? accept(added)
    : accept<MunicipalityEvent>({ type: 'Municipality.Registered', data: command.municipality }, added);
};

/** Throws when the event cannot follow this state. */
export const evolve = (state: Municipality, event: MunicipalityEvent): Municipality => {
  if (event.type === 'Municipality.Registered') return { status: 'registered', ...event.data, trajectories: [] };
  if (state.status === 'absent') throw new Error(`${event.type} before Municipality.Registered`);
  return { ...state, trajectories: [...state.trajectories, event.data.trajectoryId] };
};
