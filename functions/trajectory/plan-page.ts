import { planTexts as texts } from '../../emails/nl-BE/pages/plan.ts';
import type { Transition } from '../../events/plan.ts';
import type { Surroundings } from '../http/edge.ts';
import { checkField, selectField, textArea, textField } from '../http/fields-html.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import { empty } from '../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import { lookFirst, previewIn } from './preview-html.ts';
import {
  advanceTrajectory,
  cancelTrajectory,
  extendPhase,
  holdTransition,
  pauseTrajectory,
  releaseTransition,
  rescheduleTrajectory,
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

/** What comes after each status. Nothing comes after an end. */
const NEXT = {
  planned: 'preparation',
  preparation: 'guidance',
  guidance: 'evaluation',
  evaluation: 'end',
  completed: 'end',
  cancelled: 'end',
} as const satisfies Record<TrajectoryView['status'], Transition | 'preparation'>;

const deedsOf = (view: TrajectoryView, around: Surroundings): Html[] => {
  const { form } = around;
  const { deeds, labels } = texts;
  const next = NEXT[view.status];
  const overlap = (of: string): Html =>
    checkField({ name: 'allowOverlap', label: texts.overlap, value: 'yes', of, idPrefix: `${of}-` }, form);
  const reason = (of: string): Html =>
    textArea({ name: 'reason', label: labels.reason, rows: 2, required: true, of, idPrefix: `${of}-` }, form);
  const all: (Deed | null)[] = [
    view.status === 'planned'
      ? {
          of: rescheduleTrajectory.id,
          last: 'verzet',
          texts: deeds.move,
          fields: [
            textField(
              {
                ...{ name: 'startDate', label: labels.startDate, type: 'date', value: view.startDate },
                ...{ required: true, of: rescheduleTrajectory.id },
              },
              form,
            ),
            overlap(rescheduleTrajectory.id),
          ],
        }
      : null,
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
            options: optionsOf({ [next]: texts.phases[next] }),
            value: next,
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
            value: next === 'preparation' ? 'guidance' : next,
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
  const preview = previewIn(own);
  const path = trajectoryPath(view.trajectoryId, 'plan');
  return html`<section class="part" id="${last}"><div class="flow"><h2>${words.title}</h2><p class="small muted">${words.told}</p></div>
<details${own ? html` open` : null}><summary>${words.title}</summary><form class="sheet flow" method="post" action="${`${path}/${last}`}" novalidate>
${own?.errors.filter(({ field }) => field === '').map(({ message }) => html`<p class="error">${message}</p>`)}${fields}
${lookFirst(preview, { button: words.button, back: path, stops: stops ?? false })}</form></details></section>`;
};
