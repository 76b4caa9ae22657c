import { clock, fullDate, timeInList } from '../../../emails/nl-BE/words.ts';
import { counted } from '../../http/counted.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { empty, section, table } from '../../http/parts.ts';
import { attendedBeside } from '../attended.ts';
import type { SessionView } from '../schema.ts';

/** A session with its agenda, to read beforehand and to print for the evening. */
export const sessionPage = (view: SessionView): string => {
  const { label, municipality, date, start, end, statusLabel, minutes, isUsualAgenda } = view;
  return document({
    title: `${label} ${municipality}`,
    paper: true,
    header: html`<h1>${label} in ${municipality}</h1>
<p class="sub">${fullDate(date)}, van ${clock(start)} tot ${clock(end)} uur · ${statusLabel}</p>`,
    main: html`${section(
      'Agenda',
      [
        agendaTable(view),
        isUsualAgenda
          ? html`<p class="muted">Dit is de gewone agenda van deze sessie. Pas ze aan waar nodig.</p>`
          : null,
      ],
      { keep: true },
    )}
${section('Praktisch', practical(view), { keep: true })}
${view.went === null ? null : section('Hoe het ging', went(view.went))}`,
    footer: html`<p>${counted(minutes, 'minuut', 'minuten')} in totaal · traject ${view.trajectoryId}</p>`,
  });
};

const agendaTable = ({ agenda }: SessionView): Html =>
  table(
    'Wat er op de agenda staat',
    [{ title: 'Uur' }, { title: 'Punt' }, { title: 'Minuten', kind: 'number' }, { title: 'Wie' }, { title: 'Wat' }],
    agenda.map(({ from, title, minutes, ownerLabel, kindLabel }) => [
      timeInList(from),
      title,
      minutes,
      ownerLabel,
      kindLabel,
    ]),
  );

const practical = ({ venue, capacity, hostLabel, bring }: SessionView): Html => {
  const facts: [string, Html | string][] = [
    ['Waar', venue === null ? 'nog te bepalen' : placeOf(venue)],
    ...(venue?.accessibility ? [['Toegang', venue.accessibility] satisfies [string, string]] : []),
    ...(capacity === null ? [] : [['Plaatsen', String(capacity)] satisfies [string, string]]),
    ['Ontvangst', hostLabel],
    ...(bring === null ? [] : [['Breng mee', bring] satisfies [string, string]]),
  ];
  return table('Wat je moet weten', [{ title: 'Wat' }, { title: 'Hoe' }], facts);
};

const placeOf = ({ place, location, mapUrl }: NonNullable<SessionView['venue']>): Html => {
  const where = location === null ? place : `${place}, ${location}`;
  return mapUrl === null ? html`${where}` : html`${where} (<a href="${mapUrl}">kaart</a>)`;
};

const went = ({ present, outcome, agreements, pictures, ...rest }: NonNullable<SessionView['went']>): Html[] => [
  present === null
    ? html``
    : html`<p>${counted(present, 'aanwezige', 'aanwezigen')}${rest.absent === null && rest.registered !== null ? ` van ${rest.registered} ingeschreven` : null}${attendedBeside({ present, ...rest }).map((one) => `, ${one}`)}</p>`,
  outcome === null ? html`` : html`<p>${outcome}</p>`,
  agreements.length === 0
    ? empty('Er zijn geen afspraken genoteerd.')
    : html`<p><strong>Afspraken</strong></p><ul>${agreements.map((one) => html`<li>${one}</li>`)}</ul>`,
  pictures.length === 0
    ? html``
    : html`<p>${pictures.map((href, index) => html`<a href="${href}">Foto’s ${index + 1}</a> `)}</p>`,
];
