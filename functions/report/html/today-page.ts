import type * as z from 'zod/mini';
import { daysBetween, type IsoDate } from '../../../domain/calendar/local-time.ts';
import type { Level } from '../../../domain/radar/rules.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import { todayTexts as texts } from '../../../emails/nl-BE/pages/today.ts';
import { atStart, clock, dayAndMonth, fullDate } from '../../../emails/nl-BE/words.ts';
import type { Surroundings } from '../../http/edge.ts';
import { shortDate } from '../../http/format.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { empty, state, type Tone, table, titled } from '../../http/parts.ts';
import { trajectoryPath } from '../../http/trajectory-shell.ts';
import type { showToday } from '../page-routes.ts';
import type { TrajectoryList, TrajectoryRow } from '../schemas/list.ts';
import type { PortfolioView } from '../schemas/portfolio.ts';
import type { ReportView } from '../schemas/report.ts';
import { askedInOne, overviewPage } from './overview-page.ts';
import { signUpsOf } from './rows.ts';

type OnRadar = PortfolioView['radar'][number];

const LEVELS: readonly Level[] = ['now', 'week', 'watch'];
const TONE: Record<Level, Tone> = { now: 'late', week: 'open', watch: 'quiet' };
/** So many reasons are enough to see why. The trajectory has the others. */
const SHOWN = 3;

/** What needs somebody today: a coach over all trajectories, an officer in the own municipality. */
export const todayPage = (view: z.infer<typeof showToday.view>, around: Surroundings): string => {
  switch (view.kind) {
    case 'coach':
      return ofCoach(view, around);
    case 'officer':
      return ofOfficer(view, around);
    case 'municipality':
      return overviewPage(view.overview, { ...around, as: 'officer' });
    default:
      return view satisfies never;
  }
};

type AsOfficer = { asked: readonly ReportView[]; others: readonly TrajectoryRow[] };

const ofCoach = (
  { portfolio: view, asked, others }: AsOfficer & { portfolio: PortfolioView },
  around: Surroundings,
): string => {
  const { radar, rows, today, evenings } = view;
  const { viewer } = around;
  const listed = new Set([...radar, ...evenings].map(({ trajectoryId }) => trajectoryId));
  const calm = rows.filter(
    ({ trajectoryId, status }) => status !== 'completed' && status !== 'cancelled' && !listed.has(trajectoryId),
  );
  const unfinished = rows.filter((row) => isUnfinished(row, today));
  const needing = [...radar.filter(({ level }) => level !== 'watch'), ...evenings];
  const urgent = new Set(needing.map(({ trajectoryId }) => trajectoryId)).size;
  return document({
    title: texts.title,
    viewer,
    header: titled(texts.title, {
      where: texts.where(atStart(fullDate(today)), view.trajectories),
      lead: view.trajectories === 0 ? undefined : texts.lead(urgent, calm.length),
    }),
    main: [
      view.trajectories + asked.length + others.length === 0 ? empty(texts.nothing.told) : null,
      section(texts.evenings.today, evenings.filter(({ isOver }) => !isOver).map(evening)),
      section(texts.evenings.over, evenings.filter(({ isOver }) => isOver).map(howItWas)),
      LEVELS.map((level) =>
        group(
          level,
          radar.filter((one) => one.level === level),
        ),
      ),
      calm.length === 0
        ? null
        : html`<section class="part"><h2>${texts.calm}</h2>${rowsOf(texts.calmCaption, calm)}</section>`,
      unfinished.length === 0
        ? null
        : html`<section class="part"><h2>${texts.unfinished}</h2>${rowsOf(texts.unfinished, unfinished)}</section>`,
      asked.length === 0 ? null : html`<p class="lead">${texts.officer.besides}</p>`,
      asOfficer(asked, around),
      others.length === 0
        ? null
        : html`<section class="part"><h2>${texts.officer.title}</h2>${rowsOf(texts.officer.title, others)}</section>`,
    ],
  });
};

/** So many days after its end, a trajectory that is not rounded off stays in sight. */
const ROUNDED_OFF_WITHIN = 60;

/** Whether a trajectory ended a short while ago, and has duties that nobody ticked off. Its evaluation can still be written. */
const isUnfinished = ({ status, endDate, duties }: TrajectoryRow, today: IsoDate): boolean =>
  status === 'completed' && duties.open + duties.late > 0 && daysBetween(endDate, today) <= ROUNDED_OFF_WITHIN;

const section = (title: string, rows: readonly Html[]): Html | null =>
  rows.length === 0 ? null : html`<section class="part"><h2>${title}</h2><ul class="rows">${rows}</ul></section>`;

const group = (level: Level, those: readonly OnRadar[]): Html | null => section(texts.levels[level], those.map(inNeed));

type Evening = PortfolioView['evenings'][number];

