import type { Json } from '@klimaatdoeners/local-cloud/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

const PLAN = makePlan('2027-01-04', instantAt('2026-12-21'));
const KICKOFF = PLAN.sessions.kickoff.date;
const MOVED = addDays(KICKOFF, 14);

let product: Product;
afterAll(() => product.cloud.stop());

const report = async (id: string) => (await product.ask('GET', `/trajectories/${id}/report`, { as: ADMIN })).json();
const reported = z.object({
  mails: z.object({ lines: z.array(z.object({ to: z.string(), label: z.string(), on: z.string() })) }),
});
const linesOf = (json: unknown) => reported.parse(json).mails.lines;
const keys = (id: string) => product.mails(id).map(({ ledgerKey }) => ledgerKey ?? '');
const executions = (id: string) =>
  Object.fromEntries(
    product.cloud
      .executions()
      .filter(({ name }) => name.startsWith(id))
      .map(({ name, status }) => [name.split('_')[1] ?? '', status]),
  );
const command = (id: string, name: string, body?: { [key: string]: Json }) =>
  product.ask('POST', `/trajectories/${id}/${name}`, { as: ADMIN, ...(body && { body }) });
const BOTH = { name: 'Noor Willems', email: 'noor@bierbeek.example' };
/** Each test has a municipality of its own. */
const onboard = (nisCode: string, officer: string) =>
  product.onboard({ ...LEUVEN, nisCode, officer: { name: 'An Jacobs', email: officer } });

/**
 * Plays all changes of these tests in one run of several months. The tests check the result, or a snapshot of its time.
 */
const play = async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  const bouncing = await onboard('11002', 'bounce@simulator.amazonses.com');
  const duty = await onboard('24107', 'an@tienen.example');
  const cancelled = await onboard('23027', 'an@halle.example');
  const later = await onboard('24001', 'an@aarschot.example');
  const session = await onboard('24062', 'an@leuven.example');

  const both = await product.onboard({ ...LEUVEN, nisCode: '24011', coach: BOTH, officer: BOTH });

  const newStart = (await command(later, 'reschedule', { startDate: '2027-03-01' })).json();
  await product.cloud.advanceTo(instantAt('2026-12-21', '09:30'));
  const bounced = await report(bouncing);
  const told = product.mails(bouncing).filter(({ subject }) => subject.includes('komen niet aan'));
  const portfolio = (await product.ask('GET', '/reports/portfolio', { as: ADMIN })).json();
  await command(bouncing, 'cancel');
  await product.cloud.advanceTo(instantAt('2026-12-21', '10:00'));
  const stopped = { told, portfolio, report: await report(bouncing), mails: keys(bouncing) };

  await product.cloud.advanceTo(instantAt('2027-01-05'));
  const toBoth = product.mails(both);
  await command(both, 'cancel');
  const reminder = product.mails(duty).find(({ ledgerKey }) => ledgerKey === 'phase-preparation-start_r1_coach');
  const link = /\/klaar\/\S+/.exec(reminder?.text ?? '')?.[0] ?? '';
  const looked = {
    status: (await product.ask('GET', link, { accept: 'text/html' })).status,
    report: await report(duty),
  };
  const clicked = {
    status: (await product.ask('POST', link, { accept: 'text/html' })).status,
    report: await report(duty),
  };
  await product.cloud.advanceTo(instantAt('2027-01-20'));
  const later20 = { mails: product.mails(duty), report: await report(duty) };
  await command(duty, 'cancel');

  await product.cloud.advanceTo(instantAt('2027-02-10'));
  const beforeCancelling = keys(cancelled).length;
  const cancelling = await command(cancelled, 'cancel');
  const movedOn = addDays(KICKOFF, -6);
  await product.cloud.advanceTo(instantAt(movedOn));
  const moving = await command(session, 'reschedule', { sessions: { kickoff: MOVED } });

  await product.cloud.advanceTo(instantAt('2027-02-20'));
  const beforeNewStart = keys(later);
  await product.cloud.advanceTo(instantAt('2027-03-01', '09:10'));
  const afterNewStart = keys(later);
  const longer = { phase: 'preparation', days: 14 };
  const tried = (await command(later, 'extend?dryRun=true', longer)).json();
  const extending = (await command(later, 'extend', longer)).json();
  // At the usual end of the preparation, and at the new one.
  await product.cloud.advanceTo(instantAt('2027-04-01', '09:10'));
  const usualEnd = keys(later);
  await product.cloud.advanceTo(instantAt('2027-04-15', '09:10'));
  const newEnd = keys(later);
  const executed = executions(later);
  await command(later, 'cancel');
  await product.cloud.advanceTo(instantAt('2027-09-10'));
  return {
    bounced,
    stopped,
    toBoth,
    ticked: { looked, clicked, later: later20 },
    cancelled: { id: cancelled, before: beforeCancelling, status: cancelling.status },
    session: { id: session, status: moving.status, movedOn, mails: linesOf(await report(session)) },
    later: { answer: newStart, before: beforeNewStart, after: afterNewStart },
    extended: { id: later, tried, answer: extending, usualEnd, newEnd, executed },
  };
};

let seen: Awaited<ReturnType<typeof play>>;
beforeAll(async () => {
  seen = await play();
});

it('Changes of trajectories leave no dead letters', () => {
  expect(product.cloud.deadLetters()).toEqual([]);
});

