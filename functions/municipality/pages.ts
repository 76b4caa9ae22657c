import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import { addMonths, dateOf } from '../../domain/calendar/local-time.ts';
import { cellsOf, EXAMPLE_COLUMNS } from '../../domain/municipality/columns.ts';
import { onboardTexts as texts } from '../../emails/nl-BE/pages/onboard.ts';
import { csv } from '../http/csv.ts';
import { type PageAnswer, type Request, route, type Served } from '../http/edge.ts';
import { type Asking, ask, bodyOf, submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import { trajectoryPath } from '../http/trajectory-shell.ts';
import { fileIn } from '../http/upload.ts';
import { centsFrom } from './file/cells.ts';
import {
  downloadRefusedRows,
  type FileView,
  onboardFileForm,
  onboardForm,
  showAdmin,
  showOnboarding,
  showOnboardingExample,
  showOnboardingFile,
  tryOnboardingFile,
} from './page-routes.ts';
import { onboardMunicipality } from './routes.ts';
import { onboardingAnswer } from './schema.ts';

const html = () => import('./pages/html.ts');
/** Loaded when somebody chose a file: it reads CSV and XLSX. */
const files = () => import('./file/steps.ts');

const nothing = { ok: true, view: {} } as const;
const choose: FileView = { step: 'choose', outcomes: [], rows: 0, lines: '', refused: '' };

/** Serves the pages on which admins onboard. They stand on the one route of `api` that onboards. */
export const pages = (api: readonly Served[], { clock }: { clock: Clock }): Served[] => {
  const onboardIn = (request: Asking, dryRun: boolean) => async (onboardings: readonly unknown[]) => {
    const query = dryRun ? { dryRun: 'true' } : {};
    const answer = await ask(api, onboardMunicipality, { ...request, body: { onboardings }, query });
    if (!answer.ok) throw new Error(`A batch was refused: ${answer.refusal.code}`);
    return answer.view;
  };
  const fileHtml = async (view: FileView, around: Parameters<Awaited<ReturnType<typeof html>>['filePage']>[1]) =>
    (await html()).filePage(view, around);
  return [
    route(showAdmin, { answer: async () => nothing, html: async (_, around) => (await html()).adminPage(around) }),
    route(showOnboarding, {
      answer: async () => nothing,
      html: async (_, around) => (await html()).onboardPage(around),
    }),
    route(onboardForm, {
      answer: (request) =>
        submit(request, {
          served: api,
          to: onboardMunicipality,
          body: onboardingFrom,
          labels: texts.labels,
          invalid: texts.invalid,
          preview: 'first',
          done: (_, answer) => doneWith(answer),
          again: async () => nothing,
        }),
      html: async (_, around) => (await html()).onboardPage(around),
    }),
    route(showOnboardingFile, { answer: async () => ({ ok: true, view: choose }), html: fileHtml }),
    route(tryOnboardingFile, {
      async answer(request): Promise<PageAnswer<FileView>> {
        const bytes = await fileIn(request.body, texts.file.field);
        if (!bytes) return unusable(texts.file.none);
        const { tried } = await files();
        const read = await tried(bytes, onboardIn(request, true));
        return typeof read === 'string' ? unusable(read) : { ok: true, view: read };
      },
      html: fileHtml,
    }),
    route(onboardFileForm, {
      async answer(request: Request<unknown, unknown, Fields>): Promise<PageAnswer<FileView>> {
        const { done } = await files();
        const next = await done(request.body, onboardIn(request, false));
        return typeof next === 'string' ? unusable(next) : { ok: true, view: next };
      },
      html: fileHtml,
    }),
    route(downloadRefusedRows, {
      answer: async ({ body }) => ({ ok: true, view: (await files()).refusedRows(body) }),
      file: ([header = [], ...rows]) => saved('geweigerde-rijen.csv', csv(header, rows)),
    }),
    route(showOnboardingExample, {
      answer: async () => nothing,
      file: () => {
        const row = texts.file.example(addMonths(`${dateOf(clock.now()).slice(0, 7)}-01`, 2));
        return saved('voorbeeld-gemeenten.csv', csv(EXAMPLE_COLUMNS, [cellsOf(row)]));
      },
    }),
  ];
};

const saved = (saveAs: string, body: string) => ({ type: 'text/csv; charset=utf-8', body, saveAs });

const unusable = (message: string): PageAnswer<FileView> => ({
  ok: true,
  view: choose,
  form: {
    of: tryOnboardingFile.id,
    typed: {},
    errors: [{ field: texts.file.field, code: 'FILE_UNUSABLE', message }],
    status: 422,
  },
});

const named = z.object({ coach: z.optional(z.unknown()), officer: z.optional(z.unknown()) });

/** The onboarding that was typed: the budget in euro, and people even where nothing of them was filled in. */
const onboardingFrom = (typed: Fields): unknown => {
  const body = bodyOf(typed, { numbers: ['targetGroupSize'] });
  const { workingBudgetCents: budget, allowOverlap: overlap } = typed;
  const { coach = {}, officer = {} } = named.parse(body);
  return {
    ...{ ...body, coach, officer },
    ...(budget === undefined || budget.trim() === '' ? {} : { workingBudgetCents: centsFrom(budget.trim()) }),
    ...(overlap === undefined ? {} : { allowOverlap: true }),
  };
};

const doneWith = (answer: unknown) => {
  const view = onboardingAnswer.parse(answer);
  if (!('trajectoryId' in view)) throw new Error('A form was answered as a batch');
  const at = trajectoryPath(view.trajectoryId);
  return { at, message: view.created ? 'municipality-onboarded' : 'municipality-existing' } as const;
};
