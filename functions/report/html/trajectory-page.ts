import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { fullDate } from '../../../emails/nl-BE/words.ts';
import { counted } from '../../http/counted.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { section, state, table } from '../../http/parts.ts';
import type { TrajectoryView, TrajectoryWithContacts } from '../../trajectory/schema.ts';
import { OWNER, VACANCY } from '../nl-BE.ts';
import { budgetTable } from './budget.ts';
import { gantt } from './gantt.ts';
import { dutiesTable, phasesTable, sessionsTable } from './tables.ts';

/** A trajectory as one works with it. */
export const trajectoryPage = (view: TrajectoryView | TrajectoryWithContacts): string =>
  document({
    title: view.municipality,
    paper: true,
    header: html`<h1>${view.municipality}</h1>
<p class="sub">${view.statusLabel} · ${view.province} · van ${longDate(view.startDate)} tot en met ${longDate(view.endDate)}</p>`,
    main: html`${view.next ? section('Eerstvolgende stap', html`<p class="lead">${view.next.label}, op ${fullDate(view.next.on)}</p>`) : null}
${section('Fasen: gepland en werkelijk', [gantt(view), phasesTable(view)], { keep: true })}
${section('Taken', dutiesTable(view))}
<div class="columns">${section('Werksessies', [sessionsTable(view), practical(view)], { keep: true })}${section('Budget', budgetTable(view.budget), { keep: true })}</div>
${'contacts' in view ? section('Wie je kunt bereiken', contactsTable(view)) : null}`,
  });

const practical = ({ venue, targetGroupSize }: TrajectoryView): Html | null => {
  const facts = [
    venue === null ? [] : `Plaats: ${venue}`,
    targetGroupSize === null ? [] : `Groep van ${counted(targetGroupSize, 'burger', 'burgers')}`,
  ].flat();
  return facts.length === 0 ? null : html`<p class="muted">${facts.join(' · ')}</p>`;
};

const contactsTable = ({ team, vacancies }: TrajectoryWithContacts): Html =>
  table(
    'Begeleider en gemeente',
    [{ title: 'Wie' }, { title: 'Naam' }, { title: 'E-mail' }, { title: 'Telefoon' }],
    (['coach', 'officer'] as const).flatMap((role) => {
      if (vacancies.includes(role)) return [[OWNER[role], state('late', VACANCY[role]), '–', '–']];
      return team
        .filter((member) => member.role === role)
        .map(({ contact }) =>
          contact
            ? [
                OWNER[role],
                contact.name,
                html`<a href="mailto:${contact.email}">${contact.email}</a>`,
                contact.phone ?? '–',
              ]
            : [OWNER[role], 'Gegevens gewist', '–', '–'],
        );
    }),
  );
