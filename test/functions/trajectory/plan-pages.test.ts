import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
beforeAll(async () => {
  api = await startApi();
  ({ id, coach } = await api.onboarded());
});
afterAll(() => api.close());

const show = () => api.page('GET /trajecten/{id}/plan', { as: coach, params: { id } });
const send = (path: string, fields: Record<string, string>, as: typeof coach | typeof ADMIN = coach) =>
  api.page(`POST /trajecten/{id}/plan/${path}`, { as, params: { id }, fields: { step: 'do', ...fields } });

const offered = async () => Array.from((await show()).body.matchAll(/class="part" id="([^"]*)"/g), ([, id]) => id);

describe('The page of changes of the plan', () => {
  it('shows first what a pause would bring, changes nothing, and has the second button then', async () => {
    expect((await show()).body).not.toContain('Pauzeer het traject</button>');
    const look = await send('pauzeer', { reason: 'De zaal wordt verbouwd', step: 'look' });
    expect([look.statusCode, look.requests.filter((one) => one.startsWith('Transact'))]).toEqual([200, []]);
    expect(look.body).toContain('De zaal wordt verbouwd</textarea>');
    expect(look.body).toContain('Wat er dan verandert');
    // What only reminds is folded away, and no transition with it.
    const [, folded = ''] = /<summary>En \d+ herinneringen<\/summary>([\s\S]*?)<\/details>/.exec(look.body) ?? [];
    expect(folded).toContain('Herinnering Kickoff, 7 dagen vooraf');
    expect(folded).not.toContain('Start: ');
    expect(look.body).toContain('Pauzeer het traject</button>');
    expect((await show()).body).toContain('id="pauzeer"');
  });

  it('takes a reason on several lines as one text', async () => {
    const look = await send('pauzeer', { reason: 'De zaal wordt verbouwd.\r\n\r\nTot na de zomer.', step: 'look' });
    expect(look.statusCode).toBe(200);
    expect(look.body).toContain('Pauzeer het traject</button>');
  });

  it('offers what comes next to begin early, and nothing else', async () => {
    const { body } = await show();
    const [form = ''] = /<section class="part" id="ga-verder">[\s\S]*?<\/section>/.exec(body) ?? [];
    expect(Array.from(form.matchAll(/<option value="([^"]*)"/g), ([, value]) => value)).toEqual(['preparation']);
  });

  it('says what is missing before it shows anything', async () => {
    const { statusCode, body } = await send('pauzeer', { step: 'look' });
    expect(statusCode).toBe(422);
    expect(body).toContain('Vul “Waarom?” in.');
  });

  it('does nothing for a form that was sent without a look, and shows what it would do', async () => {
    const { statusCode, body } = await send('pauzeer', { reason: 'De zaal wordt verbouwd', step: '' });
    expect([statusCode, body.includes('Pauzeer het traject</button>')]).toEqual([200, true]);
    expect(await offered()).toContain('verzet');
  });

  it('does it with the second button', async () => {
    const done = await send('pauzeer', { reason: 'De zaal wordt verbouwd' });
    expect([done.statusCode, done.headers.location]).toEqual([303, `/trajecten/${id}/plan?gelukt=plan-paused`]);
    expect(await offered()).toEqual(['hervat', 'pauzeer']);
    const longer = await send('pauzeer', { reason: 'De zaal wordt verbouwd', until: '2027-02-15', step: 'look' });
    expect([longer.statusCode, longer.body.includes('Wijzig het einde van de pauze</button>')]).toEqual([200, true]);
    expect((await send('hervat', {})).statusCode).toBe(303);
  });

  it('offers what the state admits, and a release only of what is held', async () => {
    const usual = ['pauzeer', 'verleng', 'ga-verder'];
    expect(await offered()).toEqual(['verzet', ...usual, 'hou-vast']);
    await send('hou-vast', { transition: 'guidance', reason: 'Nog te weinig mensen' });
    expect(await offered()).toEqual(['verzet', ...usual, 'geef-vrij']);
    expect((await show()).body).toContain(
      '“Begeleiding” wacht op het sein van de begeleider. Reden: Nog te weinig mensen</p>',
    );
    await send('pauzeer', { reason: 'De zaal wordt verbouwd' });
    expect(await offered()).toEqual(['hervat', 'pauzeer', 'geef-vrij']);
    const { body, requests } = await show();
    expect(body).toContain('zonder einddag. Reden: De zaal wordt verbouwd</p>');
    expect(body).toContain('“Begeleiding” blijft wachten op jouw sein.');
    expect(body).toContain('Het traject blijft gepauzeerd tot je het hervat.');
    // Who looks, the trajectory, and the reasons of both.
    expect(requests.filter((one) => one === 'BatchGetItemCommand').length).toBe(3);
    expect((await send('hervat', {})).statusCode).toBe(303);
    expect((await send('geef-vrij', {})).statusCode).toBe(303);
    expect(await offered()).toEqual(['verzet', ...usual, 'hou-vast']);
  });

  it('refuses what cannot be done now, with the reason', async () => {
    const { statusCode, body } = await send('ga-verder', { to: 'end', step: 'look' });
    expect(statusCode).toBe(409);
    expect(body).toContain('class="error"');
  });

  it('says why without a link to a field, when what was sent is offered no more', async () => {
    const { statusCode, body } = await send('geef-vrij', { allowOverlap: 'yes', step: 'look' });
    expect([statusCode, body.includes('id="geef-vrij"')]).toEqual([200, false]);
    await send('pauzeer', { reason: 'De zaal wordt verbouwd' });
    const late = await send('verleng', { phase: 'guidance', days: '7' });
    expect([late.statusCode, late.body.includes('href="#phase"')]).toEqual([409, false]);
    expect(late.body).toContain('Dit traject is gepauzeerd.');
    expect((await send('hervat', {})).statusCode).toBe(303);
  });

  it('stops a trajectory for an admin alone', async () => {
    expect((await send('zet-stop', { reason: 'Nee' })).statusCode).toBe(403);
    expect((await send('zet-stop', { reason: 'De gemeente stopt' }, ADMIN)).statusCode).toBe(303);
    expect((await show()).body).toContain('Dit traject is voorbij.');
  });
});
