import { describe, expect, test } from 'vitest';
import { DUTIES } from '../../domain/trajectory/duties.ts';
import { USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import { GENT, type Sample, sampleMails } from '../../emails/gallery/sample.ts';
import {
  asText,
  buttonsIn,
  isNeutral,
  LONG,
  linksOf,
  mailKeyed,
  mailOf,
  NOBODY,
  renderMail,
  type Template,
} from './rendered.ts';

test('The sample contains a reminder of every duty and every session', () => {
  const told = (template: Template, name: string) =>
    new Set(
      sampleMails(GENT).flatMap(({ request }) =>
        request.items.flatMap((item) => (item.template === template ? [item.params[name]] : [])),
      ),
    );
  expect(told('duty-reminder', 'duty')).toEqual(new Set(DUTIES.map(({ id }) => id)));
  expect(told('session-reminder', 'session')).toEqual(new Set(USUAL_SESSIONS));
});

describe.each([
  ['Gent', GENT],
  ['a municipality with a long name', LONG],
  ['a trajectory whose people were erased', NOBODY],
])('Every mail of %s', (_name, sample) => {
  const mails = sampleMails(sample).map(({ request, input }) => ({ key: request.key, input, mail: renderMail(input) }));

  test.each(mails)('is complete: $key', ({ input, mail }) => {
    const everything = [mail.subject, mail.html, mail.text, ...mail.attachments.map(({ content }) => content)].join(
      '\n',
    );
    expect(everything).not.toMatch(/undefined|null|NaN|\[object|\$\{|\{\{|<!--[#/]/);
    expect(mail.text).not.toMatch(/\s[.,:!?](\s|$)| {2}|&\w+;/);
    expect(mail.subject.length).toBeLessThan(60);
    expect(mail.subject).toContain(isNeutral(input) ? 'Klimaatdoeners' : sample.municipality);
    expect(mail.html.match(/<h1/g)).toHaveLength(1);
    expect(mail.html).toMatch(/^<!doctype html><html lang="nl-BE"/);
    expect(mail.html).not.toMatch(/<table(?![^>]*role="presentation")/);
    expect(mail.html).not.toMatch(/<img|src=|url\(|@import/);
    expect(mail.html).not.toMatch(/font-size:(?:[2-9]|1[0-5])px/);
    expect(mail.text).toMatch(/info@ecolife\.be · 016 22 21 03\n$/);

    const text = asText(mail.html);
    const dates = Array.from(mail.text.matchAll(/\w+dag \d{1,2} \w+ \d{4}/g), ([date]) => date);
    for (const date of dates) expect(text).toContain(date);
    const buttons = buttonsIn(mail.html);
    expect(buttons.length).toBeLessThanOrEqual(input.parts.length);
    for (const href of buttons) {
      expect(mail.text).toContain(href.startsWith('mailto:') ? href.slice(7).split('?')[0] : href);
    }
    // An answer that is chosen stands behind the link.
    const opened = buttons.filter((href) => href.startsWith('https://')).map((href) => href.split('?')[0]);
    expect(opened).toEqual(linksOf(input));
  });
});

test('A duty reminder names the full date, and its button opens the link', () => {
  const input = mailKeyed('duty-regulations-reminder-7_r1_officer');
  const { html, text, subject } = renderMail(input);
  expect(subject).toBe('Reglement voor Gent: tegen vrijdag 15 januari');
  expect(text).toContain('Klaar tegen: vrijdag 15 januari 2027');
  expect(buttonsIn(html)).toEqual(linksOf(input));
});

test('A duty reminder without a link has a button that writes to the coach', () => {
  const mail = renderMail(mailKeyed('duty-regulations-reminder-7_r1_officer', { ...GENT, withLinkUrl: false }));
  expect(buttonsIn(mail.html)[0]).toMatch(
    /^mailto:noor\.willems@ecolife\.example\?subject=Reglement%20\(Klimaatdoeners/,
  );
  expect(mail.text).not.toContain('Vink het hieronder af');
});

const TURNHOUT: Sample = { ...GENT, municipality: 'Turnhout' };

test.each([
  ['onboarded_r1_officer', 'Klimaatdoeners in Turnhout start op maandag 4 januari 2027'],
  ['duty-regulations-reminder-7_r1_officer', 'Reglement voor Turnhout: tegen vrijdag 15 januari'],
  ['duty-regulations-reminder-1_r1_officer', 'Reglement voor Turnhout: morgen klaar?'],
  ['duty-collaboration-tool-reminder-7_r1_coach', 'Samenwerkingstool voor Turnhout: tegen donderdag 4 februari'],
  ['duty-logistics-kickoff-reminder-8_r1_officer', 'Zaal voor de Kickoff in Turnhout: tegen vrijdag 12 februari'],
  ['session-kickoff-reminder-14_r1_officer', 'Over twee weken: Kickoff in Turnhout (18 februari)'],
  ['session-kickoff-reminder-7_r1_officer', 'Over een week: Kickoff in Turnhout (18 februari)'],
  ['session-kickoff-reminder-1_r1_officer', 'Morgen: Kickoff in Turnhout, 19.30 uur'],
])('The subject of %s is “%s”', (key, subject) => {
  expect(renderMail(mailKeyed(key, TURNHOUT)).subject).toBe(subject);
});

test.each([
  ['2027-05-20T07:00:00.000Z', 'Volgende sessie (Wrap up): ', 'een kort belmoment voor de Wrap up'],
  ['2028-01-03T08:00:00.000Z', 'De evaluatie begon: ', 'Zet de plannen en begrotingen'],
] as const)('A follow-up of Hands on at %s shows “%s”', (now, shown, asked) => {
  const { parts, ...held } = mailOf('session-follow-up', GENT, 'coach');
  const { params } = parts[0].item;
  const item = { ...parts[0].item, params: { ...params, session: 'hands-on' } };
  const { text } = renderMail({ ...held, parts: [{ ...parts[0], item }], now });
  expect(text).toContain(shown);
  expect(text).toContain(asked);
  expect(text.includes('Wrap up')).toBe(shown.includes('Wrap up'));
});

test('A newcomer who leads reads what waits for them, each with a button: agreements, a held transition, the first duties', () => {
  const input = mailOf('team-welcome', TURNHOUT, 'coach');
  const { trajectory, parts } = input;
  const revision = Number(parts[0].item.params.revision);
  const place = { personId: input.recipientId, role: 'coach' as const, since: input.now, seat: revision };
  const hold = { transition: 'evaluation', hold: 1, noteId: 'held_1' } as const;
  const documents = [
    { document: 'work-plan', version: 2, status: 'submitted', who: ['coach'] },
    { document: 'regulations', version: 1, status: 'submitted', who: ['officer'] },
  ] as const;
  const welcome = (members: typeof trajectory.members) => {
    const changed = { ...trajectory, members, hold, dutiesDone: {}, status: 'guidance' as const };
    const part = { ...parts[0], documents: documents.map((one) => ({ ...one, who: [...one.who] })) };
    return renderMail({ ...input, trajectory: changed, subject: changed, parts: [part] }).text.replaceAll(/\s+/g, ' ');
  };
  const text = welcome([place]);
  expect(text).toMatch(/Werkplan: versie 2 wacht op jouw akkoord\. Naar het werkplan: \S+\/documenten\/work-plan/);
  expect(text).not.toContain('Reglement: versie 1');
  expect(text).toMatch(/wacht op jouw sein\. .*Geef het sein: \S+\/plan/);
  expect(text).toMatch(/Intakegesprek.*Naar deze taak: \S+\/documenten\/intake/);
  const second = welcome([{ ...place, personId: 'lead', seat: 1 }, place]);
  expect(second).toContain('wacht op jouw akkoord');
  expect(second).not.toContain('Naar deze taak');
});

test('The welcome asks whoever has the duties of the first documents to begin with them', () => {
  const input = mailOf('welcome', GENT, 'coach');
  const { trajectory } = input;
  const record = { revision: 1, changedIn: { owner: 1 }, owner: { role: 'officer' as const } };
  const asked = (duties: object, one = input) => {
    const changed = { ...trajectory, duties: { ...trajectory.duties, ...duties } };
    const text = renderMail({ ...one, trajectory: changed, subject: changed }).text;
    return /Begin aan [^.]*\./.exec(text.replaceAll(/\s+/g, ' '))?.[0];
  };
  expect(asked({})).toBe('Begin aan het werkplan en de menukaart.');
  expect(asked({ 'work-plan': record })).toBe('Begin aan de menukaart.');
  expect(asked({ 'work-plan': record, 'menu-card': record })).toBeUndefined();
});

test('A newcomer reads “mee” only when another coach leads', () => {
  const input = mailOf('team-welcome', TURNHOUT, 'coach');
  const { trajectory, parts } = input;
  const revision = Number(parts[0].item.params.revision);
  const place = { personId: input.recipientId, role: 'coach' as const, since: input.now, seat: revision };
  const welcome = (...members: typeof trajectory.members) => {
    const changed = { ...trajectory, members };
    return renderMail({ ...input, trajectory: changed, subject: changed });
  };
  const [sole, second] = [welcome(place), welcome({ ...place, personId: 'lead', seat: 1 }, place)];
  expect(sole.subject).toBe('Jij begeleidt nu Klimaatdoeners in Turnhout');
  expect(sole.text).toContain('Je begeleidt vanaf nu Klimaatdoeners in Turnhout.');
  expect(second.subject).toBe('Jij begeleidt Turnhout nu mee');
  expect(second.text).toContain('Je begeleidt vanaf nu Klimaatdoeners in Turnhout mee.');
});
