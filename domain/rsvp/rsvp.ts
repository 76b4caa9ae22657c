import type { RsvpEvent } from '../../events/rsvp.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { Shown } from '../session/known.ts';

/** What a participant said of a session. `invited`: nothing yet. `waiting`: they want to come, and it is full. */
export type Answer = 'invited' | 'yes' | 'maybe' | 'no' | 'waiting';

export type Guest = {
  participantId: string;
  answer: Answer;
  /** Guests whom a participant brings who comes or waits. */
  guests: number;
  /** The `asked` of the invitation. */
  asked: number;
  /** That of the first one. */
  askedFirst: number;
  /** When they began to wait: the order of the line. */
  since: IsoInstant;
  /** When they were last invited, answered, or were admitted. */
  at: IsoInstant;
  /** True when the last that they had said before the session moved is that they come. */
  cameBefore?: true;
  /** True when the mail about the session that they missed invites them. No other mail did since. */
  withMissed?: true;
  /** True for somebody without an address: no mail is asked for. */
  isOffline?: true;
};

/** When and where a session was said to be from an instant on, for one `asked`. */
export type Version = Omit<Shown, 'bring'> & { asked: number; at: IsoInstant };

/**
 * Who comes to a session, in the order in which people were invited. `open`: it takes answers until the session begins.
 * `off`: the session was called off, and has no new date.
 */
export type Rsvp = {
  status: 'open' | 'off';
  /** Counts the changes. */
  changes: number;
  /** How often date, hours or place had changed when people were asked last. */
  asked: number;
  /** The revision of the plan when people were asked last, or when the session was called off after that. */
  planRevision: number;
  guestList: Guest[];
  /** For which `asked` each reminder went out. */
  reminded: { 7?: number; 1?: number };
  /** What people were asked to come to, the newest last. */
  versions: Version[];
};

/** More moves of one session are not kept. */
const KEPT = 8;

/** So many milliseconds after it was asked for, a mail has surely been sent, or will not be. */
const SETTLED = 24 * 3_600_000;

/**
 * What a participant may know of a session whom it asks again: what the last settled mail told, and what later ones told that
 * another may have overtaken. Empty when that was never anything else.
 */
export const mayKnow = ({ versions, asked }: Rsvp, { askedFirst }: Pick<Guest, 'askedFirst'>): Version[] => {
  const own = versions.filter((one) => one.asked >= askedFirst && one.asked <= asked);
  const before = own.slice(0, -1);
  const settled = before.findLastIndex(
    ({ at }, index) => Date.parse(own[index + 1]?.at ?? at) - Date.parse(at) >= SETTLED,
  );
  return before.slice(Math.max(settled, 0));
};

/** Nobody is invited yet. */
export const initialState: Rsvp = {
  status: 'open',
  changes: 0,
  asked: 0,
  planRevision: 0,
  guestList: [],
  reminded: {},
  versions: [],
};

export const MOST_GUESTS = 3;

export const guestOf = ({ guestList }: Rsvp, participantId: string): Guest | undefined =>
  guestList.find((one) => one.participantId === participantId);

export const withAnswer = ({ guestList }: Pick<Rsvp, 'guestList'>, answer: Answer): Guest[] =>
  guestList.filter((one) => one.answer === answer);

/** How many chairs a participant needs. */
export const partyOf = ({ guests }: Pick<Guest, 'guests'>): number => 1 + guests;

/** Those who come, and their guests. */
export const takenIn = (state: Pick<Rsvp, 'guestList'>): number =>
  withAnswer(state, 'yes').reduce((sum, one) => sum + partyOf(one), 0);

/** Those who come to a session as it is by now, and their guests. What was said of another date, hours or place counts no more. */
export const takenAt = ({ status, ...state }: Rsvp, asked: number): number =>
  status === 'off' ? 0 : takenIn({ ...state, guestList: state.guestList.filter((one) => one.asked === asked) });

/** Those who wait, longest first. */
export const lineOf = (state: Pick<Rsvp, 'guestList'>): Guest[] =>
  withAnswer(state, 'waiting').toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));

export type Expected = Pick<Guest, 'participantId' | 'answer' | 'guests'>;

/** In the order in which lists show them. */
export const ANSWERS: readonly Answer[] = ['yes', 'maybe', 'invited', 'waiting', 'no'];

/** Everybody who is invited, those who come first. Nobody when the session is off. */
export const expected = (state: Pick<Rsvp, 'status' | 'guestList'>): Expected[] =>
  state.status === 'off'
    ? []
    : ANSWERS.flatMap((answer) => withAnswer(state, answer)).map(({ participantId, answer, guests }) => ({
        participantId,
        answer,
        guests,
      }));

