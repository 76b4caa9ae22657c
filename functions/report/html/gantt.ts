import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { addDays, daysBetween, type IsoDate } from '../../../domain/calendar/local-time.ts';
import { type Html, html } from '../../http/html.ts';
import { PALETTE } from '../../http/palette.ts';
import type { TrajectoryView } from '../../trajectory/schema.ts';
import { SESSION_STATE } from '../nl-BE.ts';
import { type Placed, placed, widthOf, withinUntil } from './labels.ts';
import { marksOf, monthMark } from './months.ts';

const LEFT = 190;
const WIDTH = 960;
const TOP = 54;
const ROW = 54;
const SESSIONS_ROW = 58;
/** Of the names of the sessions, and how far their lines lie apart. */
const SESSION_FONT = 13;
const SESSION_LINE = 18;
/** Below the chart: a line for the day of today, and one for the legend. */
const TODAY = 14;
const LEGEND = 40;

type Plan = Pick<TrajectoryView, 'phases' | 'sessions' | 'today' | 'startDate' | 'endDate' | 'status'>;

/** Phases planned against actual, the sessions below, and today as a line. The text alternative tells the same. */
export const gantt = (view: Plan): Html => {
  const { phases, sessions, today } = view;
  const dates = [
    view.startDate,
    view.endDate,
    ...phases.flatMap(({ actual }) => [actual.from ?? [], actual.until ?? []].flat()),
    ...sessions.map(({ date }) => date),
  ].toSorted();
  const first = dates[0] ?? view.startDate;
  const last = dates.at(-1) ?? view.endDate;
  const days = Math.max(1, daysBetween(first, last));
  const x = (date: IsoDate) => round(LEFT + (daysBetween(first, date) / days) * (WIDTH - LEFT - 12));
  const named = placed(
    sessions.map((session) => ({ ...session, at: x(session.date) })),
    { fontSize: SESSION_FONT, until: WIDTH },
  );
  const lines = Math.max(0, ...named.map(({ row }) => row));
  const bottom = TOP + phases.length * ROW + SESSIONS_ROW + lines * SESSION_LINE;
  const shownToday = today >= first && today <= last;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Tijdlijn van het traject"><svg class="chart wide" viewBox="0 0 ${WIDTH} ${bottom + LEGEND + 8}" role="img" aria-labelledby="gantt-titel gantt-tekst">
<title id="gantt-titel">Fasen: gepland en werkelijk</title>
<desc id="gantt-tekst">${inWords(view)}</desc>
${marksOf(first, last, x, WIDTH).map((mark) => monthMark(mark, bottom))}
${phases.map((phase, index) => phaseRow(phase, TOP + index * ROW, x, view))}
${shownToday ? todayMark(x(today), bottom) : null}
${sessionsRow(named, TOP + phases.length * ROW)}
${legend(bottom + LEGEND, view)}
</svg></div>
<p class="sideways">Schuif de tijdlijn opzij om ze helemaal te zien.</p>`;
};

const round = (value: number): number => Math.round(value * 10) / 10;

const phaseRow = (
  { label, planned, actual, state }: TrajectoryView['phases'][number],
  y: number,
  x: (date: IsoDate) => number,
  { today }: Plan,
): Html => {
  const width = (from: IsoDate, to: IsoDate) => Math.max(3, round(x(to) - x(from)));
  const bar =
    actual.from === null
      ? null
      : html`<rect x="${x(actual.from)}" y="${y + 23}" width="${width(actual.from, actual.until ?? today)}" height="16" rx="3" fill="${state === 'dropped' ? PALETTE.line : PALETTE.accent}"/>`;
  return html`<text x="0" y="${y + 26}" font-size="14">${label}</text>
<rect x="${x(planned.from)}" y="${y + 5}" width="${width(planned.from, planned.until)}" height="14" rx="3" fill="${PALETTE.tint}" stroke="${PALETTE.line}"/>
${bar}
<line x1="0" x2="${WIDTH}" y1="${y + ROW - 6}" y2="${y + ROW - 6}" stroke="${PALETTE.tint}"/>
`;
};

type Session = TrajectoryView['sessions'][number];

/** How a session is drawn. */
const DIAMOND: Record<Session['state'], { fill: string; stroke: string }> = {
  held: { fill: PALETTE.accent, stroke: PALETTE.accent },
  unreported: { fill: PALETTE.tint, stroke: PALETTE.accent },
  coming: { fill: PALETTE.card, stroke: PALETTE.accent },
  waiting: { fill: PALETTE.card, stroke: PALETTE.line },
  dropped: { fill: PALETTE.card, stroke: PALETTE.line },
};

/** The names of sessions that are close lie below each other; a line then leads from the name to its session. */
const sessionsRow = (sessions: readonly Placed<Session & { at: number }>[], y: number): Html => {
  const baseOf = (row: number) => y + 44 + row * SESSION_LINE;
  return html`<text x="0" y="${y + 20}" font-size="14">Werksessies</text>
${sessions.map(({ at, row }) =>
  row === 0
    ? null
    : html`<line x1="${at}" x2="${at}" y1="${y + 25}" y2="${baseOf(row) - 12}" stroke="${PALETTE.line}"/>
`,
)}${sessions.map(({ at, middle, row, label, state }) => {
  const { fill, stroke } = DIAMOND[state];
  return html`<path d="M${at} ${y + 5}l9 10-9 10-9-10Z" fill="${fill}" stroke="${stroke}" stroke-width="2"/><text x="${middle}" y="${baseOf(row)}" font-size="${SESSION_FONT}" text-anchor="middle" paint-order="stroke" stroke="${PALETTE.card}" stroke-width="5">${label}</text>
`;
})}`;
};

const todayMark = (x: number, bottom: number): Html => {
  const middle = withinUntil(x, widthOf('vandaag', 13) / 2, WIDTH);
  return html`<line x1="${x}" x2="${x}" y1="40" y2="${bottom}" stroke="${PALETTE.late}" stroke-width="2" stroke-dasharray="5 4"/><text x="${middle}" y="${bottom + TODAY}" font-size="13" font-weight="600" text-anchor="middle" class="alert">vandaag</text>
`;
};

type Entry = { label: string; drawn: (x: number, y: number) => Html; width: number };

const barEntry = (label: string, fill: string, stroke: string): Entry => ({
  label,
  drawn: (x, y) => html`<rect x="${x}" y="${y - 11}" width="22" height="12" rx="3" fill="${fill}" stroke="${stroke}"/>`,
  width: 30,
});

const diamondEntry = (state: Session['state']): Entry => {
  const { fill, stroke } = DIAMOND[state];
  return {
    label: `sessie ${SESSION_STATE[state].toLowerCase()}`,
    drawn: (x, y) => html`<path d="M${x + 6} ${y - 12}l6 7-6 7-6-7Z" fill="${fill}" stroke="${stroke}"/>`,
    width: 20,
  };
};

/** Names what such a chart can show: what is stopped only where something was. */
const legend = (y: number, { phases, sessions, status }: Plan): Html => {
  const waits = sessions.some(({ state }) => state === 'waiting');
  const entries = [
    barEntry('gepland', PALETTE.tint, PALETTE.line),
    barEntry('werkelijk', PALETTE.accent, PALETTE.accent),
    ...(phases.some(({ state, actual }) => state === 'dropped' && actual.from !== null)
      ? [barEntry('stopgezet', PALETTE.line, PALETTE.line)]
      : []),
    diamondEntry('held'),
    diamondEntry(status === 'cancelled' ? 'dropped' : waits ? 'waiting' : 'coming'),
  ];
  let x = LEFT;
  return html`${entries.map(({ label, drawn, width }) => {
    const entry = html`${drawn(x, y)}<text x="${x + width}" y="${y}" font-size="13" class="muted">${label}</text>
`;
    x += width + label.length * 7 + 24;
    return entry;
  })}`;
};

const inWords = ({ phases, sessions, endDate }: Plan): string =>
  [
    ...phases.map(({ label, planned, actual }) => {
      // A phase ends on the eve of the next, the trajectory on its last day itself.
      const last = planned.until === endDate ? endDate : addDays(planned.until, -1);
      const plan = `${label}: gepland van ${longDate(planned.from)} tot en met ${longDate(last)}`;
      return actual.from === null ? plan : `${plan}, werkelijk begonnen op ${longDate(actual.from)}`;
    }),
    ...sessions.map(
      ({ label, date, state }) =>
        `Sessie ${label} ${state === 'waiting' ? 'later, eerst gepland op' : 'op'} ${longDate(date)}`,
    ),
  ].join('. ');
