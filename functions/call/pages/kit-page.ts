import { kitPageTexts as texts } from '../../../emails/nl-BE/call/kit.ts';
import { paragraphs } from '../../call-page/pages/paragraphs.ts';
import { type Html, html, type Piece } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { table } from '../../http/parts.ts';
import type { KitView } from '../schema.ts';

/** What a call is spread with. */
export const kitPage = ({ municipality, address, links, texts: written, sheets }: KitView): string =>
  document({
    title: texts.title(municipality),
    header: html`<h1>${texts.title(municipality)}</h1><p class="lead">${texts.lead}</p>`,
    main: [
      part(
        texts.prints,
        html`<ul class="rows">${sheets.map(({ label, path }) => html`<li><p><a class="link" href="${path}">${label}</a></p></li>`)}</ul>`,
        texts.printed,
      ),
      part(texts.texts, written.map(text)),
      part(
        texts.links,
        table(
          texts.links,
          [{ title: texts.columns.channel }, { title: texts.columns.link }],
          [...links.map(({ label, address: link }) => [label, wrapping(link)]), [texts.page, wrapping(address)]],
        ),
        texts.linksTold,
      ),
    ],
  });

/** An address that goes on below itself where a line is too short for it. */
const wrapping = (address: string): Html => html`<span class="plain">${address}</span>`;

const part = (heading: string, content: Piece, beside?: string): Html =>
  html`<section class="part"><div class="flow"><h2>${heading}</h2>${beside === undefined ? null : html`<p class="small muted">${beside}</p>`}</div><div class="flow">${content}</div></section>
`;

const text = ({ label, title, text: body, channel }: KitView['texts'][number]): Html =>
  html`<div class="flow"><h3>${label} <span class="hint">(${channel === 'social' ? texts.signs(body.length) : texts.words(body.split(/\s+/).length)})</span></h3>
<blockquote class="note flow"><p><strong>${title}</strong></p>${paragraphs(body)}</blockquote></div>
`;