export type RsvpCounts = Record<Answer | 'guests', number>;

/** How many gave each answer, and how many guests come. */
export const countsOf = (state: Pick<Rsvp, 'status' | 'guestList'>): RsvpCounts => {
  const count = (answer: Answer): number => expected(state).filter((one) => one.answer === answer).length;
  const guests = state.status === 'off' ? 0 : withAnswer(state, 'yes').reduce((sum, one) => sum + one.guests, 0);
  return {
    ...{ invited: count('invited'), yes: count('yes'), guests, maybe: count('maybe') },
    ...{ no: count('no'), waiting: count('waiting') },
  };
};

/** Throws when the event cannot follow this state. */
export const evolve = (state: Rsvp, event: RsvpEvent, at: IsoInstant): Rsvp => {
  const { change } = event.data;
  if (change !== state.changes + 1) throw new Error(`${event.type} is change ${change} after ${state.changes}`);
  const changed = { ...state, changes: change };
  switch (event.type) {
    case 'Rsvp.Invited': {
      const { asked, planRevision, participants, shown, how } = event.data;
      if (how === 'reached') return participants.reduce(withMails, changed);
      if (how === 'unreached') return participants.reduce(withoutMails, changed);
      const invited = participants.map(({ participantId, isOffline }): Guest => {
        const before = guestOf(state, participantId);
        if (before && how === 'with-plan' && before.asked === asked) return keptBy(before, isOffline);
        return {
          ...{ participantId, answer: 'invited', guests: 0, asked, since: at, at },
          askedFirst: before?.askedFirst ?? asked,
          ...(before && cameTo(before) ? { cameBefore: true } : {}),
          ...(how === 'with-missed' ? { withMissed: true } : {}),
          ...(isOffline ? { isOffline: true } : {}),
        };
      });
      const isInvited = ({ participantId }: Guest): boolean =>
        invited.some((one) => one.participantId === participantId);
      const others = state.guestList.filter((one) => !isInvited(one));
      const isNew = !state.versions.some((one) => one.asked === asked);
      const versions = isNew ? [...state.versions, { ...shown, asked, at }].slice(-KEPT) : state.versions;
      return { ...changed, status: 'open', asked, planRevision, versions, guestList: [...others, ...invited] };
    }
    case 'Rsvp.Answered': {
      const { participantId, answer, guests } = event.data;
      return withGuest(changed, participantId, (before) => {
        const since = before.answer === 'waiting' && answer === 'waiting' ? before.since : at;
        return { ...before, answer, guests, since, at };
      });
    }
    case 'Rsvp.Admitted':
      return withGuest(changed, event.data.participantId, (before) => ({ ...before, answer: 'yes', at }));
    case 'Rsvp.Reminded':
      return { ...changed, reminded: { ...state.reminded, [event.data.days]: state.asked } };
    case 'Rsvp.CalledOff':
      return { ...changed, status: 'off', planRevision: event.data.planRevision };
    case 'Rsvp.Dropped': {
      const { participantIds } = event.data;
      return { ...changed, guestList: state.guestList.filter((one) => !participantIds.includes(one.participantId)) };
    }
    default:
      return event satisfies never;
  }
};

/** What somebody said before a pause stays where it moves nothing. */
const keptBy = ({ isOffline: _, ...rest }: Guest, isOffline: boolean | undefined): Guest => ({
  ...rest,
  ...(isOffline ? { isOffline } : {}),
});

/** Whether the last that somebody said of a session is that they come. */
const cameTo = ({ answer, cameBefore }: Guest): boolean =>
  answer === 'yes' || answer === 'waiting' || (answer === 'invited' && cameBefore === true);

const withMails = (state: Rsvp, { participantId }: { participantId: string }): Rsvp =>
  withGuest(state, participantId, ({ isOffline: _, ...rest }) => ({ ...rest, askedFirst: rest.asked }));

const withoutMails = (state: Rsvp, { participantId }: { participantId: string }): Rsvp =>
  withGuest(state, participantId, (before) => ({ ...before, isOffline: true }));

const withGuest = (state: Rsvp, participantId: string, change: (before: Guest) => Guest): Rsvp => {
  if (!guestOf(state, participantId)) throw new Error(`${participantId} is not invited`);
  return {
    ...state,
    guestList: state.guestList.map((one) => (one.participantId === participantId ? change(one) : one)),
  };
};
