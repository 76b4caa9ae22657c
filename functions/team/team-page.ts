import { teamTexts as texts } from '../../emails/nl-BE/pages/team.ts';
import { reachLine } from '../http/contact-html.ts';
import type { Surroundings } from '../http/edge.ts';
import { hidden, selectField, textField } from '../http/fields-html.ts';
import { type Html, html } from '../http/html.ts';
import { state } from '../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import { formOf } from './form-of.ts';
import type { StaffTeamView } from './page-routes.ts';

type Member = StaffTeamView['team'][number];

/** The people of a trajectory, and who comes, goes or takes over. */
export const teamPage = (view: StaffTeamView, around: Surroundings): string => {
  const path = trajectoryPath(view.trajectoryId, 'team');
  return trajectoryShell(
    {
      ...view,
      tab: 'team',
      title: texts.title,
      lead: texts.lead,
      main: [
        html`<section class="part"><h2>${texts.title}</h2><div class="flow">${view.vacancies.map((role) => html`<p>${state('late', texts.vacancy[role])}</p>`)}
<ul class="rows">${view.team.map((member) => row(member, path))}</ul>${failed('remove', around)}</div></section>`,
        addition(path, around),
        view.team.length === 0 ? null : replacement(view.team, path, around),
      ],
    },
    around,
  );
};

const failed = (of: string, { form }: Surroundings): Html | null =>
  form?.of === of
    ? html`${form.errors.filter(({ field }) => !field.includes('.')).map(({ message }) => html`<p class="error">${message}</p>`)}`
    : null;

const nameOf = ({ name }: Member): string => name ?? texts.erased;

const row = (member: Member, path: string): Html => {
  const { personId, role, lead, email, phone } = member;
  return html`<li><div><p><b>${nameOf(member)}</b></p><p class="muted">${texts.roles[role]}${lead ? `, ${texts.isLead}` : null}${email === null && phone === null ? null : html`<br>${reachLine(member)}`}</p></div>
<form class="end btns" method="post" action="${path}">${hidden('remove.role', role)}${hidden('remove.personId', personId)}<button class="btn quiet stop" type="submit" aria-label="${texts.remove}: ${nameOf(member)}">${texts.remove}</button></form></li>
`;
};

const addition = (path: string, around: Surroundings): Html => {
  const { labels } = texts;
  const { form } = around;
  return html`<section class="part"><div class="flow"><h2>${texts.add.title}</h2><p class="small muted">${texts.add.told}</p></div>
<form class="sheet flow" method="post" action="${path}" novalidate>${failed('add', around)}
${selectField({ name: 'add.role', label: labels['add.role'], options: Object.entries(texts.roles).map(([value, label]) => ({ value, label })), value: 'coach', required: true }, form)}
${textField({ name: 'add.person.name', label: labels['add.person.name'], required: true }, form)}
${textField({ name: 'add.person.email', label: labels['add.person.email'], type: 'email', required: true }, form)}
${textField({ name: 'add.person.phone', label: labels['add.person.phone'], type: 'tel' }, form)}
<div class="btns"><button class="btn" type="submit">${texts.add.button}</button></div></form></section>`;
};

const replacement = (team: readonly Member[], path: string, around: Surroundings): Html => {
  const { labels } = texts;
  const { form } = around;
  return html`<section class="part"><div class="flow"><h2>${texts.replace.title}</h2><p class="small muted">${texts.replace.told}</p></div><div class="flow">${team.map(
    (member) => {
      const { role, personId } = member;
      const of = formOf({ 'replace.role': role, 'replace.personId': personId });
      const own = { of, idPrefix: `${role}-${personId}-` };
      return html`<details${form?.of === of ? html` open` : null}><summary>${texts.replace.button} ${nameOf(member)}</summary>${failed(of, around)}<form class="sheet flow" method="post" action="${path}" novalidate>${hidden('replace.role', role)}${hidden('replace.personId', personId)}
${textField({ name: 'replace.by.person.name', label: labels['replace.by.person.name'], required: true, ...own }, form)}
${textField({ name: 'replace.by.person.email', label: labels['replace.by.person.email'], type: 'email', required: true, ...own }, form)}
${textField({ name: 'replace.by.person.phone', label: labels['replace.by.person.phone'], type: 'tel', ...own }, form)}
<div class="btns"><button class="btn" type="submit">${texts.replace.button}</button></div></form></details>
`;
    },
  )}</div></section>`;
};
