import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execute, together } from '../../../adapters/table/execute.ts';
import { deleteItem } from '../../../adapters/table/items.ts';
import { ref } from '../../../adapters/table/ref.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { decide, type MailCommand } from '../../../domain/mail/mail.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import type { Caller } from '../http/request.ts';
import { NOW } from '../municipality/example.ts';

let api: Api;
let id: string;
let coach: Awaited<ReturnType<Api['onboarded']>>['coach'];
let officer: Awaited<ReturnType<Api['onboarded']>>['officer'];
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.at = NOW;
  ({ id, coach, officer } = await api.onboarded());
});

const TEXT = 'Dag {naam}, Jan uit de bib zag ernaar uit.\n\n- {sessie} is op {datum}, om {uur}.';
const ofReminder = { template: 'session-reminder', role: 'officer' };
type Wish = { as?: Caller; query?: Record<string, string>; of?: typeof ofReminder };
const reword = (body: object = {}, { as = coach, query = {}, of = ofReminder }: Wish = {}) =>
  api.call('POST /trajectories/{id}/wordings/{template}/{role}/reword', {
    ...{ params: { id, ...of }, as, query },
    body: { basedOn: 0, text: TEXT, ...body },
  });
const restore = (basedOn: number, as: Caller = coach) =>
  api.call('POST /trajectories/{id}/wordings/{template}/{role}/restore', {
    ...{ params: { id, ...ofReminder }, as, body: { basedOn } },
  });
const turn = (where: 'on' | 'off', template: string, as: Caller = coach) =>
  api.call(`POST /trajectories/{id}/wordings/{template}/switch-${where}`, { params: { id, template }, as });
const get = (what: string, query: Record<string, string> = {}) =>
  api.call(`GET /trajectories/{id}/${what}`, { params: { id }, as: coach, query });
const details = (as: Caller = coach, of = ofReminder) =>
  api.call('GET /trajectories/{id}/wordings/{template}/{role}', { params: { id, ...of }, as });
const mail = (key: string) => api.call('GET /trajectories/{id}/mails/{key}', { params: { id, key }, as: coach });
type Line = { key: string; label: string; recipient: { role: string } };
const reminder = async (role = 'officer') => {
  const { mails: all }: { mails: Line[] } = (await get('mails')).json;
  const found = all.find(
    (one) =>
      /^Herinnering (?!taak)[^;]+, (\d+ dagen|de werkdag) vooraf$/.test(one.label) && one.recipient.role === role,
  );
  return (await mail(found?.key ?? 'none')).json;
};
const told = async () => (await get('history')).json.entries.map(({ text }: { text: string }) => text);

/** The welcome of the coach is sent now. */
const wentOut = async (key: string) => {
  const items = [{ template: 'welcome', params: {} }];
  const request = { key, recipientId: coach.personId, role: 'coach', items, subject: 'trajectory' };
  const commands: MailCommand[] = [
    { type: 'Request', mail: request },
    { type: 'MarkSent', messageId: 'm' },
  ];
  for (const command of commands) {
    await execute({
      store: api.store,
      load: { mail: ref(mails, { trajectoryId: id, key }) },
      decide: ({ mail: state }) => together({ mail: decide(command, state) }),
      context: { at: api.clock.at, actor: 'mail', correlationId: 'c', causationId: null },
    });
  }
};

