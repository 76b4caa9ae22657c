import { rsvpTexts as texts } from '../../emails/nl-BE/pages/rsvp.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { titled } from '../http/parts.ts';
import { linkPage } from '../link/page.ts';
import { type RsvpAsk, type RsvpView, rsvpChoice } from './routes.ts';

/** The page on which a citizen answers an invitation. */
export const rsvpPage = (view: RsvpView): string => {
  if (view.state !== 'ask') return linkPage(view);
  const { title, municipality, said, errors } = view;
  return document({
    title,
    width: 'narrow',
    errors,
    header: titled(title, { where: texts.where(municipality) }),
    main: html`${said === null ? null : html`<p class="note" role="status"><strong>${said}</strong></p>`}
<div class="note"><dl class="facts">${factsOf(view)}</dl></div>
<form class="sheet flow" method="post" novalidate><input type="hidden" name="versie" value="${view.asked}">
<fieldset><legend class="serif">${texts.legend}</legend>${errorOf(view, 'antwoord')}${rsvpChoice.options.map((one) => choice(view, one))}</fieldset>
${view.mostGuests > 0 ? guestsOf(view) : null}
<div class="btns"><button class="btn" type="submit">${texts.button}</button></div>
<p class="small muted">${texts.change}${view.free === null ? null : html` ${texts.left(view.free)}`}</p></form>`,
  });
};

const factsOf = ({ when, place, accessibility, bring }: RsvpAsk): Html[] => {
  const rows: [string, string | null][] = [
    [texts.facts.when, when],
    [texts.facts.place, place],
    [texts.facts.access, accessibility],
    [texts.facts.bring, bring],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [html`<div><dt>${name}</dt><dd>${value}</dd></div>`]));
};

const choice = ({ chosen }: RsvpAsk, value: RsvpAsk['chosen'] & string): Html => {
  const { label, hint } = texts.answers[value];
  // The error summary leads to the first answer.
  const id = value === 'ja' ? 'antwoord' : value;
  return html`<label class="choice"><input type="radio" id="${id}" name="antwoord" value="${value}"${
    chosen === value ? html` checked` : null
  }><span><strong>${label}</strong>${hint === undefined ? null : html`<br><span class="hint">${hint}</span>`}</span></label>`;
};

const guestsOf = (view: RsvpAsk): Html => {
  const counts = Array.from({ length: view.mostGuests + 1 }, (_, count) => count);
  return html`<fieldset><legend>${texts.guests.legend}</legend>${errorOf(view, 'gasten')}<div class="inline">${counts.map(
    (count) =>
      html`<label class="choice"><input type="radio" id="${count === 0 ? 'gasten' : `gasten-${count}`}" name="gasten" value="${count}"${
        count === Math.min(view.guests, view.mostGuests) ? html` checked` : null
      }><span>${count === 0 ? texts.guests.none : texts.guests.some(count)}</span></label>`,
  )}</div></fieldset>`;
};

const errorOf = ({ errors }: RsvpAsk, field: string): Html | null => {
  const error = errors.find((one) => one.field === field);
  return error ? html`<p class="error">${error.message}</p>` : null;
};
