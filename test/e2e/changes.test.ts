import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

const PLAN = makePlan('2027-01-04', '2026-12-21');
const AFTER_THE_END = instantAt('2027-10-15');

let product: Product;
let trajectoryId: string;
beforeEach(async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  trajectoryId = await product.onboard(LEUVEN);
});
afterEach(() => product.cloud.stop());

const keys = () => product.mails(trajectoryId).map(({ ledgerKey }) => ledgerKey ?? '');
const executions = () =>
  Object.fromEntries(product.cloud.executions().map(({ name, status }) => [name.split('_')[1] ?? '', status]));

describe('a session that moves', () => {
  it('is announced anew, under its new date, and the old plan sends nothing more', async () => {
    const kickoff = PLAN.sessions.kickoff.date;
    const moved = addDays(kickoff, 14);
    await product.cloud.advanceTo(instantAt(addDays(kickoff, -6)));
    const answer = await product.ask('POST', `/trajectories/${trajectoryId}/reschedule`, {
      as: ADMIN,
      body: { sessions: { kickoff: moved } },
    });
    expect(answer.status).toBe(200);
    await product.cloud.advanceTo(AFTER_THE_END);

    const aboutKickoff = keys().filter((key) => key.startsWith('session-kickoff') && key.endsWith('officer'));
    expect(aboutKickoff).toEqual([
      'session-kickoff-reminder-14_r1_officer',
      'session-kickoff-reminder-7_r1_officer',
      'session-kickoff-reminder-14_r2_officer',
      'session-kickoff-reminder-7_r2_officer',
      'session-kickoff-reminder-1_r2_officer',
      'session-kickoff-follow-up_r2_officer',
    ]);
    expect(keys().filter((key) => key.startsWith('rescheduled'))).toEqual([
      'rescheduled_r2_coach',
      'rescheduled_r2_officer',
    ]);
    const notice = product.mails(trajectoryId).find(({ ledgerKey }) => ledgerKey === 'rescheduled_r2_officer');
    const invitation = notice?.attachments[0]?.content ?? '';
    expect(invitation).toContain('SEQUENCE:1');
    expect(invitation).toContain(moved.replaceAll('-', ''));
    expect(executions()).toEqual({ r1: 'ABORTED', r2: 'SUCCEEDED' });
    expect(new Set(keys()).size).toBe(keys().length);
    expect(product.cloud.deadLetters()).toEqual([]);
  });
});

describe('a start date that moves before the beginning', () => {
  it('moves everything with it', async () => {
    const answer = await product.ask('POST', `/trajectories/${trajectoryId}/reschedule`, {
      as: ADMIN,
      body: { startDate: '2027-03-01' },
    });
    expect(answer.json()).toMatchObject({ startDate: '2027-03-01', planRevision: 2 });
    await product.cloud.advanceTo(instantAt('2027-02-20'));
    expect(keys().filter((key) => key.startsWith('phase'))).toEqual([]);
    await product.cloud.advanceTo(instantAt('2027-03-01', '09:10'));
    expect(keys()).toContain('phase-preparation-start_r2_coach');
    expect(keys().filter((key) => key.includes('_r1_') && !key.startsWith('onboarded'))).toEqual([]);
  });
});

describe('a trajectory that is cancelled', () => {
  it('tells coach and officer, takes the sessions out of their calendars, and sends nothing more', async () => {
    await product.cloud.advanceTo(instantAt('2027-02-10'));
    const before = keys().length;
    const answer = await product.ask('POST', `/trajectories/${trajectoryId}/cancel`, { as: ADMIN });
    expect(answer.status).toBe(200);
    await product.cloud.advanceTo(AFTER_THE_END);
    expect(keys().slice(before)).toEqual(['cancelled_r1_coach', 'cancelled_r1_officer']);
    const notice = product.mails(trajectoryId).at(-1);
    expect(notice?.attachments).toHaveLength(4);
    expect(notice?.attachments.every(({ content }) => content.includes('METHOD:CANCEL'))).toBe(true);
    expect(executions()).toEqual({ r1: 'ABORTED' });
  });
});

describe('a duty', () => {
  it('is ticked off with the link in a mail, after which its reminder stays away', async () => {
    await product.cloud.advanceTo(instantAt('2027-01-05'));
    const reminder = product
      .mails(trajectoryId)
      .find(({ ledgerKey }) => ledgerKey === 'duty-intake-reminder-7_r1_coach');
    const link = /\/klaar\/\S+/.exec(reminder?.text ?? '')?.[0] ?? '';
    const looked = await product.ask('GET', link, { accept: 'text/html' });
    expect(looked.status).toBe(200);
    const report = () => product.ask('GET', `/trajectories/${trajectoryId}/report`, { as: ADMIN });
    expect((await report()).json()).toMatchObject({ dutyCounts: { done: 0 } });
    expect((await product.ask('POST', link, { accept: 'text/html' })).status).toBe(200);
    expect((await report()).json()).toMatchObject({ dutyCounts: { done: 1 } });
    await product.cloud.advanceTo(instantAt('2027-01-20'));
    expect(keys()).not.toContain('duty-intake-reminder-1_r1_coach');
    expect((await report()).json()).toMatchObject({ mails: { counts: { suppressed: 1 } } });
  });
});

describe('an address that bounces', () => {
  it('shows in the report', async () => {
    const id = await product.onboard({
      ...LEUVEN,
      nisCode: '11002',
      officer: { name: 'Weg', email: 'bounce@simulator.amazonses.com' },
    });
    await product.cloud.advanceTo(instantAt('2026-12-21', '09:30'));
    const report = await product.ask('GET', `/trajectories/${id}/report`, { as: ADMIN });
    expect(report.json()).toMatchObject({ mails: { counts: { bounced: 1, delivered: 1 } } });
  });
});
