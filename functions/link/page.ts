import type { Piece } from '../../emails/links.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';

type Way = { label: string; path: string };

type PageView =
  | {
      state: string;
      title: string;
      told: readonly (readonly Piece[])[];
      facts?: readonly { label: string; value: string }[] | undefined;
      more?: Way | undefined;
      ticks?: readonly { label: string; name: string }[] | undefined;
      button?: string | undefined;
      buttons?: readonly { label: string; name: string; value: string }[] | undefined;
      aside?: string | undefined;
      other?: Way | undefined;
      next?: Way | undefined;
    }
  | { state: 'refused'; why: string }
  | { state: keyof typeof NOTHING_ASKED };

/** The page that a link in a mail opens: a question with one button, or the result. */
export const linkPage = (view: PageView): string => {
  const { title, body } = contentOf(view);
  return document({
    title,
    width: 'narrow',
    header: html`<h1>${title}</h1>`,
    main: html`<div class="sheet flow">${body}</div>`,
  });
};

/** Links that ask nothing, whatever the mail was about. */
const NOTHING_ASKED = {
  unknown: {
    title: 'Deze link werkt niet (meer)',
    body: html`<p>Misschien is de link maar half overgenomen. Open hem nog eens vanuit de mail.</p>
<p>Lukt het dan nog niet? Antwoord op de mail of bel ons: we helpen je graag.</p>`,
  },
  'role-removed': {
    title: 'Deze link is niet meer voor jou',
    body: html`<p>Je kreeg deze mail in een rol die je niet meer hebt. Iemand anders neemt de taak over, dus je hoeft niets te doen.</p>
<p>Denk je dat dit niet klopt? Bel of mail ons: we kijken het graag samen na.</p>`,
  },
  erased: {
    title: 'Deze link is vervallen',
    body: html`<p>We hebben je gegevens gewist. Daarom vervalt ook deze link. Je hoeft niets te doen.</p>
<p>Heb je nog een vraag? Bel of mail ons gerust.</p>`,
  },
};

const contentOf = (view: PageView): { title: string; body: Html } => {
  if ('why' in view) {
    return {
      title: 'Dit kan nu nog niet',
      body: html`<p>${view.why}</p>
<p>De knop in je mail blijft werken. Probeer het later opnieuw, of antwoord op de mail als je vastzit.</p>`,
    };
  }
  if (!('title' in view)) return NOTHING_ASKED[view.state];
  const { title, told, facts, more, ticks = [], button, buttons, aside, other, next } = view;
  return {
    title,
    body: html`${told.map((pieces) => html`<p>${pieces.map(pieceOf)}</p>\n`)}${facts && factList(facts)}${more && html`<p><a class="link" href="${more.path}">${more.label}</a></p>\n`}${
      button &&
      html`<form method="post" class="flow">${ticks.map(({ name, label }) => html`<label class="choice"><input type="checkbox" name="${name}" value="ja"><span>${label}</span></label>\n`)}<div class="btns"><button class="btn" type="submit">${button}</button></div></form>\n`
    }${
      buttons && html`<form method="post" class="stack">${choices(buttons)}</form>\n`
    }${aside && html`<p class="muted">${aside}</p>`}${other && html`<p><a class="link" href="${other.path}">${other.label}</a></p>`}${next && html`<p><a class="btn" href="${next.path}">${next.label}</a></p>`}`,
  };
};

/** Buttons of which each sends its own value. */
export const choices = (buttons: readonly { label: string; name: string; value: string }[]): Html =>
  html`${buttons.map(({ label, name, value }) => html`<button class="btn quiet" type="submit" name="${name}" value="${value}">${label}</button>\n`)}`;

export const factList = (facts: readonly { label: string; value: string }[]): Html =>
  html`<dl class="facts">${facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${pieceOf(value)}</dd></div>`)}</dl>\n`;

export const pieceOf = (piece: Piece): Html =>
  typeof piece === 'string'
    ? html`${piece.split('\n').map((line, index) => html`${index > 0 ? html`<br>` : ''}${line}`)}`
    : html`<strong>${piece.strong}</strong>`;
