import { daysBetween } from '../../domain/calendar/local-time.ts';
import { pageOfDuty } from '../../domain/gate/duty-pages.ts';
import { TEAM } from '../../domain/trajectory/members.ts';
import { dutyTexts as texts } from '../../emails/nl-BE/pages/duties.ts';
import type { Surroundings } from '../http/edge.ts';
import { hidden, selectField, textArea, textField } from '../http/fields-html.ts';
import { type Html, html } from '../http/html.ts';
import { empty, state } from '../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import type { DutiesView } from './page-routes.ts';
import { formOf, ownerValue } from './pages.ts';
import { addDuty, assignDuty, completeDuty, moveDuty, waiveDuty } from './routes.ts';

type Duty = DutiesView['duties'][number];
type Around = Surroundings & { view: DutiesView; path: string };

/** The duties of a trajectory: what is to be done first, each with the forms that change it. */
export const dutiesPage = (view: DutiesView, around: Surroundings): string => {
  const path = trajectoryPath(view.trajectoryId, 'duties');
  const isOpen = ({ state: how }: Duty) => how === 'open' || how === 'late';
  const todo = view.duties.filter(isOpen).toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const closed = view.duties.filter((duty) => !isOpen(duty));
  const late = todo.filter(({ state: how }) => how === 'late').length;
  const all = { ...around, view, path };
  return trajectoryShell(
    {
      ...view,
      tab: 'duties',
      title: texts.title,
      lead: texts.lead(todo.length - late, late),
      main: [
        html`<section class="part"><h2>${texts.todo}</h2>${todo.length === 0 ? empty(texts.nothingToDo) : html`<ul class="rows">${todo.map((duty) => openRow(duty, all))}</ul>`}</section>`,
        mayManage(around) ? addition(all) : null,
        closed.length === 0
          ? null
          : html`<section class="part"><h2>${texts.closed}</h2><ul class="rows">${closed.map((duty) => closedRow(duty, all))}</ul></section>`,
      ],
    },
    around,
  );
};

const mayManage = ({ as }: Surroundings): boolean => as === 'admin' || as === 'coach';
/** An officer ticks off what is the officer's. */
const mayTick = (duty: Duty, around: Surroundings): boolean => mayManage(around) || duty.owner === 'officer';

/** The role that has a duty, or the person. */
const whoseOf = ({ owner, ownerId }: Duty, { view: { team } }: Around): string => {
  const person = team.find(({ role, personId }) => role === owner && personId === ownerId);
  return person ? texts.person(person.name, owner) : texts.forWhom[owner];
};

const openRow = (duty: Duty, around: Around): Html => {
  const { id, label, due, daysLate, state: how } = duty;
  const days = daysBetween(around.view.today, due);
  const told = around.view.told.find(({ dutyId }) => dutyId === id);
  const work = pageOfDuty(around.view.trajectoryId, id);
  return html`<li id="taak-${id}"><div><p><b>${label}</b></p>
<p>${how === 'late' ? state('late', texts.late(daysLate)) : state(days <= 7 ? 'open' : 'quiet', texts.open(Math.max(0, days)))} <span class="muted">${texts.until(due)} · ${whoseOf(duty, around)}</span></p>
${told ? html`<p>${told.text}</p>` : null}${work === undefined ? null : html`<p><a class="link" href="${work}">${texts.work}<span class="hide">: ${label}</span></a></p>`}${mayManage(around) ? changes(duty, around) : null}</div>
${mayTick(duty, around) ? html`<form class="end btns" method="post" action="${around.path}/${id}/klaar">${failed(formOf(completeDuty, id), around)}<button class="btn quiet" type="submit" aria-label="${texts.done}: ${label}">${texts.done}</button></form>` : null}</li>
`;
};

const failed = (of: string, { form }: Surroundings): Html | null =>
  form?.of === of ? html`${form.errors.map(({ message }) => html`<p class="error">${message}</p>`)}` : null;