/** A session of today, with the ways to the hall, to its page and to the list on paper. */
const evening = ({ trajectoryId, municipality, session, label, start, end }: Evening): Html => {
  const { session: pageOf, hall } = staffPagesOf(trajectoryId);
  const { evenings } = texts;
  const where = html`<span class="hide">: ${label}, ${municipality}</span>`;
  return html`<li><div class="flow tight"><h3><a href="${trajectoryPath(trajectoryId)}">${municipality}</a></h3>
<p><b>${label}</b></p><p>${evenings.moment(clock(start), clock(end))}</p></div>
<p class="end btns"><a class="btn" href="${hall(session)}">${evenings.hall}${where}</a><a class="btn quiet" href="${pageOf(session)}">${evenings.session}${where}</a><a class="link" href="${`${hall(session)}/lijst`}">${evenings.list}${where}</a></p></li>
`;
};

/** A session that is over, with the ways to say whether it took place. */
const howItWas = ({ trajectoryId, municipality, session, label, date }: Evening): Html => {
  const path = staffPagesOf(trajectoryId).session(session);
  const { evenings } = texts;
  const where = html`<span class="hide">: ${label}, ${municipality}</span>`;
  return html`<li><div class="flow tight"><h3><a href="${trajectoryPath(trajectoryId)}">${municipality}</a></h3>
<p>${evenings.was(label, dayAndMonth(date))}</p></div>
<p class="end btns"><a class="btn" href="${`${path}#geweest`}">${evenings.held}${where}</a><a class="btn quiet" href="${`${path}#afgelast`}">${evenings.off}${where}</a></p></li>
`;
};

/** What a trajectory needs, with a button to the page that sees to the most urgent of it. */
const inNeed = ({ trajectoryId, municipality, statusLabel, level, signals }: OnRadar): Html => {
  const more = signals.length - SHOWN;
  const [first] = signals;
  return html`<li><div class="flow tight"><h3><a href="${trajectoryPath(trajectoryId)}">${municipality}</a></h3>
${signals.slice(0, SHOWN).map((one) => html`<p>${state(TONE[one.level], one.levelLabel)} ${one.text} <span class="muted">${one.whoLabel}</span></p>`)}
${more > 0 ? html`<p class="muted">${texts.more(more)}</p>` : null}<p class="muted small">${statusLabel}</p></div>
<p class="end"><a class="btn${level === 'now' ? '' : ' quiet'}" href="${first?.page ?? trajectoryPath(trajectoryId)}">${first?.pageLabel ?? texts.open}<span class="hide">: ${municipality}</span></a></p></li>
`;
};

/** What is asked in each trajectory in which somebody is the officer. */
const asOfficer = (asked: readonly ReportView[], around: Surroundings): Html[] =>
  asked.map((view) => askedInOne(view, { ...around, as: 'officer' }));

const ofOfficer = ({ asked, others }: AsOfficer, around: Surroundings): string =>
  document({
    title: texts.title,
    viewer: around.viewer,
    header: titled(texts.officer.title, {
      lead: asked.length > 0 ? texts.officer.asked : others.length > 0 ? texts.officer.lead : undefined,
    }),
    main: [
      asked.length + others.length === 0 ? empty(texts.nothing.told) : null,
      asOfficer(asked, around),
      others.length === 0
        ? null
        : html`<section class="part"><h2>${texts.officer.others}</h2>${rowsOf(texts.officer.others, others)}</section>`,
    ],
  });

/** The trajectories of somebody. */
export const trajectoriesPage = ({ items, nextCursor }: TrajectoryList, { viewer }: Surroundings): string =>
  document({
    title: texts.list.title,
    viewer,
    header: titled(texts.list.title, { lead: items.length === 0 ? undefined : texts.list.lead }),
    main: [
      items.length === 0 ? empty(texts.nothing.told) : rowsOf(texts.list.title, items),
      nextCursor === null
        ? null
        : html`<p><a class="btn quiet" href="${`/trajecten?na=${encodeURIComponent(nextCursor)}`}">${texts.list.next}</a></p>`,
    ],
  });

const rowsOf = (caption: string, rows: readonly TrajectoryRow[]): Html =>
  table(
    caption,
    [
      { title: texts.columns.trajectory },
      { title: texts.columns.phase },
      { title: texts.columns.next },
      { title: texts.columns.signUps, kind: 'number' },
      { title: texts.columns.duties, kind: 'number' },
    ],
    rows.map((row) => {
      const { trajectoryId, municipality, statusLabel, next, duties } = row;
      return [
        html`<a href="${trajectoryPath(trajectoryId)}">${municipality}</a>`,
        statusLabel,
        next === null ? '–' : `${next.label}, ${shortDate(next.on)}`,
        signUpsOf(row),
        `${duties.done}/${duties.done + duties.open + duties.late}`,
      ];
    }),
  );
