import * as z from 'zod/mini';
import { messagesRefusals } from '../../domain/messages/refusals.ts';
import { participantRefusals } from '../../domain/participant/refusals.ts';
import { placesRefusals } from '../../domain/places/refusals.ts';
import { ofTrajectory, trajectoryId } from '../http/fields.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { messageBody, messageChange, messageQuery, messagesView } from './message-schema.ts';
import {
  capacityBody,
  changedView,
  number,
  offerAnswer,
  reason,
  registration,
  rosterForAdmins,
  rosterView,
  seat,
} from './schema.ts';

const STAFF = ['admin', 'coach', 'officer'] as const;
const params = z.strictObject({ id: trajectoryId, number });

export const listParticipants = define({
  id: 'listParticipants',
  method: 'GET',
  path: '/trajectories/{id}/participants',
  scope: 'trajectory',
  roles: STAFF,
  params: ofTrajectory,
  query: z.strictObject({ state: z.optional(seat) }),
  view: rosterView,
  narrowed: { admin: rosterForAdmins },
  formats: ['json', 'csv'],
  summary: 'Read who takes part and who waits',
  description:
    'In the order in which people joined. `state` keeps those in one state. What somebody needs to take part is shown to coach and officer alone.',
});

const command = { scope: 'trajectory', takes: 'json', view: changedView } as const;

export const registerParticipant = define({
  ...command,
  id: 'registerParticipant',
  method: 'POST',
  path: '/trajectories/{id}/participants',
  roles: STAFF,
  params: ofTrajectory,
  body: registration,
  summary: 'Sign somebody up who agreed on paper or by telephone',
  description:
    'Gives a place, or one on the waiting list. Whoever has an address hears of it by mail. Somebody who is known by the address and takes part already stays as they are: what says otherwise is refused, with the fields that do. Without an address, send an `Idempotency-Key`: nobody can tell two people of one name apart.',
  refusals: {
    ...refusalsOf(placesRefusals, 'Join'),
    ...refusalsOf(participantRefusals, 'Register'),
  },
});

export const placeParticipant = define({
  ...command,
  id: 'placeParticipant',
  method: 'POST',
  path: '/trajectories/{id}/participants/{number}/place',
  roles: ['admin', 'coach'],
  params,
  body: reason,
  summary: 'Give somebody a place by hand',
  description:
    'Past the order of the waiting list, with a reason for the history. A place must be free. Repeating it changes nothing, and another reason is refused, because nothing would keep it.',
  refusals: refusalsOf(placesRefusals, 'Place'),
});

export const answerOfferFor = define({
  ...command,
  id: 'answerOfferFor',
  method: 'POST',
  path: '/trajectories/{id}/participants/{number}/answer',
  roles: STAFF,
  params,
  body: offerAnswer,
  summary: 'Note what somebody said to the offer of a place',
  description:
    'For whoever has no address, or rings. Coach and officer hear by mail when a place is offered to somebody without an address. What is declined goes to whoever waited longest. Repeating it changes nothing.',
  refusals: refusalsOf(placesRefusals, 'AnswerFor'),
});

export const removeParticipant = define({
  ...command,
  id: 'removeParticipant',
  method: 'POST',
  path: '/trajectories/{id}/participants/{number}/remove',
  roles: ['admin', 'coach'],
  params,
  body: reason,
  summary: 'Take somebody out of the group or off the waiting list',
  description:
    'The person hears that, and not why. The place is offered to whoever waited longest. Repeating it changes nothing, and another reason is refused, because nothing would keep it.',
  refusals: refusalsOf(placesRefusals, 'Remove'),
});

export const withdrawParticipant = define({
  ...command,
  id: 'withdrawParticipant',
  method: 'POST',
  path: '/trajectories/{id}/participants/{number}/withdraw',
  roles: STAFF,
  params,
  takes: 'nothing',
  summary: 'Note that somebody does not take part any more',
  description:
    'For whoever says so by telephone. The place is offered to whoever waited longest. Repeating it changes nothing.',
  refusals: refusalsOf(placesRefusals, 'SignOff'),
});

export const setPlaces = define({
  ...command,
  id: 'setPlaces',
  method: 'POST',
  path: '/trajectories/{id}/places',
  roles: STAFF,
  params: ofTrajectory,
  body: capacityBody,
  summary: 'Set how many places the group has',
  description:
    'In the place of the target group size. More places are offered at once. There are never fewer than are taken or offered. Repeating it changes nothing.',
  refusals: refusalsOf(placesRefusals, 'SetCapacity'),
});

export const listMessages = define({
  id: 'listMessages',
  method: 'GET',
  path: '/trajectories/{id}/messages',
  scope: 'trajectory',
  roles: STAFF,
  params: ofTrajectory,
  view: messagesView,
  summary: 'Read what the staff wrote to citizens',
  description: 'The newest first, with how many of its mails left and how many did not arrive.',
});

export const sendMessage = define({
  id: 'sendMessage',
  method: 'POST',
  path: '/trajectories/{id}/messages',
  scope: 'trajectory',
  takes: 'json',
  roles: STAFF,
  params: ofTrajectory,
  query: messageQuery,
  body: messageBody,
  view: messageChange,
  summary: 'Write to citizens of the group',
  description:
    'Each gets a mail of their own, and replies go to who wrote it. Only who takes part or waits, and has an address. At most three messages a day. With `dryRun` it only says how many it would reach.',
  refusals: refusalsOf(messagesRefusals, 'Send'),
});
