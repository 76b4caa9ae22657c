import { encode } from 'uqr';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { THEMES } from '../../../domain/menu-card/themes.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';

let api: Api;
let one: Awaited<ReturnType<Api['onboarded']>>;
const START = '2027-02-01';
let town = 0;
const TOWNS = [
  '24062',
  '44021',
  '11002',
  '12021',
  '13040',
  '23101',
  '24107',
  '31005',
  '34022',
  '41002',
  '71016',
  '73111',
  '46021',
  '36015',
  '46024',
  '38025',
  '71053',
  '72020',
  '11004',
];
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.at = instantAt(START, '12:00');
  one = await api.onboarded({ nisCode: TOWNS[town++], startDate: START });
});

const read = (query: Record<string, string> = {}, as: Parameters<Api['call']>[1] = {}) =>
  api.call('GET /trajectories/{id}/call', { params: { id: one.id }, as: ADMIN, query, ...as });
const post = (what: 'write' | 'open' | 'close', more: object = {}) =>
  api.call(`POST /trajectories/{id}/call/${what}`, { params: { id: one.id }, as: one.officer, ...more });
const write = (basedOn: number, texts: object, query?: object) =>
  post('write', { body: { basedOn, texts }, ...(query ? { query } : {}) });
const pageOf = async () => (await read()).json.page;

