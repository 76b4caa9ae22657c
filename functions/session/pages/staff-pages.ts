import { isExtra } from '../../../domain/trajectory/sessions.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import { sessionTexts as texts } from '../../../emails/nl-BE/pages/sessions.ts';
import { clock, fullDate, timeInList } from '../../../emails/nl-BE/words.ts';
import type { Surroundings } from '../../http/edge.ts';
import { checkField, failed, hidden, optionalMark, selectField, textArea, textField } from '../../http/fields-html.ts';
import { shortDate } from '../../http/format.ts';
import { type Html, html } from '../../http/html.ts';
import { state, type Tone, table } from '../../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../../http/trajectory-shell.ts';
import { lookButton, unsaved } from '../../http/unsaved.ts';
import { lookFirst, previewIn } from '../../trajectory/preview-html.ts';
import { HOSTS, KINDS } from '../nl-BE.ts';
import {
  addSessionForm,
  cancelSessionForm,
  holdSessionForm,
  type OneView,
  scheduleSessionForm,
  setAgendaForm,
  writeMinutesForm,
} from '../page-routes.ts';
import { minutesPreview, type SessionsView, type SessionView } from '../schema.ts';
import { whoComes } from './who-comes.ts';

const TONE: Record<SessionView['status'], Tone> = {
  planned: 'quiet',
  open: 'open',
  held: 'done',
  minuted: 'done',
  cancelled: 'quiet',
};
/** So many lines more than the agenda has can be added at once. */
const EMPTY_ROWS = 2;

/** The sessions of a trajectory. */
export const sessionsPage = (view: SessionsView, around: Surroundings): string =>
  trajectoryShell(
    {
      ...view,
      tab: 'sessions',
      title: texts.list.title,
      lead: texts.list.lead,
      main: [
        table(
          texts.list.caption,
          [
            { title: texts.columns.session },
            { title: texts.columns.when },
            { title: texts.columns.where },
            { title: texts.columns.coming },
            { title: texts.columns.state },
          ],
          view.sessions.map(({ session, label, date, start, venue, statusLabel, ...how }) => [
            html`<a href="${`${trajectoryPath(view.trajectoryId, 'sessions')}/${session}`}">${label}</a>`,
            `${shortDate(date)}, ${clock(start)} uur`,
            venue?.place ?? texts.noVenue,
            turnout(how),
            state(TONE[how.status], statusLabel),
          ]),
        ),
        around.as === 'officer' || view.sessions.some(({ ended }) => ended) ? null : adding(view, around),
      ],
    },
    around,
  );

/** How many come, or once it was held, how many came. */
const turnout = ({ answers, status, went }: Pick<SessionView, 'answers' | 'status' | 'went'>): string => {
  if (status === 'held' || status === 'minuted')
    return typeof went?.present === 'number' ? texts.came(went.present) : '';
  return answers === undefined ? '' : texts.coming(answers.yes, answers.guests);
};

/** A session beside the four. */
const adding = ({ trajectoryId }: SessionsView, { form, ...around }: Surroundings): Html => {
  const of = addSessionForm.id;
  const { labels, add } = texts;
  const path = trajectoryPath(trajectoryId, 'sessions');
  const own = form?.of === of ? form : undefined;
  return html`<section class="part" id="nieuw"><div class="flow"><h2>${add.title}</h2><p class="small muted">${add.told}</p></div>
<details${own ? html` open` : null}><summary>${add.title}</summary><form class="sheet flow" method="post" action="${path}" novalidate>${failed(of, { form, ...around })}
${textField({ name: 'title', label: labels.title, hint: add.titleHint, maxlength: 60, required: true, of }, form)}
<div class="halves">${textField({ name: 'date', label: labels.date, type: 'date', required: true, of }, form)}
${textField({ name: 'start', label: labels.start, type: 'time', of }, form)}
${textField({ name: 'end', label: labels.end, type: 'time', of }, form)}</div>
${textField({ name: 'venue.place', label: labels['venue.place'], maxlength: 200, of }, form)}
${lookFirst(previewIn(own), { button: add.button, back: path })}</form></details></section>`;
};

