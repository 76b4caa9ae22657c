import { describe, expect, it } from 'vitest';
import { type Guest, initialState as nobodyInvited, type Rsvp, type Version } from '../../domain/rsvp/rsvp.ts';
import { whileTelling } from '../../domain/trajectory/telling.ts';
import type { ToldPlans } from '../../domain/trajectory/told.ts';
import { changesOf } from '../../domain/trajectory/trajectory.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import type { MailInput } from '../../emails/mail-input.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { suppressionLabel } from '../../emails/nl-BE/mail.ts';
import { renderMail } from '../../emails/render.ts';

const sampleOf = (template: string): MailInput => {
  const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === template);
  if (!found) throw new Error(`The samples have no ${template}`);
  return found.input;
};
const PLACE = 'De Centrale, Kraankindersstraat 2, 9000 Gent';

describe('A mail to the staff about a session that changed', () => {
  const sample = sampleOf('session-changed');
  const at = sample.now;
  const { arrangements: _, ...before } = sample.trajectory;
  const knew: ToldPlans = whileTelling(before, [], { tells: [{ what: 'everything' }], at, mail: 'welcome' });
  const [part] = sample.parts;
  const venue = { place: 'Zaal De Kring', location: 'Dorp 1, 9000 Gent' };
  type Arrangement = NonNullable<NonNullable<(typeof sample.trajectory)['arrangements']>['kickoff']>;
  const textAfter = (arrangement: Arrangement, told = knew) => {
    const item = { ...part.item, params: { session: 'kickoff', changed: ['start', 'end', 'venue'] } };
    const trajectory = { ...before, arrangements: { kickoff: arrangement } };
    return renderMail({ ...sample, trajectory, told, parts: [{ ...part, item }] }, nlBE).text;
  };

  it('says what it was beside what it is', () => {
    const text = textAfter({ start: '18:30', end: '21:00', venue, bring: 'Een mok', changes: 2 });
    expect(text).toContain('van 18.30 tot 21 uur (eerst van 19.30 tot 22 uur)');
    expect(text).toContain(`Zaal De Kring, Dorp 1, 9000 Gent (eerst ${PLACE})`);
    expect(text).toContain('Een mok (eerst niets)');
    expect(text).toContain('Dit is nieuw voor de Kickoff in Gent: het uur, de plaats en wat je meebrengt.');
  });

  it('names what is new to its reader, and not what somebody put back since', () => {
    const text = textAfter({ start: '19:30', end: '22:00', venue, changes: 3 });
    expect(text).toContain('Dit is nieuw voor de Kickoff in Gent: de plaats.');
    expect(text).not.toContain('(eerst van');
  });

  it('tells no old value where its reader may know one or another', () => {
    const between = { ...before, arrangements: { kickoff: { start: '20:00', end: '22:30', changes: 1 } } };
    const lost = { tells: [{ what: 'session' as const, session: 'kickoff' as const }], at, mail: 'lost' };
    const both = whileTelling(between, knew, lost);
    expect(both).toHaveLength(2);
    const text = textAfter({ start: '18:30', end: '21:00', venue, changes: 2 }, both);
    expect(text).toContain('van 18.30 tot 21 uur\n');
    expect(text).toContain(`(eerst ${PLACE})`);
  });
});

describe('After the Kickoff', () => {
  it('an officer is asked for a photo, though nobody can sign up any more', () => {
    const texts = sampleMails(GENT).map(({ input }) => renderMail(input, nlBE).text.replaceAll(/\s+/g, ' '));
    const [asked] = texts.filter((text) => text.includes('Deel een foto en een paar ideeën'));
    expect(asked).toContain('zo weet iedereen wat er leeft');
  });
});

it('A mail that asks what is known by now is not said to be a task', () => {
  const request = sampleMails(GENT).find((one) => one.request.subject.startsWith('trajectory'))?.request;
  if (!request) throw new Error('The samples have no mail of a trajectory');
  expect(suppressionLabel(request, 'done')).toBe('het was al gedaan');
});

