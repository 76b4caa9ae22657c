import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute, together } from '../../../adapters/table/execute.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { decide } from '../../../domain/trajectory/decide.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { NOW } from '../municipality/example.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
  ({ id, coach, officer } = await api.onboarded());
});
afterAll(() => api.close());

type Who = Parameters<Api['page']>[1]['as'];
const PAGE = '/trajecten/{id}/sessies/{session}';
const show = (as: Who = coach, session = 'kickoff', of = id) =>
  api.page(`GET ${PAGE}`, { as, params: { id: of, session } });
const send = (path: string, fields: Record<string, string>, as: Who = coach) =>
  api.page(`POST ${PAGE}/${path}`, { as, params: { id, session: 'kickoff' }, fields });
const valueIn = (body: string, name: string): string =>
  new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(body)?.[1] ?? '';

const registered = (body: object) =>
  api.call('POST /trajectories/{id}/participants', {
    ...{ as: coach, params: { id }, body: { town: '3000', route: 'phone', ...body } },
  });

describe('The page of a session', () => {
  it('says that nobody takes part yet, and when the next one invites', async () => {
    expect((await show()).body).toContain('Er doet nog niemand mee.');
    const { body } = await show(coach, 'wrap-up');
    expect(body).toMatch(/De uitnodigingen vertrekken vanzelf .* ten laatste op \w+dag \d/);
  });

  it('shows who comes with two Queries at once and one request, and what somebody needs to coach and officer alone', async () => {
    for (const body of [
      { name: 'Mieke Janssens', needs: 'Een ringleiding', needsConsent: true, phone: '0470 12 34 56' },
      { name: 'Wout Maertens' },
    ])
      expect((await registered(body)).statusCode).toBe(200);
    const { body, requests } = await show(officer);
    // The first is for the session of the browser.
    expect(requests.slice(1)).toEqual(['QueryCommand', 'QueryCommand', 'BatchGetItemCommand']);
    expect(body).toContain('Een ringleiding');
    expect(body).toContain('href="tel:0470123456"');
    const ofAdmin = await show({ role: 'admin', personId: 'ada' });
    expect([ofAdmin.body.includes('Mieke'), ofAdmin.body.includes('Een ringleiding')]).toEqual([true, false]);
  });

  it('takes an answer, goes on at the same name, and says when somebody has to wait', async () => {
    const done = await send('antwoord', { number: '1', asked: '0', guests: '2', answer: 'yes' }, officer);
    expect([done.statusCode, done.headers.location]).toEqual([
      303,
      `/trajecten/${id}/sessies/kickoff?gelukt=answer-noted#wie-1`,
    ]);
    expect((await show()).body).toMatch(
      /<details open><summary>Komen \(1\)<\/summary><ul class="rows"><li id="wie-1">[\s\S]*?met 2 gasten/,
    );
    const schedule = { basedOn: 0, capacity: 3 };
    await api.call('POST /trajectories/{id}/sessions/{session}/schedule', {
      ...{ as: coach, params: { id, session: 'kickoff' }, body: schedule },
    });
    const page = (await show()).body;
    const values = ['date', 'start', 'end', 'basedOn'].map((name) => [name, valueIn(page, name)]);
    const fields = { ...Object.fromEntries(values), host: 'coach', capacity: '2' };
    const lower = await send('gegevens', fields);
    expect([lower.statusCode, lower.body.includes('Er komen al 3 mensen, hun gasten meegeteld.')]).toEqual([409, true]);
    const waits = await send('antwoord', { number: '2', asked: '0', guests: '0', answer: 'yes' });
    expect(waits.headers.location).toContain('gelukt=answer-waits');
  });

  it('shows an answer that is refused at that name, with what was typed', async () => {
    const { statusCode, body } = await send('antwoord', { number: '1', asked: '0', guests: '3', answer: 'yes' });
    expect(statusCode).toBe(409);
    expect(body).toContain('Er is plaats voor hoogstens 2 gasten.');
    expect(body).toMatch(/<li id="wie-1">[\s\S]*?<details open>/);
  });
});