const closedRow = (duty: Duty, around: Around): Html => {
  const { id, label, doneOn, daysLate, state: how } = duty;
  const told = {
    done: state('done', texts.doneLate(daysLate)),
    waived: state('quiet', texts.waived),
    dropped: state('quiet', texts.dropped),
    open: null,
    late: null,
  }[how];
  const canReopen = (how === 'done' || how === 'waived') && mayTick(duty, around) && isGoing(around.view);
  return html`<li><div><p><b>${label}</b></p><p>${told} <span class="muted">${doneOn === null ? null : `${texts.doneOn(doneOn)} · `}${whoseOf(duty, around)}</span></p></div>
${canReopen ? html`<form class="end btns" method="post" action="${around.path}/${id}/heropen"><button class="btn quiet" type="submit" aria-label="${texts.reopen}: ${label}">${texts.reopen}</button></form>` : null}</li>
`;
};

const isGoing = ({ status }: DutiesView): boolean => status !== 'completed' && status !== 'cancelled';

/** What can be changed of a duty, folded away. It is open when one of its forms has to be mended. */
const changes = (duty: Duty, around: Around): Html => {
  const { id, label, owner, ownerId, due, revision } = duty;
  const { path, form } = around;
  const forms = { move: formOf(moveDuty, id), assign: formOf(assignDuty, id), waive: formOf(waiveDuty, id) };
  const isMended = Object.values(forms).some((of) => of === form?.of);
  const idPrefix = `${id}-`;
  const basedOn = hidden('basedOn', revision);
  return html`<details${isMended ? html` open` : null}><summary>${texts.change}<span class="hide">: ${label}</span></summary><div class="halves">
<form class="flow" method="post" action="${path}/${id}/verzet">${failed(forms.move, around)}${basedOn}${textField({ name: 'dueOn', label: texts.move.field, type: 'date', value: due, required: true, of: forms.move, idPrefix: `${idPrefix}m-` }, form)}<div class="btns"><button class="btn quiet" type="submit">${texts.move.button}</button></div></form>
<form class="flow" method="post" action="${path}/${id}/geef">${failed(forms.assign, around)}${basedOn}${selectField({ name: 'owner', label: texts.assign.field, options: ownersIn(around.view), value: ownerId === null ? owner : ownerValue(owner, ownerId), required: true, of: forms.assign, idPrefix: `${idPrefix}a-` }, form)}<div class="btns"><button class="btn quiet" type="submit">${texts.assign.button}</button></div></form>
<form class="flow" method="post" action="${path}/${id}/niet-nodig">${failed(forms.waive, around)}${basedOn}${textArea({ name: 'reason', label: texts.waive.field, hint: texts.waive.hint, rows: 2, required: true, of: forms.waive, idPrefix: `${idPrefix}w-` }, form)}<div class="btns"><button class="btn quiet stop" type="submit">${texts.waive.button}</button></div></form>
</div></details>`;
};

/** Whoever leads a role, or one person of the team. */
const ownersIn = ({ team }: DutiesView) => [
  ...TEAM.map((role) => ({ value: role, label: texts.owners[role](team.find((one) => one.role === role)?.name) })),
  ...team.map(({ role, personId, name }) => ({ value: ownerValue(role, personId), label: texts.person(name, role) })),
];

const addition = (around: Around): Html => {
  const of = formOf(addDuty);
  const { form } = around;
  const { add } = texts;
  const idPrefix = 'nieuw-';
  return html`<section class="part" id="nieuw"><h2>${add.title}</h2><form class="sheet flow" method="post" action="${around.path}" novalidate>
<p>${add.told}</p>${failed(of, around)}
${textField({ name: 'title', label: add.field, required: true, maxlength: 120, of, idPrefix }, form)}
${selectField({ name: 'owner', label: texts.assign.field, options: ownersIn(around.view), value: 'coach', required: true, of, idPrefix }, form)}
${textField({ name: 'dueOn', label: add.until, type: 'date', required: true, of, idPrefix }, form)}
<div class="btns"><button class="btn" type="submit">${add.button}</button></div></form></section>`;
};
