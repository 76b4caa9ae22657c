import { isOpen } from '../../domain/places/places.ts';
import { rosterTexts } from '../../emails/nl-BE/pages/roster.ts';
import { paragraphs } from '../call-page/pages/paragraphs.ts';
import { checkField, failed, hidden, radioField, textArea, textField } from '../http/fields-html.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import { empty, state } from '../http/parts.ts';
import type { Around } from './forms.ts';
import { messageChange } from './message-schema.ts';
import type { RosterPage } from './page-routes.ts';
import { formOf } from './pages.ts';
import { sendMessage } from './routes.ts';

const { message: texts } = rosterTexts;

/** The form with which the staff writes to citizens, with what it would send. */
export const messageSection = ({ roster, messages }: RosterPage, around: Around): Html => {
  const of = formOf(sendMessage);
  const { form, path } = around;
  const own = { of, idPrefix: 'bericht-' };
  const reachable = roster.participants.filter((one) => isOpen({ seat: one.state }) && one.email !== null);
  return html`<section class="part" id="bericht"><div class="flow"><h2>${texts.title}</h2><p class="small muted">${texts.told} ${texts.left(messages.left)}</p></div>
<div class="flow">${previewed(around)}<form class="sheet flow" method="post" action="${path.replace(/deelnemers$/, 'berichten')}" novalidate>${hidden('basedOn', messages.messages.length)}${failed(of, around)}
${radioField(
  {
    ...{ ...own, name: 'to', label: texts.to, required: true },
    options: Object.entries(texts.choices).map(([value, label]) => ({ value, label })),
  },
  form,
)}
<details${form?.of === of && form.typed.to === 'some' ? html` open` : null}><summary>${texts.who}</summary>${reachable.map((one) => checkField({ ...own, name: `who-${one.number}`, label: one.name ?? rosterTexts.erased, value: 'yes' }, form))}</details>
${textField({ ...own, name: 'subject', label: texts.subject, required: true, maxlength: 59 }, form)}
${textArea({ ...own, name: 'text', label: texts.text, hint: texts.textHint, rows: 8, required: true }, form)}
<div class="btns"><button class="btn" type="submit">${texts.send}</button><button class="btn quiet" type="submit" name="step" value="look">${texts.look}</button></div></form></div></section>`;
};

const previewed = ({ form }: Around): Html | null => {
  const read = messageChange.safeParse(form?.preview);
  if (!read.success) return null;
  const { subject, text, recipients } = read.data;
  return html`<div class="note flow" id="voorbeeld"><p>${state('open', texts.unsent)} <b>${texts.preview(recipients)}</b></p><h3>${subject}</h3>${paragraphs(text)}</div>`;
};

/** What was sent, and what became of it. */
export const sentMessages = ({ messages: { messages } }: RosterPage): Html =>
  html`<section class="part"><h2>${texts.sent}</h2>${messages.length === 0 ? empty(texts.none) : html`<ul class="rows">${messages.map(sentMessage)}</ul>`}</section>`;

const sentMessage = ({
  by,
  at,
  subject,
  text,
  recipients,
  sent,
  failed: lost,
}: RosterPage['messages']['messages'][number]): Html =>
  html`<li><div><p><b>${subject ?? texts.gone}</b></p><p>${state(lost > 0 ? 'late' : sent === recipients ? 'done' : 'open', texts.progress(sent, lost, recipients))} <span class="muted">${texts.by(by, at)}</span></p>${body(text)}</div></li>
`;

const body = (text: string | null): Piece =>
  text === null
    ? null
    : html`<details><summary>${texts.text}</summary><div class="flow">${paragraphs(text)}</div></details>`;