describe('A mail to a coach about a session that changed', () => {
  const sample = sampleMails(GENT).find(
    ({ input }) => input.parts[0].item.params.session && /Vraag \S+ of dit ook/.test(renderMail(input, nlBE).text),
  )?.input;
  const asks = (as: string | undefined): boolean => {
    if (!sample) throw new Error('No sample asks a coach whether the municipality agrees');
    const [part] = sample.parts;
    const item = { ...part.item, params: { ...part.item.params, ...(as === undefined ? {} : { as }) } };
    return renderMail({ ...sample, parts: [{ ...part, item }] }, nlBE).text.includes(
      'of dit ook voor de gemeente werkt',
    );
  };

  it.each([
    ['officer', false],
    ['coach', true],
    [undefined, true],
  ])('asks whether the municipality agrees, unless it was changed by it: %s', (as, isAsked) => {
    expect(asks(as)).toBe(isAsked);
  });
});

describe('A mail to the staff about a new date', () => {
  it('says which it was', () => {
    const sample = sampleOf('plan-changed');
    const { trajectory, now: at } = sample;
    const { plan } = trajectory;
    const old = { ...plan, sessions: { ...plan.sessions, 'hands-on': { date: '2027-05-04', sequence: 0 } } };
    const told = whileTelling({ ...trajectory, plan: old }, [], {
      ...{ tells: [{ what: 'everything' as const }], at, mail: 'welcome' },
    });
    const { text } = renderMail({ ...sample, told }, nlBE);
    expect(text).toMatch(/Hands on \(nieuwe datum\): .*\(eerst op dinsdag 4 mei\)/);
    expect(text.match(/eerst op/g)).toHaveLength(1);
  });

  it('says that a session goes on after all to whoever was told that it is off', () => {
    const sample = sampleOf('plan-changed');
    const { trajectory, now: at } = sample;
    const reports = { kickoff: { outcome: 'cancelled', reports: 1, cancellations: 1 } } as const;
    const told = whileTelling({ ...trajectory, reports }, [], {
      ...{ tells: [{ what: 'everything' as const }], at, mail: 'welcome' },
    });
    const { subject, text } = renderMail({ ...sample, told }, nlBE);
    expect(subject).toMatch(/^Kickoff in Gent gaat toch door op /);
    expect(text).toContain('In Gent gaat de Kickoff toch door.');
    expect(text).toContain('Kickoff (gaat toch door): ');
    expect(text).not.toContain('nieuwe datum');
  });
});

/** The trajectory with an extra session, which was off once. */
const withExtra = (trajectory: MailInput['trajectory'], date: string) => ({
  ...trajectory,
  plan: {
    ...trajectory.plan,
    sessions: { ...trajectory.plan.sessions, 'extra-1': { date, sequence: 1 } },
  },
  reports: { 'extra-1': { reports: 1, cancellations: 1, onAgain: { revision: 1, changes: 2 } } },
});

describe('A mail about an extra session that goes on after all, by another name', () => {
  const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

  it('says to the staff which one it was', () => {
    const sample = sampleOf('plan-changed');
    const extra = withExtra(sample.trajectory, '2027-03-06');
    const now = { ...extra, arrangements: { 'extra-1': { title: 2, changes: 0 } } };
    const reports = { 'extra-1': { outcome: 'cancelled', reports: 1, cancellations: 1 } } as const;
    const before = { ...extra, reports, arrangements: { 'extra-1': { title: 1, changes: 0 } } };
    const telling = { tells: [{ what: 'everything' as const }], at: sample.now, mail: 'welcome' };
    const titles = new Map([['extra-1', 'Feest']]);
    const told = whileTelling(before, [], telling);
    const text = oneLine(renderMail({ ...sample, trajectory: now, subject: now, told, titles }, nlBE).text);
    expect(text).toContain('gaat de sessie “Feest” toch door.');
    expect(text).toContain('kreeg een andere naam: het is de sessie van zaterdag 6 maart, waarvan je las');
    expect(text).toContain('Feest (gaat toch door, andere naam): ');
    const same = { ...now, arrangements: before.arrangements };
    expect(renderMail({ ...sample, trajectory: same, subject: same, told, titles }, nlBE).text).not.toContain('naam');
  });

  it('names to citizens the day that they know, and not the new name as if they knew it', () => {
    const sample = sampleOf('rsvp-moved');
    const [part] = sample.parts;
    const item = { ...part.item, params: { ...part.item.params, session: 'extra-1' } };
    const trajectory = withExtra(sample.trajectory, '2027-03-13');
    const participantId = String(part.item.params.participantId);
    const at = '2027-01-10T10:00:00.000Z';
    const shown = { start: '19:30', end: '22:00', place: PLACE };
    const versions: Version[] = [
      { ...shown, asked: 0, at: '2027-01-04T10:00:00.000Z', date: '2027-03-06' },
      { ...shown, asked: 2, at, date: '2027-03-13' },
    ];
    const guest = { participantId, answer: 'invited', guests: 0, asked: 2, askedFirst: 0, since: at, at } as const;
    const subject: Rsvp = { ...nobodyInvited, asked: 2, versions, guestList: [guest] };
    const titles = new Map([['extra-1', 'Feest']]);
    const text = oneLine(renderMail({ ...sample, trajectory, subject, titles, parts: [{ ...part, item }] }, nlBE).text);
    expect(text).toContain('Las je eerder dat de sessie van zaterdag 6 maart 2027 niet doorging?');
    expect(text).toContain('we komen toch samen voor de sessie “Feest”.');
  });
});

