import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../http/api.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
  ({ id, coach, officer } = await api.onboarded());
});
afterAll(() => api.close());

const show = () => api.page('GET /trajecten/{id}/team', { as: coach, params: { id } });
const send = (fields: Record<string, string>) =>
  api.page('POST /trajecten/{id}/team', { as: coach, params: { id }, fields });

describe('The page of the team', () => {
  it('adds somebody', async () => {
    const done = await send({
      'add.role': 'officer',
      'add.person.name': 'Els Maes',
      'add.person.email': 'els@leuven.example',
    });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/trajecten/${id}/team?gelukt=team-joined`]);
    expect((await show()).body).toContain('els@leuven.example');
  });

  it('says in its own words what is wrong, and keeps what was typed', async () => {
    const { statusCode, body } = await send({
      'add.role': 'coach',
      'add.person.name': 'Ward <b>',
      'add.person.email': 'ward',
    });
    expect(statusCode).toBe(422);
    expect(body).toContain('value="Ward &lt;b&gt;"');
    expect(body).toContain('<a href="#add.person.email">');
  });

  it('refuses to leave a role to nobody', async () => {
    const { statusCode, body } = await send({ 'remove.role': 'coach', 'remove.personId': coach.personId });
    expect(statusCode).toBe(409);
    expect(body).toContain('class="error"');
  });

  it('opens the form of whoever is to be replaced again, with what was typed', async () => {
    const { statusCode, body } = await send({
      'replace.role': 'officer',
      'replace.personId': officer.personId,
      'replace.by.person.name': 'Ria Baert',
      'replace.by.person.email': 'ria',
    });
    expect(statusCode).toBe(422);
    expect(body).toMatch(/<details open><summary>Vervang [^<]*<\/summary>/);
    expect(body).toContain('id="replace.by.person.email" name="replace.by.person.email" type="email" value="ria"');
    expect(body.match(/value="ria"/g)).toHaveLength(1);
  });

  it('says when an address was known by another name', async () => {
    const { headers } = await send({
      'add.role': 'coach',
      'add.person.name': 'Elsje',
      'add.person.email': 'els@leuven.example',
    });
    expect(headers.location).toContain('gelukt=team-joined-known');
  });

  it('lets somebody take over', async () => {
    const { statusCode } = await send({
      'replace.role': 'officer',
      'replace.personId': officer.personId,
      'replace.by.person.name': 'Ria Baert',
      'replace.by.person.email': 'ria@leuven.example',
    });
    expect(statusCode).toBe(303);
    expect((await show()).body).toContain('Ria Baert');
  });
});
