import { meaningOf } from '../../domain/trajectory/milestones.ts';
import { previewTexts as texts } from '../../emails/nl-BE/pages/preview.ts';
import { DO } from '../http/form.ts';
import type { FormState } from '../http/form-state.ts';
import { shortDate } from '../http/format.ts';
import { type Html, html } from '../http/html.ts';
import { table, wayOut } from '../http/parts.ts';
import { type PlanPreview, planPreview } from './preview-schema.ts';

/** What a form would change, when it was sent to see that first. */
export const previewIn = (form: FormState | undefined): PlanPreview | undefined =>
  form && form.errors.length === 0 ? planPreview.safeParse(form.preview).data : undefined;

/**
 * The buttons of a form that shows first what would happen, with that. The one that does it comes once somebody has seen it.
 * `back` leaves the form without doing anything. `atOnce`: looking first is a choice.
 */
export const lookFirst = (
  preview: PlanPreview | undefined,
  { button, back, stops = false, atOnce = false }: { button: string; back: string; stops?: boolean; atOnce?: boolean },
): Html =>
  html`${preview ? previewOf(preview) : null}
<div class="btns">${atOnce ? act(button, stops) : null}<button class="btn quiet" type="submit" name="step" value="look">${texts.look}</button>
${preview?.changes ? html`${atOnce ? null : act(button, stops, DO)}${wayOut(back, texts.notYet)}` : null}</div>`;

const act = (button: string, stops: boolean, step?: string): Html =>
  html`<button class="btn${stops ? ' quiet stop' : ''}" type="submit"${step === undefined ? null : html` name="step" value="${step}"`}>${button}</button>`;

const isTransition = ({ id }: { id: string }): boolean =>
  ['phase-start', 'end'].some((kind) => kind === meaningOf(id)?.kind);

const shiftsTable = (caption: string, shifts: PlanPreview['milestones']): Html | null =>
  shifts.length === 0
    ? null
    : table(
        caption,
        [
          { title: texts.columns.what },
          { title: texts.columns.now, kind: 'day' },
          { title: texts.columns.after, kind: 'day' },
        ],
        shifts.map(({ label, change, from, to }) => [
          label,
          from === null ? (change === 'again' ? texts.again : texts.comes) : shortDate(from),
          to === null
            ? change === 'waits'
              ? texts.waits
              : texts.goes
            : html`<b>${change === 'now' ? texts.today(shortDate(to)) : shortDate(to)}</b>`,
        ]),
      );

/** What would change, now beside then, and who would get mail. What only reminds is folded away. */
const previewOf = ({
  changes,
  sentence,
  milestones,
  sessions,
  duties,
  mails,
  groupMails,
  warnings = [],
}: PlanPreview): Html => {
  if (!changes) return html`<p class="note">${texts.nothing}</p>`;
  const reminders = milestones.filter((one) => !isTransition(one));
  return html`<div class="flow" id="zie"><h3 class="serif">${texts.after}</h3>${sentence === '' ? null : html`<p>${sentence}</p>`}
${shiftsTable(texts.after, [...sessions, ...milestones.filter(isTransition), ...duties])}${
  reminders.length === 0
    ? null
    : html`<details><summary>${texts.reminders(reminders.length)}</summary>${shiftsTable(texts.reminders(reminders.length), reminders)}</details>`
}<p><b>${texts.mails}</b></p>${mails.length + groupMails.length === 0 ? html`<p>${texts.noMails}</p>` : html`<ul>${mails.map(({ label, recipient }) => html`<li>${label} (${recipient.roleLabel.toLowerCase()})</li>`)}${groupMails.map(({ label, count }) => html`<li>${label} (${texts.toGroup(count)})</li>`)}</ul>`}${warnings.map(({ message }) => html`<p class="note open">${message}</p>`)}</div>`;
};
