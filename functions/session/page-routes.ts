import * as z from 'zod/mini';
import { ofTrajectory } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { noteAnswer } from './answers/routes.ts';
import { answersForAdmins, answersView } from './answers/schema.ts';
import {
  addSession,
  cancelSession,
  getMinutes,
  getSession,
  holdSession,
  listSessions,
  scheduleSession,
  writeSessionMinutes,
} from './routes.ts';

const description = 'A page for staff.';

export const showSessions = define({
  ...showing,
  id: 'showSessions',
  path: '/trajecten/{id}/sessies',
  scope: 'trajectory',
  roles: listSessions.roles,
  params: ofTrajectory,
  view: listSessions.view,
  summary: 'The sessions of a trajectory',
  description,
});

const ofPage = {
  minutes: z.nullable(z.string()),
  /** Whether it has begun, so that somebody can say how it went. */
  hasBegun: z.boolean(),
};
/** What somebody needs is left out of what admins see. */
const oneView = z.union([
  z.object({ ...answersView.shape, ...ofPage }),
  z.object({ ...answersForAdmins.shape, ...ofPage }),
]);
export type OneView = z.infer<typeof oneView>;

export const addSessionForm = define({
  ...sending,
  id: 'addSessionForm',
  path: '/trajecten/{id}/sessies',
  scope: 'trajectory',
  roles: addSession.roles,
  params: ofTrajectory,
  view: listSessions.view,
  refusals: addSession.refusals,
  summary: addSession.summary,
  description,
});

const one = { scope: 'trajectory', params: getSession.params, view: oneView, description } as const;

export const showSession = define({
  ...showing,
  ...one,
  id: 'showSession',
  path: '/trajecten/{id}/sessies/{session}',
  roles: getSession.roles,
  refusals: getSession.refusals,
  summary: 'One session: to arrange, to hold, and its minutes',
});

export const noteAnswerForm = define({
  ...sending,
  ...one,
  id: 'noteAnswerForm',
  path: '/trajecten/{id}/sessies/{session}/antwoord',
  roles: noteAnswer.roles,
  refusals: noteAnswer.refusals,
  summary: noteAnswer.summary,
});

export const scheduleSessionForm = define({
  ...sending,
  ...one,
  id: 'scheduleSessionForm',
  path: '/trajecten/{id}/sessies/{session}/gegevens',
  roles: scheduleSession.roles,
  refusals: scheduleSession.refusals,
  summary: 'Set date, hours and place of a session',
});

export const setAgendaForm = define({
  ...sending,
  ...one,
  id: 'setAgendaForm',
  path: '/trajecten/{id}/sessies/{session}/agenda',
  roles: scheduleSession.roles,
  refusals: scheduleSession.refusals,
  summary: 'Set the agenda of a session',
});

export const holdSessionForm = define({
  ...sending,
  ...one,
  id: 'holdSessionForm',
  path: '/trajecten/{id}/sessies/{session}/geweest',
  roles: holdSession.roles,
  refusals: holdSession.refusals,
  summary: 'Say how a session went',
});

export const cancelSessionForm = define({
  ...sending,
  ...one,
  id: 'cancelSessionForm',
  path: '/trajecten/{id}/sessies/{session}/afgelast',
  roles: cancelSession.roles,
  refusals: cancelSession.refusals,
  summary: 'Call a session off',
});

export const showMinutes = define({
  ...showing,
  id: 'showMinutes',
  path: '/trajecten/{id}/sessies/{session}/verslag',
  scope: 'trajectory',
  params: getMinutes.params,
  roles: getMinutes.roles,
  view: getMinutes.view,
  refusals: getMinutes.refusals,
  summary: 'The minutes of a session, to read and print',
  description,
});

export const writeMinutesForm = define({
  ...sending,
  ...one,
  id: 'writeMinutesForm',
  path: '/trajecten/{id}/sessies/{session}/verslag',
  roles: writeSessionMinutes.roles,
  refusals: writeSessionMinutes.refusals,
  summary: 'Write the minutes of a session',
});

/** The pages of sessions. */
export const sessionPages = [
  showSessions,
  addSessionForm,
  showSession,
  noteAnswerForm,
  scheduleSessionForm,
  setAgendaForm,
  holdSessionForm,
  cancelSessionForm,
  showMinutes,
  writeMinutesForm,
];
