import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findByEmail } from '../../../adapters/table/address-owner.ts';
import { batchGet } from '../../../adapters/table/batch-get.ts';
import { eventsOf } from '../../../adapters/table/events.ts';
import { readPeople } from '../../../adapters/table/people.ts';
import { participationFrom, participationKey, readSignUp } from '../../../adapters/table/sign-ups.ts';
import { markupFindings } from '../../browser/findings.ts';
import { ADMIN, type Api, startApi } from '../http/api.ts';
import { NOW } from '../municipality/example.ts';
import { citizensOf, MIEKE } from './citizens.ts';

let api: Api;
let id: string;
let start: string;
let citizens: ReturnType<typeof citizensOf>;
let people = 0;
let mieke: typeof MIEKE;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.at = NOW;
  ({ id } = await api.onboarded({ targetGroupSize: 2 }));
  start = id.slice(-'2027-01-04'.length);
  api.clock.at = `${start}T11:00:00.000Z`;
  citizens = citizensOf(api, id);
  mieke = { ...MIEKE, mail: `mieke${++people}@mail.example` };
});

const later = (hours: number): void => {
  api.clock.at = new Date(Date.parse(api.clock.at) + hours * 3_600_000).toISOString();
};
const seatsOf = async () => (await citizens.places()).entries.map(({ seat }) => seat);
/** Signs somebody up and confirms it. Returns the id. */
const joins = async (name: string): Promise<string> => {
  const mail = `${name}${++people}@mail.example`;
  await citizens.signUp({ ...mieke, naam: name, mail });
  const token = await citizens.link('sign-up-confirmation');
  const answer = await citizens.confirm(token);
  expect(answer.statusCode).toBe(200);
  return (await findByEmail(api.store.table, mail)) ?? '';
};