type Around = Surroundings & { path: string; view: OneView };

/** One session: to arrange beforehand, to record afterwards, and its minutes. */
export const sessionStaffPage = async (view: OneView, around: Surroundings): Promise<string> => {
  const { trajectoryId, municipality, session, label, date, start, end, status, statusLabel, ended, calledOff } =
    view.session;
  const path = `${trajectoryPath(trajectoryId, 'sessions')}/${session}`;
  const all = { ...around, path, view };
  const mayManage = around.as !== 'officer';
  const mayReport = mayManage && ended !== 'cancelled';
  const isOver = status === 'held' || status === 'minuted';
  const isOff = status === 'cancelled';
  return trajectoryShell(
    {
      ...{ trajectoryId, municipality, tab: 'sessions', title: label },
      lead: html`${texts.lead(fullDate(date), clock(start), clock(end))} ${state(TONE[status], statusLabel)}`,
      main: [
        await previewed(around),
        isOff
          ? null
          : html`<p class="btns"><a class="btn quiet" href="${path}/zaal">${texts.hall}</a>${session === 'wrap-up' ? html`<a class="btn quiet" href="${staffPagesOf(trajectoryId).survey}">${texts.survey}</a>` : null}</p>`,
        whoComes(view, around),
        ended === undefined ? null : html`<p class="note">${texts.ended[ended]}</p>`,
        isOver || ended || (isOff && !mayManage) ? null : arranging(all, mayManage),
        agenda(all, mayManage && !isOver && !isOff && !ended),
        mayReport ? holding(all) : null,
        calledOff && view.minutes === null
          ? null
          : minutes(all, { mayManage, isOver, text: await rendered(view.minutes) }),
        mayReport && status !== 'minuted' && !isOff ? cancelling(all) : null,
      ],
    },
    around,
  );
};

const arranging = ({ view: { session, hasBegun }, path, form, ...around }: Around, mayManage: boolean): Html => {
  const of = scheduleSessionForm.id;
  const { labels } = texts;
  const { venue } = session;
  // Whatever is saved of a session that is off has a date, so it goes on again.
  const isOff = session.status === 'cancelled';
  const again = { ...texts.again, told: hasBegun ? texts.again.toldPast : texts.again.told, toldOfficer: '' };
  const facts = isOff ? again : texts.facts;
  // Of a day that is past, another has to be chosen.
  const date = isOff && hasBegun ? undefined : session.date;
  const isOwnTitle = isExtra(session.session);
  const preview = form?.of === of ? previewIn(form) : undefined;
  return html`<section class="part" id="regel"><div class="flow"><h2>${facts.title}</h2><p class="small muted">${mayManage ? facts.told : facts.toldOfficer}</p></div>
<form class="sheet flow" method="post" action="${path}/gegevens" novalidate>${failed(of, { form, ...around })}${hidden('basedOn', session.revision)}${isOff ? hidden('again', 'yes') : null}
${
  mayManage
    ? html`${isOwnTitle ? textField({ name: 'title', label: labels.title, hint: texts.add.titleHint, value: session.label, maxlength: 60, required: true, of }, form) : null}<div class="halves">${textField({ name: 'date', label: labels.date, type: 'date', value: date, required: true, of }, form)}
${textField({ name: 'start', label: labels.start, type: 'time', value: session.start, required: true, of }, form)}
${textField({ name: 'end', label: labels.end, type: 'time', value: session.end, required: true, of }, form)}</div>`
    : null
}
${textField({ name: 'venue.place', label: labels['venue.place'], value: venue?.place, maxlength: 200, of }, form)}
${textField({ name: 'venue.location', label: labels['venue.location'], value: venue?.location, maxlength: 200, of }, form)}
${textField({ name: 'venue.mapUrl', label: labels['venue.mapUrl'], type: 'url', value: venue?.mapUrl, of }, form)}
${textArea({ name: 'venue.accessibility', label: labels['venue.accessibility'], hint: 'Drempels, toilet, ringleiding, parkeren.', value: venue?.accessibility, rows: 2, of }, form)}
${
  mayManage
    ? html`${textField({ name: 'capacity', label: labels.capacity, type: 'number', value: session.capacity, of }, form)}
${selectField({ name: 'host', label: labels.host, options: optionsOf(HOSTS), value: session.host, required: true, of }, form)}
${textArea({ name: 'bring', label: labels.bring, value: session.bring, rows: 2, of }, form)}`
    : null
}
${lookFirst(preview, { button: facts.button, back: path, atOnce: true })}</form></section>`;
};

