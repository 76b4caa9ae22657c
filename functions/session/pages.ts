import type { Clock } from '../../adapters/clock.ts';
import { sessionBegins } from '../../domain/trajectory/sessions.ts';
import { answersTexts } from '../../emails/nl-BE/pages/answers.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { sessionTexts } from '../../emails/nl-BE/pages/sessions.ts';
import { type Answer, type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import { type Asking, ask, bodyOf, type Preview, submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import type { Route } from '../http/route.ts';
import { trajectoryPath } from '../http/trajectory-shell.ts';
import { getAnswers, noteAnswer } from './answers/routes.ts';
import { answeredView } from './answers/schema.ts';
import {
  addSessionForm,
  cancelSessionForm,
  holdSessionForm,
  noteAnswerForm,
  type OneView,
  scheduleSessionForm,
  setAgendaForm,
  showMinutes,
  showSession,
  showSessions,
  writeMinutesForm,
} from './page-routes.ts';
import {
  addSession,
  cancelSession,
  getMinutes,
  holdSession,
  listSessions,
  scheduleSession,
  writeSessionMinutes,
} from './routes.ts';
import { type SessionsView, type SessionView, sessionView } from './schema.ts';

type OfSession = Request<{ id: string; session: string }, unknown, Fields>;

const html = () => import('./pages/staff-pages.ts');

/** Serves the pages of sessions. Each form stands for a route of `api`. */
export const pages = (api: readonly Served[], { clock }: { clock: Clock }): Served[] => {
  const one = async (request: Asking): Promise<Answer<OneView>> => {
    const answers = await ask(api, getAnswers, { ...request, query: {} });
    if (!answers.ok) return answers;
    const { date, start, minuted } = answers.view.session;
    const known = { ...answers.view, hasBegun: sessionBegins(date, start) <= clock.now() };
    if (minuted.version === 0) return { ok: true, view: { ...known, minutes: null } };
    const minutes = await ask(api, getMinutes, { ...request, query: {} });
    return minutes.ok ? { ok: true, view: { ...known, minutes: minutes.view.text } } : minutes;
  };
  const shown = async (view: OneView, around: Surroundings) => (await html()).sessionStaffPage(view, around);
  const sent = (
    request: OfSession,
    form: Route,
    to: Route,
    {
      body,
      message,
      preview,
    }: {
      body: (typed: Fields) => unknown;
      message: MessageCode | ((session: SessionView) => MessageCode);
      preview?: Preview;
    },
  ) =>
    submit(request, {
      served: api,
      to,
      of: form.id,
      body,
      labels: sessionTexts.labels,
      preview,
      done: ({ id, session }, answer) => ({
        at: `${trajectoryPath(id, 'sessions')}/${session}`,
        message: typeof message === 'string' ? message : message(sessionView.parse(answer)),
      }),
      again: () => one({ ...request, body: undefined }),
    });
  const numbers = ['basedOn', 'capacity', 'minutes', 'present', 'registered'];
  const all = (request: Asking) => ask(api, listSessions, { ...request, query: {} });
  const listed = async (view: SessionsView, around: Surroundings) => (await html()).sessionsPage(view, around);
  return [
    route(showSessions, { answer: all, html: listed }),
    route(addSessionForm, {
      answer: (request) =>
        submit(request, {
          served: api,
          to: addSession,
          of: addSessionForm.id,
          labels: sessionTexts.labels,
          preview: 'first',
          done: ({ id }) => ({ at: trajectoryPath(id, 'sessions'), message: 'session-added' }),
          again: () => all({ ...request, body: undefined }),
        }),
      html: listed,
    }),
    route(showSession, { answer: one, html: shown }),
    route(noteAnswerForm, {
      answer: (request) =>
        submit(request, {
          served: api,
          to: noteAnswer,
          of: `${noteAnswerForm.id} ${request.body.number}`,
          body: (typed) => bodyOf(typed, { numbers: ['number', 'guests', 'asked'] }),
          labels: answersTexts.labels,
          done: ({ id, session }, answer) => ({
            at: `${trajectoryPath(id, 'sessions')}/${session}${anchorOf(request.body.number)}`,
            message: answeredView.parse(answer).participant.answer === 'waiting' ? 'answer-waits' : 'answer-noted',
          }),
          again: () => one({ ...request, body: undefined }),
        }),
      html: shown,
    }),
    route(scheduleSessionForm, {
      answer: (request) =>
        sent(request, scheduleSessionForm, scheduleSession, {
          body: (typed) => bodyOf(typed, { numbers, leaveOut: ['again'] }),
          message: request.body.again === 'yes' ? 'session-on-again' : 'session-scheduled',
          preview: 'asked',
        }),
      html: shown,
    }),
    route(setAgendaForm, {
      answer: (request) =>
        sent(request, setAgendaForm, scheduleSession, {
          body: (typed) => bodyOf(withoutEmptyRows(typed), { numbers }),
          message: 'agenda-set',
        }),
      html: shown,
    }),
    route(holdSessionForm, {
      answer: (request) =>
        sent(request, holdSessionForm, holdSession, {
          body: recordIn,
          message: linesOf(request.body.agreements ?? '').length === 0 ? 'session-held-bare' : 'session-held',
        }),
      html: shown,
    }),
    route(cancelSessionForm, {
      answer: (request) =>
        sent(request, cancelSessionForm, cancelSession, {
          body: correctionIn,
          message: ({ date, start }) =>
            sessionBegins(date, start) <= clock.now() ? 'session-dropped' : 'session-cancelled',
          preview: 'first',
        }),
      html: shown,
    }),
    route(showMinutes, {
      answer: (request: Asking) => ask(api, getMinutes, { ...request, query: {} }),
      html: async (view) => (await import('./pages/pages.ts')).minutesPage(view),
    }),
    route(writeMinutesForm, {
      answer: (request) =>
        sent(request, writeMinutesForm, writeSessionMinutes, {
          body: (typed) => bodyOf(typed, { numbers }),
          message: 'minutes-written',
          preview: 'asked',
        }),
      html: shown,
    }),
  ];

  /** What the form says of how it went: a line an agreement, and a line a picture. */
  function recordIn({ agreements = '', pictures = '', correct = '', ...typed }: Fields): unknown {
    return {
      ...bodyOf(typed, { numbers }),
      agreements: linesOf(agreements),
      pictures: linesOf(pictures),
      ...(correct === 'yes' ? { correct: true } : {}),
    };
  }
};

/** Where the page goes on without script: at the same name. */
const anchorOf = (number: string | undefined): string =>
  number !== undefined && /^\d{1,4}$/.test(number) ? `#wie-${number}` : '';

const correctionIn = ({ correct = '' }: Fields): unknown => (correct === 'yes' ? { correct: true } : {});

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A row of the agenda without a title is none. */
const withoutEmptyRows = (typed: Fields): Fields => {
  const rowOf = (name: string) => /^agenda\.(\d+)\./.exec(name)?.[1];
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => {
      const row = rowOf(name);
      return row === undefined || (typed[`agenda.${row}.title`] ?? '').trim() !== '';
    }),
  );
};