describe('A session that is off', () => {
  it('goes on again on its own date from its page, which the officer cannot', async () => {
    const own = await api.onboarded();
    const params = { id: own.id, session: 'pick-n-choose' };
    const page = (as: Who) => api.page(`GET ${PAGE}`, { as, params });
    const post = (path: string, fields: Record<string, string>) =>
      api.page(`POST ${PAGE}/${path}`, { as: own.coach, params, fields });
    const looked = await post('afgelast', { step: 'look' });
    expect(looked.body).toContain('Deze sessie gaat dan niet door.');
    expect(looked.body).toContain('Pick’n Choose gaat niet door (begeleider)');
    expect((await page(own.coach)).body).not.toContain('Deze sessie gaat niet door</button>');
    // A form that was sent without that look does nothing either.
    expect((await post('afgelast', {})).body).toContain('Deze sessie gaat dan niet door.');
    expect((await post('afgelast', { step: 'do' })).headers.location).toContain('gelukt=session-cancelled');
    const { body } = await page(own.coach);
    expect(body).toContain('De sessie gaat toch door');
    expect(body).not.toContain('Bewaar de agenda');
    expect((await page(own.officer)).body).not.toContain('gegevens"');
    const names = ['date', 'start', 'end', 'basedOn', 'again'];
    const fields = Object.fromEntries(names.map((name) => [name, valueIn(body, name)]));
    const again = await post('gegevens', { ...fields, host: 'coach', step: 'look' });
    expect(again.body).toMatch(/gaat niet door<\/td>[\s\S]*Pick’n Choose gaat toch door \(begeleider\)/);
    expect(again.body).not.toContain('Nieuwe planning');
    expect((await post('gegevens', { ...fields, host: 'coach' })).headers.location).toContain(
      'gelukt=session-on-again',
    );
    expect((await page(own.coach)).body).toContain('Bewaar de gegevens');
  });
});

describe('A session of a large group', () => {
  it('folds away the names of each answer behind their count, unless one of them has to be mended', async () => {
    const { id: own, coach: lead } = await api.onboarded();
    for (const name of ['An', 'Bo', 'Cas', 'Dirk', 'Els', 'Fien'])
      await api.call('POST /trajectories/{id}/participants', {
        ...{ as: lead, params: { id: own }, body: { name, town: '3000', route: 'phone' } },
      });
    const of = { as: lead, params: { id: own, session: 'kickoff' } };
    const { body } = await api.page(`GET ${PAGE}`, of);
    expect(body).toContain('<details><summary>Antwoordden nog niet (6)</summary><ul class="rows">');
    const fields = { number: '6', asked: '0', guests: '9', answer: 'yes' };
    const refused = await api.page(`POST ${PAGE}/antwoord`, { ...of, fields });
    expect(refused.body).toContain('<details open><summary>Antwoordden nog niet (6)</summary><ul class="rows">');
  });
});