describe('A rescheduled session', () => {
  it('is announced with its new date, and the old plan sends no more mails', () => {
    const { id, status } = seen.session;
    expect(status).toBe(200);
    const aboutKickoff = seen.session.mails.filter(
      ({ to, label }) => to === 'officer' && /Herinnering Kickoff/.test(label),
    );
    expect(
      aboutKickoff.map(({ label, on }) => [/Herinnering Kickoff, ([^;]*)/.exec(label)?.[1], on > seen.session.movedOn]),
    ).toEqual([
      ['14 dagen vooraf', false],
      ['7 dagen vooraf', false],
      ['14 dagen vooraf', true],
      ['7 dagen vooraf', true],
      ['de werkdag vooraf', true],
    ]);
    expect(keys(id).filter((key) => key.startsWith('rescheduled'))).toEqual([
      'rescheduled_r2_coach',
      'rescheduled_r2_officer',
    ]);
    const notice = product.mails(id).find(({ ledgerKey }) => ledgerKey === 'rescheduled_r2_officer');
    const invitation = notice?.attachments[0]?.content ?? '';
    expect(invitation).toContain('SEQUENCE:2');
    expect(invitation).toContain(MOVED.replaceAll('-', ''));
    expect(executions(id)).toEqual({ r1: 'ABORTED', r2: 'SUCCEEDED' });
    expect(new Set(keys(id)).size).toBe(keys(id).length);
  });
});

describe('A start date that is moved before the start', () => {
  it('moves all phases and milestones', () => {
    const { answer, before, after } = seen.later;
    expect(answer).toMatchObject({ startDate: '2027-03-01', planRevision: 2 });
    expect(before.filter((key) => key.startsWith('phase'))).toEqual([]);
    expect(after).toContain('phase-preparation-start_r2_coach');
    expect(after.filter((key) => key.includes('_r1_') && !key.startsWith('onboarded'))).toEqual([]);
  });
});

describe('A phase that is extended while it runs', () => {
  it('ends at its new day alone, by the timeline of the new plan', () => {
    const { answer, usualEnd, newEnd, executed } = seen.extended;
    expect(answer).toMatchObject({ startDate: '2027-03-01', planRevision: 3 });
    const begun = (all: readonly string[]) => all.filter((key) => key.startsWith('phase-guidance-start'));
    expect(begun(usualEnd)).toEqual([]);
    expect(begun(newEnd)).toEqual(['phase-guidance-start_r3_coach', 'phase-guidance-start_r3_officer']);
    expect(executed).toEqual({ r1: 'ABORTED', r2: 'ABORTED', r3: 'RUNNING' });
  });

  it('is told once, with the new days, as its dry run said', () => {
    const { id, tried } = seen.extended;
    expect(tried).toMatchObject({ dryRun: true, planRevision: 3, mails: [{ label: 'Nieuwe planning' }, {}] });
    const told = product.mails(id).filter(({ ledgerKey }) => ledgerKey?.startsWith('rescheduled_r3'));
    expect(told).toHaveLength(2);
    for (const { text } of told) expect(text).toContain('donderdag 15 april 2027');
  });
});

describe('A cancelled trajectory', () => {
  it('sends coach and officer one notice that withdraws the sessions from their calendars, and nothing more', () => {
    const { id, before, status } = seen.cancelled;
    expect(status).toBe(200);
    expect(keys(id).slice(before)).toEqual(['cancelled_r1_coach', 'cancelled_r1_officer']);
    const notice = product.mails(id).at(-1);
    expect(notice?.attachments).toHaveLength(4);
    expect(notice?.attachments.every(({ content }) => content.includes('METHOD:CANCEL'))).toBe(true);
    expect(executions(id)).toEqual({ r1: 'ABORTED' });
  });
});

describe('A duty', () => {
  it('is completed by the link in a mail, and the next mail leaves its reminder out', () => {
    const { looked, clicked, later } = seen.ticked;
    expect(looked).toMatchObject({ status: 200, report: { dutyCounts: { done: 0 } } });
    expect(clicked).toMatchObject({ status: 200, report: { dutyCounts: { done: 1 } } });
    const mail = later.mails.find(({ ledgerKey }) => ledgerKey === 'duty-intake-reminder-1_r1_coach');
    expect(mail?.text).toContain('Werkplan klaar?');
    expect(mail?.text).not.toContain('Intakegesprek klaar?');
  });
});

describe('Somebody who is both coach and officer', () => {
  it('gets every mail once, without being asked to agree a date with themselves', () => {
    const keys = seen.toBoth.map(({ ledgerKey }) => ledgerKey ?? '').filter((key) => !key.startsWith('account_'));
    expect(keys).toEqual([
      'onboarded_r1_coach',
      'phase-preparation-notice-7_r1_coach',
      'phase-preparation-start_r1_coach',
    ]);
    for (const { to, text } of seen.toBoth) {
      expect(to).toBe(BOTH.email);
      expect(text.replace('Dag Noor,', '')).not.toMatch(/Noor|Antwoord je op deze mail/);
    }
  });
});

describe('A mail to an address that bounces', () => {
  it('is shown as bounced in the report', () => {
    expect(seen.bounced).toMatchObject({ unreachable: [{ role: 'officer' }], mails: { counts: { delivered: 3 } } });
  });

  it('is told to the coach, counted in the portfolio, and followed by no other mail to that address', () => {
    const { told, portfolio, report, mails } = seen.stopped;
    expect(told).toMatchObject([{ to: LEUVEN.coach.email, status: 'delivered' }]);
    expect(told[0]?.text).toContain('Bel An en vraag op welk adres');
    expect(portfolio).toMatchObject({ trajectoriesWithUnreachable: 1 });
    expect(report).toMatchObject({ mails: { counts: { suppressed: 1 } } });
    expect(mails).toContain('cancelled_r1_coach');
    expect(mails).not.toContain('cancelled_r1_officer');
  });
});