const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

const agenda = (around: Around, mayChange: boolean): Html => {
  const { session } = around.view;
  const { columns, usual, open } = texts.agenda;
  const isMended = around.form?.of === setAgendaForm.id;
  return html`<section class="part one"><h2>${texts.agenda.title}</h2><div class="flow">${session.isUsualAgenda ? html`<p class="muted">${usual}</p>` : null}
${table(
  texts.agenda.title,
  [
    { title: columns.from },
    { title: columns.title },
    { title: columns.minutes, kind: 'number' },
    { title: columns.owner },
    { title: columns.kind },
  ],
  session.agenda.map(({ from, title, minutes: length, ownerLabel, kindLabel }) => [
    timeInList(from),
    title,
    length,
    ownerLabel,
    kindLabel,
  ]),
)}
${mayChange ? html`<details${isMended ? html` open` : null}><summary>${open}</summary>${agendaForm(around)}</details>` : null}</div></section>`;
};

const agendaForm = ({ view: { session }, path, form, ...around }: Around): Html => {
  const of = setAgendaForm.id;
  const { labels } = texts;
  const rows = [...session.agenda, ...Array.from({ length: EMPTY_ROWS }, () => undefined)];
  return html`<form class="sheet flow" method="post" action="${path}/agenda" novalidate><p>${texts.agenda.told}</p>${failed(of, { form, ...around })}${hidden('basedOn', session.revision)}
${rows.map(
  (
    row,
    index,
  ) => html`<fieldset><legend>${texts.agenda.row(index + 1)}${optionalMark({ required: row !== undefined })}</legend>${textField({ name: `agenda.${index}.title`, label: labels['agenda.title'], value: row?.title, maxlength: 120, required: true, of }, form)}
<div class="halves">${textField({ name: `agenda.${index}.minutes`, label: labels['agenda.minutes'], type: 'number', value: row?.minutes, required: true, of }, form)}
${selectField({ name: `agenda.${index}.owner`, label: labels['agenda.owner'], options: optionsOf(HOSTS), value: row?.owner ?? 'coach', required: true, of }, form)}
${selectField({ name: `agenda.${index}.kind`, label: labels['agenda.kind'], options: optionsOf(KINDS), value: row?.kind ?? 'explore', required: true, of }, form)}</div></fieldset>
`,
)}<div class="btns"><button class="btn" type="submit">${texts.agenda.button}</button></div></form>`;
};

