/** Something is done in or about the group of a trajectory. Citizens are numbered from 1. */
export type GroupAct = { trajectoryId: string } & (
  | CitizenAct
  | { kind: 'withdraw-citizen' | 'remove-citizen' | 'place-citizen' | 'erase-citizen'; citizen: number }
  | { kind: 'set-places'; capacity: number }
  /** In the hall of the session of that day. People are named by their numbers in the list. */
  | { kind: 'check-in'; taps: readonly Tap[] }
  | { kind: 'walk-in'; citizen: number }
  | DeskAct
);

/** What the staff does at their desk for citizens who ring or came by, and to find more of them. */
export type DeskAct =
  /** Somebody who agreed on paper, without an address. */
  | { kind: 'register'; citizen: number }
  /** To the offer of a place, by whoever mails do not reach, or else by anybody to whom one is offered. */
  | { kind: 'answer-for'; accepts: boolean }
  /** Of whoever mails do not reach, or of this citizen. A link goes to the address. */
  | { kind: 'give-address'; citizen?: number; email: string }
  /** What somebody with this number in the list said by telephone of the session to which people are invited. */
  | { kind: 'note-answer'; number: number; answer: 'yes' | 'maybe' | 'no'; guests: number }
  | { kind: 'message'; to: 'everybody' | 'participants' | 'waiting' }
  | { kind: 'write-call'; lead: string }
  | { kind: 'open-call' | 'close-call' };

type Tap = { number: number; mark: 'present' | 'late' | 'expected' | 'absent'; guests?: number; minutesAgo: number };

/** What a citizen does on a page. `isForged`: a page elsewhere sends the form, and not the citizen. */
export type CitizenAct =
  | { kind: 'sign-up'; citizen: number; hasGuardian: boolean; isForged: boolean }
  | { kind: 'confirm'; citizen: number; by: 'citizen' | 'guardian'; link: 'first' | 'newest'; isForged: boolean }
  | { kind: 'answer-offer'; citizen: number; accepts: boolean; link: 'first' | 'newest'; isForged: boolean }
  /** To an invitation. `reads`: the form says to which date it is an answer, as the page does. */
  | {
      kind: 'answer';
      citizen: number;
      answer: 'ja' | 'misschien' | 'nee';
      guests: number;
      reads: boolean;
      link: 'first' | 'newest';
      isForged: boolean;
    }
  /** Somebody, or a scanner of mails, opens the newest link to this page. */
  | { kind: 'open-link'; citizen: number; page: CitizenPage };

export type CitizenPage = 'inschrijving' | 'plaats' | 'komst';
