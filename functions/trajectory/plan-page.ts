import { planTexts as texts } from '../../emails/nl-BE/pages/plan.ts';
import type { Surroundings } from '../http/edge.ts';
import { checkField, selectField, textArea, textField } from '../http/fields-html.ts';
import { shortDate } from '../http/format.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import { empty, table } from '../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import { planPreview } from './preview-schema.ts';
import {
  advanceTrajectory,
  cancelTrajectory,
  extendPhase,
  holdTransition,
  pauseTrajectory,
  releaseTransition,
  resumeTrajectory,
} from './routes.ts';
import type { TrajectoryView } from './schema.ts';

/** The changes of the plan that can be made now, each with what it would bring. */
export const planPage = (view: TrajectoryView, around: Surroundings): string => {
  const isOver = view.status === 'completed' || view.status === 'cancelled';
  return trajectoryShell(
    {
      ...view,
      tab: 'plan',
      title: texts.title,
      lead: isOver ? undefined : texts.lead,
      main: isOver ? empty(texts.ended) : deedsOf(view, around),
    },
    around,
  );
};

type Deed = {
  of: string;
  last: string;
  texts: { title: string; told: string; button: string };
  fields: Piece;
  stops?: boolean;
};

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
const { preparation, guidance, evaluation, end } = texts.phases;

const deedsOf = (view: TrajectoryView, around: Surroundings): Html[] => {
  const { form } = around;
  const { deeds, labels } = texts;
  const overlap = (of: string): Html =>
    checkField({ name: 'allowOverlap', label: texts.overlap, value: 'yes', of, idPrefix: `${of}-` }, form);
  const reason = (of: string): Html =>
    textArea({ name: 'reason', label: labels.reason, rows: 2, required: true, of, idPrefix: `${of}-` }, form);
  const all: (Deed | null)[] = [
    view.pause === null
      ? {
          of: pauseTrajectory.id,
          last: 'pauzeer',
          texts: deeds.pause,
          fields: [
            reason(pauseTrajectory.id),
            textField({ name: 'until', label: labels.until, type: 'date', of: pauseTrajectory.id }, form),
            overlap(pauseTrajectory.id),
          ],
        }
      : { of: resumeTrajectory.id, last: 'hervat', texts: deeds.resume, fields: overlap(resumeTrajectory.id) },
    {
      of: extendPhase.id,
      last: 'verleng',
      texts: deeds.extend,
      fields: [
        selectField(
          {
            name: 'phase',
            label: labels.phase,
            options: optionsOf({ preparation, guidance, evaluation }),
            value: 'guidance',
            required: true,
            of: extendPhase.id,
          },
          form,
        ),
        textField({ name: 'days', label: labels.days, type: 'number', required: true, of: extendPhase.id }, form),
        overlap(extendPhase.id),
      ],
    },
    {
      of: advanceTrajectory.id,
      last: 'ga-verder',
      texts: deeds.advance,
      fields: [
        selectField(
          {
            name: 'to',
            label: labels.to,
            options: optionsOf({ preparation, guidance, evaluation }),
            value: 'guidance',
            required: true,
            of: advanceTrajectory.id,
          },
          form,
        ),
        overlap(advanceTrajectory.id),
      ],
    },
    {
      of: holdTransition.id,
      last: 'hou-vast',
      texts: deeds.hold,
      fields: [
        selectField(
          {
            name: 'transition',
            label: labels.transition,
            options: optionsOf({ guidance, evaluation, end }),
            value: 'evaluation',
            required: true,
            of: holdTransition.id,
          },
          form,
        ),
        reason(holdTransition.id),
      ],
    },
    { of: releaseTransition.id, last: 'geef-vrij', texts: deeds.release, fields: overlap(releaseTransition.id) },
    around.as === 'admin'
      ? {
          of: cancelTrajectory.id,
          last: 'zet-stop',
          texts: deeds.cancel,
          fields: reason(cancelTrajectory.id),
          stops: true,
        }
      : null,
  ];
  return all.flatMap((deed) => (deed === null ? [] : [sectionOf(deed, view, around)]));
};

const sectionOf = (
  { of, last, texts: words, fields, stops }: Deed,
  view: TrajectoryView,
  { form }: Surroundings,
): Html => {
  const own = form?.of === of ? form : undefined;
  const preview = own && own.errors.length === 0 ? planPreview.safeParse(own.preview).data : undefined;
  const path = trajectoryPath(view.trajectoryId, 'plan');
  return html`<section class="part" id="${last}"><div class="flow"><h2>${words.title}</h2><p class="small muted">${words.told}</p></div>
<details${own ? html` open` : null}><summary>${words.title}</summary><form class="sheet flow" method="post" action="${`${path}/${last}`}" novalidate>
${own?.errors.filter(({ field }) => field === '').map(({ message }) => html`<p class="error">${message}</p>`)}${fields}
${preview ? previewOf(preview) : null}
<div class="btns"><button class="btn quiet" type="submit" name="step" value="look">${texts.look}</button>
${preview?.changes ? html`<button class="btn${stops ? ' quiet stop' : ''}" type="submit">${words.button}</button><a class="btn quiet" href="${path}">${texts.notYet}</a>` : null}</div></form></details></section>`;
};

/** What would change, now beside then, and who would get mail. */
const previewOf = ({
  changes,
  milestones,
  sessions,
  duties,
  mails,
}: NonNullable<ReturnType<typeof planPreview.safeParse>['data']>): Html => {
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
}<p><b>${texts.mails}</b></p>${mails.length === 0 ? html`<p>${texts.noMails}</p>` : html`<ul>${mails.map(({ label, recipient }) => html`<li>${label} (${recipient.roleLabel.toLowerCase()})</li>`)}</ul>`}</div>`;
};
