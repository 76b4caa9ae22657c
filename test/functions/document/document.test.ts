import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documents } from '../../../domain/document/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { agree, pageOf } from '../../../functions/document-link/opened.ts';
import { openedPage } from '../../../functions/document-link/pages/opened-page.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';

let api: Api;
let id: string;
let coach: Caller & { personId: string };
let officer: Caller & { personId: string };
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  ({ id, coach, officer } = await api.onboarded());
});

const GOALS = { goals: ['Meer korte keten'], enterpriseNumber: '0123.456.749', date: '2027-01-04' };

const post = (kind: string, command: string, body: object, as: Caller = coach) =>
  command === 'write'
    ? api.call(`POST /trajectories/{id}/documents/${kind}/write`, { params: { id }, as, body })
    : api.call(`POST /trajectories/{id}/documents/{kind}/${command}`, { params: { id, kind }, as, body });
const get = (kind: string, query: Record<string, string> = {}, as: Caller = coach, path = '') =>
  api.call(`GET /trajectories/{id}/documents/{kind}${path}`, { params: { id, kind }, as, query });

describe('The documents of a trajectory', () => {
  it('are proposals of the template before anybody writes, filled with the facts of the trajectory', async () => {
    const answer = await get('regulations');
    expect(answer.json).toMatchObject({ status: 'none', version: 0, shown: { version: 0 }, versions: [] });
    expect(answer.json.shown.markdown).toContain('werkingsbudget van 15.000 euro');
    expect(answer.json.shown.markdown.match(/^## Artikel \d+\. /gm)).toHaveLength(24);
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
  });

  it('take one read and one transaction a command, and keep texts and names out of events and states', async () => {
    const facts = { ...GOALS, attendees: [{ name: 'Zilverine Kwartelberg' }, { personId: officer.personId }] };
    const written = await post('intake', 'write', { basedOn: 0, facts, text: 'Kwartelberg wil *vaart*.' });
    expect(written.json).toMatchObject({ kind: 'intake', status: 'draft', version: 1, missing: [] });
    expect(written.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    const submitted = await post('intake', 'submit', { version: 1 });
    expect(submitted.json).toMatchObject({ status: 'submitted', approvedBy: ['coach'], waitsFor: ['officer'] });
    expect(submitted.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    const { state } = await api.store.load(documents, { trajectoryId: id, kind: 'intake' });
    expect(JSON.stringify(state)).not.toContain('Kwartelberg');
    const read = await get('intake');
    expect(read.json.shown.text).toBe('Kwartelberg wil *vaart*.');
    expect(read.json.shown.markdown).toContain('- Zilverine Kwartelberg\n- Omer Claes');
    expect(read.json.versions).toMatchObject([
      { version: 1, written: { as: 'coach', name: 'Begga De Smet' }, submitted: { as: 'coach' } },
    ]);
  });

  it('do the duty of that name when they come in force, in the same transaction, and the history tells both', async () => {
    await post('intake', 'write', { basedOn: 0, facts: { ...GOALS, attendees: [{ name: 'An' }], purchaseOrder: '1' } });
    await post('intake', 'submit', { version: 1 });
    const approved = await post('intake', 'approve', { version: 1 }, officer);
    expect(approved.json).toMatchObject({ status: 'in-force' });
    expect(approved.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    const history = await api.call('GET /trajectories/{id}/history', { params: { id }, as: coach });
    const texts: string[] = history.json.entries.map(({ text }: { text: string }) => text);
    expect(texts).toContain('Taak klaar: Intakegesprek met de gemeente.');
    expect(texts).toContain('Intakeverslag, versie 1: van kracht vanaf 4 januari 2027');
    const report = await api.call('GET /trajectories/{id}/report', { params: { id }, as: coach });
    expect(report.json.duties[0]).toMatchObject({ id: 'intake', state: 'done', closedBy: 'officer' });
  });

  it('show no name of somebody who was erased', async () => {
    const personId = officer.personId;
    await post('intake', 'write', { basedOn: 0, facts: { ...GOALS, attendees: [{ personId }] } });
    await api.call('POST /erasures', { as: ADMIN, body: { personId } });
    const read = await get('intake');
    expect(read.body).not.toContain('Claes');
    expect(read.json.shown.markdown).toContain('(gegevens gewist)');
    await api.call('POST /role-removals', { as: ADMIN, body: { personId: 'somebody', role: 'coach' } });
  });

  it('name people of the team by id only, so nobody reads the name of a stranger', async () => {
    const facts = { ...GOALS, attendees: [{ personId: 'person-of-another-trajectory' }] };
    expect((await post('intake', 'write', { basedOn: 0, facts })).json).toMatchObject({ code: 'PERSON_NOT_IN_TEAM' });
    const mark = `{{person:${officer.personId}}}`;
    await post('intake', 'write', { basedOn: 0, facts: GOALS, text: `Wie is ${mark}?` });
    expect((await get('intake')).json.shown.markdown).toContain(mark);
  });

  it('are refused with what changed when somebody else wrote in between', async () => {
    await post('regulations', 'write', { basedOn: 0, facts: { minimumAge: 16 } });
    await post('regulations', 'write', { basedOn: 1, facts: { minimumAge: 14 } }, officer);
    const late = await post('regulations', 'write', { basedOn: 1, facts: { minimumAge: 18 } });
    expect(late.json).toMatchObject({ status: 409, code: 'DOCUMENT_CHANGED' });
    expect(late.json.detail).toContain('Veranderd: Artikel 3. Samenstelling van de groep.');
  });

  it('change nothing when a version is written again', async () => {
    const body = { basedOn: 0, facts: GOALS };
    await post('intake', 'write', body);
    const again = await post('intake', 'write', body, officer);
    expect(again.json).toMatchObject({ version: 1 });
    expect(again.requests).toEqual(['BatchGetItemCommand']);
  });

  it('take 200 KB of text, and no more', async () => {
    const text = 'Één zin met accenten.\n'.repeat(8400).slice(0, -1500);
    expect(Buffer.byteLength(text)).toBeGreaterThan(195 * 1024);
    const written = await post('work-plan', 'write', { basedOn: 0, facts: { goals: ['Veel'] }, text });
    expect(written.json).toMatchObject({ version: 1 });
    expect((await get('work-plan')).json.shown.text).toBe(text);
    const page = await get('work-plan', { format: 'html' });
    expect(page.statusCode).toBe(200);
    const more = await post('work-plan', 'write', {
      basedOn: 1,
      facts: { goals: ['Veel'] },
      text: `${text}${text.slice(-9000)}`,
    });
    expect(more.json).toMatchObject({ status: 422, code: 'DOCUMENT_TOO_LONG' });
  });

  it('of an unknown kind or version are not found', async () => {
    expect((await get('verslag')).json).toMatchObject({ status: 404, code: 'DOCUMENT_UNKNOWN' });
    expect((await get('intake', { version: '7' })).json).toMatchObject({ status: 404, code: 'VERSION_NOT_FOUND' });
    const answer = await post('verslag', 'submit', { version: 1 });
    expect(answer.json).toMatchObject({ status: 404, code: 'DOCUMENT_UNKNOWN' });
  });

  it('are listed with the status of each kind', async () => {
    await post('menu-card', 'write', { basedOn: 0, facts: { actions: [{ action: 'repair-cafe' }] } });
    const list = await api.call('GET /trajectories/{id}/documents', { params: { id }, as: officer });
    expect(list.json.documents).toMatchObject([
      { kind: 'intake', status: 'none' },
      { kind: 'work-plan', status: 'none' },
      { kind: 'regulations', status: 'none' },
      { kind: 'menu-card', status: 'draft', version: 1 },
      { kind: 'evaluation', status: 'none' },
    ]);
    expect(list.requests).toEqual(['BatchGetItemCommand']);
  });
});

describe('Regulations', () => {
  it('leave articles out, change them and add own ones, and number what remains', async () => {
    const facts = {
      decidingBody: 'college',
      articles: [
        { article: 'conflict-of-interest', leftOut: true },
        { article: 'ownership', text: 'Alles wordt van de gemeente.' },
      ],
      additions: [{ title: 'Wijkraden', text: 'De groep brengt verslag uit.' }],
    };
    await post('regulations', 'write', { basedOn: 0, facts });
    const { markdown } = (await get('regulations')).json.shown;
    expect(markdown).not.toContain('Belangenconflict');
    expect(markdown).toContain('Alles wordt van de gemeente.');
    expect(markdown).toContain('## Artikel 23. Wijkraden');
    expect(markdown).toContain('## Artikel 24. Inwerkingtreding');
    expect(markdown).toContain('het college van burgemeester en schepenen');
    // The evidence moved from article 15 to article 14.
    expect(markdown).toContain('na het verslag van artikel 14');
  });

  it('go from draft to in force, and show who decided', async () => {
    await post('regulations', 'write', { basedOn: 0, facts: {} });
    await post('regulations', 'submit', { version: 1 });
    expect((await post('regulations', 'approve', { version: 1 }, coach)).json.code).toBe('APPROVAL_NOT_YOURS');
    const decision = { body: 'council', decidedOn: '2027-01-04', reference: '2027_GR_00012' };
    await post('regulations', 'approve', { version: 1, decision }, officer);
    const published = await post('regulations', 'publish', { version: 1, on: '2027-02-01' }, officer);
    expect(published.json).toMatchObject({ status: 'in-force', statusLabel: 'Van kracht vanaf 1 februari 2027' });
    const page = await get('regulations', { format: 'html' });
    expect(page.body).toContain('beslissing van de gemeenteraad van 4 januari 2027, 2027_GR_00012');
  });

  it('are in the report in each format, with status, version, day and who approved', async () => {
    await post('regulations', 'write', { basedOn: 0, facts: {} });
    await post('regulations', 'submit', { version: 1 });
    const decision = { body: 'council', decidedOn: '2027-01-04', reference: '2027_GR_00012' };
    await post('regulations', 'approve', { version: 1, decision }, officer);
    const report = (format: string) =>
      api.call('GET /trajectories/{id}/report', { params: { id }, as: coach, query: { format } });
    const json = await report('json');
    expect(json.requests).toEqual(['QueryCommand']);
    expect(json.json.documents[2]).toMatchObject({ kind: 'regulations', status: 'approved', version: 1, decision });
    expect((await report('csv')).body).toContain(
      'document;Reglement;"de gemeenteraad, 4 januari 2027 (2027_GR_00012)";;;2027-01-04;2027-01-04;Goedgekeurd;versie 1',
    );
    expect((await report('html')).body).toContain('de gemeenteraad, 4 januari 2027 (2027_GR_00012)');
  });
});

describe('The decision that an officer sends from a mail', () => {
  it('stays as it was typed when it is refused, and is asked no more once the text is a draft again', async () => {
    await post('regulations', 'write', { basedOn: 0, facts: {} });
    await post('regulations', 'submit', { version: 1 });
    const { state: trajectory } = await api.store.load(trajectories, id);
    const { state: document } = await api.store.load(documents, { trajectoryId: id, kind: 'regulations' });
    if (trajectory.status === 'absent') throw new Error('It was onboarded');
    const followed = {
      token: { mail: { trajectoryId: id, key: 'document-submitted' }, item: 0, secret: 'secret' },
      ...{ recipientId: officer.personId, role: 'officer' as const, lost: undefined, trajectory, document },
      about: { kind: 'regulations', version: 1, submission: 1 },
      template: 'document-submitted',
    } as const;
    const refused = async (typed: Record<string, string>): Promise<string> =>
      openedPage(await pageOf(api, followed, await agree(api, followed, typed, 'c')));
    for (const decidedOn of ['', '2031-01-04']) {
      const body = await refused({ body: 'council', decidedOn, reference: '2027_GR_"12"' });
      expect(body).toContain('role="alert"');
      expect(body).toContain('value="council" checked');
      expect(body).toContain(`type="date" value="${decidedOn}"`);
      expect(body).toContain('value="2027_GR_&quot;12&quot;"');
    }
    expect(await refused({ reference: 'GR' })).not.toContain(' checked');
    expect((await pageOf(api, followed)).state).toBe('ask');
    await post('regulations', 'withdraw', { version: 1 });
    const { state: draft } = await api.store.load(documents, { trajectoryId: id, kind: 'regulations' });
    const withdrawn = await pageOf(api, { ...followed, document: draft });
    expect(openedPage(withdrawn)).toContain('Dit is weer een ontwerp');
    // Whoever put it before others knows that it came back.
    const heard = { ...followed, document: draft, template: 'document-returned' };
    expect((await pageOf(api, heard)).state).toBe('read');
  });
});

describe('A menu card', () => {
  it('takes only actions of the library, and own ones', async () => {
    const facts = { actions: [{ action: 'vliegveld' }] };
    expect((await post('menu-card', 'write', { basedOn: 0, facts })).json).toMatchObject({ code: 'ACTION_UNKNOWN' });
  });
});

describe('A comparison', () => {
  it('shows line by line what changed, and skips what did not', async () => {
    await post('regulations', 'write', { basedOn: 0, facts: { minimumAge: 13 } });
    await post('regulations', 'write', { basedOn: 1, facts: { minimumAge: 18 } });
    const { json } = await get('regulations', {}, coach, '/compare');
    expect(json).toMatchObject({ from: 1, to: 2, added: 1, removed: 3 });
    expect(json.lines.map(({ change }: { change: string }) => change)).toContain('skipped');
    const page = await get('regulations', { format: 'html' }, coach, '/compare');
    expect(page.body).toContain('<ins>Wie minstens 18 jaar is');
    expect(page.body).toContain('<del>Wie jonger is dan 16 jaar');
  });
});

describe('A page', () => {
  const HOSTILE = [
    '<script>alert(1)</script> <img src=x onerror=alert(1)>',
    '[klik](javascript:alert(1)) [klik](JaVaScRiPt:alert(1)) [klik](&#106;avascript:alert(1))',
    '[klik](data:text/html;base64,PHNjcmlwdD4=) [klik](vbscript:x) ![x](https://evil.example/x.png)',
    '<javascript:alert(1)> [a]: javascript:alert(1)',
    '| a |\n|:-:|\n| <b onclick=x>b</b> |',
    '## <i>Titel</i> "onmouseover="alert(1)',
  ].join('\n\n');

  it('shows hostile markup and links as text, and has no inline style', async () => {
    await post('work-plan', 'write', { basedOn: 0, facts: { goals: ['Veel'] }, text: HOSTILE });
    const { body, headers } = await get('work-plan', { format: 'html' });
    expect(body).not.toMatch(/<script|<img|<i>|<b /i);
    expect(body).not.toMatch(/(href|src)="(javascript|data|vbscript)/i);
    expect(body).not.toContain(' style=');
    expect(body).not.toMatch(/<[^>]* on\w+=/);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('has a table of contents that leads to the headings', async () => {
    const { body } = await get('regulations', { format: 'html' });
    const targets = [...body.matchAll(/<a href="#(t-[\w-]+)"/g)].map(([, target]) => target);
    expect(targets).toHaveLength(24);
    for (const target of targets) expect(body).toContain(`id="${target}"`);
    expect(new Set(targets).size).toBe(24);
  });
});

describe('The library of the menu card', () => {
  it('is filtered by theme, effort, budget, season and people', async () => {
    const ask = async (query: Record<string, string>): Promise<string[]> => {
      const { json } = await api.call('GET /menu-card', { query });
      return json.actions.map((action: { id: string }) => action.id);
    };
    expect(await ask({})).toHaveLength(60);
    expect(await ask({ theme: 'water', effort: '1' })).toEqual(['tegelwippen', 'regenton', 'waterspaarders']);
    expect(await ask({ theme: 'green', season: 'summer' })).toEqual(['koelteplekken']);
    expect(await ask({ budget: '0', people: '2' })).toEqual(['klimaatcafe']);
    const page = await api.call('GET /menu-card', { query: { theme: 'water', format: 'html' } });
    expect(page.body).toContain('Regentonnen en regenwaterputten');
  });
});
