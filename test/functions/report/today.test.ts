import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import type { ExistingDocument } from '../../../domain/document/document.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import { summaryOf } from '../../../domain/trajectory/summary.ts';
import { todayPage } from '../../../functions/report/html/today-page.ts';
import { portfolioViewOf } from '../../../functions/report/portfolio.ts';
import { reportViewOf } from '../../../functions/report/report.ts';
import { Played } from './sample.ts';

const START = '2027-02-01';
const at = `/trajecten/24062-${START}`;
const kickoff = sessionDate(new Played(START).trajectory.plan, 'kickoff');

/** The links of a page in its main part, in their order. */
const linksOf = (page: string) =>
  Array.from(page.slice(page.indexOf('<main')).matchAll(/ href="([^"]*)"/g), ([, href]) => href);
const viewer = { roles: ['coach'] as const, path: '/vandaag' };

describe('The page of today of a coach', () => {
  const played = new Played(START).until(kickoff);
  const seenAt = (now: string, one = played) => {
    const portfolio = portfolioViewOf([summaryOf(one.id, one.trajectory)], now);
    const page = todayPage({ kind: 'coach', portfolio, asked: [], others: [] }, { viewer, as: undefined });
    return { evenings: portfolio.evenings, radar: portfolio.radar, page };
  };

  const signedUp = (one: Played, now: string, taking = 9) => {
    const signUps = { taking, waiting: taking === 0 ? 0 : 1, offered: 0, capacity: 25 };
    const portfolio = portfolioViewOf([{ ...summaryOf(one.id, one.trajectory), signUps }], now);
    return { portfolio, signUps: portfolio.rows[0]?.signUps };
  };

  it('has the session of today first, with the ways to the hall, to its page and to the list', () => {
    const { page } = seenAt(instantAt(kickoff, '08:00'));
    expect(page).toContain('Vandaag van 19.30 tot 22 uur');
    expect(linksOf(page).slice(0, 4)).toEqual([
      at,
      `${at}/sessies/kickoff/zaal`,
      `${at}/sessies/kickoff`,
      `${at}/sessies/kickoff/zaal/lijst`,
    ]);
    expect(page).not.toContain('Hoe was het?');
    expect(page).not.toContain('Geen enkel traject heeft je deze week nodig');
  });

  it('asks how it was from the end of the session until the radar does', () => {
    for (const now of [instantAt(kickoff, '22:00'), instantAt(addDays(kickoff, 1), '18:00')]) {
      const { page } = seenAt(now);
      expect(page).toContain('Hoe was het?');
      expect(linksOf(page).slice(1, 3)).toEqual([`${at}/sessies/kickoff#geweest`, `${at}/sessies/kickoff#afgelast`]);
    }
    const after = seenAt(instantAt(addDays(kickoff, 2), '08:00'), new Played(START).until(addDays(kickoff, 2)));
    expect(after.evenings).toEqual([]);
    const rules = after.radar.flatMap(({ signals }) => signals.map(({ rule }) => rule));
    expect(rules).toContain('session-unreported');
  });

  it('keeps a trajectory that ended in sight while duties are open, for two months', () => {
    const { end } = played.trajectory.plan.phases;
    const over = new Played(START).until(addDays(end, 1));
    expect(over.trajectory.status).toBe('completed');
    const { page } = seenAt(instantAt(addDays(end, 1), '08:00'), over);
    expect(page).toContain('Afgelopen, maar nog niet rond');
    expect(linksOf(page)).toContain(at);
    expect(seenAt(instantAt(addDays(end, 61), '08:00'), over).page).not.toContain('nog niet rond');
    const { portfolio } = signedUp(over, instantAt(addDays(end, 1), '08:00'));
    const duties = { done: 9, open: 0, late: 0 };
    const done = { ...portfolio, rows: portfolio.rows.map((row) => ({ ...row, duties })) };
    expect(
      todayPage({ kind: 'coach', portfolio: done, asked: [], others: [] }, { viewer, as: undefined }),
    ).not.toContain('nog niet rond');
  });

  it('says how many take part before and after the Kickoff, and how many are hoped for before it', () => {
    const before = signedUp(played, instantAt(addDays(kickoff, -1), '12:00'));
    expect(before.signUps).toMatchObject({ taking: 9, waiting: 1, target: 25 });
    for (const after of [kickoff, addDays(kickoff, 30)]) {
      const { signUps } = signedUp(played, instantAt(after, '12:00'));
      expect(signUps).toEqual({ taking: 9, waiting: 1, target: null });
    }
    expect(signedUp(played, instantAt(kickoff, '12:00'), 0).signUps).toBeNull();
  });

  it('has nothing of a session on another day, that was reported, or that waits for the end of a pause', () => {
    expect(seenAt(instantAt(addDays(kickoff, -1), '08:00')).evenings).toEqual([]);
    const over = instantAt(kickoff, '22:30');
    const reported = new Played(START)
      .until(kickoff)
      .give({ type: 'ReportSession', now: over, session: 'kickoff', outcome: 'held' }, over);
    expect(seenAt(over, reported).evenings).toEqual([]);
    const before = instantAt(addDays(kickoff, -3), '12:00');
    const paused = new Played(START).until(addDays(kickoff, -3)).give({ type: 'Pause', now: before }, before);
    expect(seenAt(instantAt(kickoff, '08:00'), paused).evenings).toEqual([]);
  });
});

describe('The page of today of an officer', () => {
  const seenAt = (now: string, played: Played) =>
    todayPage(
      { kind: 'municipality', overview: { report: reportViewOf(played.id, played, now), purchaseOrder: null } },
      { viewer: { roles: ['officer'], path: '/vandaag' }, as: 'officer' },
    );

  it('has documents that wait for the officer first, then what is late, then what comes', () => {
    const now = instantAt('2027-02-17', '12:00');
    const played = new Played(START).until('2027-02-17');
    const deed = { by: 'carl', as: 'coach', at: now } as const;
    const submitted: ExistingDocument = {
      ...{ status: 'submitted', kind: 'work-plan', submissions: 1 },
      versions: [
        {
          ...{ version: 1, status: 'submitted', hash: 'h', missing: [], agreements: [{ ...deed, agrees: ['coach'] }] },
          ...{ written: deed, submitted: deed },
        },
      ],
    };
    played.documents = [submitted];
    const page = seenAt(now, played);
    const [, asked = ''] = /id="voor-jou">([\s\S]*?)<\/section>/.exec(page) ?? [];
    expect(Array.from(asked.matchAll(/href="([^"]*)"/g), ([, href]) => href)).toEqual([
      `${at}/documenten/work-plan`,
      `${at}/taken#taak-regulations`,
      `${at}/taken#taak-call`,
      `${at}/taken#taak-communication`,
      `${at}/taken#taak-logistics-kickoff`,
    ]);
    expect(asked).toContain('Wacht op jouw akkoord');
    expect(page.indexOf('id="voor-jou"')).toBeLessThan(page.indexOf('id="nu"'));
  });

  it('says that nothing is asked when nothing is', () => {
    const page = seenAt(instantAt('2027-01-05', '12:00'), new Played('2027-03-01'));
    expect(page).toContain('Nu niets. Mooi zo.');
  });
});
