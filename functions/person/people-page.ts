import { dateOf } from '../../domain/calendar/local-time.ts';
import { onboardTexts } from '../../emails/nl-BE/pages/onboard.ts';
import { peopleTexts as texts } from '../../emails/nl-BE/pages/people.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { reachLine } from '../http/contact-html.ts';
import type { Surroundings } from '../http/edge.ts';
import { checkField, hidden, textField } from '../http/fields-html.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import { document } from '../http/page.ts';
import { empty, state, table, titled } from '../http/parts.ts';
import { trajectoryPath } from '../http/trajectory-shell.ts';
import { PEOPLE, type PeopleView, pathOf } from './page-routes.ts';
import { erasePerson } from './routes.ts';

type Person = PeopleView['people'][number];

/** The people in the teams, or one of them with what can be taken away. */
export const peoplePage = (view: PeopleView, around: Surroundings): string => {
  const { viewer, form } = around;
  const admin = { label: onboardTexts.admin.title, href: '/beheer' };
  const [person] = view.who === null ? [] : view.people;
  const title = person ? nameOf(person) : texts.title;
  return document({
    title,
    viewer,
    errors: form?.errors,
    crumbs: view.who === null ? [admin] : [admin, { label: texts.title, href: PEOPLE }],
    header: titled(title, { lead: view.who === null ? texts.lead : contactOf(person) }),
    main: view.who === null ? list(view, around) : one(view.who, person, around),
  });
};

const nameOf = ({ name }: Person): string => name ?? texts.erased;

const contactOf = (person: Person | undefined): Piece => (person?.email == null ? undefined : reachLine(person));

const list = ({ search, people, taken: away }: PeopleView, around: Surroundings): Piece => [
  html`<form class="flow" method="get" action="${PEOPLE}" role="search">${textField({ name: 'zoek', label: texts.search.label, hint: texts.search.hint, value: search, required: true }, undefined)}
<div class="btns"><button class="btn quiet" type="submit">${texts.search.button}</button>${search === '' ? null : html`<a class="btn quiet" href="${PEOPLE}">${texts.search.all}</a>`}</div></form>`,
  people.length === 0
    ? empty(texts.none)
    : table(
        texts.count(people.length),
        [{ title: texts.columns.name }, { title: texts.columns.contact }, { title: texts.columns.places }],
        people.map((person) => [
          html`<a href="${pathOf(person.personId)}">${nameOf(person)}</a>`,
          person.email,
          html`<div>${person.places.map(({ municipality, role }) => html`<p>${municipality} <span class="muted">${texts.roles[role].toLowerCase()}</span></p>`)}</div>`,
        ]),
      ),
  html`<p class="note">${texts.invite}</p>`,
  erasure(undefined, around),
  away === null ? null : takenAway(away),
];

const takenAway = ({ since, people }: NonNullable<PeopleView['taken']>): Html =>
  html`<section class="part"><div class="flow"><h2>${texts.taken.title}</h2><p class="small muted">${texts.taken.told(since)}</p></div>${
    people.length === 0
      ? html`<p>${texts.taken.none}</p>`
      : html`<ul class="rows">${people.map(
          ({ personId, name, erasedAt, rolesRemoved }) =>
            html`<li><div><p><b>${name ?? texts.erased}</b> <span class="muted">${texts.taken.number(personId)}</span></p></div><div>${[
              ...(erasedAt === null ? [] : [texts.taken.erased(dateOf(erasedAt))]),
              ...STAFF_ROLES.flatMap((role) => {
                const at = rolesRemoved[role];
                return at === undefined ? [] : [texts.taken.role(role, dateOf(at))];
              }),
            ].map((line) => html`<p>${line}</p>`)}</div></li>
`,
        )}</ul>`
  }</section>`;

const one = (personId: string, person: Person | undefined, around: Surroundings): Piece => {
  if (!person) return empty(texts.unknown);
  return [
    html`<section class="part"><div class="flow"><h2>${texts.places.title}</h2><p class="small muted">${texts.places.told}</p></div><ul class="rows">${person.places.map(
      ({ trajectoryId, municipality, role }) =>
        html`<li><div><p><b>${municipality}</b> ${removedFrom(person, role)}</p><p class="muted">${texts.roles[role]}</p></div><p class="end"><a class="link" href="${trajectoryPath(trajectoryId, 'team')}">${texts.toTeam(municipality)}</a></p></li>
`,
    )}</ul></section>`,
    person.name === null ? null : access(personId, person),
    person.name === null ? null : erasure(personId, around),
  ];
};

const removedFrom = ({ rolesRemoved }: Person, role: 'coach' | 'officer'): Html | null => {
  const at = rolesRemoved[role];
  return at === undefined ? null : state('late', texts.removed(dateOf(at)));
};

const access = (personId: string, { places }: Person): Html => {
  const roles = [...new Set(places.map(({ role }) => role))];
  const deed = (last: string, button: string, told: string, more: Piece = null): Html =>
    html`<li><p>${told}</p><form class="end btns" method="post" action="${`${PEOPLE}/${last}`}">${hidden('personId', personId)}${more}<button class="btn quiet${more === null ? '' : ' stop'}" type="submit">${button}</button></form></li>
`;
  return html`<section class="part"><div class="flow"><h2>${texts.access.title}</h2><p class="small muted">${texts.access.told}</p></div><ul class="rows">${deed('afmelden', texts.signOut.button, texts.signOut.told)}${deed('agenda', texts.calendar.button, texts.calendar.told)}${roles.map(
    (role) => deed('rol', texts.role.button[role], texts.role.told, hidden('role', role)),
  )}</ul></section>`;
};

const erasure = (personId: string | undefined, { form }: Surroundings): Html => {
  const { title, told, citizen, sure, button } = texts.erase;
  const of = erasePerson.id;
  const error = form?.of === of ? form.errors.find(({ field }) => field === sure.name)?.message : undefined;
  const refused = form?.of === of ? form.errors.filter(({ field }) => field === '') : [];
  return html`<section class="part"><div class="flow"><h2>${title}</h2><p class="small muted">${told}</p></div>
<form class="sheet flow" method="post" action="${`${PEOPLE}/wissen`}" novalidate>${refused.map(({ message }) => html`<p class="error">${message}</p>`)}${
    personId === undefined
      ? html`<p>${citizen}</p>${textField({ name: 'email', label: texts.labels.email, type: 'email', required: true, of }, form)}`
      : hidden('personId', personId)
  }${error === undefined ? null : html`<p class="error">${error}</p>`}${checkField({ name: sure.name, label: sure.label, value: 'ja', of }, form)}
<div class="btns"><button class="btn quiet stop" type="submit">${button}</button></div></form></section>`;
};