describe('The pages of sessions', () => {
  it('list the sessions with the way to each', async () => {
    const { statusCode, body } = await api.page('GET /trajecten/{id}/sessies', { as: officer, params: { id } });
    expect(statusCode).toBe(200);
    expect(body).toContain(`href="/trajecten/${id}/sessies/wrap-up"`);
  });

  it('let an officer set the place, and nothing else', async () => {
    const { body } = await show(officer);
    expect(body).toContain('name="venue.place"');
    expect(body).not.toContain('name="date"');
    const done = await send('gegevens', { basedOn: valueIn(body, 'basedOn'), 'venue.place': 'Buurthuis' }, officer);
    expect([done.statusCode, done.headers.location]).toEqual([
      303,
      `/trajecten/${id}/sessies/kickoff?gelukt=session-scheduled`,
    ]);
    expect((await show()).body).toContain('value="Buurthuis"');
    const refused = await send('gegevens', { basedOn: '1', 'venue.place': 'Buurthuis', start: '19:00' }, officer);
    expect(refused.statusCode).toBe(422);
  });

  it('show an agenda that does not add up again, with every line that was typed', async () => {
    const { body } = await show();
    // The lines that are there to be added to may stay empty, and no others.
    expect(body.match(/<legend>[^<]*<span class="hint">\(hoeft niet\)/g)).toHaveLength(2);
    const { statusCode, body: again } = await send('agenda', {
      basedOn: valueIn(body, 'basedOn'),
      'agenda.0.title': 'Welkom & koffie',
      'agenda.0.minutes': '10',
      'agenda.0.owner': 'coach',
      'agenda.0.kind': 'inform',
      'agenda.1.owner': 'coach',
      'agenda.1.kind': 'inform',
    });
    expect(statusCode).toBe(422);
    expect(again).toContain('value="Welkom &amp; koffie"');
    expect(again).toContain('<details open>');
  });

  it('show what a new date would bring before anything is saved, and a session that is added too', async () => {
    const { body } = await show();
    const fields = { basedOn: valueIn(body, 'basedOn'), date: '2027-03-29', start: '19:30', end: '22:00' };
    const looked = await send('gegevens', { ...fields, step: 'look' });
    expect(looked.statusCode).toBe(200);
    expect(looked.body).toContain('29/03/2027');
    expect(looked.body).toContain('feestdag');
    expect(valueIn((await show()).body, 'date')).not.toBe('2027-03-29');
    const added = (more: Record<string, string>) =>
      api.page('POST /trajecten/{id}/sessies', {
        ...{ as: coach, params: { id } },
        fields: { title: 'Oogst & feest', date: '2027-05-08', ...more },
      });
    const first = await added({ step: 'look' });
    expect([first.statusCode, first.body.includes('Oogst &amp; feest')]).toEqual([200, true]);
    expect((await show(coach, 'extra-1')).statusCode).toBe(404);
    expect((await added({ step: 'do' })).headers.location).toBe(`/trajecten/${id}/sessies?gelukt=session-added`);
    expect((await show(coach, 'extra-1')).body).toContain('value="Oogst &amp; feest"');
  });

  it('tell before a change or a cancellation that whoever was invited gets a mail too', async () => {
    const { body } = await show();
    expect(body).toContain('krijgen het team en wie al van de sessie weet een mail');
    expect(body).toContain('Het team en wie al van de sessie weet, krijgen een mail');
  });

  it('record how it went once it has begun, and take the minutes', async () => {
    const early = await send('geweest', { basedOn: '0', outcome: 'Fijn' });
    expect(early.statusCode).toBe(409);
    expect(early.body).toContain('Dit vul je in zodra de sessie begint: vanaf maandag 15 maart 2027, 19.30 uur.');
    const date = valueIn((await show()).body, 'date');
    api.clock.at = instantAt(date, '23:00');
    const held = await send('geweest', {
      basedOn: '0',
      'attendance.present': '21',
      outcome: 'Veel ideeën.',
      agreements: 'Lotte zoekt een zaal\n\nAn belt de pers',
    });
    expect(held.statusCode, held.body).toBe(303);
    expect(held.headers.location).toContain('gelukt=session-held');
    expect((await show()).body).toMatch(
      /Eén afspraak per lijn\. .* naar wie er niet was als er op naam is ingecheckt\./,
    );
    const bare = await send('geweest', { basedOn: '1', 'attendance.present': '21', outcome: 'Fijn.', correct: 'yes' });
    expect(bare.headers.location).toContain('gelukt=session-held-bare');
    const again = { basedOn: '2', 'attendance.present': '21', outcome: 'Veel ideeën.', correct: 'yes' };
    await send('geweest', { ...again, agreements: 'Lotte zoekt een zaal\n\nAn belt de pers' });
    const looked = await send('verslag', { basedOn: '0', text: '# Verslag\n\nVeel **zin**.', step: 'look' });
    expect(looked.statusCode).toBe(200);
    expect(looked.body).toMatch(
      /id="voorbeeld">[\s\S]*<p>Veel <strong>zin<\/strong>\.<\/p>[\s\S]*Veel \*\*zin\*\*\.<\/textarea>/,
    );
    const after = (await show()).body;
    expect(after).toContain('Er is nog geen verslag.');
    expect(after).toMatch(/Wie er was<\/h2>[^\n]*21 aanwezigen/);
    expect(after).not.toMatch(/Reken op|stoelen zijn ingenomen|Antwoordden nog niet/);
    const listed = await api.page('GET /trajecten/{id}/sessies', { as: coach, params: { id } });
    expect(listed.body).toContain('21 waren er');
    const written = await send('verslag', { basedOn: '0', text: '# Verslag\n\nWe begonnen om 19.30 uur.' });
    expect(written.statusCode, written.body).toBe(303);
    const { body } = await show();
    expect(body).toContain('Lotte zoekt een zaal\nAn belt de pers</textarea>');
    expect(body).toContain('<p>We begonnen om 19.30 uur.</p>');
    const print = await api.page(`GET ${PAGE}/verslag`, { as: officer, params: { id, session: 'kickoff' } });
    expect(print.body).toContain('<h1>Verslag</h1>');
    expect(body).toContain('value="21"');
  });

  it('of a session that does not exist answer 404', async () => {
    expect((await show(coach, 'extra-9')).statusCode).toBe(404);
  });
});

