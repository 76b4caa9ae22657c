import type { CallTexts, OwnTexts, Question } from '../../domain/call/texts.ts';
import { staffPagesOf } from '../../domain/trajectory/staff-pages.ts';
import { manageCallTexts } from '../../emails/nl-BE/pages/manage-call.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { callField } from '../../events/call.ts';
import { type Answer, type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import { ask, submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import type { Route } from '../http/route.ts';
import { trajectoryPath } from '../http/trajectory-shell.ts';
import { type ManagedCall, showCallMeans, showManagedCall, turnCallForm, writeCallForm } from './page-routes.ts';
import { closeCall, getCall, getCallFunnel, getCallKit, getCallSheet, openCall, writeCall } from './routes.ts';
import type { KitView, SheetView } from './schema.ts';

type Asked = Request<{ id: string }, unknown, unknown>;
type TurnRequest = Request<{ id: string; turn: string }, unknown, Fields>;

const shownBy = () => import('./pages/pages.ts');

/** Serves the page of the call for staff, and its forms. Each form stands for a route of `api`. */
export const pages = (api: readonly Served[]): Served[] => {
  const managed = async (request: Asked): Promise<Answer<ManagedCall>> => {
    const asked = { ...request, query: {}, body: undefined };
    const [call, kit, funnel] = await Promise.all([
      ask(api, getCall, asked),
      ask(api, getCallKit, asked),
      ask(api, getCallFunnel, asked),
    ]);
    if (!call.ok) return call;
    if (!kit.ok) return kit;
    return funnel.ok ? { ok: true, view: { call: call.view, kit: kit.view, funnel: funnel.view } } : funnel;
  };
  const html = async (view: ManagedCall, around: Surroundings) => (await shownBy()).managePage(view, around);
  const turned = ({ params: { id }, ...rest }: TurnRequest, to: Route, message: MessageCode) => {
    // The routes of the API know nothing of the last part of the path.
    const request = { ...rest, params: { id } };
    return submit(request, {
      served: api,
      to,
      done: () => ({ at: trajectoryPath(id, 'call'), message }),
      again: () => managed(request),
    });
  };
  return [
    route(showManagedCall, { answer: managed, html }),
    route(writeCallForm, {
      async answer(request) {
        const before = await ask(api, getCall, { ...request, query: {}, body: undefined });
        if (!before.ok) return before;
        return submit(request, {
          served: api,
          to: writeCall,
          body: (typed) => bodyOfCall(typed, before.view.ours),
          labels: LABELS,
          preview: 'asked',
          done: ({ id }) => ({ at: trajectoryPath(id, 'call'), message: 'call-written' }),
          again: () => managed(request),
        });
      },
      html,
    }),
    route(turnCallForm, {
      answer: (request) =>
        request.params.turn === 'open'
          ? turned(request, openCall, 'call-opened')
          : turned(request, closeCall, 'call-closed'),
      html,
    }),
    route(showCallMeans, {
      async answer(request): Promise<Answer<KitView | SheetView>> {
        const { id, means } = request.params;
        const asked = { ...request, params: { id }, query: {}, body: undefined };
        if (means !== 'teksten') return ask(api, getCallSheet, { ...asked, params: { id, sheet: means } });
        const kit = await ask(api, getCallKit, asked);
        if (!kit.ok) return kit;
        // A browser opens the pages, and not the routes of the API.
        const sheets = kit.view.sheets.map((one) => ({ ...one, path: `${staffPagesOf(id).call}/${one.sheet}` }));
        return { ok: true, view: { ...kit.view, sheets } };
      },
      async html(view) {
        const { kitPage, sheetPage } = await shownBy();
        if ('sheet' in view) return sheetPage(view);
        const path = trajectoryPath(view.trajectoryId, 'call');
        return kitPage({ ...view, sheets: view.sheets.map((one) => ({ ...one, path: `${path}/${one.sheet}` })) });
      },
    }),
  ];
};

const LABELS: Readonly<Record<string, string>> = Object.fromEntries(
  callField.options.map((field) => [`texts.${field}`, manageCallTexts.write.fields[field].label]),
);

/** The texts that somebody typed. What is empty, or as ours, is left out: it is ours then. */
export const bodyOfCall = (typed: Fields, ours: CallTexts): { basedOn: number; texts: OwnTexts } => {
  const given: OwnTexts = {};
  const textOf = (field: string): string => (typed[`texts.${field}`] ?? '').replaceAll(/\r\n?/g, '\n').trim();
  for (const field of callField.options) {
    const text = textOf(field);
    if (text === '' || text === typedAs(field, ours)) continue;
    switch (field) {
      case 'asked':
      case 'brings':
        given[field] = linesOf(text);
        break;
      case 'questions':
        given.questions = questionsIn(text);
        break;
      default:
        given[field] = text;
    }
  }
  return { basedOn: Number(typed.basedOn ?? ''), texts: given };
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[-•]\s*/, '').trim())
    .filter((line) => line !== '');

const questionsIn = (text: string): Question[] =>
  text
    .split(/\n\s*\n/)
    .map((block) => block.trim().split('\n'))
    .filter(([question = '']) => question !== '')
    .map(([question = '', ...answer]) => ({ question: question.trim(), answer: answer.join('\n').trim() }));

/** A text as it stands in its field. */
export const typedAs = (field: (typeof callField.options)[number], texts: CallTexts): string => {
  switch (field) {
    case 'asked':
    case 'brings':
      return texts[field].join('\n');
    case 'questions':
      return texts.questions.map(({ question, answer }) => `${question}\n${answer}`).join('\n\n');
    default:
      return texts[field];
  }
};