describe('An invitation to a session that was off', () => {
  const sample = sampleOf('rsvp-invitation');
  const textOf = (changes: number): string => {
    const onAgain = { revision: 1, changes };
    const trajectory = { ...sample.trajectory, reports: { kickoff: { reports: 1, cancellations: 1, onAgain } } };
    return renderMail({ ...sample, trajectory }, nlBE).text.replaceAll(/\s+/g, ' ');
  };

  it('says that it goes on after all, until it changed once more', () => {
    const { trajectory } = sample;
    const now = changesOf({ ...trajectory, reports: { kickoff: { reports: 1, cancellations: 1 } } }, 'kickoff');
    expect(textOf(now)).toContain('Las je eerder dat de Kickoff niet doorging? Dat is veranderd: we komen toch samen.');
    expect(textOf(now - 1)).not.toContain('niet doorging');
  });
});

describe('A mail that asks once more whether somebody comes', () => {
  const sample = sampleOf('rsvp-asked');
  const participantId = String(sample.parts[0].item.params.participantId);
  const at = '2027-01-10T10:00:00.000Z';
  const textFor = (guest: Partial<Guest>): string => {
    const one: Guest = {
      participantId,
      answer: 'invited',
      guests: 0,
      asked: 1,
      askedFirst: 1,
      since: at,
      at,
      ...guest,
    };
    return renderMail({ ...sample, subject: { ...nobodyInvited, asked: 1, guestList: [one] } }, nlBE).text;
  };

  it.each<[string, Partial<Guest>, string]>([
    ['nobody heard from', {}, 'We hoorden nog niet of je komt.'],
    ['said yes to another date', { askedFirst: 0, cameBefore: true }, 'Je had gezegd dat je kwam, maar daarna'],
    ['may have said no to another date', { askedFirst: 0 }, 'Sinds we het je de eerste keer vroegen'],
    ['says maybe', { askedFirst: 0, cameBefore: true, answer: 'maybe' }, 'Je antwoordde misschien.'],
  ])('is true to whoever %s', (_, guest, text) => {
    const mail = textFor(guest).replaceAll(/\s+/g, ' ');
    expect(mail).toContain(text);
    expect(mail.includes('We hoorden nog niet')).toBe(text.startsWith('We hoorden nog niet'));
  });
});

