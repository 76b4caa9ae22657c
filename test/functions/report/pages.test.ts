import { describe, expect, it } from 'vitest';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { summaryOf } from '../../../domain/trajectory/summary.ts';
import { apiDocument } from '../../../functions/api-docs/openapi.ts';
import { docsPage } from '../../../functions/api-docs/page.ts';
import { historyPage } from '../../../functions/history/page.ts';
import { linkPage } from '../../../functions/link/page.ts';
import { mailPage, mailsPage } from '../../../functions/mails/page.ts';
import { httpFunctions } from '../../../functions/nouns.ts';
import { gatesViewOf } from '../../../functions/report/gates.ts';
import { gatesPage } from '../../../functions/report/html/gates-page.ts';
import { listPage } from '../../../functions/report/html/list-page.ts';
import { portfolioPage } from '../../../functions/report/html/portfolio-page.ts';
import { reportPage } from '../../../functions/report/html/report-page.ts';
import { timelinePage } from '../../../functions/report/html/timeline-page.ts';
import { trajectoryPage } from '../../../functions/report/html/trajectory-page.ts';
import { portfolioViewOf } from '../../../functions/report/portfolio.ts';
import { reportViewOf } from '../../../functions/report/report.ts';
import { timelineViewOf } from '../../../functions/report/timeline-view.ts';
import { trajectoryViewOf } from '../../../functions/report/trajectory-view.ts';
import { halfway, Played } from './sample.ts';

const now = instantAt('2027-04-14', '10:30');
const EVIL = '<script>alert("x")</script>&\'';

const happened = (text: string) => ({
  ...{ at: now, noun: 'trajectory', nounLabel: text, event: 'Trajectory.Corrected', text, correlationId: 'c' },
  by: { kind: 'person' as const, personId: 'carl', label: text },
});

const mailTo = (text: string) => ({
  ...{ key: 'welcome_r1_coach', label: text, state: 'failed' as const, stateLabel: text, at: now, reason: text },
  recipient: { personId: 'carl', name: text, role: 'coach', roleLabel: text },
});

const pagesOf = (played: Played) => {
  const view = trajectoryViewOf(played.id, played.trajectory, now);
  const portfolio = portfolioViewOf([summaryOf(played.id, played.trajectory)], now);
  const contact = { name: EVIL, email: `${EVIL}@x.example`, phone: EVIL };
  const team = [
    { personId: EVIL, role: 'coach' as const, contact },
    { personId: 'olga', role: 'officer' as const, contact: null },
  ];
  return {
    report: reportPage(reportViewOf(played.id, played, now)),
    trajectory: trajectoryPage({ ...view, venue: EVIL, contacts: { coach: contact, officer: null }, team }),
    timeline: timelinePage(timelineViewOf(played.id, played.trajectory, now)),
    gates: gatesPage(gatesViewOf(played.id, { ...played, trajectory: played.trajectory, now })),
    portfolio: portfolioPage(portfolio),
    list: listPage({ items: portfolio.rows, nextCursor: EVIL }),
    history: historyPage({
      ...{ trajectoryId: played.id, municipality: EVIL, today: '2027-04-14', noun: null, before: null },
      nouns: [{ noun: 'trajectory', label: EVIL }],
      entries: [happened(EVIL)],
    }),
    mails: mailsPage({ trajectoryId: played.id, municipality: EVIL, state: null, mails: [mailTo(EVIL)] }),
    mail: mailPage({
      ...{ ...mailTo(EVIL), trajectoryId: played.id, municipality: EVIL },
      ...{ subject: EVIL, text: EVIL, html: EVIL },
    }),
    empty: portfolioPage(portfolioViewOf([], now)),
    ask: linkPage({ state: 'ask', title: EVIL, told: [[{ strong: EVIL }, EVIL]], button: EVIL, aside: EVIL }),
    unknown: linkPage({ state: 'unknown' }),
    docs: docsPage(apiDocument(httpFunctions)),
  };
};
const evil = pagesOf(new Played('2027-01-04', { nisCode: '24062', name: EVIL, province: EVIL }).until('2027-04-14'));
const fine = pagesOf(halfway());

