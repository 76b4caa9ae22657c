import type { HttpFunction } from '../http/http-function.ts';
import { COMMIT } from '../table-grant.ts';
import { participantPages } from './page-routes.ts';
import {
  answerOfferFor,
  listMessages,
  listParticipants,
  placeParticipant,
  registerParticipant,
  removeParticipant,
  sendMessage,
  setPlaces,
  withdrawParticipant,
} from './routes.ts';

/** The function of the participants, for the staff. */
export const participantFunction: HttpFunction = {
  name: 'participant',
  tag: { name: 'Participants', description: 'Who takes part, who waits, and the places of the group.' },
  impact: 'Coach and officer cannot see or change who takes part.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['Query', 'BatchGetItem'], partitions: ['trajectory'] },
    { actions: ['BatchGetItem'], partitions: ['person', 'address'] },
    { actions: COMMIT, partitions: ['trajectory'] },
    { actions: ['ConditionCheckItem'], partitions: ['trajectory'] },
    { actions: ['PutItem'], partitions: ['person', 'address', 'member'] },
  ],
  publicUrl: true,
  routes: [
    listParticipants,
    registerParticipant,
    sendMessage,
    listMessages,
    placeParticipant,
    answerOfferFor,
    removeParticipant,
    withdrawParticipant,
    setPlaces,
    ...participantPages,
  ],
};
