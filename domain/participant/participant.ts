import type { ParticipantEvent } from '../../events/participant.ts';
import { addDays, dateOf, type IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { RefusalOf } from '../refusals.ts';
import { beginsAt } from '../trajectory/arrangements.ts';
import { isOff } from '../trajectory/reports.ts';
import { type ExistingTrajectory, isRunning } from '../trajectory/trajectory.ts';
import type { participantRefusals } from './refusals.ts';

/** Hours for which the link that confirms a sign-up works. */
export const CONFIRM_HOURS = 48;
/** Days after which what nobody confirmed is gone. */
export const UNCONFIRMED_DAYS = 7;
/** Mails that an address gets for sign-ups within a day. */
export const SIGN_UPS_A_DAY = 3;

type Known = {
  participantId: string;
  /** Counts the sign-ups. */
  signUp: number;
  /** When mails were asked for, at most the last three. */
  recent: IsoInstant[];
};

/** The sign-up of a person in a trajectory. What became of it, once it was confirmed, is in the places. */
export type Participant =
  | { status: 'absent' }
  | (Known & {
      status: 'unconfirmed';
      signedUpAt: IsoInstant;
      /** Who has to confirm, and has not. */
      waitsFor: ('citizen' | 'guardian')[];
    })
  | (Known & { status: 'confirmed'; confirmedAt: IsoInstant });

export type ParticipantCommand =
  /** `isIn`: the person takes part already, or waits. */
  | { type: 'SignUp'; participantId: string; information: string; guardian: boolean; isIn: boolean; now: IsoInstant }
  | { type: 'Confirm'; signUp: number; by: 'citizen' | 'guardian'; now: IsoInstant }
  | { type: 'Register'; participantId: string; information: string; route: 'paper' | 'phone'; isIn: boolean };

export const initialState: Participant = { status: 'absent' };

const HOUR = 3_600_000;

/** Until when a sign-up can be confirmed. */
export const confirmableUntil = (signedUpAt: IsoInstant): IsoInstant =>
  new Date(Date.parse(signedUpAt) + CONFIRM_HOURS * HOUR).toISOString();

/** Whether citizens can sign up by themselves: until the Kickoff begins. */
export const isSignUpOpen = (trajectory: ExistingTrajectory, now: IsoInstant): boolean =>
  isRunning(trajectory) && !isOff(trajectory, 'kickoff') && now < beginsAt(trajectory, 'kickoff');

/** The last day on which citizens can sign up by themselves. */
export const lastSignUpDay = (trajectory: ExistingTrajectory): string =>
  addDays(dateOf(beginsAt(trajectory, 'kickoff')), -1);

export const decide = (
  command: ParticipantCommand,
  state: Participant,
): Decision<ParticipantEvent, RefusalOf<typeof participantRefusals>> => {
  switch (command.type) {
    case 'SignUp': {
      const { participantId, information, guardian, isIn, now } = command;
      const recent = state.status === 'absent' ? [] : state.recent.filter((at) => isWithinADay(at, now));
      // The answer says nothing of it: whoever asks may be somebody else.
      if (recent.length >= SIGN_UPS_A_DAY || (isIn && state.status === 'absent')) return accept();
      const signUp = timesOf(state) + 1;
      if (isIn) return accept({ type: 'Participant.SignUpRepeated', data: { participantId, signUp } });
      return accept({ type: 'Participant.SignedUp', data: { participantId, signUp, information, guardian } });
    }
    case 'Confirm': {
      const { signUp, by, now } = command;
      if (state.status === 'absent' || state.signUp !== signUp) return ended();
      if (state.status === 'confirmed') return accept();
      if (now >= confirmableUntil(state.signedUpAt)) return ended();
      const { participantId, waitsFor } = state;
      if (!waitsFor.includes(by)) return accept();
      const type = waitsFor.length > 1 ? 'Participant.HalfConfirmed' : 'Participant.Confirmed';
      return accept({ type, data: { participantId, signUp, by } });
    }
    case 'Register': {
      const { participantId, information, route, isIn } = command;
      if (isIn) return accept();
      const signUp = timesOf(state) + 1;
      return accept({ type: 'Participant.Registered', data: { participantId, signUp, information, route } });
    }
    default:
      return command satisfies never;
  }
};

const ended = () => refuse('SIGN_UP_ENDED', 'Deze link is vervallen. Schrijf je opnieuw in.');

const isWithinADay = (at: IsoInstant, now: IsoInstant): boolean => Date.parse(now) - Date.parse(at) < 24 * HOUR;

const timesOf = (state: Participant): number => (state.status === 'absent' ? 0 : state.signUp);

/** Throws when the event cannot follow this state. */
export const evolve = (state: Participant, event: ParticipantEvent, at: IsoInstant): Participant => {
  const recent = [...(state.status === 'absent' ? [] : state.recent), at].slice(-SIGN_UPS_A_DAY);
  switch (event.type) {
    case 'Participant.SignedUp': {
      const { participantId, signUp, guardian } = event.data;
      const waitsFor: ('citizen' | 'guardian')[] = guardian ? ['citizen', 'guardian'] : ['citizen'];
      return { status: 'unconfirmed', participantId, signUp, recent, signedUpAt: at, waitsFor };
    }
    case 'Participant.SignUpRepeated':
      if (state.status === 'absent') throw new Error(`${event.type} cannot follow ${state.status}`);
      return { ...state, signUp: event.data.signUp, recent };
    case 'Participant.HalfConfirmed':
      if (state.status !== 'unconfirmed') throw new Error(`${event.type} cannot follow ${state.status}`);
      return { ...state, waitsFor: state.waitsFor.filter((one) => one !== event.data.by) };
    case 'Participant.Confirmed': {
      if (state.status !== 'unconfirmed') throw new Error(`${event.type} cannot follow ${state.status}`);
      const { participantId, signUp } = state;
      return { status: 'confirmed', participantId, signUp, recent: state.recent, confirmedAt: at };
    }
    case 'Participant.Registered': {
      const { participantId, signUp } = event.data;
      const before = state.status === 'absent' ? [] : state.recent;
      return { status: 'confirmed', participantId, signUp, recent: before, confirmedAt: at };
    }
    default:
      return event satisfies never;
  }
};
