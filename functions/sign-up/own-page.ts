import { ownTexts as texts } from '../../emails/nl-BE/pages/own.ts';
import { formTexts } from '../../emails/nl-BE/pages/sign-up.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import { document } from '../http/page.ts';
import { section, titled } from '../http/parts.ts';
import { linkPage } from '../link/page.ts';
import type { OwnView } from './own-routes.ts';

/** The page of a citizen's own data. */
export const ownPage = (view: OwnView): string => {
  if (view.state === 'sure') return surePage(view);
  if (view.state !== 'own') return linkPage(view);
  const { data, errors, municipality, told, canLeave, token, message } = view;
  return document({
    title: texts.where(municipality),
    width: 'narrow',
    errors,
    header: titled(texts.title(data.name), { where: texts.where(municipality) }),
    main: [
      message === undefined ? null : html`<p class="note" role="status"><strong>${message}</strong></p>`,
      section(texts.standing, [
        told.map(
          (pieces) =>
            html`<p>${pieces.map((piece) => (typeof piece === 'string' ? piece : html`<strong>${piece.strong}</strong>`))}</p>\n`,
        ),
        canLeave ? [html`<p>${texts.leave.told}</p>`, form('uitschrijven', texts.leave.button, null, true)] : null,
      ]),
      section(texts.data.title, [
        form('gegevens', texts.data.button, [
          field('naam', formTexts.name.label, data.name, errors),
          field('postcode', formTexts.town.label, data.town, errors),
          field('tel', `${formTexts.phone.label} ${formTexts.optional}`, data.phone ?? '', errors),
          field('nodig', `${formTexts.needs.label} ${formTexts.optional}`, data.needs ?? '', errors),
        ]),
        data.email === null
          ? null
          : html`<dl class="facts"><div><dt>${texts.data.email}</dt><dd>${data.email}</dd></div></dl><p class="muted">${texts.emailTold}</p>`,
      ]),
      section(
        texts.consents.title,
        form('fotos', texts.consents.button, [
          tick('foto-nemen', texts.consents.taken, data.photoTaken),
          tick('foto-tonen', texts.consents.used, data.photoUsed),
        ]),
      ),
      section(
        texts.take.title,
        html`<p>${texts.take.told}</p><p><a class="link" href="/deelname/${token}/gegevens" download="mijn-gegevens.json">${texts.take.link}</a></p>`,
      ),
      section(texts.erase.title, [html`<p>${texts.erase.told}</p>`, form('wissen', texts.erase.button, null, true)]),
    ],
  });
};

const surePage = ({ title, told, button, aside }: Extract<OwnView, { state: 'sure' }>): string =>
  document({
    title,
    width: 'narrow',
    header: html`<h1>${title}</h1>`,
    main: html`<div class="sheet flow">${told.map((pieces) => html`<p>${pieces.map((piece) => (typeof piece === 'string' ? piece : piece.strong))}</p>`)}
<form method="post"><input type="hidden" name="doe" value="wissen"><input type="hidden" name="zeker" value="ja"><div class="btns"><button class="btn" type="submit">${button}</button></div></form>
<p class="muted">${aside}</p></div>`,
  });

const form = (what: string, button: string, content: Piece, isQuiet = false): Html =>
  html`<form class="flow" method="post" novalidate><input type="hidden" name="doe" value="${what}">${content}<div class="btns"><button class="btn${isQuiet ? ' quiet' : null}" type="submit">${button}</button></div></form>`;

const field = (
  name: string,
  label: string,
  value: string,
  errors: readonly { field: string; message: string }[],
): Html => {
  const error = errors.find((one) => one.field === name)?.message;
  return html`<div class="field${error === undefined ? null : ' bad'}"><label for="${name}">${label}</label>${
    error === undefined ? null : html`<p class="error" id="${name}-f">${error}</p>`
  }<input id="${name}" name="${name}" type="text" value="${value}"${
    error === undefined ? null : html` aria-describedby="${name}-f" aria-invalid="true"`
  }></div>`;
};

const tick = (name: string, label: string, isTicked: boolean): Html =>
  html`<label class="choice"><input type="checkbox" id="${name}" name="${name}" value="ja"${isTicked ? html` checked` : null}><span>${label}</span></label>`;
