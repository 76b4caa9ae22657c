import * as z from 'zod/mini';
import { rsvpRefusals } from '../../../domain/rsvp/refusals.ts';
import { sessionRefusals } from '../../../domain/session/refusals.ts';
import { sessionId } from '../../../events/plan.ts';
import { trajectoryId } from '../../http/fields.ts';
import { refusalsOf } from '../../http/refusals.ts';
import { define } from '../../http/route.ts';
import { answeredView, answering, answersForAdmins, answersView } from './schema.ts';

const about = {
  scope: 'trajectory',
  path: '/trajectories/{id}/sessions/{session}/answers',
  roles: ['admin', 'coach', 'officer'],
  params: z.strictObject({ id: trajectoryId, session: sessionId }),
} as const;

export const getAnswers = define({
  ...about,
  id: 'getAnswers',
  method: 'GET',
  view: answersView,
  narrowed: { admin: answersForAdmins },
  refusals: refusalsOf(sessionRefusals, 'ReadSession'),
  summary: 'Read who comes to a session, by name',
  description:
    'The session, and everybody who is asked, with their answer: those who come first, and who waits in the order of the line. Names are kept for twelve months after the session, and the counts for ever. What somebody needs to take part is shown to coach and officer alone.',
});

export const noteAnswer = define({
  ...about,
  id: 'noteAnswer',
  method: 'POST',
  takes: 'json',
  body: answering,
  view: answeredView,
  refusals: {
    ...refusalsOf(sessionRefusals, 'ReadSession'),
    ...refusalsOf(rsvpRefusals, 'Answer'),
  },
  summary: 'Note what somebody answered by telephone, or on paper',
  description:
    'For whoever has no address, or rings. The rules are those of the invitation: until the session begins, at most three guests, and who comes to a full session waits. No mail goes out. Repeating it changes nothing.',
});