describe('A session that was held by mistake', () => {
  it('is put right after a tick and a look at who gets a mail, and keeps what was noted of it', async () => {
    api.clock.at = NOW;
    const { id: own, coach: lead } = await api.onboarded();
    const of = { as: lead, params: { id: own, session: 'kickoff' } };
    for (const [name, more] of [
      ['An Claes', { email: 'an@burger.example' }],
      ['Tom Peeters', { email: 'tom@burger.example' }],
    ] as const)
      await api.call('POST /trajectories/{id}/participants', {
        ...{ as: lead, params: { id: own }, body: { name, town: '3000', route: 'phone', ...more } },
      });
    const post = (path: string, fields: Record<string, string>) => api.page(`POST ${PAGE}/${path}`, { ...of, fields });
    const shown = async () => (await api.page(`GET ${PAGE}`, of)).body;
    const date = valueIn(await shown(), 'date');
    api.clock.at = instantAt(date, '22:10');
    expect(await shown()).toContain('Het team krijgt daarover een mail, de deelnemers niet.');
    await api.call('POST /trajectories/{id}/sessions/{session}/attendance', {
      ...of,
      body: { marks: [{ number: 1, mark: 'present' }] },
    });
    await post('geweest', { basedOn: '0', outcome: 'Veel ideeën.', agreements: 'An belt de pers' });
    const held = await shown();
    expect(held).toContain('Klopt dat niet, zet het dan hier recht.');
    expect(held).not.toContain('verdwijnt uit hun agenda');
    expect(held).not.toContain('Deze sessie ging niet door</button>');
    const hasty = await post('afgelast', { step: 'look' });
    expect([hasty.statusCode, hasty.body.includes('Er is gezegd dat deze sessie doorging.')]).toEqual([409, true]);
    const looked = await post('afgelast', { correct: 'yes', step: 'look' });
    expect(looked.body).toContain('Rechtzetting: de Kickoff ging niet door (begeleider)');
    expect(looked.body).toContain('Rechtzetting over de Kickoff (1 deelnemer)');
    expect(looked.body).toMatch(/id="correct" name="correct" value="yes" checked>/);
    expect(looked.body).toContain('Deze sessie ging niet door</button>');
    expect(await shown()).toContain('Klopt dat niet, zet het dan hier recht.');
    const done = await post('afgelast', { correct: 'yes', step: 'do' });
    expect(done.headers.location).toContain('gelukt=session-dropped');
    const after = await shown();
    expect(after).toContain('An belt de pers</textarea>');
    expect(after).toContain('Veel ideeën.</textarea>');
  });
});