const holding = ({ view: { session, hasBegun }, path, form, ...around }: Around): Html => {
  const of = holdSessionForm.id;
  const { labels, held, off } = texts;
  if (session.calledOff)
    return html`<section class="part" id="geweest"><h2>${off.title}</h2><p>${off.told}${session.ended ? null : html` <a class="link" href="#regel">${off.again}</a>`}</p></section>`;
  if (!hasBegun)
    return html`<section class="part" id="geweest"><h2>${held.title}</h2><p class="muted">${held.early(fullDate(session.date), clock(session.start))}</p></section>`;
  const { status } = session;
  const went = session.went ?? session.noted ?? null;
  const wasSaid = status !== 'planned' && status !== 'open';
  return html`<section class="part" id="geweest"><div class="flow"><h2>${held.title}</h2><p class="small muted">${held.told}</p></div>
<form class="sheet flow" method="post" action="${path}/geweest" novalidate>${failed(of, { form, ...around })}${hidden('basedOn', session.record)}
${
  session.byName || (went !== null && went.absent !== null)
    ? html`<p>${held.counted} <a href="${path}/zaal">${texts.hall}</a></p>`
    : html`<div class="halves">${textField({ name: 'attendance.present', label: labels['attendance.present'], type: 'number', value: went?.present, of }, form)}
${textField({ name: 'attendance.registered', label: labels['attendance.registered'], type: 'number', value: went?.registered, of }, form)}</div>`
}
${textArea({ name: 'outcome', label: labels.outcome, value: went?.outcome, of }, form)}
${textArea({ name: 'agreements', label: labels.agreements, hint: held.agreementsHint, value: went?.agreements.join('\n'), of }, form)}
${textArea({ name: 'pictures', label: labels.pictures, hint: held.picturesHint, value: went?.pictures.join('\n'), rows: 2, of }, form)}
${wasSaid ? checkField({ name: 'correct', label: held.correct, value: 'yes', of }, form) : null}
<div class="btns"><button class="btn" type="submit">${wasSaid ? held.again : held.button}</button></div></form></section>`;
};

/** The minutes that were typed, before they are saved. */
const previewed = async ({ form }: Surroundings): Promise<Html | null> => {
  const text = await rendered(minutesPreview.safeParse(form?.preview).data?.text ?? null);
  return (
    text &&
    unsaved(html`<div class="text">${text}</div><p><a class="link" href="#verslag">${texts.minutes.goOn}</a></p>`)
  );
};

/** The library is loaded where there are minutes to read. */
const rendered = async (text: string | null): Promise<Html | null> =>
  text === null ? null : (await import('../../document/pages/markdown.ts')).renderMarkdown(text).html;

const minutes = (
  { view, path, form, ...around }: Around,
  { mayManage, isOver, text: shown }: { mayManage: boolean; isOver: boolean; text: Html | null },
): Html => {
  const { session, minutes: text } = view;
  const of = writeMinutesForm.id;
  return html`<section class="part one" id="verslag"><h2>${texts.minutes.title}</h2><div class="flow">${
    shown === null
      ? html`<p class="muted">${isOver ? texts.minutes.none : texts.minutes.early}</p>`
      : html`<div class="text">${shown}</div><p><a class="link" href="${`${path}/verslag`}">${texts.minutes.print}</a></p>`
  }${
    isOver && mayManage
      ? html`<details${text === null || form?.of === of ? html` open` : null}><summary>${text === null ? texts.minutes.write : texts.minutes.change}</summary><form class="flow" method="post" action="${path}/verslag" novalidate>${failed(of, { form, ...around })}${hidden('basedOn', session.minuted.version)}
${textArea({ name: 'text', label: texts.labels.text, hint: texts.minutes.hint, value: text, required: true, rows: 20, tall: true, of }, form)}
<div class="btns"><button class="btn" type="submit">${texts.minutes.button}</button>${lookButton()}</div></form></details>`
      : null
  }</div></section>`;
};

const cancelling = ({ view: { session, hasBegun }, path, form, ...around }: Around): Html => {
  const of = cancelSessionForm.id;
  const wasHeld = session.status === 'held';
  const { title, told, button } = hasBegun ? texts.dropped : texts.cancel;
  const preview = form?.of === of ? previewIn(form) : undefined;
  return html`<section class="part" id="afgelast"><div class="flow"><h2>${title}</h2><p class="small muted">${wasHeld ? texts.dropped.putRight : told}</p></div>
<form class="flow" method="post" action="${path}/afgelast" novalidate>${failed(of, { form, ...around })}${wasHeld ? checkField({ name: 'correct', label: texts.held.correct, value: 'yes', of, idPrefix: `${of}-` }, form) : null}
${lookFirst(preview, { button, back: path, stops: true })}</form></section>`;
};