describe('A mail to citizens about a session that moved', () => {
  const sample = sampleOf('rsvp-moved');
  const { date } = sample.trajectory.plan.sessions.kickoff;
  const version = (asked: number, at: string, changes: Partial<Version> = {}): Version => ({
    ...{ asked, at, date, start: '19:30', end: '22:00', place: PLACE },
    ...changes,
  });
  const participantId = String(sample.parts[0].item.params.participantId);
  const mailAfter = (versions: Version[], askedFirst = 0, trajectory = sample.trajectory) => {
    const asked = versions.at(-1)?.asked ?? 0;
    const at = '2027-01-10T10:00:00.000Z';
    const guest = { participantId, answer: 'invited', guests: 0, asked, askedFirst, since: at, at } as const;
    const subject: Rsvp = { ...nobodyInvited, asked, versions, guestList: [guest] };
    return renderMail({ ...sample, trajectory, subject }, nlBE);
  };
  const FIRST = version(0, '2027-01-04T10:00:00.000Z', { date: '2027-02-09' });
  const NOW = version(2, '2027-01-10T10:00:00.000Z');

  it('says that the day is another, and which it was', () => {
    const { subject, text } = mailAfter([FIRST, NOW]);
    expect(subject).toContain('nieuwe datum');
    expect(text).toContain('De dag is anders.');
    expect(text).toMatch(/\(eerst op dinsdag 9 februari( 2027)?\)/);
    expect(text).not.toContain('(eerst De');
  });

  it('says that it goes on after all, until a mail that surely went out has said so', () => {
    const onAgain = { revision: 2, changes: 2 };
    const trajectory = { ...sample.trajectory, reports: { kickoff: { reports: 1, cancellations: 1, onAgain } } };
    const { subject, text } = mailAfter([{ ...FIRST, date }, NOW], 0, trajectory);
    expect(subject).toContain('gaat toch door');
    expect(text).toContain('De Kickoff gaat toch door');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('Open de bijlage: zo staat de sessie weer in je agenda.');
    expect(text).not.toContain('verandert iets');
    const later = version(3, '2027-01-12T10:00:00.000Z', { place: 'De Kring' });
    expect(mailAfter([FIRST, NOW, later], 0, trajectory).subject).not.toContain('gaat toch door');
    const soon = version(3, '2027-01-10T10:05:00.000Z', { place: 'De Kring' });
    expect(mailAfter([FIRST, NOW, soon], 0, trajectory).subject).toContain('gaat toch door');
  });

  it('says that the place is known, to whoever knew of none', () => {
    const { subject, text } = mailAfter([version(0, '2027-01-04T10:00:00.000Z', { place: null }), NOW]);
    expect(subject).toContain('de plaats is bekend');
    expect(text).toContain('De plaats van de Kickoff is bekend');
    expect(text).not.toMatch(/ander|verandert/);
  });

  it('says that the hour is another, and that the place is known', () => {
    const before = { start: '20:00', end: '22:00', place: null };
    const { subject, text } = mailAfter([version(0, '2027-01-04T10:00:00.000Z', before), NOW]);
    expect(subject).toContain('er verandert iets');
    expect(text).toContain('Het uur is anders. De plaats is nu bekend.');
  });

  it('says that hour and place are others', () => {
    const before = { start: '20:00', end: '22:00', place: 'De Kring' };
    const { subject, text } = mailAfter([version(0, '2027-01-04T10:00:00.000Z', before), NOW]);
    expect(subject).toContain('er verandert iets');
    expect(text).toContain('Het uur en de plaats zijn anders.');
    expect(text).toContain('(eerst van 20 tot 22 uur)');
    expect(text).toContain('(eerst De Kring)');
  });

  it('names the sessions that are at the same new place, and none when the place stayed', () => {
    const place = mailAfter([version(0, '2027-01-04T10:00:00.000Z', { place: 'De Kring' }), NOW]).text;
    expect(place.replaceAll(/\s+/g, ' ')).toContain('Op dezelfde plaats: Pick’n Choose, Hands on en Wrap up');
    expect(mailAfter([FIRST, NOW]).text).not.toContain('Op dezelfde plaats');
    const unknown = { ...sample.trajectory, venue: undefined };
    const none = mailAfter([{ ...FIRST, date }, NOW], 0, unknown).text;
    expect(none.replaceAll(/\s+/g, ' ')).toContain('Plaats ook nog te bepalen: Pick’n Choose, Hands on en Wrap up');
  });

  it('tells no old value when another change came so soon that its mail may not have gone out', () => {
    const between = version(1, '2027-01-10T09:30:00.000Z', { date: '2027-02-16' });
    const { text } = mailAfter([FIRST, between, NOW]);
    expect(text).toContain('De dag is anders.');
    expect(text).not.toContain('(eerst');
    const settled = version(1, '2027-01-08T09:30:00.000Z', { date: '2027-02-16' });
    expect(mailAfter([FIRST, settled, NOW]).text).toContain('(eerst op dinsdag 16 februari');
  });

  it('says nothing of what was before its reader was invited', () => {
    const second = version(1, '2027-01-08T10:00:00.000Z', { place: 'De Kring' });
    const { text } = mailAfter([FIRST, second, NOW], 1);
    expect(text).toContain('De plaats is anders.');
    expect(text).toContain('(eerst De Kring)');
    expect(text).not.toContain('9 februari');
  });
});
