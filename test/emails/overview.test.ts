import { describe, expect, it } from 'vitest';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { itemsOf } from '../../domain/mail/noun.ts';
import { overviewMails, overviewRequests } from '../../domain/overview/mails.ts';
import type { Week } from '../../domain/overview/overview.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailInput } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

const [sample] = sampleMails(GENT).flatMap(({ input }) =>
  input.parts[0].item.template === 'weekly-overview' ? [input] : [],
);
if (!sample) throw new Error('The sample has no overview');

const MONDAY = '2027-02-01';
const QUIET: Week['lines'][number] = {
  ...{ trajectoryId: '44021-2027-01-04', municipality: 'Gent', role: 'coach' },
  ...{ coming: [], signals: [], open: 0, changed: [] },
};

/** The overview of a coach with these trajectories, and so many more. */
const mailWith = (lines: Partial<Week['lines'][number]>[], more = 0, input: MailInput = sample) => {
  const all = lines.map((line) => ({ ...QUIET, ...line }));
  const { item } = input.parts[0];
  const [first, ...others] = all.map(({ other }, place) => ({
    item: { ...item, params: { monday: MONDAY, place } },
    calendar: undefined,
    ...(other === undefined ? {} : { named: input.people.officer }),
  }));
  if (!first) throw new Error('It has no trajectory');
  const subject = { status: 'prepared', personId: 'coach-1', role: 'coach', monday: MONDAY, lines: all, more };
  return renderMail({ ...input, parts: [first, ...others], subject: { ...subject, preparedAt: input.now } }, nlBE);
};

