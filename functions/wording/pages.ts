import { wordingTexts } from '../../emails/nl-BE/pages/wordings.ts';
import { type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import { type Asking, ask, bodyOf, submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import { restoreMailForm, rewordMailForm, showWording, showWordings, switchMailForm } from './page-routes.ts';
import { wordingPath, wordingsPath } from './paths.ts';
import { getWording, listWordings, restoreMail, rewordMail, switchMailOff, switchMailOn } from './routes.ts';
import type { WordingDetails, WordingsView } from './schema.ts';

const html = () => import('./wording-pages.ts');

/** Serves the pages of how mails read. A new text is shown in its mail before it is saved. */
export const pages = (api: readonly Served[]): Served[] => {
  const all = ({ body: _, ...request }: Asking) => ask(api, listWordings, { ...request, body: undefined });
  const one = ({ body: _, ...request }: Asking) => ask(api, getWording, { ...request, body: undefined });
  const listed = async (view: WordingsView, around: Surroundings) => (await html()).wordingsPage(view, around);
  const shown = async (view: WordingDetails, around: Surroundings) => (await html()).wordingPage(view, around);
  const body = (typed: Fields) => bodyOf(typed, { numbers: ['basedOn'] });
  const sent = (request: Request<{ id: string; template: string; role: string }, unknown, Fields>) => ({
    served: api,
    body,
    labels: wordingTexts.labels,
    again: () => one(request),
  });
  return [
    route(showWordings, { answer: all, html: listed }),
    route(switchMailForm, {
      answer(request) {
        const isOn = request.body.to === 'on';
        return submit(request, {
          served: api,
          to: isOn ? switchMailOn : switchMailOff,
          done: ({ id }) => ({ at: wordingsPath(id), message: isOn ? 'mail-switched-on' : 'mail-switched-off' }),
          again: () => all(request),
        });
      },
      html: listed,
    }),
    route(showWording, { answer: one, html: shown }),
    route(rewordMailForm, {
      answer: (request) =>
        submit(request, {
          ...sent(request),
          to: rewordMail,
          preview: 'asked',
          done: (params) => ({ at: wordingPath(params), message: 'mail-reworded' }),
        }),
      html: shown,
    }),
    route(restoreMailForm, {
      answer: (request) =>
        submit(request, {
          ...sent(request),
          to: restoreMail,
          done: (params) => ({ at: wordingPath(params), message: 'mail-restored' }),
        }),
      html: shown,
    }),
  ];
};
