import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../../adapters/table/execute.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { addDays } from '../../../domain/calendar/local-time.ts';
import { documents } from '../../../domain/document/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { DocumentEvent } from '../../../events/document.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
  ({ id, coach, officer } = await api.onboarded());
});
afterAll(() => api.close());

const show = (as: { role: 'admin' | 'coach' | 'officer'; personId: string }, query?: Record<string, string>) =>
  api.page('GET /trajecten/{id}/taken', { as, params: { id }, ...(query ? { query } : {}) });
const send = (
  path: string,
  fields: Record<string, string>,
  { as = coach, dutyId = 'regulations' }: { as?: typeof coach | typeof officer; dutyId?: string } = {},
) => api.page(`POST /trajecten/{id}/taken${path}`, { as, params: { id, dutyId }, fields });

describe('The page of duties', () => {
  it('costs one request for the session, one for the duties, and for a coach one for the names of the team', async () => {
    const { statusCode, body, requests } = await show(coach);
    expect(statusCode).toBe(200);
    expect(requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand', 'BatchGetItemCommand']);
    expect((await show(officer)).requests).toHaveLength(2);
    expect(body).toContain('<h1>Taken</h1>');
    expect(body).toContain('Reglement');
  });

  it('shows an officer only what an officer may do', async () => {
    const { body } = await show(officer);
    expect(body).not.toContain('/verzet"');
    expect(body).not.toContain('taken/intake/klaar');
    expect(body).toContain('taken/call/klaar');
  });

  it('is hidden from the coach of another trajectory, and sends who is not signed in to the page to sign in', async () => {
    expect((await show({ role: 'coach', personId: 'stranger' })).statusCode).toBe(404);
    const { statusCode, headers } = await api.call('GET /trajecten/{id}/taken', { params: { id }, as: ADMIN });
    expect([statusCode, headers.location]).toEqual([303, expect.stringContaining('/aanmelden?naar=')]);
  });

  it('says of a document from when it counts, when that is later than needed', async () => {
    const trajectory = await api.store.load(trajectories, id);
    if (trajectory.state.status === 'absent') throw new Error('It was onboarded');
    const { guidance } = trajectory.state.plan.phases;
    const by = { kind: 'menu-card', version: 1, by: coach.personId, as: 'coach' } as const;
    const publishedOn = (on: string): DocumentEvent[] => [
      { type: 'Document.Drafted', data: { ...by, hash: 'h', missing: [] } },
      { type: 'Document.Submitted', data: { ...by, submission: 1, asks: ['officer'] } },
      { type: 'Document.Agreed', data: { ...by, as: 'officer', agrees: ['officer'] } },
      { type: 'Document.Approved', data: { ...by, as: 'officer', submission: 1, submittedBy: coach.personId } },
      { type: 'Document.Published', data: { ...by, effect: 'published', on } },
    ];
    expect((await show(coach)).body).not.toContain('verschijnt pas vanaf');
    await execute({
      store: api.store,
      load: { document: ref(documents, { trajectoryId: id, kind: 'menu-card' }), trajectory: ref(trajectories, id) },
      decide: () => ({ ok: true, events: { document: publishedOn(addDays(guidance, 3)) } }),
      context: { at: api.clock.now(), actor: 'test', correlationId: 'test', causationId: null },
    });
    expect((await show(officer)).body).toContain(`De menukaart verschijnt pas vanaf ${longDate(addDays(guidance, 3))}`);
  });

  it('ticks off a duty and comes back with a message', async () => {
    const done = await send('/{dutyId}/klaar', {});
    expect([done.statusCode, done.headers.location]).toEqual([303, `/trajecten/${id}/taken?gelukt=duty-completed`]);
    expect((await show(coach, { gelukt: 'duty-completed' })).body).toContain('De taak is afgevinkt.');
    expect((await show(coach, { gelukt: '<script>' })).body).not.toContain('&lt;script');
  });

  it('shows what was typed again, with what is wrong first, when a duty cannot be added', async () => {
    const { statusCode, body } = await send('', { title: 'Koffie <bestellen>', owner: 'coach', dueOn: '' });
    expect(statusCode).toBe(422);
    expect(body).toContain('<title>Fout: ');
    expect(body).toContain('value="Koffie &lt;bestellen&gt;"');
    expect(body).toContain('<a href="#dueOn">Vul “Tegen wanneer?” in.</a>');
    expect(body).toContain('id="dueOn"');
  });

  it('says that somebody else was first, and keeps the reason that was typed', async () => {
    const { statusCode, body } = await send(
      '/{dutyId}/niet-nodig',
      { basedOn: '99', reason: 'Doen we zelf' },
      { dutyId: 'work-plan' },
    );
    expect(statusCode).toBe(409);
    expect(body).toContain('Doen we zelf');
    expect(body).toContain('<details open>');
  });

  it('gives a duty to a person of the team, who is then named, and refuses somebody who has left', async () => {
    const give = (owner: string, basedOn: string) =>
      send('/{dutyId}/geef', { owner, basedOn }, { dutyId: 'work-plan' });
    const chosen = `coach:${coach.personId}`;
    const before = (await show(coach)).body;
    expect(before).toContain(`<option value="coach" selected>De begeleider, nu Begga De Smet</option>`);
    expect(before).toContain(`<option value="${chosen}">Begga De Smet (begeleider)</option>`);
    expect((await give(chosen, '0')).headers.location).toContain('gelukt=duty-assigned');
    const { body } = await show(coach);
    expect(body).toContain(`<option value="${chosen}" selected>`);
    expect(body).toContain('· Begga De Smet (begeleider)</span>');
    const refused = await give('officer:stranger', '1');
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('<a href="#owner">Deze persoon heeft die rol niet in dit traject.');
    expect((await give('officer', '1')).statusCode).toBe(303);
    expect((await show(coach)).body).toContain('<option value="officer" selected>');
  });

  it('names nobody of the team to an officer', async () => {
    expect((await show(officer)).body).not.toContain('Begga');
  });

  it('refuses an officer what only a coach may do', async () => {
    expect((await send('', { title: 'Iets', owner: 'coach', dueOn: '2027-06-01' }, { as: officer })).statusCode).toBe(
      403,
    );
  });

  it('refuses the form of another site, whoever is signed in', async () => {
    const cookie = await api.cookieOf(coach);
    const { statusCode } = await api.call('POST /trajecten/{id}/taken/{dutyId}/klaar', {
      params: { id, dutyId: 'intake' },
      headers: { cookie, 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    });
    expect(statusCode).toBe(403);
  });
});
