import { longDate } from '../../domain/calendar/dutch-dates.ts';
import { planTexts as texts } from '../../emails/nl-BE/pages/plan.ts';
import type { Surroundings } from '../http/edge.ts';
import { checkField, failed, hidden, selectField, textArea, textField } from '../http/fields-html.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import { empty } from '../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import type { PlanView } from './page-routes.ts';
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

/** The changes of the plan that can be made now, each with what it would bring. */
export const planPage = (view: PlanView, around: Surroundings): string => {
  const isOver = view.status === 'completed' || view.status === 'cancelled';
  const offered = deedsOf(view, around);
  const { form } = around;
  const isGone = form !== undefined && offered.every(({ of }) => of !== form.of);
  return trajectoryShell(
    {
      ...view,
      tab: 'plan',
      title: texts.title,
      lead: isOver ? undefined : texts.lead,
      main: [standing(view), isOver ? empty(texts.ended) : offered.map((deed) => sectionOf(deed, view, around))],
    },
    // What was refused may be offered no more: then there is no field to go to.
    isGone ? { ...around, form: { ...form, errors: form.errors.map((error) => ({ ...error, field: '' })) } } : around,
  );
};

type Deed = {
  of: string;
  last: string;
  texts: { title: string; told: string; button: string };
  fields: Piece;
  stops?: boolean;
};

const { deeds, labels } = texts;
const [move, wait, resume] = [rescheduleTrajectory.id, pauseTrajectory.id, resumeTrajectory.id];
const [longer, sooner, keep] = [extendPhase.id, advanceTrajectory.id, holdTransition.id];
const [release, stop] = [releaseTransition.id, cancelTrajectory.id];

/** The deeds that would be accepted now. What runs now stands first among the phases. */
const deedsOf = (view: PlanView, { form, as }: Surroundings): Deed[] => {
  const { possible, pause, startDate, status } = view;
  const overlap = (of: string): Html =>
    checkField({ name: 'allowOverlap', label: texts.overlap, value: 'yes', of, idPrefix: `${of}-` }, form);
  const reason = (of: string): Html =>
    textArea(
      {
        ...{ name: 'reason', label: labels.reason, hint: texts.reasonHint },
        ...{ rows: 2, required: true, of, idPrefix: `${of}-` },
      },
      form,
    );
  const choice = (of: string, name: 'phase' | 'to' | 'transition', among: readonly (keyof typeof texts.phases)[]) => {
    const options = among.map((value) => ({ value, label: texts.phases[value] }));
    const value = among.find((one) => one === status) ?? among[0];
    return selectField({ name, label: labels[name], options, value, required: true, of }, form);
  };
  const until = textField(
    { name: 'until', label: labels.until, hint: texts.untilHint, type: 'date', value: pause?.until, of: wait },
    form,
  );
  const start = { name: 'startDate', label: labels.startDate, type: 'date', value: startDate, required: true } as const;
  const days = { name: 'days', label: labels.days, type: 'number', required: true } as const;
  const all: readonly (Deed | false)[] = [
    possible.resume && {
      of: resume,
      last: 'hervat',
      texts: { ...deeds.resume, ...resumeTold(view) },
      fields: overlap(resume),
    },
    possible.move && {
      ...{ of: move, last: 'verzet', texts: deeds.move },
      fields: [textField({ ...start, of: move }, form), overlap(move)],
    },
    possible.pause && {
      ...{ of: wait, last: 'pauzeer', texts: pause ? deeds.pauseLonger : deeds.pause },
      fields: [reason(wait), until, overlap(wait)],
    },
    possible.extend.length > 0 && {
      ...{ of: longer, last: 'verleng', texts: deeds.extend },
      fields: [choice(longer, 'phase', possible.extend), textField({ ...days, of: longer }, form), overlap(longer)],
    },
    possible.advance.includes('end')
      ? { of: sooner, last: 'ga-verder', texts: deeds.finish, fields: hidden('to', 'end') }
      : possible.advance.length > 0 && {
          ...{ of: sooner, last: 'ga-verder', texts: deeds.advance },
          fields: [choice(sooner, 'to', possible.advance), overlap(sooner)],
        },
    possible.hold.length > 0 && {
      ...{ of: keep, last: 'hou-vast', texts: deeds.hold },
      fields: [choice(keep, 'transition', possible.hold), reason(keep)],
    },
    possible.release && {
      of: release,
      last: 'geef-vrij',
      texts: { ...deeds.release, ...releaseTold(view) },
      fields: overlap(release),
    },
    possible.cancel &&
      as === 'admin' && { of: stop, last: 'zet-stop', texts: deeds.cancel, fields: reason(stop), stops: true },
  ];
  return all.filter((deed) => deed !== false);
};

/** What resuming does to a transition that is held too. */
const resumeTold = ({ held }: PlanView): { told?: string } =>
  held === null ? {} : { told: texts.whilePaused.resume(texts.phases[held]) };

/** What a release does during a pause: that of a pause of its own making ends it, that of another does not. */
const releaseTold = ({ held, pause }: PlanView): { told?: string } => {
  if (held === null || pause === null) return {};
  const { release: only, come } = texts.whilePaused;
  return { told: (pause.forSign ? come : only)(texts.phases[held]) };
};

/** Why the trajectory stands still, or will. */
const standing = ({ pause, held, reasons }: PlanView): Piece => {
  const name = held === null ? '' : texts.phases[held];
  const isOwnPause = pause !== null && !pause.forSign;
  const because = (reason: string | null): string => (reason === null ? '' : ` ${texts.now.because(reason)}`);
  return [
    isOwnPause
      ? note(
          texts.now.paused(longDate(pause.since), pause.until === null ? undefined : longDate(pause.until)) +
            because(reasons.pause),
        )
      : null,
    held === null
      ? null
      : note(
          (pause === null || isOwnPause ? texts.now.held(name) : texts.now.waits(name, longDate(pause.since))) +
            because(reasons.hold),
        ),
    reasons.cancellation === null ? null : note(texts.now.because(reasons.cancellation)),
  ];
};

const note = (text: string): Html => html`<p class="note open">${text}</p>`;

const sectionOf = ({ of, last, texts: words, fields, stops }: Deed, view: PlanView, around: Surroundings): Html => {
  const own = around.form?.of === of ? around.form : undefined;
  const preview = previewIn(own);
  const path = trajectoryPath(view.trajectoryId, 'plan');
  return html`<section class="part" id="${last}"><div class="flow"><h2>${words.title}</h2><p class="small muted">${words.told}</p></div>
<details${own ? html` open` : null}><summary>${words.title}</summary><form class="sheet flow" method="post" action="${`${path}/${last}`}" novalidate>
${failed(of, around)}${fields}
${lookFirst(preview, { button: words.button, back: path, stops: stops ?? false })}</form></details></section>`;
};
