import { dateOf } from '../../../domain/calendar/local-time.ts';
import { fullDate } from '../../../emails/nl-BE/words.ts';
import { counted } from '../../http/counted.ts';
import { euro } from '../../http/format.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { PALETTE } from '../../http/palette.ts';
import { empty, figures, section } from '../../http/parts.ts';
import type { PortfolioView } from '../schemas/portfolio.ts';
import { bars } from './bars.ts';
import { budgetTable } from './budget.ts';
import { radarTable } from './radar.ts';
import { ring } from './ring.ts';
import { rowsTable } from './rows.ts';

/** All trajectories together, for a screen and for A4 paper. */
export const portfolioPage = (view: PortfolioView): string =>
  document({
    title: 'Alle trajecten',
    paper: true,
    header: html`<h1>Alle trajecten</h1>
<p class="sub">Overzicht van ${fullDate(dateOf(view.generatedAt))} · ${counted(view.trajectories, 'traject', 'trajecten')}</p>`,
    main: view.trajectories === 0 ? nothingYet : everything(view),
  });

const nothingYet = section(
  'Nog geen trajecten',
  empty('Zodra de eerste gemeente is aangemeld, zie je hier hoe alle trajecten ervoor staan.'),
);

const everything = (view: PortfolioView): Html => {
  const { duties, budget } = view;
  const all = duties.done + duties.open + duties.late;
  return html`${section('In het kort', [figuresOf(view), leftOut(view)])}
${section('Wie iemand nodig heeft', radarTable(view))}
<div class="columns">${section('Per fase', bars('Trajecten per fase', perPhase(view)), { keep: true })}${section('Per provincie', bars('Trajecten per provincie', perProvince(view)), { keep: true })}</div>
<div class="columns">${section(
    'Taken',
    ring(
      'Taken van alle trajecten',
      [
        { label: 'Klaar', count: duties.done, colour: PALETTE.done },
        { label: 'Te doen', count: duties.open, colour: PALETTE.open },
        { label: 'Te laat', count: duties.late, colour: PALETTE.late },
      ],
      { value: String(duties.done), below: `van ${all}` },
    ),
    { keep: true },
  )}${section('Budget', budgetTable(budget, `In euro, voor ${counted(goingOf(view), 'traject', 'trajecten')}`), { keep: true })}</div>
${section('Elk traject', rowsTable('In de volgorde van hun start', view.rows))}`;
};

const figuresOf = (view: PortfolioView): Html =>
  figures([
    { label: 'Trajecten', value: view.trajectories },
    { label: 'Nu bezig', value: view.running },
    { label: 'Deze week iemand nodig', value: urgentIn(view), alert: urgentIn(view) > 0 },
    { label: 'Taken te laat', value: view.duties.late, alert: view.duties.late > 0 },
    ...(view.trajectoriesWithVacancies === 0
      ? []
      : [{ label: 'Zonder begeleider of contactpersoon', value: view.trajectoriesWithVacancies, alert: true }]),
    ...(view.trajectoriesWithUnreachable === 0
      ? []
      : [{ label: 'Iemand krijgt geen mails', value: view.trajectoriesWithUnreachable, alert: true }]),
    { label: 'Werkingsbudgetten', value: euro(view.budget.workingBudgetCents), whole: true },
  ]);

/** The trajectories that need somebody today or this week. */
const urgentIn = ({ radar }: PortfolioView): number => radar.filter(({ level }) => level !== 'watch').length;

const cancelledOf = ({ perStatus }: PortfolioView): number =>
  perStatus.find(({ status }) => status === 'cancelled')?.count ?? 0;

/** All but those that were stopped. */
const goingOf = (view: PortfolioView): number => view.trajectories - cancelledOf(view);

const leftOut = (view: PortfolioView): Html | null => {
  const cancelled = cancelledOf(view);
  if (cancelled === 0) return null;
  const those = counted(cancelled, 'stopgezet traject telt', 'stopgezette trajecten tellen');
  return html`<p class="passed">${those} niet mee bij de taken en de budgetten.</p>`;
};

const perPhase = ({ perStatus }: PortfolioView) => perStatus.map(({ label, count }) => ({ label, count }));
const perProvince = (view: PortfolioView) =>
  view.perProvince.map(({ province, count }) => ({ label: province, count }));
