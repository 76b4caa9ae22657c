import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { table } from '../../http/table.ts';
import { ROLE_NAMES } from '../nl-BE/labels.ts';
import type { DocumentList } from '../schema.ts';

/** The documents of a trajectory. */
export const listPage = ({ trajectoryId, municipality, documents }: DocumentList): string =>
  document({
    title: `Documenten ${municipality}`,
    paper: true,
    header: html`<h1>Documenten ${municipality}</h1>
<p class="sub">Traject ${trajectoryId}</p>`,
    main: html`<section class="part one">${table({
      label: 'Waar elk document staat',
      columns: [
        { title: 'Document' },
        { title: 'Toestand' },
        { title: 'Versie', kind: 'number' },
        { title: 'Geschreven op' },
        { title: 'Wacht op' },
      ],
      rows: documents.map(({ kind, label, statusLabel, version, writtenOn, waitsFor }) => [
        html`<a href="/trajectories/${trajectoryId}/documents/${kind}?format=html">${label}</a>`,
        html`<span class="state">${statusLabel}</span>`,
        version === 0 ? '–' : version,
        writtenOn === null ? '–' : longDate(writtenOn),
        waitsFor.length === 0 ? '–' : waitsFor.map((role) => ROLE_NAMES[role]).join(' en '),
      ]),
    })}</section>`,
  });
