import { errorTexts } from '../../emails/nl-BE/pages/errors.ts';
import { html } from './html.ts';
import { document } from './page.ts';
import { titled } from './parts.ts';
import type { ProblemDocument } from './problem-document.ts';

/** The page that tells people what the problem document tells programs. */
export const errorPage = (problem: ProblemDocument, reference: string): string => {
  const { title, next } = errorTexts.of(problem.status);
  const isBare = problem.code === undefined;
  return document({
    title: `Fout: ${title.toLowerCase()}`,
    width: 'narrow',
    header: titled(title, { lead: isBare ? undefined : problem.detail }),
    main: html`<div class="flow">${problem.errors?.map(({ message }) => html`<p class="error">${message}</p>`)}
${next.map((line) => html`<p>${line}</p>`)}
<p class="muted small">${errorTexts.reference(reference)}</p></div>`,
  });
};
