import { euro, shortDate } from '../../http/format.ts';
import { type Html, html } from '../../http/html.ts';
import { state, table } from '../../http/parts.ts';
import { unreachableLabel, VACANCY } from '../nl-BE.ts';
import type { TrajectoryRow } from '../schemas/list.ts';

/** A table with one trajectory per row. */
export const rowsTable = (caption: string, rows: readonly TrajectoryRow[]): Html =>
  table(
    caption,
    [
      { title: 'Gemeente' },
      { title: 'Provincie' },
      { title: 'Fase' },
      { title: 'Start', kind: 'day' },
      { title: 'Einde', kind: 'day' },
      { title: 'Doen mee', kind: 'number' },
      { title: 'Sessies', kind: 'number' },
      { title: 'Taken', kind: 'number' },
      { title: 'Te laat' },
      { title: 'Werkingsbudget', kind: 'number' },
    ],
    rows.map((row) => [
      row.vacancies.length + row.unreachable.length === 0
        ? row.municipality
        : html`${row.municipality} ${[
            ...row.vacancies.map((role) => VACANCY[role]),
            ...row.unreachable.map(unreachableLabel),
          ].map((alert) => state('late', alert))}`,
      row.province,
      row.statusLabel,
      shortDate(row.startDate),
      shortDate(row.endDate),
      signUpsOf(row),
      `${row.sessionsHeld}/4`,
      `${row.duties.done}/${row.duties.done + row.duties.open + row.duties.late}`,
      row.duties.late > 0 ? state('late', String(row.duties.late)) : '–',
      euro(row.workingBudgetCents),
    ]),
  );

/** How many of those who are hoped for, while citizens are called. */
export const signUpsOf = ({ signUps }: TrajectoryRow): string => {
  if (signUps === null) return '–';
  return signUps.target === null ? String(signUps.taking) : `${signUps.taking}/${signUps.target}`;
};
