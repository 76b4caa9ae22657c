import * as z from 'zod/mini';
import { sessionId } from '../../events/plan.ts';
import { type RsvpEvent, rsvpAdmitted, rsvpCalledOff, rsvpInvited, rsvpReminded } from '../../events/rsvp.ts';
import type { SuppressionReason } from '../mail/mail.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { templatesFor } from '../mail/template.ts';
import { beginsAt } from '../trajectory/arrangements.ts';
import { changesOf, type ExistingTrajectory, pauseOf } from '../trajectory/trajectory.ts';
import { rsvps } from './aggregate.ts';
import { isCalledOff } from './inviting.ts';
import { RSVP_PAGE } from './page.ts';
import { type Answer, type Guest, guestOf, initialState, type Rsvp } from './rsvp.ts';

const stateOf = ({ subject }: Stored): Rsvp => (subject === undefined ? initialState : rsvps.stored.parse(subject));

const template = templatesFor<Rsvp, never>();
const params = z.object({ session: sessionId, change: z.int(), participantId: z.string() });
type Params = z.infer<typeof params>;
type Situation = { trajectory: ExistingTrajectory; subject: Rsvp; now: string };

const about = { params, roles: ['participant'], needsPlace: true, opens: () => RSVP_PAGE } as const;

/** A mail is wanted while its session is to come, and its recipient still says what the mail counts on. */
const whileSaid =
  (answers: readonly Answer[]) =>
  ({ session, participantId }: Params, { trajectory, subject, now }: Situation): SuppressionReason | undefined => {
    if (trajectory.status === 'cancelled') return 'cancelled';
    if (isCalledOff(trajectory, session)) return 'superseded';
    if (now >= beginsAt(trajectory, session)) return 'too-late';
    const guest = guestOf(subject, participantId);
    if (!guest || guest.asked !== changesOf(trajectory, session)) return 'superseded';
    return answers.includes(guest.answer) ? undefined : 'done';
  };

const request = ({ session }: Params) => ({ method: 'REQUEST', sessions: [session] }) as const;

/** The mail templates of who comes to a session. */
export const rsvpMails = defineMails({
  noun: 'rsvp',
  stateOf,
  members: ({ subject }) =>
    subject.guestList.map(({ participantId, since }) => ({ personId: participantId, role: 'participant', since })),
  templates: {
    'rsvp-invitation': template({ ...about, noLongerWanted: whileSaid(['invited']), calendar: request }),
    'rsvp-moved': template({
      ...about,
      // Whoever answers before it leaves still has the old date in the calendar.
      noLongerWanted: whileSaid(['invited', 'yes', 'maybe', 'no', 'waiting']),
      calendar: request,
    }),
    'rsvp-asked': template({ ...about, noLongerWanted: whileSaid(['invited', 'maybe']), optional: true }),
    'rsvp-reminder': template({ ...about, noLongerWanted: whileSaid(['yes']), optional: true }),
    'rsvp-admitted': template({ ...about, noLongerWanted: whileSaid(['yes']), calendar: request }),
    'rsvp-off': template({
      ...{ params, roles: about.roles },
      noLongerWanted({ session }, { trajectory, now }) {
        if (!isCalledOff(trajectory, session)) return 'superseded';
        return now >= beginsAt(trajectory, session) ? 'too-late' : undefined;
      },
      calendar: ({ session }) => ({ method: 'CANCEL', sessions: [session] }),
    }),
  },
});

type Name = keyof typeof rsvpMails.templates;
type Told = Exclude<RsvpEvent, { type: 'Rsvp.Answered' | 'Rsvp.Dropped' }>;

/** The mail requests of who comes to a session: one for each whom an event is about and mails reach. */
export const rsvpRequests = /* @__PURE__ */ defineRequests({
  noun: 'rsvp',
  listensTo: [rsvpInvited, rsvpAdmitted, rsvpReminded, rsvpCalledOff],
  stateOf,
  mailsFor(event, { subject, trajectory }) {
    const { session, change } = event.data;
    return peopleIn(event).flatMap((participantId) => {
      const guest = guestOf(subject, participantId);
      const name = guest && !guest.isOffline ? templateFor(event, guest, trajectory) : undefined;
      if (!name) return [];
      return [
        {
          key: `${name}-${session}-${change}_${participantId}`,
          recipientId: participantId,
          role: 'participant',
          items: [{ template: name, params: { session, change, participantId } }],
          subject: `rsvp#${session}`,
        },
      ];
    });
  },
});

const peopleIn = ({ type, data }: Told): readonly string[] => {
  if (type === 'Rsvp.Invited') return data.participants.map(({ participantId }) => participantId);
  return type === 'Rsvp.Admitted' ? [data.participantId] : data.participantIds;
};

/** Undefined for what another mail of the same moment tells. */
const templateFor = ({ type, data }: Told, { answer }: Guest, trajectory: ExistingTrajectory): Name | undefined => {
  switch (type) {
    case 'Rsvp.Invited':
      if (data.how === 'invitation') return 'rsvp-invitation';
      // Staff may have noted an answer meanwhile.
      if (data.how === 'reached') return answer === 'invited' ? 'rsvp-invitation' : undefined;
      return data.how === 'moved' ? 'rsvp-moved' : undefined;
    case 'Rsvp.Admitted':
      return 'rsvp-admitted';
    case 'Rsvp.Reminded':
      return answer === 'yes' ? 'rsvp-reminder' : 'rsvp-asked';
    case 'Rsvp.CalledOff':
      // What stops the whole trajectory is told by the mails about that.
      return trajectory.status === 'cancelled' || pauseOf(trajectory) ? undefined : 'rsvp-off';
    default:
      return type satisfies never;
  }
};