describe('The mail of a weekly overview', () => {
  it('tells that too few people signed up, with a button to the call', () => {
    const about = { taking: 5, enough: 17, target: 25, date: '2027-02-15' };
    const signal = { rule: 'sign-ups-few', level: 'week', days: 14, who: 'officer', about } as const;
    const { text } = mailWith([{ signals: [signal] }]);
    expect(text).toContain(
      '- 5 van de 25 doen mee: zoek er nog minstens 12 voor de Kickoff, over 14 dagen (maandag 15 februari).',
    );
    expect(text).toMatch(/Naar de oproep: \S+\/trajecten\/44021-2027-01-04\/oproep/);
  });

  it('of trajectories with other people says whom to write to, and sends answers to Ecolife, not to those of the first', () => {
    const two = mailWith([{ other: 'an' }, { other: 'bo', municipality: 'Gent' }]);
    expect(two.replyTo).toBe('info@ecolife.be');
    expect(two.text).toContain('Een antwoord op deze mail komt bij Ecolife terecht.');
    const alike = mailWith([{ other: 'an' }, { other: 'an' }]);
    for (const mail of [alike, mailWith([{ other: 'an' }])]) {
      expect(mail.replyTo).toBe(GENT.officer?.email);
      expect(mail.text).not.toContain('bij Ecolife terecht');
    }
  });

  it('has one button for all that one page puts right', () => {
    const late = (duty: 'call' | 'work-plan') => ({
      ...({ rule: 'duty-late', level: 'week', days: 3, who: 'officer' } as const),
      about: { duty, owner: 'officer' as const, due: '2027-01-29' },
    });
    const { text } = mailWith([{ signals: [late('call'), late('work-plan')] }]);
    expect(text).toMatch(/3 dagen te laat\. .* is 3 dagen te laat\.\nNaar de taken: /);
    expect(text.match(/Naar de taken/g)).toHaveLength(1);
  });

  it('says that nothing is planned when something is late', () => {
    const { text } = mailWith([
      {
        signals: [
          {
            ...{ rule: 'duty-late', level: 'week', days: 1, who: 'officer' },
            about: { duty: 'own-1', owner: 'officer', due: '2027-01-31' },
          },
          { rule: 'unreachable', level: 'now', days: 0, who: 'coach', about: { role: 'officer', personId: 'bo' } },
        ],
      },
    ]);
    expect(text).toContain('Deze week staat er niets op de planning.');
    expect(text).toMatch(
      /Dit vraagt aandacht\n- Affiches ophangen in de bibliotheek is 1 dag te laat.\nNaar de taken: \S+\/trajecten\/\S+\/taken\n- Onze mails komen niet aan bij een contactpersoon: bel .*\nNaar het team: \S+\/team\n/,
    );
    expect(text).not.toMatch(/open ta|gewijzigd/);
  });

  it('names the person whom no mail reaches, also when somebody else leads the role', () => {
    const line = {
      ...{ trajectoryId: '44021-2027-01-04', municipality: 'Gent', role: 'coach', other: 'officer-1' },
      ...{ coming: [], open: 0, changed: [] },
      signals: [
        {
          ...{ rule: 'unreachable', level: 'now', days: 0, who: 'coach' },
          about: { role: 'officer', personId: 'officer-2' },
        },
      ],
    } as const satisfies Week['lines'][number];
    const data = {
      personId: 'coach-1',
      role: 'coach',
      monday: MONDAY,
      lines: [{ ...line, signals: [...line.signals] }],
    } as const;
    const { trajectory, now } = sample;
    const event = { type: 'Overview.Prepared', data: { ...data, lines: [...data.lines], more: 0 }, at: now } as const;
    const subject = { ...event.data, status: 'prepared', preparedAt: now };
    const [request] = overviewRequests.asksFor(event, { trajectory, subject });
    const [item] = request ? itemsOf(request) : [];
    if (!item) throw new Error('No overview was asked for');
    expect(overviewMails.known(item).mentions).toEqual(['officer-2']);
    const mentioned = new Map([['officer-2', { name: 'Bo Claes', email: 'bo@gent.example' }]]);
    const { text } = renderMail({ ...sample, parts: [{ item, calendar: undefined, mentioned }], subject }, nlBE);
    expect(text).toContain('Onze mails komen niet aan bij Bo Claes (contactpersoon): bel voor een ander adres.');
  });

  it('says of a session that is off whether its day is past', () => {
    const off = (on: string) =>
      mailWith([{ changed: [{ kind: 'session', session: 'kickoff', what: 'off', on }] }], 0, {
        ...sample,
        now: instantAt('2027-02-15'),
      }).text;
    expect(off('2027-02-18')).toContain('de Kickoff van donderdag 18 februari gaat niet door.');
    expect(off('2027-02-11')).toContain('de Kickoff van donderdag 11 februari ging niet door.');
  });

  it('names what changed since the overview before', () => {
    const changed: Week['lines'][number]['changed'] = [
      { kind: 'transition', to: 'guidance', on: '2027-02-08', was: '2027-02-04' },
      { kind: 'session', session: 'kickoff', what: 'date', on: '2027-02-15', was: '2027-02-11' },
      { kind: 'session', session: 'extra-1', what: 'new', on: '2027-02-20' },
      { kind: 'session', session: 'hands-on', what: 'arrangement', on: '2027-03-20' },
      { kind: 'duty', duty: 'call', owner: 'officer', what: 'owner', on: '2027-02-09' },
      { kind: 'document', document: 'regulations', version: 2 },
      { kind: 'duty', duty: 'own-1', owner: 'officer', what: 'open', on: '2027-02-09' },
    ];
    expect(mailWith([{ changed }]).text).toContain(
      'Gewijzigd sinds je vorige weekoverzicht: “Begeleiding van de groep” is nu op maandag 8 februari (eerst donderdag 4 februari); de Kickoff is nu op maandag 15 februari (eerst donderdag 11 februari); de sessie “Bezoek aan de samentuin van Deurne” komt erbij, op zaterdag 20 februari; de sessie Hands on heeft een ander uur of een andere plaats; de taak “Oproep aan de burgers” is nu voor de gemeente; er is een versie 2 van het reglement; nog 1 andere.',
    );
    const last = changed.at(-1);
    if (!last) throw new Error('There are some');
    expect(mailWith([{ changed: [last] }]).text).toContain(
      'de taak “Affiches ophangen in de bibliotheek” is nieuw of staat weer open, tegen dinsdag 9 februari.',
    );
  });

  it('lists what comes with its day, and says whose duty it is when it is not the reader’s', () => {
    const { text } = mailWith([
      {
        coming: [
          { kind: 'duty', on: '2027-02-01', duty: 'work-plan', owner: 'coach' },
          { kind: 'duty', on: '2027-02-02', duty: 'call', owner: 'officer' },
          { kind: 'session', on: '2027-02-03', session: 'hands-on' },
          { kind: 'transition', on: '2027-02-04', to: 'end' },
        ],
        open: 1,
      },
    ]);
    expect(text).toContain(
      [
        'Maandag 1 februari: Werkplan',
        'Dinsdag 2 februari: Oproep aan de burgers (taak van de gemeente)',
        'Woensdag 3 februari: Hands on',
        'Donderdag 4 februari: Einde van het traject',
      ].join('\n'),
    );
    expect(text).toContain('Na deze week is er nog 1 open taak.');
    expect(text).not.toContain('vraagt aandacht');
  });

  it.each([
    [1, 0, 'Je week met Klimaatdoeners in Gent'],
    [2, 0, 'Je week in Gent en 1 ander traject'],
    [20, 3, 'Je week in Gent en 22 andere trajecten'],
  ])('over %i trajectories and %i more has the subject “%3$s”', (count, more, subject) => {
    const mail = mailWith(
      Array.from({ length: count }, () => ({})),
      more,
    );
    expect(mail.subject).toBe(subject);
    expect(mail.text.includes('Dit zijn de 20 trajecten die het dringendst zijn. Nog 3 andere vragen')).toBe(more > 0);
    expect(mail.text).not.toContain('Ook in deze mail');
  });

  it('has a button to the lead of the other role of each trajectory, and none where there is nobody', () => {
    const { html } = mailWith([{ municipality: 'Halle', other: 'officer-1' }, {}]);
    expect(Array.from(html.matchAll(/mailto:([^?"]+@gent[^?"]*)\?subject=([^"]+)/g), ([, to]) => to)).toEqual([
      'pieter.desmet@gent.example',
    ]);
  });

  it('shows the name of a municipality on one line, as text', () => {
    const { html, text, subject } = mailWith([{ municipality: 'Gent\r\nBcc: x@y.example<b>' }]);
    expect(subject + text).not.toMatch(/\r|\nBcc/);
    expect(html).not.toContain('<b>');
  });
});