describe('Sign up', () => {
  it('keeps what was filled in for seven days, and makes no person yet: one read and one transaction', async () => {
    const answer = await citizens.signUp(mieke);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Kijk nu in je mailbox');
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'TransactWriteItemsCommand']);
    const [event] = (await eventsOf(api.store.table, `TRAJECTORY#${id}`)).filter(
      ({ type }) => type === 'Participant.SignedUp',
    );
    expect(event?.data).toMatchObject({ signUp: 1, information: '1.0', guardian: false });
    expect(JSON.stringify(event)).not.toMatch(/Mieke|mail\.example|3010|ringleiding/);
    const whose = { personId: event?.aggregate.split('#')[1] ?? '', trajectoryId: id };
    expect(await readSignUp(api.store.table, whose, api.clock.at)).toMatchObject({
      ...{ name: 'Mieke Janssens', email: mieke.mail, town: '3010', needs: 'Een ringleiding.' },
      ...{ themes: ['food'], consents: { photoTaken: true, photoUsed: false, needs: true } },
    });
    expect(await findByEmail(api.store.table, mieke.mail)).toBeUndefined();
    later(7 * 24);
    expect(await readSignUp(api.store.table, whose, api.clock.at)).toBeUndefined();
  });

  it('shows the form again with all that was typed, and says in each field how to mend it', async () => {
    const answer = await citizens.signUp({ ...mieke, mail: 'mieke', postcode: '301', leeftijd: '' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('<title>Fout: Schrijf je in');
    for (const field of ['mail', 'postcode', 'leeftijd']) expect(answer.body).toContain(`href="#${field}"`);
    for (const typed of ['value="Mieke Janssens"', 'value="mieke"', 'value="301"', '>Een ringleiding.<']) {
      expect(answer.body).toContain(typed);
    }
    expect(answer.body).toMatch(/id="thema-food-ja"[^>]* checked/);
    expect(answer.body).not.toMatch(/id="foto-tonen-ja"[^>]* checked/);
    expect(answer.body).toContain('nog 2 van de 2 plaatsen vrij');
    expect(answer.body).toContain('name="informatie" value="2.0"');
    expect(answer.requests).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
  });

  it('takes what somebody needs only with a consent of its own, that nobody ticked before', async () => {
    const without = await citizens.signUp({ ...mieke, 'nodig-ok': '' });
    expect(without.statusCode).toBe(422);
    expect(without.body).toContain('href="#nodig-ok"');
    expect(without.body).not.toMatch(/id="nodig-ok"[^>]* checked/);
    expect((await citizens.signUp({ ...mieke, nodig: '', 'nodig-ok': '' })).statusCode).toBe(200);
  });

  it('says beside the form whom the municipality names for questions about data', async () => {
    const wrong = { ...mieke, mail: 'mieke' };
    expect((await citizens.signUp(wrong)).body).toContain('of via omer.claes@leuven.example');
    const texts = { dataProtection: 'privacy@leuven.example' };
    const body = { basedOn: 0, texts };
    await api.call('POST /trajectories/{id}/call/write', { params: { id }, as: ADMIN, body });
    const answer = await citizens.signUp(wrong);
    expect(answer.body).toContain('of via privacy@leuven.example');
    expect(answer.body).toContain('name="informatie" value="2.1"');
  });

  it('answers a known address to the byte as an unknown one, and writes as often', async () => {
    await citizens.signUp(mieke);
    await citizens.confirm(await citizens.link('sign-up-confirmation'));
    later(24);
    const asked = async (mail: string) => {
      const answer = await citizens.signUp({ ...mieke, mail });
      const { statusCode, headers, body, requests } = answer;
      return {
        statusCode,
        headers,
        body,
        writes: requests.filter((one) => one === 'TransactWriteItemsCommand').length,
      };
    };
    for (const writes of [1, 1, 1, 0]) {
      const unknown = await asked(`niemand-${mieke.mail}`);
      expect(unknown).toMatchObject({ statusCode: 200, writes });
      expect(await asked(mieke.mail)).toEqual(unknown);
    }
  });

  it('asks the confirmation again, three times a day at most, and ends the links of before', async () => {
    for (let time = 0; time < 5; time++) await citizens.signUp(mieke);
    const asked = (await citizens.deliver()).filter(({ items }) => items[0]?.template === 'sign-up-confirmation');
    expect(asked.map(({ key }) => key.split('_')[0])).toEqual([1, 2, 3].map((n) => `sign-up-confirmation-${n}`));
    const newest = await citizens.link('sign-up-confirmation');
    const first = newest.replace('sign-up-confirmation-3', 'sign-up-confirmation-1');
    expect((await citizens.confirm(first)).statusCode).toBe(410);
    expect((await citizens.confirm(newest)).body).toContain('Je bent erbij');
  });

  it('says of each name that is refused how to mend that one', async () => {
    for (const [naam, told] of [
      ['a'.repeat(101), 'hoogstens 100 tekens'],
      ['-2+3 Piet', 'Begin je naam met een letter of een cijfer.'],
      ['Piet <b>', 'zonder tekens als &lt; of &gt;'],
    ] as const) {
      expect((await citizens.signUp({ ...mieke, naam })).body).toContain(told);
    }
  });

  it('sends nobody under 13 through, and says whom to call', async () => {
    const answer = await citizens.signUp({ ...mieke, leeftijd: 'jonger', geboortejaar: '2016' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('016 22 21 03');
  });

  it('asks a guardian of whoever may be younger than 16', async () => {
    const minor = { ...mieke, leeftijd: 'jonger', geboortejaar: '2012' };
    const without = await citizens.signUp(minor);
    expect(without.body).toContain('href="#voogd-naam"');
    expect(without.body).toContain('href="#voogd-mail"');
    const same = await citizens.signUp({ ...minor, 'voogd-naam': 'Lieve', 'voogd-mail': mieke.mail.toUpperCase() });
    expect(same.body).toContain('Vul een ander e-mailadres in');
  });

  it('is closed before the call opens and once the Kickoff has come, and for a trajectory of another municipality', async () => {
    expect((await citizens.signUp(mieke, 'gent')).statusCode).toBe(404);
    expect((await citizens.signUp({ ...mieke, traject: '24062-2020-01-06' })).statusCode).toBe(404);
    api.clock.at = NOW;
    expect((await citizens.signUp(mieke)).statusCode).toBe(410);
    api.clock.at = `${start}T11:00:00.000Z`;
    later(24 * 90);
    expect((await citizens.signUp(mieke)).statusCode).toBe(410);
  });
});

describe('The link that confirms a sign-up', () => {
  it('asks, and changes nothing as long as nobody taps the button', async () => {
    await citizens.signUp(mieke);
    const token = await citizens.link('sign-up-confirmation');
    const before = await eventsOf(api.store.table, `TRAJECTORY#${id}`);
    const page = await citizens.get('GET /inschrijving/{token}', token);
    expect(page.body).toContain('Ja, schrijf me in');
    expect(page.requests).toEqual(['BatchGetItemCommand']);
    expect(await eventsOf(api.store.table, `TRAJECTORY#${id}`)).toEqual(before);
  });

  it('shows all that will count before the button: who, where, how to reach them, what they need and what they allow', async () => {
    await citizens.signUp(mieke);
    const { body } = await citizens.get('GET /inschrijving/{token}', await citizens.link('sign-up-confirmation'));
    for (const shown of ['Mieke Janssens', mieke.mail, '3010', mieke.tel, 'Een ringleiding.', 'Voeding']) {
      expect(body).toContain(shown);
    }
    expect(body).toMatch(/Op foto’s staan<\/dt><dd>ja</);
    expect(body).toMatch(/Die foto’s tonen<\/dt><dd>nee</);
    expect(body).toContain('#inschrijven');
    expect(body).not.toContain('meer dan eens');
  });

  it('confirms what somebody else filled in only where the owner of the address saw it', async () => {
    await citizens.signUp({ ...mieke, naam: 'Vera', 'foto-nemen': '' });
    const own = await citizens.link('sign-up-confirmation');
    await citizens.signUp({ ...mieke, naam: 'Sukkel', postcode: '9000', 'foto-tonen': 'ja' });
    const other = await citizens.link('sign-up-confirmation');
    const { body } = await citizens.get('GET /inschrijving/{token}', other);
    for (const shown of ['Sukkel', '9000', 'meer dan eens ingevuld']) expect(body).toContain(shown);
    const ended = await citizens.confirm(own);
    expect(ended.statusCode).toBe(410);
    expect(ended.body).toContain('Was jij dat niet?');
    expect(await seatsOf()).toEqual([]);
  });

  it('makes a person who takes part, in one read and one transaction, and deletes what was filled in', async () => {
    await citizens.signUp(mieke);
    const token = await citizens.link('sign-up-confirmation');
    const answer = await citizens.confirm(token);
    expect(answer.body).toContain('Je bent erbij');
    // Then what it came by is counted, of nobody; and the second read is that of the page, which says how things stand.
    expect(answer.requests).toEqual([
      'BatchGetItemCommand',
      'TransactWriteItemsCommand',
      'UpdateItemCommand',
      'BatchGetItemCommand',
    ]);
    const personId = (await findByEmail(api.store.table, mieke.mail)) ?? '';
    expect((await readPeople(api.store.table, [personId])).get(personId)).toEqual({
      ...{ name: 'Mieke Janssens', email: mieke.mail, phone: '0470 12 34 56' },
    });
    const [item] = await batchGet(api.store.table, [participationKey(personId, id)]);
    expect(participationFrom(item)).toMatchObject({ town: '3010', route: 'online', information: '1.0' });
    expect(await readSignUp(api.store.table, { personId, trajectoryId: id }, api.clock.at)).toBeUndefined();
    expect(await seatsOf()).toEqual(['participant']);
  });

  it('does nothing more when it is used again', async () => {
    await citizens.signUp(mieke);
    const token = await citizens.link('sign-up-confirmation');
    await citizens.confirm(token);
    const again = await citizens.confirm(token);
    expect(again.body).toContain('Je bent erbij');
    expect(again.requests).not.toContain('TransactWriteItemsCommand');
    expect(await seatsOf()).toEqual(['participant']);
  });

  it('ends after 48 hours, and was never one when its secret is another', async () => {
    await citizens.signUp(mieke);
    const token = await citizens.link('sign-up-confirmation');
    const forged = `${token.slice(0, token.lastIndexOf('~'))}~another-secret-altogether`;
    expect((await citizens.confirm(forged)).statusCode).toBe(404);
    later(48);
    expect((await citizens.get('GET /inschrijving/{token}', token)).statusCode).toBe(410);
    expect((await citizens.confirm(token)).statusCode).toBe(410);
    expect(await seatsOf()).toEqual([]);
  });

  it('takes both the minor and the guardian', async () => {
    const minor = { ...mieke, leeftijd: 'jonger', geboortejaar: '2012' };
    await citizens.signUp({ ...minor, 'voogd-naam': 'Lieve Janssens', 'voogd-mail': `lieve${people}@mail.example` });
    const own = await citizens.link('sign-up-confirmation');
    const guardian = await citizens.link('sign-up-guardian');
    expect((await citizens.confirm(own)).body).toContain('nog één stap');
    expect(await seatsOf()).toEqual([]);
    const { body: asked } = await citizens.get('GET /inschrijving/{token}', guardian);
    expect(asked).toContain('Ja, dat mag');
    expect(asked).toMatch(/href="\/oproep\/[a-z-]+\/privacy"/);
    const { body: told } = await citizens.confirm(guardian);
    expect(told).toContain('Je kind is erbij');
    expect(told).not.toContain('Je bent erbij');
    expect((await citizens.get('GET /inschrijving/{token}', own)).body).toContain('Je bent erbij');
    expect(await seatsOf()).toEqual(['participant']);
  });

  const child = async () => {
    const minor = { ...mieke, leeftijd: 'jonger', geboortejaar: '2012', 'foto-tonen': 'ja' };
    await citizens.signUp({ ...minor, 'voogd-naam': 'Lieve Janssens', 'voogd-mail': `lieve${people}@mail.example` });
    return { own: await citizens.link('sign-up-confirmation'), guardian: await citizens.link('sign-up-guardian') };
  };
  const consentsOf = async () => {
    const personId = (await findByEmail(api.store.table, mieke.mail)) ?? '';
    const [item] = await batchGet(api.store.table, [participationKey(personId, id)]);
    return participationFrom(item)?.consents;
  };
  const decides = (token: string, values: Record<string, string>) =>
    citizens.post('POST /inschrijving/{token}', { token }, values);

  it('shows a guardian whose sign-up it is, and takes the photos of the child only where the guardian ticks them', async () => {
    for (const isFirst of [true, false]) {
      mieke = { ...mieke, mail: `kind${++people}@mail.example` };
      const { own, guardian } = await child();
      const { body } = await citizens.get('GET /inschrijving/{token}', guardian);
      for (const shown of [
        'Mieke Janssens wil meedoen',
        'name="foto-nemen"',
        'name="foto-tonen"',
        'Een ringleiding.',
      ]) {
        expect(body).toContain(shown);
      }
      expect([body.includes('checked'), await markupFindings(body)]).toEqual([false, []]);
      if (!isFirst) await citizens.confirm(own);
      await decides(guardian, { 'foto-nemen': 'ja' });
      if (isFirst) await citizens.confirm(own);
      expect(await consentsOf()).toEqual({ photoTaken: true, photoUsed: false, needs: true });
    }
  });

  it('lets a guardian see, allow and withdraw later, and the child only take photos back', async () => {
    const { own, guardian } = await child();
    await citizens.confirm(own);
    const { body } = await decides(guardian, {});
    for (const shown of ['Je kind is erbij', 'Mieke Janssens', 'Foto’s van je kind']) expect(body).toContain(shown);
    expect(await markupFindings(body)).toEqual([]);
    const page = await citizens.link('place-granted');
    const byChild = (values: Record<string, string>) =>
      citizens.post('POST /deelname/{token}', { token: page }, { doe: 'fotos', ...values });
    await byChild({ 'foto-nemen': 'ja', 'foto-tonen': 'ja' });
    expect(await consentsOf()).toMatchObject({ photoTaken: false, photoUsed: false });
    await decides(guardian, { doe: 'fotos', 'foto-nemen': 'ja', 'foto-tonen': 'ja' });
    await byChild({ 'foto-nemen': 'ja' });
    expect(await consentsOf()).toMatchObject({ photoTaken: true, photoUsed: false });
    expect((await decides(guardian, { doe: 'uitschrijven' })).body).toContain('Ja, schrijf mijn kind uit');
    expect(await seatsOf()).toEqual(['participant']);
    expect((await decides(guardian, { doe: 'uitschrijven', zeker: 'ja' })).body).toContain('Je kind doet niet mee');
    expect(await seatsOf()).toEqual(['withdrawn']);
  });

  it('gives a person who is known a place without a second profile', async () => {
    await joins('Wout');
    const wout = `Wout${people}@mail.example`;
    const known = await findByEmail(api.store.table, wout);
    api.clock.at = NOW;
    const other = await api.onboarded();
    api.clock.at = `${other.id.slice(-'2027-01-04'.length)}T11:00:00.000Z`;
    const there = citizensOf(api, other.id);
    await there.signUp({ ...mieke, naam: 'Iemand Anders', mail: wout, tel: '016 22 21 03' });
    await there.confirm(await there.link('sign-up-confirmation'));
    expect((await there.places()).entries.map(({ participantId }) => participantId)).toEqual([known]);
    // The page of the confirmation showed both.
    const profile = (await readPeople(api.store.table, [known ?? ''])).get(known ?? '');
    expect(profile).toEqual({ name: 'Iemand Anders', email: wout, phone: '016 22 21 03' });
  });

  it('keeps the number of a person who is known and gives none', async () => {
    await joins('Wout');
    const wout = `Wout${people}@mail.example`;
    api.clock.at = NOW;
    const other = await api.onboarded();
    api.clock.at = `${other.id.slice(-'2027-01-04'.length)}T11:00:00.000Z`;
    const there = citizensOf(api, other.id);
    await there.signUp({ ...mieke, mail: wout, tel: '' });
    await there.confirm(await there.link('sign-up-confirmation'));
    const known = (await findByEmail(api.store.table, wout)) ?? '';
    expect((await readPeople(api.store.table, [known])).get(known)?.phone).toBe(mieke.tel);
  });

  it('has ended when the address came to belong to somebody else', async () => {
    await citizens.signUp(mieke);
    const token = await citizens.link('sign-up-confirmation');
    api.clock.at = NOW;
    await api.onboarded({ officer: { name: 'Mieke Janssens', email: mieke.mail } });
    api.clock.at = `${start}T12:00:00.000Z`;
    const answer = await citizens.confirm(token);
    expect(answer.statusCode).toBe(410);
    expect(answer.body).toContain('hoort intussen bij iemand die we al kennen');
    expect(await seatsOf()).toEqual([]);
  });

  it('tells a guardian who is late what to do, and the child until when to wait', async () => {
    const minor = { ...mieke, leeftijd: 'jonger', geboortejaar: '2012' };
    await citizens.signUp({ ...minor, 'voogd-naam': 'Lieve', 'voogd-mail': `lieve${people}@mail.example` });
    const guardian = await citizens.link('sign-up-guardian');
    expect((await citizens.confirm(await citizens.link('sign-up-confirmation'))).body).toContain('Dat kan tot ');
    later(48);
    expect((await citizens.confirm(guardian)).body).toContain('Laat het zich dan opnieuw inschrijven');
  });

  it('has ended with the trajectory', async () => {
    await citizens.signUp(mieke);
    const token = await citizens.link('sign-up-confirmation');
    await api.call('POST /trajectories/{id}/cancel', { params: { id }, as: ADMIN, body: {} });
    expect((await citizens.confirm(token)).body).toContain('loopt niet meer');
    expect(await seatsOf()).toEqual([]);
    const late = await citizens.signUp({ ...mieke, mail: 'later@mail.example' });
    expect(late.statusCode).toBe(410);
    expect(late.body).toContain('is voorbij. We hebben niets bewaard van wat je invulde.');
  });
});

/** More than most commands are decided anew. */
const AT_ONCE = 12;

describe('Places', () => {
  it('are given in the order of confirmation, and who comes after that waits', async () => {
    for (const name of ['An', 'Bo', 'Cas', 'Dina']) await joins(name);
    expect(await seatsOf()).toEqual(['participant', 'participant', 'waiting', 'waiting']);
  });

  it('are never given twice to people who confirm at once, of whom none is refused for the others', async () => {
    const all = Array.from({ length: AT_ONCE }, () => ({ ...mieke, mail: `rush${++people}@mail.example` }));
    await Promise.all(all.map((one) => citizens.signUp(one)));
    const answers = await Promise.all((await citizens.links('sign-up-confirmation')).map(citizens.confirm));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(all.map(() => 200));
    expect(await seatsOf()).toEqual(all.map((_, index) => (index < 2 ? 'participant' : 'waiting')));
  });
});

describe('An offer of a place', () => {
  const offered = async () => {
    for (const name of ['An', 'Bo', 'Cas', 'Dina']) await joins(name);
    await api.call('POST /trajectories/{id}/participants/{number}/withdraw', {
      ...{ params: { id, number: '1' }, as: ADMIN, body: {} },
    });
    return citizens.link('place-offered');
  };

  it('asks, and is taken with one button', async () => {
    const token = await offered();
    const page = await citizens.get('GET /plaats/{token}', token);
    expect(page.body).toContain('Ja, ik doe mee');
    expect(page.body).toContain('Nee, geef ze door');
    expect(await seatsOf()).toEqual(['withdrawn', 'participant', 'offered', 'waiting']);
    expect((await citizens.answer(token, 'ja')).body).toContain('Je bent erbij');
    expect((await citizens.answer(token, 'nee')).body).toContain('Je bent erbij');
    expect(await seatsOf()).toEqual(['withdrawn', 'participant', 'participant', 'waiting']);
  });

  it('that is declined goes on to the next', async () => {
    const token = await offered();
    expect((await citizens.answer(token, 'nee')).body).toContain('Je gaf je plaats door');
    expect(await seatsOf()).toEqual(['withdrawn', 'participant', 'declined', 'offered']);
  });

  it('is answered on the own page too, by whoever lost the mail, and said to be over once it is', async () => {
    await offered();
    const { entries } = await citizens.places();
    const own = await citizens.link('place-waiting', entries.find(({ seat }) => seat === 'offered')?.participantId);
    const { body } = await citizens.get('GET /deelname/{token}', own);
    expect(body).toContain('Wil je deze plaats?');
    expect(await markupFindings(body)).toEqual([]);
    const [, aanbod = ''] = /name="aanbod" value="(\d+)"/.exec(body) ?? [];
    const say = (antwoord: string) =>
      citizens.post('POST /deelname/{token}', { token: own }, { doe: 'plaats', aanbod, antwoord });
    expect((await say('nee')).body).toContain('Je gaf je plaats door');
    expect(await seatsOf()).toEqual(['withdrawn', 'participant', 'declined', 'offered']);
    const late = await say('ja');
    expect(late.body).toContain('Voor dit aanbod was het te laat.');
    expect(late.body).not.toContain('name="aanbod"');
  });

  it('that lapsed says so, also before anybody wrote that down, and its button gives the place to the next', async () => {
    const token = await offered();
    later(72);
    const { body } = await citizens.get('GET /plaats/{token}', token);
    expect(body).toContain('We houden geen plaats meer voor je vrij');
    expect(body).toMatch(/href="\/oproep\/[a-z-]+"/);
    expect(await seatsOf()).toEqual(['withdrawn', 'participant', 'offered', 'waiting']);
    expect((await citizens.answer(token, 'ja')).body).toContain('We houden geen plaats meer voor je vrij');
    expect(await seatsOf()).toEqual(['withdrawn', 'participant', 'offer-expired', 'offered']);
  });
});
