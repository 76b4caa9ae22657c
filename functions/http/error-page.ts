import { errorTexts } from '../../emails/nl-BE/pages/errors.ts';
import { hidden } from './fields-html.ts';
import type { Fields } from './form-state.ts';
import { type Html, html } from './html.ts';
import { document } from './page.ts';
import { titled } from './parts.ts';
import type { ProblemDocument } from './problem-document.ts';

/** A form that can be sent again as it was. */
export type Again = { path: string; fields: Fields };

/** The page that tells people what the problem document tells programs. */
export const errorPage = (problem: ProblemDocument, reference: string, again?: Again): string => {
  const { title, next } = errorTexts.of(problem.status, problem.code);
  const isBare = problem.code === undefined;
  return document({
    title: `Fout: ${title.toLowerCase()}`,
    width: 'narrow',
    header: titled(title, { lead: isBare ? undefined : problem.detail }),
    main: html`<div class="flow">${problem.errors?.map(({ message }) => html`<p class="error">${message}</p>`)}
${next.map((line) => html`<p>${line}</p>`)}${again && resend(again)}
<p class="muted small">${errorTexts.reference(reference)}</p></div>`,
  });
};

const resend = ({ path, fields }: Again): Html => {
  const { told, signIn, button } = errorTexts.again;
  return html`<form class="flow" method="post" action="${path}"><p>${told}</p>${Object.entries(fields).map(([name, value]) => hidden(name, value))}
<div class="btns"><a class="btn" href="/aanmelden" target="_blank" rel="noopener">${signIn}</a><button class="btn quiet" type="submit">${button}</button></div></form>`;
};
