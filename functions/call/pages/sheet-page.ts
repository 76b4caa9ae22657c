import { posterTexts as texts } from '../../../emails/nl-BE/call/kit.ts';
import { callPageTexts } from '../../../emails/nl-BE/pages/call.ts';
import { clock, fullDate } from '../../../emails/nl-BE/words.ts';
import { street } from '../../call-page/pages/street.ts';
import { type Html, html } from '../../http/html.ts';
import { document, leaf } from '../../http/page.ts';
import { kitFactsOf } from '../kit-facts.ts';
import type { SheetView } from '../schema.ts';
import { qrCode } from './qr.ts';
import { signUpSheet } from './sign-up-sheet.ts';

const PAPER = { 'poster-a3': 'a3', 'poster-a4': 'a4', 'flyer-a5': 'a5' } as const;

type Paper = (typeof PAPER)[keyof typeof PAPER];

/** What is printed: a poster, a flyer, or the sheet to sign up on. */
export const sheetPage = (view: SheetView): string =>
  view.sheet === 'sign-up-a4' ? signUpSheet(view) : posterPage(view, PAPER[view.sheet]);

const posterPage = (view: SheetView, paper: Paper): string =>
  document({
    title: callPageTexts.title(view.page.municipality),
    paper: true,
    call: true,
    main: html`${front(view, paper)}${view.sheet === 'flyer-a5' ? back(view, paper) : null}`,
  });

const front = ({ page, link, ownLead }: SheetView, paper: Paper): Html => {
  const facts = kitFactsOf(page, ownLead);
  const shown = link.replace(/^https?:\/\//, '');
  return html`<article class="poster ${paper}"><div><div class="in"><p class="brand">${leaf()}Klimaatdoeners</p><h1${long(page.municipality)}>${page.municipality} zoekt klimaat&shy;doeners</h1><p class="lead">${texts.lead(facts)}</p>
<dl class="facts across">${facts.sessions.map(({ name, date }) => html`<div><dt>${name}</dt><dd>${texts.day(date)}</dd></div>`)}</dl>
<p>${texts.hours(facts)}</p></div>
${street()}
<div class="foot">${qrCode(link, texts.qr(link))}<div class="flow tight"><p class="serif">${shown}</p><p>${texts.foot(facts)}</p><p class="muted">${texts.signed(facts)}</p></div></div></div></article>
`;
};

/** From so many letters on, the title is set smaller, so that everything stays on one sheet. */
const LONG = 15;
const long = (name: string): Html | null => (name.length < LONG ? null : html` class="long"`);

const list = (items: readonly string[]): Html => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;

const back = ({ page, ownLead }: SheetView, paper: Paper): Html => {
  const { texts: own } = page;
  const facts = kitFactsOf(page, ownLead);
  return html`<article class="poster back ${paper}"><div><div class="in"><h2>${texts.back.what}</h2><p>${own.about}</p>
<h2>${texts.back.when}</h2><ul class="rows">${facts.sessions.map(
    ({ name, date, start, end, venue }) =>
      html`<li><p><strong>${name}</strong> · ${fullDate(date)}, ${callPageTexts.hours(clock(start), clock(end))}${venue === null ? null : html`<br><span class="muted">${venue}</span>`}</p></li>`,
  )}</ul>
<div class="two"><div><h2>${texts.back.asked}</h2>${list(own.asked)}</div><div><h2>${texts.back.brings}</h2>${list(own.brings)}</div></div></div></div></article>
`;
};
