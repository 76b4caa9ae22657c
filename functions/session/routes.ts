import * as z from 'zod/mini';
import { sessionRefusals } from '../../domain/session/refusals.ts';
import { trajectoryRefusals } from '../../domain/trajectory/refusals.ts';
import { sessionId } from '../../events/plan.ts';
import { dryRunQuery } from '../http/dry-run.ts';
import { ofTrajectory, trajectoryId } from '../http/fields.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { dryRun, planPreview } from '../trajectory/preview-schema.ts';
import {
  adding,
  cancelling,
  holding,
  minutesPreview,
  minutesView,
  minuting,
  scheduledView,
  scheduling,
  sessionsView,
  sessionView,
} from './schema.ts';

const roles = ['admin', 'coach', 'officer'] as const;
const ofSession = z.strictObject({ id: trajectoryId, session: sessionId });

export const listSessions = define({
  id: 'listSessions',
  method: 'GET',
  path: '/trajectories/{id}/sessions',
  scope: 'trajectory',
  roles,
  params: ofTrajectory,
  view: sessionsView,
  summary: 'List the sessions of a trajectory',
  description: 'With hours, place and agenda, in the order in which they take place.',
});

export const getSession = define({
  id: 'getSession',
  method: 'GET',
  path: '/trajectories/{id}/sessions/{session}',
  scope: 'trajectory',
  roles,
  params: ofSession,
  view: sessionView,
  formats: ['json', 'html'],
  summary: 'Read one session of a trajectory',
  refusals: refusalsOf(sessionRefusals, 'ReadSession'),
  description:
    'A session of which nobody has set anything has the usual hours and the usual agenda. As a page it can be printed for the evening.',
});

export const addSession = define({
  id: 'addSession',
  method: 'POST',
  path: '/trajectories/{id}/sessions',
  scope: 'trajectory',
  roles: ['admin', 'coach'],
  params: ofTrajectory,
  query: dryRun,
  takes: 'json',
  body: adding,
  view: z.union([scheduledView, planPreview]),
  summary: 'Add a session beside the four',
  description:
    'On any day of the guidance on which there is no other session, at most six in all. The team hears of it, and is reminded seven days and a working day before it. Everything else is as with the four: the same routes set its facts, call it off, hold it and take its minutes. It warns of holidays, and of another session of the coach within two hours. Repeating it changes nothing. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: { ...refusalsOf(trajectoryRefusals, 'AddSession'), ...refusalsOf(sessionRefusals, 'AddSession') },
});

export const scheduleSession = define({
  id: 'scheduleSession',
  method: 'POST',
  path: '/trajectories/{id}/sessions/{session}/schedule',
  scope: 'trajectory',
  roles,
  params: ofSession,
  query: dryRun,
  takes: 'json',
  body: scheduling,
  view: z.union([scheduledView, planPreview]),
  summary: 'Set the date, hours, place and agenda of a session',
  description:
    'What is left out stays, and null takes away what was set. An officer sets the venue alone. Only an extra session has a title to change. A new date follows the rules of a rescheduling. A session that is off goes on again with a date, also the one that it had. The team hears of a new title, date, hours, venue and what to bring. `basedOn` is the `revision` that you saw: when the session changed since, the answer says how. It warns of holidays, and of another session of the coach within two hours. Repeating it changes nothing. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: { ...refusalsOf(trajectoryRefusals, 'MoveSession'), ...refusalsOf(sessionRefusals, 'Schedule') },
});

export const cancelSession = define({
  id: 'cancelSession',
  method: 'POST',
  path: '/trajectories/{id}/sessions/{session}/cancel',
  scope: 'trajectory',
  roles: ['admin', 'coach'],
  params: ofSession,
  query: dryRun,
  takes: 'json',
  body: cancelling,
  view: z.union([sessionView, planPreview]),
  summary: 'Call a session off, or say that it did not go on',
  description:
    'Before it begins, the team hears of it and it leaves their calendars. Afterwards nobody is written to, except whoever was told that it was held: they get a mail that puts it right, with `correct`. With a date it goes on again, also with the one that it had. Repeating it changes nothing. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: refusalsOf(trajectoryRefusals, 'ReportSession'),
});

export const holdSession = define({
  id: 'holdSession',
  method: 'POST',
  path: '/trajectories/{id}/sessions/{session}/hold',
  scope: 'trajectory',
  roles: ['admin', 'coach'],
  params: ofSession,
  takes: 'json',
  body: holding,
  view: sessionView,
  summary: 'Say that a session was held, and record how it went',
  description:
    'Once it has begun. How many came, what it came to, what was agreed, and links to pictures: what is left out stays and can follow later, and null takes away what was noted. The team gets a mail about what comes next, with the agreements; agreements that follow later come in a mail of their own. Where people were checked in by name, the list counts, and other counts are refused. `basedOn` is the `record` that you saw. Repeating it changes nothing.',
  refusals: { ...refusalsOf(trajectoryRefusals, 'ReportSession'), ...refusalsOf(sessionRefusals, 'Hold') },
});

export const writeSessionMinutes = define({
  id: 'writeMinutes',
  method: 'POST',
  path: '/trajectories/{id}/sessions/{session}/minutes',
  scope: 'trajectory',
  roles: ['admin', 'coach'],
  params: ofSession,
  takes: 'json',
  query: dryRunQuery('the text'),
  body: minuting,
  view: z.union([sessionView, minutesPreview]),
  summary: 'Write the minutes of a session that was held',
  description:
    'Markdown of at most 200 KB. Each text is a version. `basedOn` is the `minuted.version` that you saw, 0 for the first. The same text again changes nothing. With `dryRun` nothing is written.',
  refusals: refusalsOf(sessionRefusals, 'WriteMinutes'),
});

export const getMinutes = define({
  id: 'getMinutes',
  method: 'GET',
  path: '/trajectories/{id}/sessions/{session}/minutes',
  scope: 'trajectory',
  roles,
  params: ofSession,
  view: minutesView,
  formats: ['json', 'html'],
  summary: 'Read the minutes of a session',
  description: 'The newest version, as a page to read and print too.',
  refusals: refusalsOf(sessionRefusals, 'ReadMinutes'),
});
