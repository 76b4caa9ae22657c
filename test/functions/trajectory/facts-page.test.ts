import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let id: string;
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
  ({ id, officer } = await api.onboarded({ venue: 'De Ploeg', workingBudgetCents: 1_500_050, targetGroupSize: 12 }));
});
afterAll(() => api.close());

type As = typeof ADMIN | typeof officer;
const show = (as: As = ADMIN) => api.page('GET /trajecten/{id}/gegevens', { as, params: { id } });
const send = (fields: Record<string, string>, as: As = ADMIN) =>
  api.page('POST /trajecten/{id}/gegevens', { as, params: { id }, fields });
const factsNow = async () => {
  const { json } = await api.call('GET /trajectories/{id}', { as: ADMIN, params: { id } });
  return [json.venue, json.budget.workingBudgetCents, json.targetGroupSize];
};

describe('The page of the facts of a trajectory', () => {
  it('is reached from the trajectory, and shows what is known', async () => {
    const overview = await api.page('GET /trajecten/{id}', { as: ADMIN, params: { id } });
    expect(overview.body).toContain(`href="/trajecten/${id}/gegevens"`);
    const { body } = await show();
    for (const value of ['De Ploeg', '15.000,50', '12']) expect(body).toContain(`value="${value}"`);
  });

  it('corrects what was typed, the budget in euro', async () => {
    const fields = { venue: 'De Krook', workingBudgetCents: '12.000,50', targetGroupSize: '20' };
    const done = await send(fields);
    expect([done.statusCode, done.headers.location]).toEqual([303, `/trajecten/${id}?gelukt=facts-corrected`]);
    expect(await factsNow()).toEqual(['De Krook', 1_200_050, 20]);
  });

  it('takes away what was emptied', async () => {
    expect((await send({ venue: '', workingBudgetCents: ' ', targetGroupSize: '' })).statusCode).toBe(303);
    expect(await factsNow()).toEqual([null, 0, null]);
  });

  it('keeps what was typed wrongly, and says how to write it', async () => {
    const { statusCode, body } = await send({ venue: 'De Ploeg', workingBudgetCents: 'veel', targetGroupSize: '12' });
    expect(statusCode).toBe(422);
    expect(body).toContain('value="veel"');
    expect(body).toContain('Schrijf het werkingsbudget in euro');
    expect(await factsNow()).toEqual([null, 0, null]);
  });

  it('asks an officer for the venue alone, and leaves the rest', async () => {
    await send({ venue: '', workingBudgetCents: '100', targetGroupSize: '12' });
    const { body } = await show(officer);
    expect([body.includes('name="venue"'), body.includes('name="targetGroupSize"')]).toEqual([true, false]);
    expect((await send({ venue: 'De Ploeg' }, officer)).statusCode).toBe(303);
    expect(await factsNow()).toEqual(['De Ploeg', 10_000, 12]);
  });

  it('has no form once the trajectory was cancelled', async () => {
    await api.call('POST /trajectories/{id}/cancel', { as: ADMIN, params: { id } });
    const { body } = await show();
    expect(body).toContain('Dit traject is stopgezet.');
    expect(body).not.toContain('name="venue"');
  });
});
