import { describe, expect, it, test } from 'vitest';
import municipalities from '../../data/municipalities.json' with { type: 'json' };
import { instantAt } from '../../domain/calendar/local-time.ts';
import type { Profile } from '../../domain/person/person.ts';
import { DUTIES } from '../../domain/trajectory/duties.ts';
import type { TrajectoryParams } from '../../domain/trajectory/mails.ts';
import { USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import { GENT, type Sample, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailInput, MailPart } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { fullDate } from '../../emails/nl-BE/words.ts';
import { renderMail as renderIn } from '../../emails/render.ts';

const renderMail = (input: MailInput) => renderIn(input, nlBE);

type Template = keyof TrajectoryParams;

/** A mail with one item of the sample: the first that fits. */
const mailWith = (sample: Sample, fits: (item: MailPart['item']) => boolean): MailInput => {
  for (const { input } of sampleMails(sample)) {
    const part = input.parts.find(({ item }) => fits(item));
    if (part) return { ...input, parts: [part] };
  }
  throw new Error('The sample has no such item');
};

const mailOf = (template: Template, sample: Sample = GENT, role = 'officer'): MailInput =>
  mailWith(sample, (item) => item.template === template && item.role === role);

/** The mail that a milestone alone would bring, or another cause: `<milestone or cause>_r<revision>_<role>`. */
const mailKeyed = (key: string, sample: Sample = GENT): MailInput =>
  mailWith(sample, ({ params: { milestoneId, revision }, role, key: of }) =>
    milestoneId === undefined ? of === key : `${milestoneId}_r${revision}_${role}` === key,
  );

/** Where the buttons of a mail lead to in the product: a link of its own, or the page on which people sign in. */
const linksOf = ({ parts, site, trajectoryId }: MailInput): string[] =>
  parts.flatMap(({ item, linkUrl }) => {
    if (item.template === 'account-opened') return `${site}/aanmelden`;
    // The day from which it holds is set on the page of staff.
    const { kind } = item.params;
    const isToBeDated = item.template === 'document-approved' && (kind === 'regulations' || kind === 'menu-card');
    return isToBeDated ? `${site}/trajecten/${trajectoryId}/documenten/${kind}` : (linkUrl ?? []);
  });

const asText = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const buttonsIn = (html: string): string[] =>
  Array.from(html.matchAll(/class="button"[\s\S]*?href="([^"]*)"/g), ([, href = '']) => href.replaceAll('&amp;', '&'));

const NOBODY: Sample = { municipality: 'Gent', coach: undefined, officer: undefined, withLinkUrl: false };
const LONG: Sample = { ...GENT, municipality: 'Beveren-Kruibeke-Zwijndrecht' };

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

/** Whether it goes to an address of which nobody knows whose it is. */
const isNeutral = ({ parts }: MailInput): boolean =>
  ['address-confirmation', 'citizen-address'].includes(parts[0].item.template);

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

describe('A mail with several items', () => {
  const bundled = sampleMails(GENT).find(({ input: { parts } }) => parts.length > 2);
  if (!bundled) throw new Error('The sample has no mail with three items');
  const { input } = bundled;
  const { subject, html, text } = renderMail(input);
  const alone = input.parts.map((part) => renderMail({ ...input, parts: [part] }));
  const headingOf = (mail: string): string => /<h[12][^>]*>([^<]+)</.exec(mail)?.[1] ?? '';
  const headings = alone.map((mail) => headingOf(mail.html));

  test('has the subject of its first item, which comes first and is the main heading', () => {
    expect(subject).toBe(alone[0]?.subject);
    expect(Array.from(html.matchAll(/<h1[^>]*>([^<]+)</g), ([, heading]) => heading)).toEqual([headings[0]]);
    expect(Array.from(html.matchAll(/<h2[^>]*>([^<]+)</g), ([, heading]) => heading)).toEqual(headings.slice(1));
  });

  test('says at the beginning what else is in it', () => {
    for (const heading of headings.slice(1)) expect(text.split('\n\n')[2]).toContain(asText(heading));
    expect(alone[0]?.text).not.toContain('Ook in deze mail');
  });

  test('does not announce the second half of one question', () => {
    const params = { session: 'kickoff', milestoneId: 'session-kickoff-follow-up', revision: 1 };
    const about = { key: 'session-kickoff-follow-up_r1_coach', subject: 'trajectory', role: 'coach', params };
    const [question, off] = ['session-question', 'session-question-off'].map((template) => ({
      item: { ...about, template },
      calendar: undefined,
      linkUrl: `https://example.org/${template}`,
    }));
    if (!question || !off) throw new Error('No question');
    const asked = renderMail({ ...input, parts: [question, off] });
    expect(buttonsIn(asked.html)).toHaveLength(2);
    expect(asked.text).not.toContain('Ook in deze mail');
  });

  test('asks of a session with people who were checked in only to say that it took place', () => {
    const params = { session: 'kickoff', milestoneId: 'session-kickoff-follow-up', revision: 1 };
    const about = { key: 'session-kickoff-follow-up_r1_coach', subject: 'trajectory', role: 'coach', params };
    const { date } = input.trajectory.plan.sessions.kickoff;
    const textWith = (on: string) =>
      renderMail({
        ...input,
        parts: [
          {
            item: { ...about, template: 'session-question' },
            ...{ calendar: undefined, linkUrl: 'https://example.org/yes' },
            checkedIn: { date: on, people: 14, guests: 2 },
          },
        ],
      }).text;
    expect(textWith(date)).toContain('14 mensen ingecheckt, met 2 gasten.');
    expect(textWith(date)).toMatch(/Ging ze toch niet door\?.*\nNaar de sessie: \S+\/sessies\/kickoff/);
    // It moved to another day since.
    expect(textWith('2026-01-01')).not.toContain('14 mensen');
  });

  test('has the button of each item', () => {
    expect(buttonsIn(html)).toEqual(alone.flatMap((mail) => buttonsIn(mail.html)));
    expect(new Set(linksOf(input)).size).toBe(linksOf(input).length);
    expect(linksOf(input).length).toBeGreaterThan(1);
  });

  test('greets and signs once', () => {
    expect(text.match(/^Dag /gm)).toHaveLength(1);
    expect(text.match(/Het Klimaatdoeners-team/g)).toHaveLength(1);
  });
});

test('A subject that is too long uses a shorter name before it drops the weekday', () => {
  const input = mailKeyed('duty-collaboration-tool-reminder-7_r1_coach', { ...GENT, municipality: 'Sint-Niklaas' });
  expect(renderMail(input).subject).toBe('Online tool voor Sint-Niklaas: tegen donderdag 4 februari');
});

test('A subject names the year when the day is in another year than the mail', () => {
  const input = mailKeyed('session-kickoff-reminder-14_r1_officer');
  expect(renderMail({ ...input, now: '2026-12-30T09:00:00.000Z' }).subject).toBe('Kickoff in Gent: 18 februari 2027');
});

test.each([
  ['session-kickoff-reminder-14_r1_officer', 'Mail Noor wie je nog kan aanspreken'],
  ['session-kickoff-reminder-7_r1_officer', 'Mail Noor wat je wil vertellen'],
  ['session-wrap-up-reminder-7_r1_officer', 'Mail Noor wat je de groep wil beloven'],
  ['session-kickoff-reminder-1_r1_officer', 'Stel Noor een vraag'],
  ['session-kickoff-reminder-7_r1_coach', 'Mail Pieter'],
])('The button of %s is labelled “%s”', (key, label) => {
  expect(renderMail(mailKeyed(key)).text).toContain(`\n${label}:\n`);
});

test('No mail asks staff what the product knows: how many people come, or the date of the next session', () => {
  const texts = sampleMails(GENT).map(({ input }) => renderMail(input).text);
  const asks =
    /hoeveel (mensen|inwoners|inschrijvingen) (je|er|zich)|met de datum van de volgende|[Nn]odig .*(opnieuw|volgende sessie) uit/;
  expect(texts.flatMap((text) => asks.exec(text)?.[0] ?? [])).toEqual([]);
});

test.each(['coach', 'officer'])(
  'The mail to the %s on the eve of a session leads to its page for in the hall',
  (role) => {
    const { text } = renderMail(mailKeyed(`session-kickoff-reminder-1_r1_${role}`));
    expect(text).toMatch(/tik in de zaal aan wie er is\.\n.*\/trajecten\/[^/]+\/sessies\/kickoff\/zaal/);
  },
);

test('The title above the list fits the content of the list', () => {
  const textOf = (template: Template, role?: string) => renderMail(mailOf(template, GENT, role)).text;
  expect(textOf('evaluation-invitation')).toContain('Vragen om over na te denken\n- Waar ben je trots op?');
  expect(textOf('evaluation-invitation', 'coach')).toContain('Wat we nu van je vragen\n- Leg een gesprek vast met');
  expect(textOf('farewell')).toContain('Tips voor later\n- Blijf het aanspreekpunt');
});

test('A working budget of 0 is shown as still to be settled, and no mail asks to release it', () => {
  const mails = sampleMails({ ...GENT, workingBudgetCents: 0 }).map(({ input }) => renderMail(input).text);
  expect(mails.filter((text) => /\b0 euro/.test(text))).toEqual([]);
  expect(mails[0]).toContain('Werkingsbudget: nog te bepalen');
  const asked = mails.filter((text) => text.includes('financiële dienst'));
  expect(asked).toEqual([
    expect.stringContaining('Spreek met de financiële dienst af hoe groot het werkingsbudget wordt.'),
  ]);
});

test('A session reminder that is sent late names the day as seen from the time of sending', () => {
  const input = mailOf('session-reminder');
  expect(renderMail(input).html).toContain('Over twee weken: de Kickoff');
  expect(renderMail({ ...input, now: '2027-02-15T10:00:00.000Z' }).html).toContain('Donderdag: de Kickoff');
});

test.each([
  ['2027-01-30T10:00:00.000Z', 'start op zondag 31 januari', 0],
  ['2027-01-31T10:00:00.000Z', 'maand 1 van 8', 1],
  ['2027-02-27T10:00:00.000Z', 'maand 1 van 8', 1],
  ['2027-02-28T10:00:00.000Z', 'maand 2 van 8', 2],
  ['2027-03-30T10:00:00.000Z', 'maand 2 van 8', 2],
  ['2027-03-31T10:00:00.000Z', 'maand 3 van 8', 3],
  ['2027-12-01T10:00:00.000Z', 'maand 8 van 8', 8],
] as const)('At %s a trajectory that started on 31 January shows “%s”', (now, progress, filled) => {
  const input = mailOf('welcome');
  const phases = { ...input.trajectory.plan.phases, preparation: '2027-01-31', end: '2027-09-30' };
  const status = filled === 0 ? 'planned' : 'preparation';
  const trajectory = { ...mailOf('phase-started').trajectory, plan: { ...input.trajectory.plan, phases } };
  if (trajectory.status === 'cancelled' || trajectory.status === 'completed') throw new Error('It should be running');
  const { html, text } = renderMail({ ...input, trajectory: { ...trajectory, status }, now });
  expect(text).toContain(progress);
  expect(html.match(/<td class="past"/g) ?? []).toHaveLength(filled);
});

test('Replies go to the coach for the officer, and to the officer for the coach', () => {
  expect(renderMail(mailOf('welcome')).replyTo).toBe('noor.willems@ecolife.example');
  expect(renderMail(mailOf('welcome', GENT, 'coach')).replyTo).toBe('pieter.desmet@gent.example');
  expect(renderMail(mailOf('welcome', NOBODY)).replyTo).toBe('info@ecolife.be');
  expect(renderMail(mailOf('welcome', NOBODY, 'coach'))).not.toHaveProperty('replyTo');
});

test('Replies to word that no mail reaches somebody go to Ecolife, and nobody else of the team is named', () => {
  const { replyTo, text } = renderMail(mailOf('member-unreachable', GENT, 'coach'));
  expect(replyTo).toBe('info@ecolife.be');
  expect(text).not.toContain('Antwoord je op deze mail');
});

describe('Mails to somebody who is both coach and officer', () => {
  const both = { name: 'Noor Willems', email: 'noor.willems@gent.example' };
  const mails = sampleMails({ ...GENT, coach: both, officer: both })
    .filter(({ request }) => request.recipientId === 'coach-1')
    .map(({ input }) => ({ key: input.parts[0].item.key, input, mail: renderMail(input) }));

  test.each(mails)('name nobody else and have no button to write to: $key', ({ input, mail }) => {
    expect(mail.text.replace('Dag Noor,', '')).not.toMatch(/Noor|je begeleider|je contactpersoon|Antwoord je/i);
    const isForEcolife = isNeutral(input) || input.parts[0].item.template === 'member-unreachable';
    if (!isForEcolife) expect(mail).not.toHaveProperty('replyTo');
    expect(buttonsIn(mail.html)).toEqual(linksOf(input));
  });

  test('ask what the coach and what the officer is asked, each once', () => {
    const { text } = renderMail({ ...mailKeyed('session-kickoff-reminder-1_r1_coach'), people: alone });
    expect(text).toContain('- Pak je materiaal in');
    expect(text).toContain('- Zet drankjes klaar');
    const { asks } = { asks: text.match(/^- .*$/gm) ?? [] };
    expect(new Set(asks).size).toBe(asks.length);
  });

  const alone = { recipient: both, coach: both, officer: both };
});

describe('A name in a mail', () => {
  const named = (coach: Partial<Profile>, venue?: string) => {
    const sample: Sample = {
      ...GENT,
      coach: { name: 'Noor', email: 'noor@ecolife.example', ...coach },
      ...(venue === undefined ? {} : { venue }),
    };
    return renderMail(mailOf('session-reminder', sample));
  };

  test('cannot inject HTML', () => {
    const { html, text } = named({ name: '<script>alert("1")</script> & co' }, '"><img src=x onerror=alert(1)>');
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;');
    expect(text).toContain('<script>alert("1")</script> & co');
  });

  test('cannot break a line or change the direction of writing', () => {
    const { html, text, subject } = renderMail(
      mailOf('welcome', { ...GENT, municipality: 'Gent\r\nBcc: x@y.example\u202e\u0007\u2028' }),
    );
    expect(subject).toBe('Klimaatdoeners in Gent Bcc: x@y.example: jullie plan');
    for (const unseen of ['\u202e', '\u0007', '\u2028', '\r']) expect(html + text + subject).not.toContain(unseen);
  });

  test.each(['noor@ecolife.example\r\nBcc: x@y.example', 'Noor <noor@ecolife.example>', 'a@b@c', 'noor', ''])(
    'is not followed by a reply address when the address is %j',
    (email) => {
      const mail = named({ email });
      expect(mail).not.toHaveProperty('replyTo');
      expect(buttonsIn(mail.html)).toEqual([]);
    },
  );

  test.each(['http://evil.example/win', 'Win op www.evil.be', 'evil.com', 'an@evil.example'])(
    'is not used when mail programs would make a link of it: %s',
    (name) => {
      const officer = { name, email: 'an@gent.example' };
      for (const { input } of sampleMails({ ...GENT, officer })) {
        const { text, html, subject, attachments } = renderMail(input);
        const files = attachments.map(({ content }) => content.replaceAll('\r\n ', '')).join();
        expect(text + html + subject + files).not.toContain(name);
        if (input.people.recipient === officer) expect(text).toContain('\nDag,\n');
      }
    },
  );

  test('is used in full in the greeting when it begins with a title', () => {
    const officer = { name: 'dr. An Peeters', email: 'an@gent.example' };
    expect(renderMail(mailOf('welcome', { ...GENT, officer })).text).toContain('Dag dr. An Peeters,');
    const reversed = { ...officer, name: 'Peeters, Jan' };
    expect(renderMail(mailOf('welcome', { ...GENT, officer: reversed })).text).toContain('Dag Jan,');
  });
});

test('A mail with the first reminders of two sessions carries no invitation to either', () => {
  const input = mailOf('session-reminder');
  const item = { ...input.parts[0].item, template: 'session-reminder' };
  const parts = (['kickoff', 'wrap-up'] as const).map((session): MailPart => {
    const milestoneId = `session-${session}-reminder-14`;
    const params = { session, days: 14, milestoneId, revision: 1 };
    return { item: { ...item, params }, calendar: { method: 'REQUEST', sessions: [session] } };
  });
  const [first, ...others] = parts;
  if (!first) throw new Error('no part');
  const reached = Object.fromEntries(parts.map((part) => [`${part.item.params.milestoneId}_r1`, input.now]));
  const trajectory = { ...input.trajectory, reached };
  const agendaUrl = 'https://klimaatdoeners.example/mijn-agenda/token';
  const { attachments, text } = renderMail({ ...input, agendaUrl, trajectory, parts: [first, ...others] });
  expect(attachments).toEqual([]);
  expect(text).toContain(agendaUrl);
});

describe('A mail to an address that is not confirmed', () => {
  test.each(['coach', 'officer'])(
    'tells nothing of a person or the trajectory of a %s, and answers go to Ecolife',
    (role) => {
      const { text, html, subject, attachments, replyTo } = renderMail(
        mailKeyed(`address-confirmation-change_${role}`),
      );
      const all = text + html + subject;
      expect(all).not.toMatch(
        /Gent|Noor|Willems|Pieter|De Smet|Centrale|0470|09 123|begeleid|contactpersoon|mijn-agenda/i,
      );
      expect(text).toContain('\nDag,\n');
      expect(attachments).toEqual([]);
      expect(replyTo).toBe('info@ecolife.be');
    },
  );
});

test('Every subject is under 60 characters for every Flemish municipality', () => {
  const names = municipalities.current.map(({ name }) => name);
  // How a subject is shortened depends on the length of the name alone.
  const longest = new Map(names.map((name) => [name.length, name])).entries().toArray();
  for (const [, municipality] of longest.toSorted(([a], [b]) => b - a).slice(0, 6)) {
    for (const { input } of sampleMails({ ...GENT, municipality })) {
      const { subject } = renderMail(input);
      expect(subject.length, subject).toBeLessThan(60);
      expect(subject).not.toContain('…');
    }
  }
});

test('renderMail throws for an unknown duty', () => {
  const input = mailOf('duty-reminder');
  const [part] = input.parts;
  const item = { ...part.item, params: { ...part.item.params, duty: 'toString' } };
  expect(() => renderMail({ ...input, parts: [{ ...part, item }] })).toThrow('toString');
});

test('fullDate writes a date in full Dutch', () => {
  expect(fullDate('2027-02-18')).toBe('donderdag 18 februari 2027');
  expect(fullDate('2028-08-01')).toBe('dinsdag 1 augustus 2028');
});

describe('The mail about a new plan', () => {
  const planChanged = (params: Partial<TrajectoryParams['plan-changed']>, now: string) => {
    const input = mailOf('plan-changed', TURNHOUT, 'coach');
    const { item } = input.parts[0];
    const calendar = { method: 'REQUEST' as const, sessions: params.movedSessions ?? [] };
    return renderMail({
      ...input,
      parts: [{ item: { ...item, params: { ...item.params, ...params } }, calendar }],
      now,
    });
  };

  test('says that the start moved, and to when', () => {
    const mail = planChanged({ startMoved: true, movedSessions: [] }, '2026-12-01T09:00:00.000Z');
    expect(mail.subject).toBe('Traject Turnhout start nu op maandag 4 januari 2027');
    expect(mail.text).toContain('start nu op maandag 4 januari 2027');
    expect(mail.text).toContain('Start van het traject (nieuwe datum)');
  });

  test.each(['coach', 'officer'])('asks the %s what the start asks when the start is moved to today', (role) => {
    const asksIn = (mail: string): string[] => mail.match(/^- .*$/gm) ?? [];
    const started = asksIn(renderMail(mailOf('phase-started', TURNHOUT, role)).text);
    const { item } = mailOf('plan-changed', TURNHOUT, role).parts[0];
    const textAt = (template: string, time: string): string => {
      const input = mailOf('welcome', TURNHOUT, role);
      const params = { startMoved: true, movedTransitions: [], movedSessions: [], revision: 2 };
      const now = instantAt(time === 'today' ? input.trajectory.plan.phases.preparation : '2026-12-30', '08:55');
      const part = template === 'welcome' ? input.parts[0] : { item: { ...item, params }, calendar: undefined };
      return renderMail({ ...input, parts: [part], now }).text;
    };
    expect(started.length).toBe(3);
    expect(asksIn(textAt('plan-changed', 'today'))).toEqual(expect.arrayContaining(started));
    expect(asksIn(textAt('plan-changed', 'before'))).not.toEqual(expect.arrayContaining(started.slice(1)));
    if (role === 'coach') return;
    expect(asksIn(textAt('welcome', 'today'))).toEqual(expect.arrayContaining(started.slice(1)));
    expect(asksIn(textAt('welcome', 'before'))).not.toEqual(expect.arrayContaining(started.slice(1)));
  });

  test('says which phases move, and to when, after an extension', () => {
    const mail = planChanged(
      { movedTransitions: ['evaluation', 'end'], movedSessions: [] },
      instantAt('2027-03-01', '12:00'),
    );
    expect(mail.text).toContain('De planning in Turnhout verandert.');
    expect(mail.text).toContain('Start: Evaluatie en verankering (nieuwe datum)');
    expect(mail.text).toContain('Einde van het traject (nieuwe datum)');
    expect(mail.text).toContain('De sessies blijven waar ze staan.');
  });

  test('names calendar files only for moved sessions that have not begun', () => {
    const { plan } = mailOf('plan-changed', TURNHOUT, 'coach').trajectory;
    const at = (time: string) =>
      planChanged({ movedSessions: ['hands-on'] }, instantAt(plan.sessions['hands-on'].date, time));
    expect(at('19:29')).toMatchObject({ text: expect.stringContaining('Open de bijlage'), attachments: [{}] });
    expect(at('19:30')).toMatchObject({ text: expect.not.stringContaining('bijlage'), attachments: [] });
  });
});

test('After a pause the officer is asked whether the place is free, and citizens hear that it may change', () => {
  const { text } = renderMail(mailOf('resumed'));
  const flat = text.replaceAll(/\s+/g, ' ');
  expect(flat).toMatch(
    /Vraag of de plaats ook op de nieuwe datum vrij is: .*De Centrale.* Naar de sessies: \S+\/sessies /,
  );
  const mail = mailWith(GENT, (item) => item.template === 'group-resumed');
  const [part] = mail.parts;
  const unmoved = { ...part, item: { ...part.item, params: { ...part.item.params, revision: 99 } } };
  expect(renderMail(mail).text).toContain('De plaatsen zijn voorlopig dezelfde als voordien.');
  expect(renderMail({ ...mail, parts: [unmoved] }).text).not.toContain('voorlopig dezelfde');
});

describe('A mail to citizens that the group goes on, or starts on another day', () => {
  it.each(['group-resumed', 'group-moved'])('says new dates only when there are any: %s', (template) => {
    const mail = mailWith(GENT, (item) => item.template === template);
    const [part] = mail.parts;
    const later = { ...part, item: { ...part.item, params: { ...part.item.params, revision: 99 } } };
    expect(renderMail(mail).text).toContain('nieuwe data');
    const { plan } = mail.trajectory;
    const milestones = plan.milestones.map((one) =>
      one.id === 'phase-preparation-start' ? { ...one, revision: 99 } : one,
    );
    const trajectory = { ...mail.trajectory, plan: { ...plan, milestones } };
    const { text, subject } = renderMail({ ...mail, trajectory, parts: [later] });
    expect(`${subject} ${text}`).not.toMatch(/(nieuwe|andere) data/i);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('De sessies blijven op de dagen die al gepland waren.');
  });

  it('says nothing of the start when only the evenings moved', () => {
    const mail = mailWith(GENT, (item) => item.template === 'group-moved');
    const { plan } = mail.trajectory;
    const milestones = plan.milestones.map((one) =>
      one.id === 'phase-preparation-start' ? { ...one, revision: 0 } : one,
    );
    const { text } = renderMail({ ...mail, trajectory: { ...mail.trajectory, plan: { ...plan, milestones } } });
    const flat = text.replaceAll(/\s+/g, ' ');
    expect(flat).toContain('De sessies van Klimaatdoeners in Gent kregen andere data.');
    expect(flat).not.toContain('De start');
  });
});
