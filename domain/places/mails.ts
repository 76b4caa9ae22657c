import * as z from 'zod/mini';
import { type MessagesEvent, messagesSent } from '../../events/messages.ts';
import {
  offerLapsed,
  type PlacesEvent,
  placeAddressConfirmed,
  placeGranted,
  placeMailStopped,
  placeOffered,
  placeQueued,
  placeRemoved,
  placeSignedOff,
} from '../../events/places.ts';
import { type SessionId, sessionId } from '../../events/plan.ts';
import {
  milestonesReached,
  sessionArranged,
  sessionReported,
  trajectoryCancelled,
  trajectoryCompleted,
  trajectoryCorrected,
  trajectoryPaused,
  trajectoryRescheduled,
  trajectoryResumed,
} from '../../events/trajectory.ts';
import { opensAt } from '../attendance/group.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest, SuppressionReason } from '../mail/mail.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { templatesFor } from '../mail/template.ts';
import { OWN_PAGE } from '../participant/own-page.ts';
import { sessionsToInviteTo } from '../rsvp/inviting.ts';
import { RSVP_PAGE } from '../rsvp/page.ts';
import { membershipsOf, TEAM } from '../trajectory/members.ts';
import { requestsTo } from '../trajectory/recipients.ts';
import { hasSession } from '../trajectory/sessions.ts';
import { type ExistingTrajectory, isRunning } from '../trajectory/trajectory.ts';
import { places } from './aggregate.ts';
import { entryOf, initialState, isOpen, type Places, type Seat } from './places.ts';
import { planMailsFor, planTemplates } from './plan-news.ts';

const stateOf = ({ subject }: Stored): Places => (subject === undefined ? initialState : places.stored.parse(subject));

const template = templatesFor<Places, never>();
const CITIZEN = ['participant'] as const;
/** The page on which the offer of a place is answered. */
export const OFFER_PAGE = '/plaats';

const params = z.object({ change: z.int(), participantId: z.string() });
/** Whoever has a place is invited to the session that comes next, in the same mail. */
const granted = z.object({
  ...{ change: z.int(), participantId: z.string(), session: z.exactOptional(sessionId) },
  /** True of whoever got the place while people were checked in there. */
  walksIn: z.exactOptional(z.literal(true)),
});
type Params = z.infer<typeof params>;
type Situation = { trajectory: ExistingTrajectory; subject: Places };

/** A mail is wanted as long as its recipient still has the seat of which it tells. */
const inSeatStill =
  (seat: Seat) =>
  ({ participantId }: Params, { trajectory, subject }: Situation): SuppressionReason | undefined => {
    if (trajectory.status === 'cancelled') return 'cancelled';
    if (!isRunning(trajectory)) return 'too-late';
    return entryOf(subject, participantId)?.seat === seat ? undefined : 'superseded';
  };

/** An offer is over when it was answered, when its time has passed, and with the trajectory. */
const whileOffered = (
  { change, participantId }: Params,
  { trajectory, subject, now }: Situation & { now: IsoInstant },
): SuppressionReason | undefined => {
  const entry = entryOf(subject, participantId);
  if (entry?.seat === 'offered' && entry.offer !== change) return 'superseded';
  if (entry?.until !== undefined && entry.until <= now) return 'too-late';
  return inSeatStill('offered')({ change, participantId }, { trajectory, subject });
};

/** The mail templates of the places of a trajectory. */
export const placesMails = defineMails({
  noun: 'places',
  stateOf,
  members: ({ subject, trajectory }) => [...(places.members?.(subject) ?? []), ...membershipsOf(trajectory)],
  templates: {
    'place-granted': template({
      params: granted,
      roles: CITIZEN,
      noLongerWanted: inSeatStill('participant'),
      opens: ({ session, walksIn: isThere }) => (session === undefined || isThere ? OWN_PAGE : RSVP_PAGE),
      calendar: ({ session }) => ({ method: 'REQUEST', sessions: session === undefined ? [] : [session] }),
    }),
    'place-waiting': template({
      params,
      roles: CITIZEN,
      noLongerWanted: inSeatStill('waiting'),
      opens: () => OWN_PAGE,
    }),
    'place-offered': template({ params, roles: CITIZEN, noLongerWanted: whileOffered, opens: () => OFFER_PAGE }),
    // To the staff: whoever has no address hears of it by telephone.
    'offer-to-phone': template({ params, roles: TEAM, noLongerWanted: whileOffered }),
    // To the staff: from here on, somebody in the group is rung.
    'participant-unreachable': template({
      ...{ params, roles: TEAM },
      noLongerWanted({ participantId }, { trajectory, subject }) {
        if (trajectory.status === 'cancelled') return 'cancelled';
        if (!isRunning(trajectory)) return 'too-late';
        const entry = entryOf(subject, participantId);
        return entry && isOpen(entry) && entry.isOffline ? undefined : 'superseded';
      },
    }),
    // A last word: its recipient waits no longer, or takes part no longer.
    'offer-lapsed': template({
      ...{ params, roles: CITIZEN, needsNoRole: true },
      noLongerWanted: inSeatStill('offer-expired'),
    }),
    'place-signed-off': template({
      ...{ params, roles: CITIZEN, needsNoRole: true },
      noLongerWanted: inSeatStill('withdrawn'),
    }),
    'place-removed': template({
      ...{ params, roles: CITIZEN, needsNoRole: true },
      noLongerWanted: inSeatStill('removed'),
    }),
    ...planTemplates,
    // Not optional: whoever wants no messages of the group leaves it.
    'group-message': template({
      params: z.object({ number: z.int(), participantId: z.string(), by: z.string(), noteId: z.string() }),
      roles: CITIZEN,
      noLongerWanted({ participantId }, { trajectory, subject }) {
        if (trajectory.status === 'cancelled') return 'cancelled';
        const entry = entryOf(subject, participantId);
        return entry && isOpen(entry) ? undefined : 'superseded';
      },
      names: ({ by }) => by,
      readsNote: ({ noteId }) => noteId,
      needsNote: true,
      opens: () => OWN_PAGE,
    }),
  },
});

