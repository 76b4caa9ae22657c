import type { CallChannel } from '../../events/call.ts';
import type { ParticipantEvent } from '../../events/participant.ts';
import type { IsoInstant } from '../calendar/local-time.ts';

/** Hours for which the link that confirms a sign-up works. */
export const CONFIRM_HOURS = 48;
/** Mails that are sent within a day for sign-ups, and for new addresses, of one person. */
export const SIGN_UPS_A_DAY = 3;

type Known = {
  participantId: string;
  /** Counts the sign-ups. */
  signUp: number;
  /** When mails were asked for, at most the last three. */
  recent: IsoInstant[];
  /** Which link of the call kit led to the form. */
  via?: CallChannel;
  /** True of who was signed up by the staff. */
  byStaff?: true;
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

export const initialState: Participant = { status: 'absent' };

const HOUR = 3_600_000;

/** Until when a sign-up can be confirmed. */
export const confirmableUntil = (signedUpAt: IsoInstant): IsoInstant =>
  new Date(Date.parse(signedUpAt) + CONFIRM_HOURS * HOUR).toISOString();

/** Whether a sign-up waits for its confirmation. Once its link has ended nobody can confirm it, and what was filled in is erased. */
export const isPending = (state: Participant, now: IsoInstant): boolean =>
  state.status === 'unconfirmed' && now < confirmableUntil(state.signedUpAt);

/** Throws when the event cannot follow this state. */
export const evolve = (state: Participant, event: ParticipantEvent, at: IsoInstant): Participant => {
  const recent = [...(state.status === 'absent' ? [] : state.recent), at].slice(-SIGN_UPS_A_DAY);
  switch (event.type) {
    case 'Participant.SignedUp': {
      const { participantId, signUp, guardian, via } = event.data;
      const waitsFor: ('citizen' | 'guardian')[] = guardian ? ['citizen', 'guardian'] : ['citizen'];
      const led = via === undefined ? {} : { via };
      return { status: 'unconfirmed', participantId, signUp, recent, signedUpAt: at, waitsFor, ...led };
    }
    case 'Participant.SignUpRepeated':
      if (state.status === 'absent') throw new Error(`${event.type} cannot follow ${state.status}`);
      return { ...state, signUp: event.data.signUp, recent };
    case 'Participant.HalfConfirmed':
      if (state.status !== 'unconfirmed') throw new Error(`${event.type} cannot follow ${state.status}`);
      return { ...state, waitsFor: state.waitsFor.filter((one) => one !== event.data.by) };
    case 'Participant.Confirmed': {
      if (state.status !== 'unconfirmed') throw new Error(`${event.type} cannot follow ${state.status}`);
      const { participantId, signUp, via } = state;
      const led = via === undefined ? {} : { via };
      return { status: 'confirmed', participantId, signUp, recent: state.recent, confirmedAt: at, ...led };
    }
    case 'Participant.Registered': {
      const { participantId, signUp } = event.data;
      const before = state.status === 'absent' ? [] : state.recent;
      return { status: 'confirmed', participantId, signUp, recent: before, confirmedAt: at, byStaff: true };
    }
    case 'Participant.AddressChangeRequested':
      if (state.status !== 'confirmed') throw new Error(`${event.type} cannot follow ${state.status}`);
      return { ...state, recent };
    default:
      return event satisfies never;
  }
};
