import { keyOf } from '../../adapters/table/keys.ts';
import { readReasons } from '../../adapters/table/reasons.ts';
import { readState } from '../../adapters/table/ref.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { possibleChanges } from '../../domain/trajectory/possible.ts';
import { factsTexts } from '../../emails/nl-BE/pages/facts.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { planTexts } from '../../emails/nl-BE/pages/plan.ts';
import { type Answer, type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import { bodyOf, submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import type { Route } from '../http/route.ts';
import { trajectoryPath } from '../http/trajectory-shell.ts';
import { centsFrom } from '../municipality/file/cells.ts';
import { trajectoryViewOf } from '../report/trajectory-view.ts';
import { correctTrajectoryForm, showFacts } from './facts-routes.ts';
import {
  advanceForm,
  cancelForm,
  extendForm,
  holdForm,
  moveForm,
  type PlanView,
  pauseForm,
  releaseForm,
  resumeForm,
  showPlan,
} from './page-routes.ts';
import {
  advanceTrajectory,
  cancelTrajectory,
  correctTrajectory,
  extendPhase,
  holdTransition,
  pauseTrajectory,
  releaseTransition,
  rescheduleTrajectory,
  resumeTrajectory,
} from './routes.ts';
import type { TrajectoryView } from './schema.ts';
import type { Dependencies } from './served.ts';

type Asked = Request<{ id: string }, unknown, unknown>;

/** Serves the page of the plan and its forms, each of which shows first what would happen. */
export const pages = (api: readonly Served[], { store, clock }: Pick<Dependencies, 'store' | 'clock'>): Served[] => {
  const show = async ({ params: { id }, admit }: Asked): Promise<Answer<PlanView>> => {
    const [item, titles] = await store.read([keyOf(trajectories, id), titlesKey(id)]);
    const { state } = readState(trajectories, item);
    const admission = admit(state.status === 'absent' ? 'absent' : state);
    if (!admission.ok) return admission;
    if (state.status === 'absent') throw new Error('An absent trajectory is nobody’s');
    const now = clock.now();
    const possible = possibleChanges(state, now);
    const reasons = await readReasons(store.table, id, state);
    return { ok: true, view: { ...trajectoryViewOf(id, state, now, titlesFrom(titles)), possible, reasons } };
  };
  const html = async (view: PlanView, around: Surroundings) => (await import('./plan-page.ts')).planPage(view, around);
  const sent = (request: Request<{ id: string }, unknown, Fields>, to: Route, message: MessageCode) =>
    submit(request, {
      served: api,
      to,
      body: ({ allowOverlap = '', ...typed }) => ({
        ...bodyOf(typed, { numbers: ['days'] }),
        ...(allowOverlap === 'yes' ? { allowOverlap: true } : {}),
      }),
      labels: planTexts.labels,
      preview: 'first',
      done: ({ id }) => ({ at: trajectoryPath(id, 'plan'), message }),
      again: () => show(request),
    });
  const shown = async (request: Asked): Promise<Answer<TrajectoryView>> => {
    const page = await show(request);
    return page.ok ? { ok: true, view: page.view } : page;
  };
  const factsHtml = async (view: TrajectoryView, around: Surroundings) =>
    (await import('./facts-page.ts')).factsPage(view, around);
  return [
    route(showFacts, { answer: shown, html: factsHtml }),
    route(correctTrajectoryForm, {
      answer: (request) =>
        submit(request, {
          served: api,
          to: correctTrajectory,
          body: correctionFrom,
          labels: factsTexts.labels,
          invalid: factsTexts.invalid,
          done: ({ id }) => ({ at: trajectoryPath(id), message: 'facts-corrected' }),
          again: () => shown(request),
        }),
      html: factsHtml,
    }),
    route(showPlan, { answer: show, html }),
    route(moveForm, { answer: (request) => sent(request, rescheduleTrajectory, 'plan-moved'), html }),
    route(pauseForm, { answer: (request) => sent(request, pauseTrajectory, 'plan-paused'), html }),
    route(resumeForm, { answer: (request) => sent(request, resumeTrajectory, 'plan-resumed'), html }),
    route(extendForm, { answer: (request) => sent(request, extendPhase, 'plan-extended'), html }),
    route(advanceForm, {
      answer: (request) =>
        sent(request, advanceTrajectory, request.body.to === 'end' ? 'plan-finished' : 'plan-advanced'),
      html,
    }),
    route(holdForm, { answer: (request) => sent(request, holdTransition, 'plan-held'), html }),
    route(releaseForm, { answer: (request) => sent(request, releaseTransition, 'plan-released'), html }),
    route(cancelForm, { answer: (request) => sent(request, cancelTrajectory, 'plan-cancelled'), html }),
  ];
};

/** What was typed: the budget in euro. Without one it is not known, which is 0; what else was emptied becomes null by itself. */
const correctionFrom = ({ workingBudgetCents: budget, ...typed }: Fields): unknown => ({
  ...bodyOf(typed, { numbers: ['targetGroupSize'] }),
  ...(budget === undefined ? {} : { workingBudgetCents: budget.trim() === '' ? 0 : centsFrom(budget.trim()) }),
});