describe.each(Object.entries({ ...evil, halfway: fine.report }))('The page %s', (_name, page) => {
  it('escapes all input', () => {
    expect(page).not.toContain('<script');
    expect(page).not.toContain('alert("x")');
  });

  it('is one accessible document that loads nothing from other sites', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="(nl-BE|en)">/);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page.match(/<main /g)).toHaveLength(1);
    expect(page).not.toMatch(/(src|href)="https?:|@import|url\(|<img| style="| on\w+="/);
    expect(page).not.toMatch(/undefined|NaN|\[object/);
    for (const [svg] of page.matchAll(/<svg[^>]*>/g)) expect(svg).toMatch(/aria-hidden="true"|role="img"/);
    for (const [table] of page.matchAll(/<table[\s\S]*?<\/table>/g)) expect(table).toMatch(/<th scope=/);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
  });
});

it('The report page also describes the Gantt chart in words', () => {
  expect(fine.report).toContain(
    'Begeleiding van de groep: gepland van 4 februari 2027 tot en met 3 augustus 2027, werkelijk begonnen op 4 februari 2027.',
  );
});

it('The report and the trajectory page show the end date as the last day', () => {
  expect(fine.report).toContain('traject van 4 januari 2027 tot en met 4 september 2027');
  expect(fine.report).toContain('Evaluatie en verankering: gepland van 4 augustus 2027 tot en met 4 september 2027');
  expect(fine.trajectory).toContain('van 4 januari 2027 tot en met 4 september 2027');
  for (const page of [fine.report, fine.trajectory]) expect(page).not.toContain('3 september 2027');
});

it('The report page shows by how many days a duty was completed late', () => {
  expect(fine.report).toContain('Klaar, 4 dagen te laat');
});

describe('A cancelled trajectory', () => {
  const played = new Played('2027-02-01')
    .until('2027-03-20')
    .give({ type: 'Cancel' }, instantAt('2027-03-20', '10:00'));
  const summaries = [played, halfway()].map(({ id, trajectory }) => summaryOf(id, trajectory));

  it('adds its signs to the legend of the report’s chart', () => {
    const page = reportPage(reportViewOf(played.id, played, now));
    for (const label of ['sessie gaat niet door', '>stopgezet</text>']) {
      expect(page).toContain(label);
      expect(fine.report).not.toContain(label);
    }
  });

  it('is left out of the portfolio’s totals, and the page says so', () => {
    const page = portfolioPage(portfolioViewOf(summaries, now));
    expect(page).toContain('1 stopgezet traject telt niet mee bij de taken en de budgetten.');
    expect(page).toContain('In euro, voor 1 traject');
    expect(fine.portfolio).not.toContain('telt niet mee');
  });
});

describe.each(Object.entries(fine))('On a phone, the page %s', (_name, page) => {
  it('puts each scrolling element into a named region that the keyboard reaches', () => {
    const regions = [...page.matchAll(/<div class="scroll"[^>]*>/g)].map(([tag]) => tag);
    for (const tag of regions) expect(tag).toMatch(/role="region" tabindex="0" aria-label="[^"]+"/);
    const tables = page.match(/<table role="table"/g) ?? [];
    const charts = page.match(/class="chart wide"/g) ?? [];
    expect(regions).toHaveLength(tables.length + charts.length);
  });

  it('shows each row of a wide table as a list with the column name at each cell', () => {
    for (const [table] of page.matchAll(/<table role="table"(?:(?!<table)[\s\S])*?<\/table>/g)) {
      const columns = table.match(/role="columnheader"/g)?.length ?? 0;
      expect(table.includes('class="stacks"')).toBe(columns > 2);
      const cells = table.match(/<td role="cell"[^>]*>/g) ?? [];
      for (const cell of cells) expect(/ data-label="[^"]+"/.test(cell)).toBe(columns > 2);
    }
  });
});

it('The page of a link has a button that posts only when it asks a question', () => {
  expect(fine.ask).toMatch(/<form method="post"[^>]*><div class="btns"><button [^>]*type="submit">/);
  for (const state of ['done', 'done-before', 'cancelled'] as const) {
    expect(linkPage({ state, title: 'Reglement', told: [['Klaar.']] })).not.toContain('<form');
  }
});