describe('A mail that is reworded', () => {
  it('takes one read and one transaction, and again only the read when it is repeated', async () => {
    const first = await reword();
    expect(first.requests).toEqual(['GetItemCommand', 'TransactWriteItemsCommand']);
    expect(first.json).toMatchObject({ version: 1, isReworded: true, role: 'officer' });
    const again = await reword();
    expect([again.statusCode, again.requests]).toEqual([200, ['GetItemCommand']]);
  });

  it('reads so in the mails to come, and in no event; what is ours stays', async () => {
    const ours = await reminder();
    await reword({ subject: 'Kom je ook, {naam}?' });
    const read = await reminder();
    expect(read.text).toMatch(
      /Dag \S+, Jan uit de bib zag ernaar uit\.\n\n- .+ is op \S+ \d+ \S+ 2027, om 19\.30 uur\./,
    );
    expect(read.subject).toMatch(/^Kom je ook, /);
    expect(read.html).toContain('Jan uit de bib');
    // The facts, what is asked and what stands below it are as they were.
    const rest = (text: string) => text.slice(text.indexOf('Wanneer: '));
    expect(rest(read.text)).toBe(rest(ours.text));
    expect(JSON.stringify(await api.event(id, 2))).not.toMatch(/Jan|Kom je/);
    expect((await reminder('coach')).text).not.toContain('Jan uit de bib');
  });

  it('is only tried with dryRun: it answers with the mail, and nothing changes', async () => {
    const tried = await reword({ subject: 'Hallo {naam}' }, { query: { dryRun: 'true' } });
    expect(tried.json).toMatchObject({
      dryRun: true,
      changes: true,
      mail: { subject: expect.stringMatching(/^Hallo /) },
    });
    expect(tried.json.mail.text).toContain('Jan uit de bib');
    expect(tried.json.mail.html).toContain('<html');
    expect(tried.requests).toEqual(['QueryCommand', 'BatchGetItemCommand']);
    expect((await details()).json).toMatchObject({ version: 0, isReworded: false, text: null });
    expect((await reword({ text: '{fout}' }, { query: { dryRun: 'true' } })).json.code).toBe('PLACEHOLDER_UNKNOWN');
  });

  it('keeps every version with who wrote it when, and can have our text again', async () => {
    await reword();
    await reword({ basedOn: 1, text: 'Nieuw: {sessie}.' }, { as: ADMIN });
    expect((await restore(1)).json.code).toBe('WORDING_CHANGED');
    expect((await restore(2)).json).toMatchObject({ version: 3, isReworded: false });
    const { json, requests } = await details(officer);
    expect(json).toMatchObject({ version: 3, text: null, subject: null });
    expect(json.versions).toMatchObject([
      { version: 2, text: 'Nieuw: {sessie}.', writtenAt: NOW, writtenBy: { personId: 'ada', name: null } },
      { version: 1, text: TEXT, writtenBy: { personId: coach.personId, name: expect.stringMatching(/./) } },
    ]);
    expect(json.mail.text).not.toContain('Nieuw:');
    expect(requests).toEqual(['QueryCommand', 'QueryCommand', 'BatchGetItemCommand']);
    expect(await told()).toEqual(
      expect.arrayContaining([
        'Mail herschreven: “Herinnering aan een sessie” aan de contactpersoon, versie 2.',
        'Mail weer met onze tekst: “Herinnering aan een sessie” aan de contactpersoon.',
      ]),
    );
  });

  it('is written again with the text of its day', async () => {
    await reword({ text: 'Welkom {naam}, de eerste tekst.' }, { of: { template: 'welcome', role: 'coach' } });
    const key = 'onboarded_r1_coach';
    await wentOut(key);
    api.clock.at = instantAt('2027-01-20', '10:00');
    await reword({ basedOn: 1, text: 'De tweede.' }, { of: { template: 'welcome', role: 'coach' } });
    expect((await mail(key)).json.text).toContain('de eerste tekst');
    expect((await details(coach, { template: 'welcome', role: 'coach' })).json.mail.text).toContain('De tweede.');
  });

  it('has our text when theirs was deleted', async () => {
    await reword();
    const key = { pk: `TRAJECTORY#${id}`, sk: 'WORDING#session-reminder#officer#000001' };
    await api.store.commit([], [deleteItem(api.store.table, key)]);
    expect((await reminder()).text).not.toContain('Jan uit de bib');
    expect((await details()).json).toMatchObject({ isReworded: true, text: null, versions: [] });
  });

  it.each([
    [{ text: '' }, 400, 'REQUEST_INVALID'],
    [{ text: '...' }, 400, 'REQUEST_INVALID'],
    [{ text: 'a <b>vet</b> {sessie}' }, 400, 'REQUEST_INVALID'],
    [{ text: 'rechts\u202enaar links {sessie}' }, 400, 'REQUEST_INVALID'],
    [{ text: `${'a'.repeat(1993)}{sessie}` }, 400, 'REQUEST_INVALID'],
    [{ subject: 'Twee\r\nBcc: x@y.be' }, 400, 'REQUEST_INVALID'],
    [{ text: 'Zonder naam van de avond.' }, 422, 'PLACEHOLDER_MISSING'],
    [{ text: '{sessie} {wachtwoord}' }, 422, 'PLACEHOLDER_UNKNOWN'],
    [{ basedOn: 7 }, 409, 'WORDING_CHANGED'],
  ])('%j is refused with %i %s', async (body, status, code) => {
    expect((await reword(body)).json).toMatchObject({ status, code });
  });

  it('is refused to the officer, who may read it, and hidden from the coach of another trajectory', async () => {
    expect((await reword({}, { as: officer })).statusCode).toBe(403);
    expect((await turn('off', 'farewell', officer)).statusCode).toBe(403);
    expect((await details(officer)).statusCode).toBe(200);
    const stranger = { ...coach, personId: 'somebody-else' };
    for (const query of [{}, { dryRun: 'true' }]) {
      expect((await reword({}, { as: stranger, query })).json.code).toBe('TRAJECTORY_NOT_FOUND');
    }
    expect((await details(stranger)).json.code).toBe('TRAJECTORY_NOT_FOUND');
  });

  it('of which there is no such text is refused', async () => {
    expect((await details(coach, { template: 'plan-changed', role: 'coach' })).json.code).toBe('MAIL_NOT_WORDABLE');
    const of = { template: 'plan-changed', role: 'coach' };
    for (const query of [{}, { dryRun: 'true' }])
      expect((await reword({}, { of, query })).json).toMatchObject({ status: 404, code: 'MAIL_NOT_WORDABLE' });
  });

  it('shows what each of them would be, before and after all of them went out', async () => {
    const { mails } = (await get('wordings')).json;
    for (const at of [NOW, '2027-12-01T10:00:00.000Z']) {
      api.clock.at = at;
      for (const { template, placeholders } of mails) {
        const text = placeholders.map(({ name }: { name: string }) => `${name}: {${name}}`).join('\n');
        const of = { template, role: 'coach' };
        const { json } = await reword({ text }, { of, query: { dryRun: 'true' } });
        for (const { name } of placeholders)
          expect(json.mail.text, template).toMatch(new RegExp(`^${name}: [^{]`, 'm'));
      }
    }
  });
});