describe('The texts of a call', () => {
  it('are ours until an officer or a coach gives others, and ours again when they are left out', async () => {
    const before = await read();
    expect(before.json).toMatchObject({ version: 0, own: {}, versions: [] });
    expect(before.json.page.texts).toEqual(before.json.ours);
    const { statusCode, json, requests } = await write(0, { lead: 'Doe mee met je straat.' });
    expect([statusCode, json.version]).toEqual([200, 1]);
    expect(requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    const after = await read();
    expect(after.json.page.texts.lead).toBe('Doe mee met je straat.');
    expect(after.json.page.texts.about).toBe(before.json.ours.about);
    expect(after.json.versions).toMatchObject([{ version: 1, changed: ['lead'], as: 'officer', name: 'Omer Claes' }]);
    expect((await write(1, {})).json.version).toBe(2);
    expect((await pageOf()).texts).toEqual(before.json.ours);
    expect((await read({ version: '1' })).json.own).toEqual({ lead: 'Doe mee met je straat.' });
  });

  it('based on an older version are refused, and the same texts again change nothing', async () => {
    await write(0, { contact: 'Bel ons.' });
    expect((await write(0, { contact: 'Bel ons.' })).json.version).toBe(1);
    expect((await write(0, { contact: 'Mail ons.' })).json).toMatchObject({ code: 'CALL_CHANGED', status: 409 });
    expect((await read({ version: '7' })).json.code).toBe('VERSION_NOT_FOUND');
  });

  it('can be tried: the answer shows the page, and nothing is written', async () => {
    const { json, requests } = await write(0, { lead: 'Probeer dit eens.' }, { dryRun: 'true' });
    expect(json).toMatchObject({ version: 0, preview: { texts: { lead: 'Probeer dit eens.' } } });
    expect(requests).not.toContain('TransactWriteItemsCommand');
    expect((await pageOf()).texts.lead).not.toBe('Probeer dit eens.');
  });

  it('in which the municipality fills in who is responsible for data raise the version that a sign-up accepts', async () => {
    expect((await pageOf()).privacyVersion).toBe('2.0');
    await write(0, { lead: 'Een andere zin.' });
    expect((await pageOf()).privacyVersion).toBe('2.0');
    await write(1, { lead: 'Een andere zin.', dataProtection: 'dpo@stad.example' });
    expect((await pageOf()).privacyVersion).toBe('2.2');
    const { slug } = await pageOf();
    const privacy = (query: Record<string, string>) =>
      api.call('GET /oproep/{slug}/{page}', {
        params: { slug, page: 'privacy' },
        query,
        headers: { accept: 'text/html' },
      });
    expect((await privacy({})).body).toContain('dpo@stad.example');
    expect((await privacy({ versie: '2.0' })).body).not.toContain('dpo@stad.example');
  });

  it('with markup, or with signs that nobody sees, are refused', async () => {
    for (const lead of ['<b>Kom</b>', 'Kom\u202emok', '   ']) {
      expect((await write(0, { lead })).json).toMatchObject({ code: 'REQUEST_INVALID' });
    }
  });

  it('are in no event', async () => {
    await write(0, { lead: 'Zwaluwstaart zoekt buren.' });
    const { json } = await api.call('GET /trajectories/{id}/history', { params: { id: one.id }, as: ADMIN });
    const text = JSON.stringify(json);
    expect(text).toContain('Tekst van de oproep veranderd, versie 1: de inleiding.');
    expect(text).not.toContain('Zwaluwstaart');
  });
});

describe('Opening and closing a call', () => {
  it('shows on the page and in the list at once, whatever the plan says', async () => {
    const { slug } = await pageOf();
    const stateOnPage = async () =>
      (await api.call('GET /oproep/{slug}', { params: { slug }, query: { format: 'json' } })).json.standing.state;
    const isListed = async () =>
      (await api.call('GET /', { query: { format: 'json' } })).json.open.some(
        (line: { slug: string }) => line.slug === slug,
      );
    expect([await stateOnPage(), await isListed()]).toEqual(['open', true]);
    expect((await post('close')).json.standing.state).toBe('closed');
    expect([await stateOnPage(), await isListed()]).toEqual(['closed', false]);
    expect((await post('open')).json.standing.state).toBe('open');
    expect([await stateOnPage(), await isListed()]).toEqual(['open', true]);
  });

  it('can be early, and then the list has it too', async () => {
    api.clock.at = instantAt(addDays(START, -7));
    expect((await read()).json.standing).toMatchObject({ state: 'not-open', opensOn: START });
    expect((await post('open', { as: one.coach })).json.standing.state).toBe('open');
    const { slug } = await pageOf();
    const { json } = await api.call('GET /', { query: { format: 'json' } });
    expect(json.open.map((line: { slug: string }) => line.slug)).toContain(slug);
  });

  it('is refused once the trajectory was cancelled', async () => {
    await api.call('POST /trajectories/{id}/cancel', { params: { id: one.id }, as: ADMIN });
    expect((await post('open', { as: ADMIN })).json).toMatchObject({ code: 'TRAJECTORY_ENDED', status: 409 });
    expect((await read({}, { as: ADMIN })).json).toMatchObject({ standing: { state: 'over' }, mayOpen: false });
    const { body } = await api.page('GET /trajecten/{id}/oproep', { as: ADMIN, params: { id: one.id } });
    expect(body).toContain('Het traject is voorbij, en de oproep dus ook.');
    expect(body).toMatch(/\d+ men(s deed|sen deden) mee\./);
    expect(body).not.toContain('te gaan');
    expect(body).not.toContain('<form class="sheet');
    expect(body).not.toContain('Zet de oproep');
  });
});

describe('The call kit', () => {
  it('has a text in three lengths and a short link for each channel, by two requests', async () => {
    const { json, requests } = await api.call('GET /trajectories/{id}/call/kit', {
      params: { id: one.id },
      as: one.officer,
    });
    expect(requests.filter((name) => name === 'BatchGetItemCommand')).toHaveLength(2);
    const lengths = json.texts.map(({ text }: { text: string }) => text.length);
    expect(lengths[0]).toBeLessThanOrEqual(280);
    expect(lengths[1]).toBeGreaterThan(2 * lengths[0]);
    expect(lengths[2]).toBeGreaterThan(1.5 * lengths[1]);
    for (const { text, channel } of json.texts) {
      const link = json.links.find((each: { channel: string }) => each.channel === channel);
      expect(text).toContain(link.address);
    }
    expect(new Set(json.links.map(({ address }: { address: string }) => address)).size).toBe(json.links.length);
  });

  it.each(['poster-a3', 'poster-a4', 'flyer-a5'])('prints %s with the QR code of its own link', async (sheet) => {
    const { body, statusCode } = await api.call('GET /trajectories/{id}/call/kit/{sheet}', {
      params: { id: one.id, sheet },
      as: one.coach,
      headers: { accept: 'text/html' },
    });
    expect(statusCode).toBe(200);
    const channel = sheet === 'flyer-a5' ? 'flyer' : 'affiche';
    const { slug } = await pageOf();
    const link = `https://klimaatdoeners.example/o/${slug}/${channel}`;
    expect(body).toContain(`aria-label="QR-code naar ${link}"`);
    const { size } = encode(link, { ecc: 'M', border: 4 });
    expect(body).toContain(`class="qr" viewBox="0 0 ${size} ${size}"`);
    expect(body).toContain('V.u.:');
    expect(body).not.toContain('style=');
  });

  it('prints a sheet to sign up on, with the version of the information that is signed, and nothing ticked', async () => {
    const { body, statusCode } = await api.call('GET /trajectories/{id}/call/kit/{sheet}', {
      params: { id: one.id, sheet: 'sign-up-a4' },
      as: one.officer,
      headers: { accept: 'text/html' },
    });
    expect(statusCode).toBe(200);
    const { slug, privacyVersion } = await pageOf();
    expect(body).toContain(`“Wat we met je gegevens doen”, versie ${privacyVersion}.`);
    expect(body).toContain(`https://klimaatdoeners.example/oproep/${slug}/privacy`);
    expect(body).toContain('Gegevensbeschermingsautoriteit');
    // Two for age, one for each theme, and photos taken and photos shown apart.
    expect(body.split('class="box"')).toHaveLength(1 + 2 + THEMES.length + 3);
  });
});

describe('The page of the call for staff', () => {
  const show = (as = one.officer, means = '') =>
    api.page(`GET /trajecten/{id}/oproep${means === '' ? '' : '/{means}'}`, { as, params: { id: one.id, means } });
  const send = (turn: string, fields: Record<string, string>, as = one.officer) =>
    api.page(`POST /trajecten/{id}/oproep${turn === '' ? '' : '/{turn}'}`, {
      as,
      params: { id: one.id, turn },
      fields,
    });

  it('shows where the call stands, what to spread it with, and its texts to change', async () => {
    const { body, statusCode } = await show();
    expect(statusCode).toBe(200);
    expect(body).toContain('Inschrijven kan tot en met');
    expect(body).toContain('name="texts.lead"');
    expect((await show(one.officer, 'poster-a4')).body).toContain('class="qr"');
    expect((await show(one.officer, 'teksten')).body).toContain('/bericht');
    expect((await show({ role: 'officer', personId: 'stranger' } as never)).statusCode).toBe(404);
  });

  it('saves what differs from our texts alone, and takes lists line by line', async () => {
    const { json } = await read();
    const typed = {
      basedOn: '0',
      'texts.lead': json.ours.lead,
      'texts.asked': 'Vier avonden.\r\n\r\n- Een goed idee.',
      'texts.questions': 'Mag mijn hond mee?\r\nJa, als hij stil is.\r\n\r\nIs er koffie?\r\nAltijd.',
      'texts.contact': '',
    };
    const { statusCode, headers } = await send('', typed);
    expect([statusCode, headers.location]).toEqual([303, `/trajecten/${one.id}/oproep?gelukt=call-written`]);
    expect((await read()).json.own).toEqual({
      asked: ['Vier avonden.', 'Een goed idee.'],
      questions: [
        { question: 'Mag mijn hond mee?', answer: 'Ja, als hij stil is.' },
        { question: 'Is er koffie?', answer: 'Altijd.' },
      ],
    });
  });

  it('first shows what it would become, and says what is wrong with what was typed kept', async () => {
    const look = await send('', { basedOn: '0', 'texts.lead': 'Een andere zin.', step: 'look' });
    expect(look.statusCode).toBe(200);
    expect(look.body).toContain('<p class="lead">Een andere zin.</p>');
    expect((await read()).json.version).toBe(0);
    const wrong = await send('', { basedOn: '0', 'texts.lead': '<script>', 'texts.contact': 'Bel ons.' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('<title>Fout: ');
    expect(wrong.body).toContain('Bel ons.');
    expect((await send('', { basedOn: '7', 'texts.lead': 'Te laat.' })).statusCode).toBe(409);
  });

  it('shows what somebody else saved meanwhile beside what was typed', async () => {
    const { version } = (await read()).json;
    await send('', { basedOn: String(version), 'texts.lead': 'Wat een ander schreef.' });
    const { statusCode, body } = await send('', { basedOn: String(version), 'texts.lead': 'Wat ik schreef.' });
    expect(statusCode).toBe(409);
    expect(body).toMatch(/Wat ik schreef\.[\s\S]{0,300}Nu bewaard:<\/b><pre class="plain">Wat een ander schreef\./);
    expect(body).not.toContain('href="#basedOn"');
  });

  it('opens and closes the call', async () => {
    expect((await send('sluit', {})).statusCode).toBe(303);
    expect((await read()).json.standing.state).toBe('closed');
    expect((await show()).body).toContain('Zet de oproep open');
    expect((await send('open', {})).statusCode).toBe(303);
    expect((await read()).json.standing.state).toBe('open');
  });
});
