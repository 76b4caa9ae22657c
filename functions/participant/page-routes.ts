import * as z from 'zod/mini';
import { THEMES } from '../../domain/menu-card/themes.ts';
import { ofTrajectory, trajectoryId } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { FACTS } from './differences.ts';
import { messagesView } from './message-schema.ts';
import {
  answerOfferFor,
  placeParticipant,
  registerParticipant,
  removeParticipant,
  sendMessage,
  setPlaces,
  withdrawParticipant,
} from './routes.ts';
import { number, rosterForAdmins, rosterView, seat } from './schema.ts';

const rosterPage = z.object({
  /** What somebody needs is left out of what admins see. */
  roster: z.union([rosterView, rosterForAdmins]),
  messages: messagesView,
  /** What stayed as it was known when somebody was just signed up. */
  kept: z.array(z.enum(FACTS)),
  filter: z.object({ state: z.nullable(seat), theme: z.nullable(z.enum(THEMES)), unreached: z.boolean() }),
});
export type RosterPage = z.infer<typeof rosterPage>;

const list = { scope: 'trajectory', view: rosterPage, description: 'A page for staff.' } as const;

export const showParticipants = define({
  ...showing,
  ...list,
  id: 'showParticipants',
  path: '/trajecten/{id}/deelnemers',
  roles: ['admin', 'coach', 'officer'],
  params: ofTrajectory,
  query: z.object({
    ...{ staat: z.optional(z.string()), thema: z.optional(z.string()), bellen: z.optional(z.string()) },
    bleef: z.optional(z.string()),
  }),
  formats: ['html', 'csv'],
  summary: 'Who takes part and who waits',
});

const deed = { ...sending, ...list } as const;
const ofOne = z.strictObject({ id: trajectoryId, number });

export const registerParticipantForm = define({
  ...deed,
  id: 'registerParticipantForm',
  path: '/trajecten/{id}/deelnemers',
  roles: registerParticipant.roles,
  params: ofTrajectory,
  refusals: registerParticipant.refusals,
  summary: 'Sign somebody up by hand',
});

export const setPlacesForm = define({
  ...deed,
  id: 'setPlacesForm',
  path: '/trajecten/{id}/plaatsen',
  roles: setPlaces.roles,
  params: ofTrajectory,
  refusals: setPlaces.refusals,
  summary: 'Set how many places the group has',
});

export const withdrawParticipantForm = define({
  ...deed,
  id: 'withdrawParticipantForm',
  path: '/trajecten/{id}/deelnemers/{number}',
  roles: withdrawParticipant.roles,
  params: ofOne,
  refusals: withdrawParticipant.refusals,
  summary: 'Note that somebody does not take part any more',
});

export const answerOfferForForm = define({
  ...deed,
  id: 'answerOfferForForm',
  path: '/trajecten/{id}/deelnemers/{number}/antwoord',
  roles: answerOfferFor.roles,
  params: ofOne,
  refusals: answerOfferFor.refusals,
  summary: 'Note what somebody said to the offer of a place',
});

// One route for both: a stack of AWS holds 500 resources.
export const seatParticipantForm = define({
  ...deed,
  id: 'seatParticipantForm',
  path: '/trajecten/{id}/deelnemers/{number}/{deed}',
  roles: placeParticipant.roles,
  params: z.strictObject({ ...ofOne.shape, deed: z.enum(['plaats', 'schrap']) }),
  refusals: { ...placeParticipant.refusals, ...removeParticipant.refusals },
  summary: 'Give somebody a place, or take somebody out',
});

export const sendMessageForm = define({
  ...deed,
  id: 'sendMessageForm',
  path: '/trajecten/{id}/berichten',
  roles: sendMessage.roles,
  params: ofTrajectory,
  refusals: sendMessage.refusals,
  summary: 'Write to citizens of the group',
});

export const participantPages = [
  showParticipants,
  registerParticipantForm,
  setPlacesForm,
  withdrawParticipantForm,
  answerOfferForForm,
  seatParticipantForm,
  sendMessageForm,
] as const;
