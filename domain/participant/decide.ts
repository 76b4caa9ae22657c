import type { CallChannel } from '../../events/call.ts';
import type { ParticipantEvent } from '../../events/participant.ts';
import { dateOf, type IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { RefusalOf } from '../refusals.ts';
import { type Age, isBelow } from './information.ts';
import { confirmableUntil, type Participant, SIGN_UPS_A_DAY } from './participant.ts';
import { belowMinimumAge, type participantRefusals, registeredBelow } from './refusals.ts';

const DAY = 24 * 3_600_000;

/** `minimumAge`: of the regulations that are in force. `age`: left out of somebody of whom the staff says that they are old enough. */
type OldEnough = { minimumAge?: number | undefined; age?: Age };

export type ParticipantCommand =
  /** `isIn`: the person takes part already, or waits. */
  | ({
      type: 'SignUp';
      participantId: string;
      information: string;
      via?: CallChannel;
      guardian: boolean;
      isIn: boolean;
      now: IsoInstant;
    } & OldEnough)
  | { type: 'Confirm'; signUp: number; by: 'citizen' | 'guardian'; now: IsoInstant }
  | ({
      type: 'Register';
      participantId: string;
      information: string;
      route: 'paper' | 'phone';
      isIn: boolean;
      now: IsoInstant;
    } & OldEnough)
  /** `isFirst`: nobody knows an address of them yet. */
  | { type: 'RequestAddressChange'; participantId: string; changeId: string; isFirst?: boolean; now: IsoInstant };

export const decide = (
  command: ParticipantCommand,
  state: Participant,
): Decision<ParticipantEvent, RefusalOf<typeof participantRefusals>> => {
  switch (command.type) {
    case 'SignUp': {
      const { participantId, information, via, guardian, isIn, now } = command;
      const young = refuseYoung(command);
      if (young) return young;
      const recent = state.status === 'absent' ? [] : state.recent.filter((at) => isWithinADay(at, now));
      // The answer says nothing of it: whoever asks may be somebody else.
      if (recent.length >= SIGN_UPS_A_DAY || (isIn && state.status === 'absent')) return accept();
      const signUp = timesOf(state) + 1;
      if (isIn) return accept({ type: 'Participant.SignUpRepeated', data: { participantId, signUp } });
      return accept({
        type: 'Participant.SignedUp',
        data: { participantId, signUp, information, ...(via === undefined ? {} : { via }), guardian },
      });
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
      const young = refuseYoung(command);
      if (young) return young;
      const signUp = timesOf(state) + 1;
      return accept({ type: 'Participant.Registered', data: { participantId, signUp, information, route } });
    }
    case 'RequestAddressChange': {
      const { participantId, changeId, isFirst, now } = command;
      // Nothing is known of whoever did not confirm, so there is no address to change.
      if (state.status !== 'confirmed') return accept();
      if (state.recent.filter((at) => isWithinADay(at, now)).length >= SIGN_UPS_A_DAY) {
        const message = 'Er vertrokken vandaag al drie mails met een link. Probeer het morgen opnieuw.';
        return refuse('LINKS_USED_UP', message, 'email');
      }
      return accept({
        type: 'Participant.AddressChangeRequested',
        data: { participantId, changeId, ...(isFirst ? { isFirst } : {}) },
      });
    }
    default:
      return command satisfies never;
  }
};

const refuseYoung = ({ minimumAge, age, now, type }: OldEnough & { now: IsoInstant; type: 'SignUp' | 'Register' }) => {
  if (minimumAge === undefined || age === undefined || !isBelow(minimumAge, age, dateOf(now))) return undefined;
  const message = type === 'SignUp' ? belowMinimumAge(minimumAge) : registeredBelow(minimumAge);
  return refuse('BELOW_MINIMUM_AGE', message, 'birthYear');
};

const ended = () => refuse('SIGN_UP_ENDED', 'Deze link is vervallen. Schrijf je opnieuw in.');

const isWithinADay = (at: IsoInstant, now: IsoInstant): boolean => Date.parse(now) - Date.parse(at) < DAY;

const timesOf = (state: Participant): number => (state.status === 'absent' ? 0 : state.signUp);