describe('A session that was called off before it began', () => {
  it('asks nothing of how it was, also after its day, and leads to another day', async () => {
    api.clock.at = NOW;
    const { id: own, coach: lead } = await api.onboarded();
    const of = { as: lead, params: { id: own, session: 'pick-n-choose' } };
    const shown = async () => (await api.page(`GET ${PAGE}`, of)).body;
    const date = valueIn(await shown(), 'date');
    await api.page(`POST ${PAGE}/afgelast`, { ...of, fields: { step: 'do' } });
    for (const at of [NOW, instantAt(date, '23:00')]) {
      api.clock.at = at;
      const body = await shown();
      expect(body).toContain('werd afgelast voor ze begon');
      expect(body).toContain('href="#regel">Gaat ze toch door?');
      for (const gone of ['Hoe was het?', 'Dit vul je in zodra', '/geweest"', 'id="verslag"'])
        expect(body).not.toContain(gone);
    }
    api.clock.at = NOW;
  });
});

describe('A session whose day is past', () => {
  const reach = async (of: string, at: string, planRevision: number) =>
    execute({
      store: api.store,
      load: { trajectory: ref(trajectories, of) },
      decide: ({ trajectory }) =>
        together({ trajectory: decide({ type: 'ReachMilestones', now: at, planRevision }, trajectory) }),
      context: { at, actor: 'test', correlationId: 'test', causationId: null },
    });

  it('needs another day to go on, and takes none once the trajectory has ended', async () => {
    api.clock.at = NOW;
    const { id: own, coach: lead } = await api.onboarded();
    const of = { as: lead, params: { id: own, session: 'wrap-up' } };
    const shown = async () => (await api.page(`GET ${PAGE}`, of)).body;
    const post = (path: string, fields: Record<string, string>) => api.page(`POST ${PAGE}/${path}`, { ...of, fields });
    api.clock.at = instantAt(valueIn(await shown(), 'date'), '23:00');
    expect((await post('afgelast', { step: 'do' })).headers.location).toContain('gelukt=session-dropped');
    const past = await shown();
    expect(past).toContain('Kies een nieuwe dag. Het team');
    expect(past).not.toContain('Dezelfde dag');
    expect(valueIn(past, 'date')).toBe('');
    const { state } = await api.store.load(trajectories, own);
    if (state.status === 'absent') throw new Error('It was onboarded');
    const { evaluation, end } = state.plan.phases;
    for (const day of [evaluation, end]) await reach(own, instantAt(day, '12:00'), state.plan.revision);
    api.clock.at = instantAt(end, '13:00');
    const ended = await shown();
    expect(ended).toContain('Dit traject is afgelopen: een dag, uur of zaal kies je niet meer.');
    for (const gone of ['/gegevens"', '/agenda"', '/afgelast"']) expect(ended).not.toContain(gone);
    expect(ended).toContain('/geweest"');
    const list = await api.page('GET /trajecten/{id}/sessies', { as: lead, params: { id: own } });
    expect(list.body).not.toContain('id="nieuw"');
    api.clock.at = NOW;
    const { id: other, coach } = await api.onboarded();
    await api.call('POST /trajectories/{id}/cancel', { as: ADMIN, params: { id: other }, body: {} });
    const stopped = await show(coach, 'kickoff', other);
    expect(stopped.body).toContain('Dit traject is stopgezet: aan de sessies verandert niets meer.');
    for (const gone of ['/gegevens"', '/agenda"', '/geweest"', '/afgelast"']) expect(stopped.body).not.toContain(gone);
  });
});
