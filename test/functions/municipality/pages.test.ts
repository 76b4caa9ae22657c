import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const FILLED = {
  nisCode: '24062',
  startDate: '2027-02-01',
  'coach.name': 'Nele Wouters',
  'coach.email': 'nele@ecolife.example',
  'officer.name': 'Els Maes',
  'officer.email': 'els@leuven.example',
  workingBudgetCents: '15.000,50',
  targetGroupSize: '20',
};
const send = (fields: Record<string, string>) =>
  api.page('POST /beheer/gemeente', { as: ADMIN, params: {}, fields: { step: 'do', ...fields } });

describe('The form to onboard a municipality', () => {
  it('first says what would come, and writes nothing', async () => {
    const { statusCode, body } = await send({ ...FILLED, step: 'look' });
    expect(statusCode).toBe(200);
    for (const shown of ['01/02/2027', '01/10/2027', 'Kickoff', 'Laat de gemeente starten'])
      expect(body).toContain(shown);
    expect((await api.page('GET /beheer/gemeente', { as: ADMIN, params: {} })).body).not.toContain(
      'Laat de gemeente starten',
    );
  });

  it('says of every field what is wrong, in its own words, and keeps what was typed', async () => {
    const { statusCode, body } = await send({ 'coach.name': 'Nele <b>', workingBudgetCents: 'veel' });
    expect(statusCode).toBe(422);
    expect(body).toContain('value="Nele &lt;b&gt;"');
    for (const message of [
      'Vul “Gemeente” in.',
      'Vul “E-mailadres van de begeleider” in.',
      'Vul “Naam van de ambtenaar” in.',
      'Schrijf het werkingsbudget in euro, bijvoorbeeld 15000 of 15.000,50.',
    ]) {
      expect(body).toContain(message);
    }
  });

  it('goes on to the trajectory, and says so when it existed', async () => {
    const at = '/trajecten/24062-2027-02-01?gelukt=municipality';
    expect((await send(FILLED)).headers.location).toBe(`${at}-onboarded`);
    expect((await send(FILLED)).headers.location).toBe(`${at}-existing`);
    expect((await send({ ...FILLED, venue: 'Elders', step: 'look' })).body).toContain('Dit traject bestaat al.');
  });

  it('refuses what overlaps a trajectory, unless it is ticked that it may', async () => {
    const overlapping = { ...FILLED, startDate: '2027-03-01' };
    expect((await send(overlapping)).statusCode).toBe(409);
    expect((await send({ ...overlapping, allowOverlap: 'yes' })).statusCode).toBe(303);
  });
});
