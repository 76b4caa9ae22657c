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
const { preparation, guidance, evaluation } = texts.phases;
const { deeds } = texts;

/** The transitions that can be held, in their order. */
const HELD = ['guidance', 'evaluation', 'end'] as const satisfies readonly Transition[];

/** What comes after each status. Nothing comes after an end. */
const NEXT = {
  planned: 'preparation',
  preparation: 'guidance',
  guidance: 'evaluation',
  evaluation: 'end',
  completed: 'end',
  cancelled: 'end',
} as const satisfies Record<TrajectoryView['status'], Transition | 'preparation'>;

/** What the state admits: the others would be refused. */
const deedsOf = (view: TrajectoryView, around: Surroundings): Html[] => {
  const { pause, held } = view;
  const fields = fieldsFor(view, around);
  const deeds: readonly Deed[] = [
    ...(pause === null ? changes(view, fields) : []),
    ...(pause === null ? [] : ending(view, fields)),
    ...(held === null ? [] : [releasing(fields)]),
    ...(around.as === 'admin' ? [cancelling(fields)] : []),
  ];
  return deeds.map((deed) => sectionOf(deed, view, around));
};

type Fields = ReturnType<typeof fieldsFor>;

/** The fields of these forms. Those that stand in several of them have ids of their own in each. */
const fieldsFor = ({ startDate, pause, status }: TrajectoryView, { form }: Surroundings) => {
  const { labels } = texts;
  const next = NEXT[status];
  const transitions = HELD.slice(next === 'preparation' ? 0 : HELD.indexOf(next));
  return {
    overlap: (of: string): Html =>
      checkField({ name: 'allowOverlap', label: texts.overlap, value: 'yes', of, idPrefix: `${of}-` }, form),
    reason: (of: string): Html =>
      textArea({ name: 'reason', label: labels.reason, rows: 2, required: true, of, idPrefix: `${of}-` }, form),
    startDate: (of: string): Html =>
      textField(
        { name: 'startDate', label: labels.startDate, type: 'date', value: startDate, required: true, of },
        form,
      ),
    until: (of: string): Html =>
      textField({ name: 'until', label: labels.until, type: 'date', value: pause?.until ?? '', of }, form),
    phase: (of: string): Html => {
      const options = optionsOf({ preparation, guidance, evaluation });
      return selectField({ name: 'phase', label: labels.phase, options, value: 'guidance', required: true, of }, form);
    },
    days: (of: string): Html =>
      textField({ name: 'days', label: labels.days, type: 'number', required: true, of }, form),
    to: (of: string): Html => {
      const options = optionsOf({ [next]: texts.phases[next] });
      return selectField({ name: 'to', label: labels.to, options, value: next, required: true, of }, form);
    },
    transition: (of: string): Html => {
      const options = transitions.map((value) => ({ value, label: texts.phases[value] }));
      const [value = 'end'] = transitions;
      return selectField({ name: 'transition', label: labels.transition, options, value, required: true, of }, form);
    },
  };
};

const changes = ({ status, held }: TrajectoryView, fields: Fields): Deed[] => {
  const { overlap, reason } = fields;
  const [move, wait] = [rescheduleTrajectory.id, pauseTrajectory.id];
  const [longer, sooner, keep] = [extendPhase.id, advanceTrajectory.id, holdTransition.id];
  return [
    ...(status === 'planned'
      ? [{ of: move, last: 'verzet', texts: deeds.move, fields: [fields.startDate(move), overlap(move)] }]
      : []),
    { of: wait, last: 'pauzeer', texts: deeds.pause, fields: [reason(wait), fields.until(wait), overlap(wait)] },
    {
      ...{ of: longer, last: 'verleng', texts: deeds.extend },
      fields: [fields.phase(longer), fields.days(longer), overlap(longer)],
    },
    { of: sooner, last: 'ga-verder', texts: deeds.advance, fields: [fields.to(sooner), overlap(sooner)] },
    ...(held === null
      ? [{ of: keep, last: 'hou-vast', texts: deeds.hold, fields: [fields.transition(keep), reason(keep)] }]
      : []),
  ];
};

/** What ends a pause: now, or on another day, which a transition that waits for its release has not. */
const ending = ({ held }: TrajectoryView, { overlap, reason, until }: Fields): Deed[] => {
  const [resume, other] = [resumeTrajectory.id, pauseTrajectory.id];
  return [
    { of: resume, last: 'hervat', texts: deeds.resume, fields: overlap(resume) },
    ...(held === null
      ? [
          {
            of: other,
            last: 'pauzeer',
            texts: deeds.pauseLonger,
            fields: [reason(other), until(other), overlap(other)],
          },
        ]
      : []),
  ];
};

const releasing = ({ overlap }: Fields): Deed => {
  const of = releaseTransition.id;
  return { of, last: 'geef-vrij', texts: deeds.release, fields: overlap(of) };
};

const cancelling = ({ reason }: Fields): Deed => {
  const of = cancelTrajectory.id;
  return { of, last: 'zet-stop', texts: deeds.cancel, fields: reason(of), stops: true };
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
