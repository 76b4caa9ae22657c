import { ANSWERS } from '../../../domain/rsvp/rsvp.ts';
import { answersTexts as texts } from '../../../emails/nl-BE/pages/answers.ts';
import { reachLine } from '../../http/contact-html.ts';
import type { Surroundings } from '../../http/edge.ts';
import { failed, hidden, selectField } from '../../http/fields-html.ts';
import { type Html, html, type Piece } from '../../http/html.ts';
import { empty } from '../../http/parts.ts';
import { trajectoryPath } from '../../http/trajectory-shell.ts';
import { attendedBeside } from '../attended.ts';
import { noteAnswerForm, type OneView } from '../page-routes.ts';

type Person = OneView['people'][number];

/** So many names fit on the screen of a phone. */
const FEW = 5;

const COUNTED = ['yes', 'guests', 'maybe', 'invited', 'waiting', 'no'] as const;

/** Who comes to a session: how many gave each answer, and below that who, with what they need. */
export const whoComes = (view: OneView, around: Surroundings): Html => {
  if (view.session.status === 'held' || view.session.status === 'minuted') return whoCame(view);
  const { people, counts, session, taking } = view;
  const isAnybody = ANSWERS.some((answer) => counts[answer] > 0);
  return html`<section class="part one" id="wie-komt"><h2>${texts.title}</h2><div class="flow">${
    isAnybody
      ? [
          html`<p>${COUNTED.map((key, index) => html`${index === 0 ? null : ' · '}${texts.figures[key]}: <b>${counts[key]}</b>`)}</p>`,
          html`<p class="muted">${texts.lead(counts.yes + counts.guests, session.capacity)}</p>`,
          taking === 'open' ? html`<p>${texts.told}</p>` : null,
          people.length === 0 ? empty(texts.nameless) : ANSWERS.map((answer) => group(answer, view, around)),
        ]
      : nobody(view)
  }<p><a class="link" href="${trajectoryPath(session.trajectoryId, 'participants')}">${texts.roster}</a></p></div></section>`;
};

/** Once it was held: how many were there. What people had answered counts no more. */
const whoCame = ({ session: { trajectoryId, went } }: OneView): Html => {
  const present = went?.present ?? null;
  const counts = went === null || present === null ? [] : [texts.came.present(present), ...attendedBeside(went)];
  return html`<section class="part one" id="wie-komt"><h2>${texts.came.title}</h2><div class="flow">${
    counts.length === 0 ? empty(texts.came.none) : html`<p>${counts.join(' · ')}</p>`
  }<p><a class="link" href="${trajectoryPath(trajectoryId, 'participants')}">${texts.roster}</a></p></div></section>`;
};

const nobody = ({ taking, invitesBy }: OneView): Html =>
  html`<p class="empty">${texts.none[taking]}${invitesBy === null ? null : ` ${texts.invitesBy(invitesBy)}`}</p>`;

/** Those who gave one answer, folded away behind how many they are. It is open when one of them has to be mended. */
const group = (answer: Person['answer'], view: OneView, around: Surroundings): Piece => {
  const those = view.people.filter((one) => one.answer === answer);
  const isMended = those.some(({ number }) => around.form?.of === formOf(number));
  return those.length === 0
    ? null
    : html`<details${those.length <= FEW || isMended ? html` open` : null}><summary>${texts.groups[answer]} (${those.length})</summary><ul class="rows">${those.map((one) => row(one, view, around))}</ul></details>`;
};

/** Names the form of one person. */
const formOf = (number: number): string => `${noteAnswerForm.id} ${number}`;

const row = (person: Person, view: OneView, around: Surroundings): Html => {
  const { number, name, guests, isOffline, phone } = person;
  const needs = 'needs' in person ? person.needs : null;
  const beside = [...(guests === 0 ? [] : [texts.withGuests(guests)]), ...(isOffline ? [texts.offline] : [])];
  const who = html`<b>${name ?? texts.erased}</b>${beside.map((one) => html` <span class="muted">· ${one}</span>`)}`;
  const reached = phone === null ? null : html`<p>${reachLine({ email: null, phone })}</p>`;
  return html`<li id="wie-${number}"><div>${view.taking === 'open' ? noting(person, { who, reached }, view, around) : html`<p>${who}</p>`}
${needs === null ? null : html`<p class="note"><strong>${texts.needs}</strong> ${needs}</p>`}</div></li>
`;
};

/** What somebody said to the staff, folded away behind the name. It is open when it has to be mended. */
const noting = (
  { number, name, guests }: Person,
  { who, reached }: { who: Html; reached: Html | null },
  view: OneView,
  { form }: Surroundings,
): Html => {
  const of = formOf(number);
  const { session, asked, mostGuests } = view;
  const called = name ?? texts.erased;
  const counts = Array.from({ length: mostGuests }, (_, index) => String(index + 1));
  return html`<details${form?.of === of ? html` open` : null}><summary>${who}<span class="hide">: ${texts.note}</span></summary>${reached}<form class="flow" method="post" action="${`${trajectoryPath(session.trajectoryId, 'sessions')}/${session.session}/antwoord`}">${failed(of, { form })}${hidden('number', number)}${hidden('asked', asked)}
${
  mostGuests === 0
    ? null
    : selectField(
        {
          ...{
            name: 'guests',
            label: texts.guests,
            value: String(guests),
            required: true,
            of,
            idPrefix: `w${number}-`,
          },
          options: [{ value: '0', label: texts.noGuests }, ...counts.map((value) => ({ value, label: value }))],
        },
        form,
      )
}<div class="btns">${(['yes', 'maybe', 'no'] as const).map(
    (answer) =>
      html`<button class="btn quiet" type="submit" name="answer" value="${answer}" aria-label="${texts.buttons[answer]}: ${called}">${texts.buttons[answer]}</button>`,
  )}</div></form></details>`;
};
