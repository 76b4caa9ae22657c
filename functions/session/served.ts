import type { Clock } from '../../adapters/clock.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { Session } from '../../domain/session/session.ts';
import { NO_TEXTS } from '../../domain/session/texts.ts';
import { noSession } from '../../domain/trajectory/refuse.ts';
import { hasSession, sessionsIn } from '../../domain/trajectory/sessions.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import { type ExistingTrajectory, evolve, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import type { HttpRefusal } from '../http/problem.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import { Rehearsal } from '../trajectory/rehearsal.ts';
import { add } from './add.ts';
import { servedAnswers } from './answers/served.ts';
import { type Asked, cancel, hold, minute, schedule } from './command.ts';
import { answerMinutes } from './minutes.ts';
import { readSessions } from './read.ts';
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
import type { MinutesPreview, Scheduling, SessionView } from './schema.ts';
import { oneViewOf, sessionViewOf } from './view.ts';

// Pages, and the library that they need, are files of their own in the bundle.
const pages = () => import('./pages/pages.ts');

export type Dependencies = { store: Store; clock: Clock };

/** Serves the sessions: two Queries at once to read them, and one read and one transaction to change one. */
export const served = ({ store, clock }: Dependencies): Served[] => {
  const obeyed = async (
    { params, principal, admit, correlationId }: Commanding,
    give: (asked: Asked) => ReturnType<typeof schedule>,
    rehearsal?: Rehearsal,
  ): Promise<{ ok: false; refusal: HttpRefusal } | Obeyed> => {
    if (!principal) throw new Error('A command without a principal');
    const actor = `person:${principal.personId}`;
    const now = clock.now();
    const written = { now, texts: NO_TEXTS, titles: NO_TITLES };
    const outcome = await give({
      store,
      admit,
      context: { at: now, actor, correlationId, causationId: null },
      noteTexts(texts) {
        written.texts = texts;
      },
      noteTitles(titles) {
        written.titles = titles;
      },
      rehearsal,
    });
    if (!outcome.ok) return outcome;
    const { session, trajectory } = outcome.states;
    if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
    return { ok: true, view: viewOf(params, session, trajectory, written), trajectory, titles: written.titles };
  };
  const commanded = async (...asked: Parameters<typeof obeyed>): Promise<Answer<SessionView>> => {
    const outcome = await obeyed(...asked);
    return outcome.ok ? { ok: true, view: outcome.view } : outcome;
  };
  /** What to know of the date and hours that are set. */
  const warningsAbout = async (
    { params: { id, session }, body: { date, start, end }, principal, admit }: Commanding & { body: Scheduling },
    trajectory: ExistingTrajectory,
  ) => {
    if ((date ?? start ?? end) === undefined) return [];
    const admission = admit(trajectory);
    const by = { as: admission.ok ? admission.as : undefined, personId: principal?.personId ?? '' };
    const { warningsOf } = await import('./warnings.ts');
    return warningsOf(store.table, { trajectoryId: id, trajectory, sessions: [session] }, by);
  };
  return [
    route(listSessions, {
      async answer(request) {
        const read = await readAdmitted((id) => readSessions(store.table, id), request);
        if (read.refusal) return { ok: false, refusal: read.refusal };
        const { id } = request.params;
        const { municipality, plan } = read.trajectory;
        const now = clock.now();
        const sessions = sessionsIn(plan).map((session) => oneViewOf({ id, session }, read, now));
        return { ok: true, view: { trajectoryId: id, municipality, sessions } };
      },
    }),

    route(getSession, {
      async answer(request) {
        const read = await readAdmitted((id) => readSessions(store.table, id), request);
        if (read.refusal) return { ok: false, refusal: read.refusal };
        const { session } = request.params;
        if (!hasSession(read.trajectory.plan, session)) return noSession(session);
        return { ok: true, view: oneViewOf(request.params, read, clock.now()) };
      },
      html: async (view) => (await pages()).sessionPage(view),
    }),

    ...servedAnswers({ store, clock }),

    route(addSession, { answer: (request) => add({ store, clock }, request) }),

    route(scheduleSession, {
      async answer(request) {
        const rehearsal = request.query.dryRun === 'true' ? new Rehearsal() : undefined;
        const outcome = await obeyed(request, (asked) => schedule(request.params, request.body, asked), rehearsal);
        if (!outcome.ok) return outcome;
        const { view, trajectory, titles } = outcome;
        const now = clock.now();
        const after = (rehearsal?.events ?? []).reduce<Trajectory>(
          (state, event) => evolve(state, event, now),
          trajectory,
        );
        if (after.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
        const warnings = await warningsAbout(request, after);
        if (!rehearsal) return { ok: true, view: { ...view, warnings } };
        const { triedOf } = await import('./tried.ts');
        return { ok: true, view: { ...triedOf(request.params.id, trajectory, rehearsal, now, titles), warnings } };
      },
    }),

    route(cancelSession, {
      async answer(request) {
        const rehearsal = request.query.dryRun === 'true' ? new Rehearsal() : undefined;
        const correct = request.body?.correct ?? false;
        const outcome = await obeyed(request, (asked) => cancel(request.params, correct, asked), rehearsal);
        if (!outcome.ok) return outcome;
        const { view, trajectory, titles } = outcome;
        if (!rehearsal) return { ok: true, view };
        const { triedOf } = await import('./tried.ts');
        return { ok: true, view: triedOf(request.params.id, trajectory, rehearsal, clock.now(), titles) };
      },
    }),

    route(holdSession, {
      answer: (request) => commanded(request, (asked) => hold(request.params, request.body, asked)),
    }),

    route(writeSessionMinutes, {
      async answer(request): Promise<Answer<SessionView | MinutesPreview>> {
        const { params, body, query } = request;
        const isTried = query.dryRun === 'true';
        const outcome = await commanded(request, (asked) => minute(params, { ...body, isTried }, asked));
        if (!outcome.ok || !isTried) return outcome;
        return { ok: true, view: { dryRun: true, trajectoryId: params.id, session: params.session, text: body.text } };
      },
    }),

    route(getMinutes, {
      answer: (request) => answerMinutes(store, request),
      html: async (view) => (await pages()).minutesPage(view),
    }),
  ];
};

type Obeyed = { ok: true; view: SessionView; trajectory: ExistingTrajectory; titles: Titles };

const viewOf = (
  { id, session }: { id: string; session: SessionId },
  state: Session,
  trajectory: ExistingTrajectory,
  written: Parameters<typeof sessionViewOf>[4],
): SessionView => sessionViewOf(id, session, state, trajectory, written);

type Commanding = Pick<
  Request<{ id: string; session: SessionId }, unknown, unknown>,
  'params' | 'principal' | 'admit' | 'correlationId'
>;