describe('An optional mail', () => {
  it('that is switched off is in the list of mails as not going out, with why, until it is switched on again', async () => {
    const off = async () =>
      (await get('mails', { state: 'planned' })).json.mails.filter(
        ({ reason }: { reason: string | null }) => reason !== null,
      );
    const switched = await turn('off', 'phase-notice');
    expect(switched.requests).toEqual(['GetItemCommand', 'TransactWriteItemsCommand']);
    expect(switched.json).toMatchObject({ template: 'phase-notice', isOff: true });
    const notices = await off();
    // Those with a duty that is late go out for that.
    expect(notices.length).toBeGreaterThan(1);
    expect(notices[0]).toMatchObject({
      stateLabel: 'Gaat niet buiten',
      reason: 'deze mail is uitgezet voor dit traject',
    });
    expect((await mail(notices[0].key)).json.reason).toContain('uitgezet');
    expect((await turn('off', 'phase-notice')).requests).toEqual(['GetItemCommand']);
    expect((await get('wordings')).json.mails).toContainEqual(
      expect.objectContaining({ template: 'phase-notice', isOptional: true, isOff: true }),
    );
    await turn('on', 'phase-notice');
    expect(await off()).toEqual([]);
    expect(await told()).toEqual(
      expect.arrayContaining([
        'Mail uitgezet: “Vooraankondiging van een fase”.',
        'Mail weer aangezet: “Vooraankondiging van een fase”.',
      ]),
    );
  });

  it('is the only kind that can be switched off', async () => {
    expect((await turn('off', 'session-reminder')).json).toMatchObject({ status: 404, code: 'MAIL_NOT_OPTIONAL' });
    expect((await turn('off', 'nonsense')).json.code).toBe('MAIL_NOT_OPTIONAL');
  });
});
