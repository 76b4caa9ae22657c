import { callPageTexts } from '../../../emails/nl-BE/pages/call.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';

/** The page for an address where no call is. */
export const unknownPage = ({ municipality }: { municipality: string | null }): string => {
  const { title, told, link } = callPageTexts.unknown;
  return document({
    title,
    width: 'narrow',
    header: html`<h1>${title}</h1><p class="lead">${told(municipality)}</p>`,
    main: html`<p><a class="btn" href="/">${link}</a></p>`,
  });
};
