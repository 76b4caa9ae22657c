import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  ({ id, coach, officer } = await api.onboarded());
});

const TITLE = 'Affiches ophangen bij Jan in de bib';
const add = (body: object = {}, { as = coach, query = {} }: { as?: Caller; query?: Record<string, string> } = {}) =>
  api.call('POST /trajectories/{id}/duties', {
    ...{ params: { id }, as, query },
    body: { title: TITLE, owner: 'officer', dueOn: '2027-03-10', ...body },
  });
const post = (what: string, dutyId: string, body: object, as: Caller = coach) =>
  api.call(`POST /trajectories/{id}/duties/{dutyId}/${what}`, { params: { id, dutyId }, as, body });
const get = (what: string) => api.call(`GET /trajectories/{id}/${what}`, { params: { id }, as: coach });

describe('A duty of its own', () => {
  it('is added with one read and one transaction, and stays one when the command is repeated', async () => {
    const added = await add();
    expect(added.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    expect(added.json.duties.at(-1)).toMatchObject({
      ...{ id: 'own-1', label: TITLE, owner: 'officer', due: '2027-03-10', state: 'open', revision: 1 },
    });
    expect((await add()).json.duties).toHaveLength(15);
  });

  it('has its title in report, mails and history, and in no event', async () => {
    await add();
    await post('waive', 'own-1', { reason: 'Jan is ziek.', basedOn: 1 });
    await post('reopen', 'own-1', {});
    expect((await get('report')).json.duties.at(-1)).toMatchObject({ label: TITLE });
    expect((await get('report')).requests).toHaveLength(1);
    const labels = (await get('mails')).json.mails.map(({ label }: { label: string }) => label).join();
    expect(labels).toContain(`Herinnering taak: ${TITLE}, 7 dagen vooraf`);
    const told = (await get('history')).json.entries.map(({ text }: { text: string }) => text);
    expect(told).toContain(`Nieuwe taak: ${TITLE}, tegen woensdag 10 maart 2027, voor de contactpersoon.`);
    expect(told).toContain(`Taak niet nodig: ${TITLE}. Reden: Jan is ziek.`);
    const events = await Promise.all([2, 3, 4, 5].map((sequence) => api.event(id, sequence)));
    expect(JSON.stringify(events)).not.toMatch(/Affiches|ziek/);
  });

  it('is only tried with dryRun: it answers with the reminders and the mail that would come', async () => {
    const tried = await add({}, { query: { dryRun: 'true' } });
    expect(tried.json).toMatchObject({ dryRun: true, changes: true, duties: [{ label: TITLE, change: 'comes' }] });
    expect(tried.json.mails).toMatchObject([{ label: `Nieuwe of gewijzigde taak: ${TITLE}` }]);
    expect((await get('report')).json.duties).toHaveLength(14);
  });

  it('is ticked off by an officer with a note; who did it is shown as a role', async () => {
    await add();
    const done = await post('complete', 'own-1', { note: 'Ook in de sporthal.' }, officer);
    expect(done.json.duties.at(-1)).toMatchObject({ state: 'done', closedBy: 'officer' });
    const told = (await get('history')).json.entries.map(({ text }: { text: string }) => text);
    expect(told).toContain(`Taak klaar: ${TITLE}. Nota: Ook in de sporthal.`);
  });

  it.each([
    [{ title: '' }, 400, 'REQUEST_INVALID'],
    [{ title: '<b>x</b>' }, 400, 'REQUEST_INVALID'],
    [{ owner: 'admin' }, 400, 'REQUEST_INVALID'],
    [{ ownerId: 'nobody' }, 422, 'OWNER_NOT_IN_TEAM'],
    [{ dueOn: '2027-02-30' }, 422, 'DUTY_DATE_INVALID'],
    [{ dueOn: '2026-12-01' }, 422, 'DUTY_DATE_IN_PAST'],
  ])('%j is refused with %i %s', async (body, status, code) => {
    expect((await add(body)).json).toMatchObject({ status, code });
  });

  it('points to the field of the owner when that person is not in the team', async () => {
    const added = await add({ ownerId: 'nobody' });
    const given = await post('assign', 'call', { owner: 'coach', ownerId: 'nobody', basedOn: 0 });
    for (const { json } of [added, given]) {
      expect(json.errors).toMatchObject([{ field: 'ownerId', code: 'OWNER_NOT_IN_TEAM' }]);
    }
  });

  it('is refused to an officer, who may add, give, move and waive none', async () => {
    expect((await add({}, { as: officer })).statusCode).toBe(403);
    expect((await post('waive', 'call', { reason: 'x', basedOn: 0 }, officer)).statusCode).toBe(403);
  });
});

it('Two people who change one duty: the second gets 409 with what changed', async () => {
  await post('move', 'call', { dueOn: '2027-01-20', basedOn: 0 });
  const late = await post('assign', 'call', { owner: 'coach', basedOn: 0 }, ADMIN);
  expect(late.json).toMatchObject({
    status: 409,
    code: 'DUTY_CHANGED',
    detail: expect.stringContaining('tegen wanneer'),
  });
  expect((await post('assign', 'call', { owner: 'coach', basedOn: 1 }, ADMIN)).statusCode).toBe(200);
});
