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

type Who = typeof coach | typeof officer;
const PAGE = '/trajecten/{id}/documenten/{kind}';
const show = (kind: string, as: Who = coach) => api.page(`GET ${PAGE}`, { as, params: { id, kind } });
const send = (kind: string, path: string, fields: Record<string, string>, as: Who = coach) =>
  api.page(`POST ${PAGE}/${path}`, { as, params: { id, kind }, fields });

describe('The pages of documents', () => {
  it('list all kinds with the way to each', async () => {
    const { statusCode, body } = await api.page('GET /trajecten/{id}/documenten', { as: officer, params: { id } });
    expect(statusCode).toBe(200);
    for (const kind of ['intake', 'work-plan', 'regulations', 'menu-card', 'evaluation']) {
      expect(body).toContain(`href="/trajecten/${id}/documenten/${kind}"`);
    }
  });

  it('say once that nothing was written', async () => {
    const params = { id, kind: 'work-plan' };
    const { body } = await api.page('GET /trajecten/{id}/documenten/{kind}', { as: officer, params });
    expect(body.match(/nog niet geschreven/gi)).toHaveLength(1);
  });

  it('take a work plan from its first version to the agreement of both', async () => {
    const written = await send('work-plan', 'schrijf', {
      basedOn: '0',
      'facts.goals': 'Minder auto’s\n\nMeer groen',
      'facts.actions.0.what': 'Flyers drukken',
      'facts.actions.0.owner': 'coach',
      'facts.actions.0.due': '2027-02-20',
      'facts.actions.1.owner': 'group',
      text: '## Tot slot\r\n\r\nWe beginnen.',
    });
    expect([written.statusCode, written.headers.location]).toEqual([
      303,
      `/trajecten/${id}/documenten/work-plan?gelukt=document-written`,
    ]);
    const { body } = await show('work-plan');
    expect(body).toContain('Minder auto’s\nMeer groen</textarea>');
    expect(body).toContain('value="Flyers drukken"');
    expect((await send('work-plan', 'leg-voor', { version: '1' })).statusCode).toBe(303);
    expect((await show('work-plan', officer)).body).toContain('Keur versie 1 goed');
    expect((await send('work-plan', 'keur-goed', { version: '1' }, officer)).statusCode).toBe(303);
    expect((await show('work-plan')).body).toContain('Van kracht');
  });

  it('show a version as it would read before it is saved, keep what was typed, and store nothing', async () => {
    const { id: own, coach: lead } = await api.onboarded();
    const of = { as: lead, params: { id: own, kind: 'intake' } };
    await api.call('POST /trajectories/{id}/documents/intake/write', {
      ...{ as: lead, params: { id: own }, body: { basedOn: 0, facts: { attendees: [{ personId: lead.personId }] } } },
    });
    const before = (await api.call('GET /trajectories/{id}/documents/{kind}', of)).json;
    const fields = {
      basedOn: '1',
      'facts.goals': 'Meer *groen*',
      text: '## Tot slot\n\n**Dank** <script>',
      step: 'look',
    };
    const { statusCode, body } = await api.page(`POST ${PAGE}/schrijf`, { ...of, fields });
    expect(statusCode).toBe(200);
    const [, preview = ''] = /<section class="part one" id="voorbeeld">([\s\S]*?)<\/section>/.exec(body) ?? [];
    expect(preview).toContain('Dit is nog niet bewaard.');
    expect(preview).toContain('<li>Meer *groen*</li>');
    expect(preview).toContain('<strong>Dank</strong> &lt;script&gt;');
    expect(preview).toContain('het ondernemingsnummer van de gemeente');
    // The name of who is of the team stands there, and not its mark.
    expect(preview).not.toContain('person:');
    expect(body).toContain('Meer *groen*</textarea>');
    expect(body).toContain('**Dank** &lt;script&gt;</textarea>');
    expect((await api.call('GET /trajectories/{id}/documents/{kind}', of)).json).toEqual(before);
  });

  it('keep what was typed when somebody else wrote a version meanwhile', async () => {
    const fields = { basedOn: '0', 'facts.goals': 'Doel', text: 'Mijn <lange> tekst' };
    expect((await send('intake', 'schrijf', { ...fields, text: 'Eerst' })).statusCode).toBe(303);
    const { statusCode, body } = await send('intake', 'schrijf', fields);
    expect(statusCode).toBe(409);
    expect(body).toContain('Mijn &lt;lange&gt; tekst</textarea>');
    expect(body).toContain('<title>Fout: ');
  });

  it('take who was there at the intake, a line each, and keep whoever is of the team', async () => {
    const { id: own, coach: lead } = await api.onboarded();
    const body = { basedOn: 0, facts: { attendees: [{ personId: lead.personId }] } };
    await api.call('POST /trajectories/{id}/documents/intake/write', { as: lead, params: { id: own }, body });
    const of = { as: lead, params: { id: own, kind: 'intake' } };
    const fields = { basedOn: '1', 'facts.attendees': 'An Peeters, gemeente Leuven, dienst milieu\nBo' };
    expect((await api.page(`POST ${PAGE}/schrijf`, { ...of, fields })).statusCode).toBe(303);
    const { json } = await api.call('GET /trajectories/{id}/documents/{kind}', of);
    expect(json.shown.facts.attendees).toEqual([
      { name: 'An Peeters', organisation: 'gemeente Leuven, dienst milieu' },
      { name: 'Bo' },
      { personId: lead.personId },
    ]);
    expect((await api.page(`GET ${PAGE}`, of)).body).toContain(
      'An Peeters, gemeente Leuven, dienst milieu\nBo</textarea>',
    );
  });

  it('change an article of the regulations and leave one out, and show what a version changed', async () => {
    const articles = (text: string) => ({ 'facts.articles.0.article': 'purpose', 'facts.articles.0.text': text });
    const leftOut = { 'facts.articles.1.article': 'terms', 'facts.articles.1.leftOut': 'yes' };
    const untouched = { 'facts.articles.2.article': 'group' };
    const write = (basedOn: string, more: Record<string, string>) =>
      send('regulations', 'schrijf', { basedOn, 'facts.decidingBody': 'council', ...more, ...untouched });
    expect((await write('0', articles('Samen <voor> het klimaat.'))).statusCode).toBe(303);
    const { body } = await show('regulations');
    expect(body).toContain('Samen &lt;voor&gt; het klimaat.</textarea>');
    expect((await write('1', { ...articles(''), ...leftOut })).statusCode).toBe(303);
    expect((await show('regulations')).body).toContain('(weggelaten)');
    const compared = await api.page(`GET ${PAGE}/vergelijk`, {
      ...{ as: officer, params: { id, kind: 'regulations' }, query: { from: '1', to: '2' } },
    });
    expect(compared.body).toContain('Versie 1 naast versie 2');
    expect(compared.body).toContain('<span class="hide">weg</span></td><td><del>Samen &lt;voor&gt; het klimaat.</del>');
  });

  it('show what is wrong with an article at that article, also when those before it stay as they are', async () => {
    const { statusCode, body } = await send('regulations', 'schrijf', {
      ...{ basedOn: '2', 'facts.articles.0.article': 'purpose', 'facts.articles.1.article': 'terms' },
      ...{ 'facts.articles.2.article': 'group', 'facts.articles.2.text': 'x'.repeat(20_001) },
    });
    expect(statusCode).toBe(422);
    expect(body).toContain('<details open><summary>3. ');
    expect(body).toContain('href="#facts.articles.2.text"');
  });

  it('keep the notes of a menu card on the actions that stay', async () => {
    const { body } = await show('menu-card');
    const [first = '', second = ''] = [...body.matchAll(/name="facts\.actions\.\d+\.action" value="([^"]+)"/g)].map(
      ([, value = '']) => value,
    );
    const written = await send('menu-card', 'schrijf', {
      basedOn: '0',
      'facts.intro': 'Kies wat bij je past.',
      'facts.actions.0.action': first,
      'facts.actions.7.action': second,
    });
    expect(written.statusCode, written.body).toBe(303);
    const again = await show('menu-card');
    expect(again.body.match(/name="facts\.actions\.\d+\.action" value="[^"]+" checked/g)).toHaveLength(2);
  });

  it('say in the words of the page what is wrong with a decision', async () => {
    const { statusCode, body } = await send(
      'regulations',
      'keur-goed',
      { version: '1', 'decision.body': 'council' },
      officer,
    );
    expect(statusCode).toBe(422);
    expect(body).toContain('Vul “Op welke dag?” in.');
  });

  it('of a kind that does not exist answer 404', async () => {
    expect((await show('poem')).statusCode).toBe(404);
  });
});
