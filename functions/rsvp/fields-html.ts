import { rsvpTexts as texts } from '../../emails/nl-BE/pages/rsvp.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import type { FieldError } from '../http/problem.ts';
import { type RsvpAsk, rsvpChoice } from './routes.ts';

type Asked = Pick<RsvpAsk, 'chosen' | 'guests' | 'mostGuests' | 'asked'>;

type About = {
  legend: Piece;
  errors: readonly FieldError[];
  /** What the ids begin with, on a page that asks about several sessions. */
  prefix?: string;
  /** Whether the answers stand beside each other, without what they mean. */
  isShort?: boolean;
};

/** The fields of an answer to an invitation, with the version of the session that it is to. */
export const answerFields = (view: Asked, { legend, errors, prefix = '', isShort = false }: About): Html => {
  const choices = rsvpChoice.options.map((one) => choice(view, one, { prefix, isShort }));
  return html`<input type="hidden" name="versie" value="${view.asked}"><fieldset><legend>${legend}</legend>${errorOf(errors, `${prefix}antwoord`)}${
    isShort ? html`<div class="inline">${choices}</div>` : choices
  }</fieldset>${view.mostGuests > 0 ? guestsOf(view, { errors, prefix }) : null}`;
};

const choice = (
  { chosen }: Asked,
  value: NonNullable<RsvpAsk['chosen']>,
  { prefix, isShort }: { prefix: string; isShort: boolean },
): Html => {
  const { label, hint } = texts.answers[value];
  // The error summary leads to the first answer.
  const id = `${prefix}${value === 'ja' ? 'antwoord' : value}`;
  return html`<label class="choice"><input type="radio" id="${id}" name="antwoord" value="${value}"${
    chosen === value ? html` checked` : null
  }><span><strong>${label}</strong>${hint === undefined || isShort ? null : html`<br><span class="hint">${hint}</span>`}</span></label>`;
};

const guestsOf = (view: Asked, { errors, prefix }: { errors: readonly FieldError[]; prefix: string }): Html => {
  const counts = Array.from({ length: view.mostGuests + 1 }, (_, count) => count);
  return html`<fieldset><legend>${texts.guests.legend}</legend>${errorOf(errors, `${prefix}gasten`)}<div class="inline">${counts.map(
    (count) =>
      html`<label class="choice"><input type="radio" id="${prefix}${count === 0 ? 'gasten' : `gasten-${count}`}" name="gasten" value="${count}"${
        count === Math.min(view.guests, view.mostGuests) ? html` checked` : null
      }><span>${count === 0 ? texts.guests.none : texts.guests.some(count)}</span></label>`,
  )}</div></fieldset>`;
};

const errorOf = (errors: readonly FieldError[], field: string): Html | null => {
  const error = errors.find((one) => one.field === field);
  return error ? html`<p class="error">${error.message}</p>` : null;
};
