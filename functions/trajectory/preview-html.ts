import { planTexts as texts } from '../../emails/nl-BE/pages/plan.ts';
import type { FormState } from '../http/form-state.ts';
import { shortDate } from '../http/format.ts';
import { type Html, html } from '../http/html.ts';
import { table } from '../http/parts.ts';
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
${preview?.changes ? html`${atOnce ? null : act(button, stops)}<a class="btn quiet" href="${back}">${texts.notYet}</a>` : null}</div>`;

const act = (button: string, stops: boolean): Html =>
  html`<button class="btn${stops ? ' quiet stop' : ''}" type="submit">${button}</button>`;

/** What would change, now beside then, and who would get mail. */
const previewOf = ({ changes, milestones, sessions, duties, mails, groupMails, warnings = [] }: PlanPreview): Html => {
  if (!changes) return html`<p class="note">${texts.nothing}</p>`;
  const moved = [...sessions, ...milestones, ...duties];
  return html`<div class="flow" id="zie"><h3 class="serif">${texts.after}</h3>
${
  moved.length === 0
    ? null
    : table(
        texts.after,
        [
          { title: texts.columns.what },
          { title: texts.columns.now, kind: 'day' },
          { title: texts.columns.after, kind: 'day' },
        ],
        moved.map(({ label, from, to }) => [
          label,
          from === null ? texts.comes : shortDate(from),
          to === null ? texts.goes : html`<b>${shortDate(to)}</b>`,
        ]),
      )
}<p><b>${texts.mails}</b></p>${mails.length + groupMails.length === 0 ? html`<p>${texts.noMails}</p>` : html`<ul>${mails.map(({ label, recipient }) => html`<li>${label} (${recipient.roleLabel.toLowerCase()})</li>`)}${groupMails.map(({ label, count }) => html`<li>${label} (${texts.toGroup(count)})</li>`)}</ul>`}${warnings.map(({ message }) => html`<p class="note open">${message}</p>`)}</div>`;
};
