import { describe, expect, test } from 'vitest';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { asText, buttonsIn, linksOf, mailKeyed, mailOf, NOBODY, renderMail, type Template } from './rendered.ts';

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