type Told = Exclude<
  PlacesEvent,
  { type: 'Places.CapacityChanged' | 'Places.OfferDeclined' | 'Places.AddressConfirmed' | 'Places.MailStopped' }
>;

const TEMPLATES = {
  'Places.Granted': 'place-granted',
  'Places.Queued': 'place-waiting',
  'Places.Offered': 'place-offered',
  'Places.OfferLapsed': 'offer-lapsed',
  'Places.SignedOff': 'place-signed-off',
  'Places.Removed': 'place-removed',
} as const satisfies Record<Told['type'], keyof typeof placesMails.templates>;

const isOfPlaces = (event: { type: string }): event is Told => Object.hasOwn(TEMPLATES, event.type);

/** Who rings somebody whom no mail reaches: the leads of the team. */
const toRing = (
  template: 'offer-to-phone' | 'participant-unreachable',
  params: Params,
  trajectory: ExistingTrajectory,
  at: IsoInstant,
): MailRequest[] =>
  requestsTo(trajectory, at, [
    {
      ...{ roles: TEAM, leadsOnly: true, trigger: `${template}-${params.change}` },
      item: { template, params },
    },
  ]).map((mail) => ({ ...mail, subject: 'places' }));

/** What the keys of mails with messages begin with. */
export const MESSAGE_MAILS = 'group-message-';

/** The key of the mail with a message to somebody. */
export const messageMailKey = (number: number, participantId: string): string =>
  `${MESSAGE_MAILS}${number}_${participantId}`;

const messageMailsFor = ({ number, by, to, noteId }: MessagesEvent['data']): MailRequest[] =>
  to.map((participantId) => ({
    key: messageMailKey(number, participantId),
    recipientId: participantId,
    role: 'participant',
    items: [{ template: 'group-message', params: { number, participantId, by, noteId } }],
    subject: 'places',
  }));

/** Whoever gets a place while people are checked in at the session is there: nobody asks whether they come. */
const walksIn = (session: SessionId, trajectory: ExistingTrajectory, at: IsoInstant): boolean =>
  hasSession(trajectory.plan, session) && at >= opensAt({ trajectory, session });

/**
 * The mail about their seat to whoever did not get it, because their first mail came back. An invitation to a session says that they
 * take part, so whoever gets one is told by it.
 */
const toldAtLast = (
  { change, participantId }: Params,
  { trajectory, subject }: Situation,
  at: IsoInstant,
): MailRequest[] => {
  const entry = entryOf(subject, participantId);
  if (!entry?.isUntold || entry.isOffline) return [];
  const isInvited = entry.seat === 'participant' && sessionsToInviteTo(trajectory, at).length > 0;
  const template = ABOUT_SEAT[entry.seat];
  return template === undefined || isInvited
    ? []
    : [toCitizen(template, { change, participantId }, { change: entry.offer ?? change, participantId })];
};

const ABOUT_SEAT: Partial<Record<Seat, 'place-granted' | 'place-waiting' | 'place-offered'>> = {
  participant: 'place-granted',
  waiting: 'place-waiting',
  offered: 'place-offered',
};

const toCitizen = (
  template: keyof typeof placesMails.templates,
  { change, participantId }: Params,
  itsParams: z.infer<typeof granted>,
): MailRequest => ({
  key: `${template}-${change}_${participantId}`,
  recipientId: participantId,
  role: 'participant',
  items: [{ template, params: itsParams }],
  subject: 'places',
});

/**
 * The mail requests of the places of a trajectory: one for whom the event is about, or one for everybody when it is about the
 * whole trajectory, unless no mail reaches them.
 */
export const placesRequests = /* @__PURE__ */ defineRequests({
  noun: 'places',
  listensTo: [
    placeGranted,
    placeQueued,
    placeOffered,
    offerLapsed,
    placeSignedOff,
    placeRemoved,
    placeMailStopped,
    placeAddressConfirmed,
    messagesSent,
    // Those of the plan, one by one: a bundle that asks for no mails could not leave out a list that is spread.
    trajectoryCancelled,
    trajectoryCompleted,
    trajectoryCorrected,
    trajectoryPaused,
    trajectoryResumed,
    trajectoryRescheduled,
    milestonesReached,
    sessionArranged,
    sessionReported,
  ],
  stateOf,
  mailsFor(event, { subject, trajectory, at }) {
    if (event.type === 'Messages.Sent') return messageMailsFor(event.data);
    if (event.type === 'Places.MailStopped') return toRing('participant-unreachable', event.data, trajectory, at);
    if (event.type === 'Places.AddressConfirmed') return toldAtLast(event.data, { trajectory, subject }, at);
    if (!isOfPlaces(event)) return planMailsFor(event, { trajectory, subject }, at);
    const {
      type,
      data: { change, participantId },
    } = event;
    if (entryOf(subject, participantId)?.isOffline) {
      return type === 'Places.Offered' ? toRing('offer-to-phone', { change, participantId }, trajectory, at) : [];
    }
    const name = TEMPLATES[type];
    const session = event.type === 'Places.Granted' ? event.data.session : undefined;
    const isThere = session !== undefined && walksIn(session, trajectory, at);
    const params = {
      ...{ change, participantId },
      ...(session === undefined ? {} : { session }),
      ...(isThere ? { walksIn: true as const } : {}),
    };
    return [toCitizen(name, { change, participantId }, params)];
  },
});
