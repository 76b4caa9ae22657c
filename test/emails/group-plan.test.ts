import { describe, expect, it } from 'vitest';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import type { ExistingTrajectory, Pause } from '../../domain/trajectory/trajectory.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

/** The text of a mail to a citizen about the plan, of a trajectory that is a little different. */
const textOf = (
  template: string,
  change: (trajectory: ExistingTrajectory) => ExistingTrajectory,
  hasCard = false,
  form: 'text' | 'html' = 'text',
): string => {
  const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === template);
  if (!found) throw new Error(`The sample has no ${template}`);
  const [part] = found.input.parts;
  const trajectory = change(found.input.trajectory);
  return renderMail({ ...found.input, trajectory, parts: [{ ...part, hasCard }] }, nlBE)[form];
};

const withPause =
  (pause: Partial<Pause>) =>
  (trajectory: ExistingTrajectory): ExistingTrajectory => ({
    ...trajectory,
    ...({ status: 'guidance' } as const),
    pause: { since: instantAt('2027-03-01'), ...pause },
  });

describe('The mail to citizens about a pause', () => {
  it('says until when it lasts, and promises no more than is sure: another end mails nobody', () => {
    const text = textOf('group-paused', withPause({ until: '2027-04-05' }));
    expect(text).toContain('Zoals het er nu uitziet, gaan we verder op maandag 5 april 2027. Dat kan nog veranderen.');
    expect(text).toContain('Zodra we verdergaan, krijg je een mail met de nieuwe data.');
  });

  it.each([
    ['has no end', {}],
    ['waits for a release', { held: 'guidance' }],
  ] as const)('says that nobody knows the end when it %s', (_, pause) => {
    const text = textOf('group-paused', withPause(pause));
    expect(text).toContain('Hoelang het duurt, weten we nog niet.');
    expect(text).not.toContain('Zoals het er nu uitziet');
  });
});

describe('An invitation to a session after one that is off', () => {
  const off = (trajectory: ExistingTrajectory): ExistingTrajectory => ({
    ...trajectory,
    reports: { kickoff: { outcome: 'cancelled', reports: 1, cancellations: 1 } },
  });
  const textOn = (date: string, change = off) => {
    const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === 'session-missed');
    const part = found?.input.parts[1];
    if (!found || !part) throw new Error('The sample has no invitation to Pick’n Choose');
    const now = instantAt(date);
    return renderMail({ ...found.input, trajectory: change(found.input.trajectory), now, parts: [part] }, nlBE).text;
  };

  it('says nothing of that once it has a date after all, however long ago the invitation was asked for', () => {
    const again = (trajectory: ExistingTrajectory): ExistingTrajectory => ({
      ...trajectory,
      reports: { kickoff: { reports: 1, cancellations: 1 } },
    });
    expect(textOn('2026-12-01', again)).not.toContain('niet door');
  });

  it('says that it does not go on while its date is to come, and that it did not once that has passed', () => {
    expect(textOn('2026-12-01')).toContain('De Kickoff gaat niet door.');
    expect(textOn('2028-01-01')).toContain('De Kickoff ging niet door.');
  });
});

describe('The mail that a session was held', () => {
  const textAfter = (params: object) => {
    const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === 'session-follow-up');
    if (!found) throw new Error('The sample has no session-follow-up');
    const [part] = found.input.parts;
    const item = { ...part.item, params: { session: 'kickoff', report: 3, ...params } };
    return renderMail({ ...found.input, parts: [{ ...part, item }] }, nlBE).text;
  };

  it('puts right that it was said not to be, and else says nothing of that', () => {
    expect(textAfter({ corrects: 2 })).toContain('Rechtzetting: eerder stond genoteerd dat de Kickoff niet doorging.');
    expect(textAfter({})).not.toContain('Rechtzetting');
  });
});

describe('The mail to citizens that a session took place which they read is off', () => {
  it('puts that right, and has the agreements', () => {
    const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === 'group-held');
    if (!found) throw new Error('The sample has no such session');
    const [part] = found.input.parts;
    const textWith = (agreements: readonly string[]): string =>
      renderMail({ ...found.input, parts: [{ ...part, agreements }] }, nlBE).text.replaceAll(/\s+/g, ' ');
    expect(textWith([])).toMatch(/Las je van ons dat de Kickoff van .* niet doorging\? Ze ging toch door\./);
    expect(textWith([])).not.toContain('afsprak');
    const agreed = textWith(['Ann maakt een lijst']);
    expect(agreed).toContain('Hieronder lees je wat de groep afsprak');
    expect(agreed).toContain('Ann maakt een lijst');
  });
});

describe('A mail with agreements of a session', () => {
  it.each(['session-agreements', 'session-agreed'])('says in %s that they replace earlier ones', (template) => {
    const text = textOf(template, (same) => same).replaceAll(/\s+/g, ' ');
    expect(text).toContain('Las je eerder andere afspraken van die dag? Dan gelden nu deze.');
  });
});

describe('The last mail to citizens', () => {
  const withReports =
    (...outcomes: ('held' | 'cancelled')[]) =>
    (trajectory: ExistingTrajectory): ExistingTrajectory => ({
      ...trajectory,
      reports: Object.fromEntries(
        outcomes.map((outcome, index) => [USUAL_SESSIONS[index], { outcome, reports: 1, cancellations: 0 }]),
      ),
    });

  it.each([
    [['held', 'held', 'cancelled', 'held'], 'De groep van Gent kwam 3 keer samen: Kickoff, Pick’n Choose en Wrap up.'],
    [['held', 'cancelled', 'cancelled', 'cancelled'], 'De groep van Gent kwam één keer samen: Kickoff.'],
    [['cancelled', 'cancelled', 'cancelled', 'cancelled'], 'De sessies gingen jammer genoeg niet door.'],
    [['held'], 'Bedankt dat je meedeed met Klimaatdoeners in Gent.'],
  ] as const)('after sessions that were %j thanks for what is known', (outcomes, thanks) => {
    const text = textOf('group-farewell', withReports(...outcomes));
    expect(text).toContain(thanks);
    expect(text.includes('de groep gaat zelf verder')).toBe(outcomes.some((one) => one === 'held'));
  });

  it('says whom to ask, how long data are kept, and where the menu card is, if one is published', () => {
    const text = textOf('group-farewell', (same) => same, true);
    expect(text).toContain('Vraag het aan Pieter De Smet.');
    expect(text).toContain('hoogstens 12 maanden bij');
    expect(text).toContain('De menukaart met klimaatacties: https://klimaatdoeners.example/oproep/gent/menukaart');
    expect(textOf('group-farewell', (same) => same)).not.toContain('menukaart');
    expect(textOf('group-farewell', (same) => same, true, 'html')).toContain(
      '<a href="https://klimaatdoeners.example/oproep/gent/menukaart"',
    );
  });
});

it('Whoever gets or is offered a place during a pause learns that the dates come later', () => {
  for (const template of ['place-granted', 'place-offered']) {
    const text = textOf(template, withPause({ since: instantAt('2026-11-01') }));
    expect(text).toContain('Het traject ligt nu even stil. Zodra we verdergaan, krijg je een mail met de data.');
    expect(text).not.toContain('Zet deze sessies');
  }
});

it('Whoever did not answer an offer in time reads nothing of who gets the place, nor that they may sign up again', () => {
  const text = textOf('offer-lapsed', (same) => same);
  expect(text).toContain('We houden geen plaats meer voor je vrij');
  expect(text).toContain('zie je of inschrijven nog kan');
  expect(text).not.toMatch(/volgende op de lijst|Schrijf je dan opnieuw in/);
});

it('Whoever waits is promised a mail about a free place until a day before the Kickoff, and told whom to ask after it', () => {
  expect(textOf('place-waiting', (same) => same)).toContain('ten laatste een dag voor de Kickoff een plaats vrij');
  const after = textOf('place-waiting', (trajectory) => ({
    ...trajectory,
    plan: {
      ...trajectory.plan,
      sessions: { ...trajectory.plan.sessions, kickoff: { date: '2026-01-08', sequence: 0 } },
    },
  }));
  expect(after).not.toContain('dan krijg je een mail');
  expect(after).toContain('Vraag het dan aan');
});

describe('The mail that somebody has a place', () => {
  const granted = (params: object, bring?: string): string => {
    const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === 'place-granted');
    if (!found) throw new Error('The sample has no place');
    const [part] = found.input.parts;
    const item = { ...part.item, params: { ...part.item.params, session: 'kickoff', ...params } };
    const { trajectory } = found.input;
    const kickoff = { changes: 1, ...(bring === undefined ? {} : { bring }) };
    const changed = { ...trajectory, arrangements: { ...trajectory.arrangements, kickoff } };
    return renderMail({ ...found.input, trajectory: changed, parts: [{ ...part, item }] }, nlBE).text;
  };

  it('asks whether they come to the next session, unless they walked in there', () => {
    expect(granted({})).toContain('laat meteen weten of je naar de Kickoff komt');
    const text = granted({ walksIn: true });
    expect(text).not.toContain('laat meteen weten');
    expect(text).not.toContain('?antwoord=');
    expect(text).toContain('Naar mijn pagina');
  });

  it('asks nothing about a session that has begun by then', () => {
    const text = granted({ session: 'extra-1' });
    expect(text).not.toContain('laat meteen weten');
    expect(text).toContain('Bekijk de sessie');
  });

  it('says what to bring, and not that nothing has to be prepared, when the session asks for something', () => {
    expect(granted({})).toContain('Je hoeft niets voor te bereiden');
    const text = granted({}, 'Een zaklamp');
    expect(text).toContain('Kickoff: breng mee: Een zaklamp');
    expect(text).not.toContain('Je hoeft niets voor te bereiden');
  });
});

describe('A pause that gets another end', () => {
  const lastedOf = (template: string, role: string, pause: Partial<Pause> = { until: '2027-04-05' }): string => {
    const found = sampleMails(GENT).find(
      ({ input, request }) => input.parts[0].item.template === template && request.role === role,
    );
    if (!found) throw new Error(`The sample has no ${template} for a ${role}`);
    const [part] = found.input.parts;
    const item = { ...part.item, params: { ...part.item.params, lasted: true } };
    const trajectory = withPause(pause)(found.input.trajectory);
    return renderMail({ ...found.input, trajectory, parts: [{ ...part, item }] }, nlBE).text.replaceAll(/\s+/g, ' ');
  };

  it('is told to citizens as another end, not as a pause that begins', () => {
    const text = lastedOf('group-paused', 'participant');
    expect(text).toContain('Het einde van de pauze is veranderd.');
    expect(text).toContain('gaan we verder op maandag 5 april 2027');
    expect(text).not.toContain('We liggen even stil');
  });

  it('is told to the coach as one that lasts and waits for their sign, when a held transition came', () => {
    const text = lastedOf('paused', 'coach', { held: 'guidance' });
    expect(text).toContain('De pauze in Gent loopt nog: “Begeleiding van de groep” wacht op jouw sein.');
    expect(text).toContain('Geef het sein');
  });

  it('is told to the officer without asking again what the beginning asked', () => {
    const text = lastedOf('paused', 'officer');
    expect(text).toContain('ze loopt nu tot maandag 5 april 2027.');
    expect(text).not.toContain('Geef zalen');
  });
});

it('Whoever is asked anew, with the new dates, reads of no answer that they may not have given', () => {
  const found = sampleMails(GENT).find(({ input }) => input.parts[1]?.item.template === 'group-asked');
  const [, part] = found?.input.parts ?? [];
  if (!found || !part) throw new Error('The sample asks nobody anew');
  const text = renderMail({ ...found.input, parts: [part] }, nlBE).text.replaceAll(/\s+/g, ' ');
  expect(text).toContain('Een antwoord dat we voor de vorige datum kregen, telt niet meer.');
  expect(text).not.toMatch(/Had je al|opnieuw/);
});

it('An evening that moves is told to citizens without a question', () => {
  const text = textOf('group-evening', (same) => same).replaceAll(/\s+/g, ' ');
  expect(text).toContain('komt op een andere dag dan we je eerst lieten weten.');
  expect(text).not.toContain('Ik kom:');
});

it('An invitation tells the evenings after it, for those who were told no dates in a pause', () => {
  const text = textOf('rsvp-invitation', (same) => same).replaceAll(/\s+/g, ' ');
  expect(text).toMatch(/Daarna: Pick’n Choose op .*, Hands on op .* en Wrap up op /);
});

it('Whoever leaves the team and takes part in the group reads that mails about that still come', () => {
  const text = textOf('team-goodbye', (same) => same).replaceAll(/\s+/g, ' ');
  expect(text).toMatch(/geen mails meer als (begeleider|contactpersoon)\./);
  expect(text).toContain('Doe je zelf mee in de groep? Dan hou je je plaats, en krijg je daarover nog wel mails.');
});

it('Another hour of a session is told to citizens without a question, and with how it is now', () => {
  const text = textOf('group-arranged', (same) => same).replaceAll(/\s+/g, ' ');
  expect(text).toContain('Het uur of de plaats van de Wrap up');
  expect(text).toContain('van 18.30 tot 21 uur');
  expect(text).not.toContain('Ik kom:');
});

it('Another place of all sessions is told to citizens with every evening, or that it is not known yet', () => {
  const textAt = (change: (trajectory: ExistingTrajectory) => ExistingTrajectory) =>
    textOf('group-venue', change).replaceAll(/\s+/g, ' ');
  const text = textAt((same) => same);
  expect(text).toContain('De plaats van de sessies van Klimaatdoeners in Gent is aangepast.');
  expect(text).toMatch(/Kickoff: .*Bibliotheek De Krook .*Wrap up: .*Bibliotheek De Krook/);
  expect(text).not.toContain('Ik kom:');
  expect(textAt((known) => ({ ...known, venue: undefined }))).toContain('ligt nog niet vast');
});

it('An evening that was off and has a date again is told as one that goes on after all', () => {
  const revised = (revision: number) => (trajectory: ExistingTrajectory) => {
    const onAgain = { revision, changes: 2 };
    return { ...trajectory, reports: { 'wrap-up': { reports: 1, cancellations: 1, onAgain } } };
  };
  for (const template of ['group-evening', 'group-moved']) {
    const told = textOf(template, revised(99)).replaceAll(/\s+/g, ' ');
    expect(told).toContain('Las je eerder dat de Wrap up');
    expect(told).toContain('Dat is veranderd: we komen toch samen.');
    // A later plan moved it, and the mail about the first told that it goes on.
    expect(textOf(template, revised(0))).not.toContain('we komen toch samen');
  }
});

it('Whoever has not answered yet reads where to do so when a pause ends on the same dates', () => {
  const found = sampleMails(GENT).find(({ input }) => input.parts[0].item.template === 'group-resumed');
  if (!found) throw new Error('The sample has no pause that ends');
  const [part] = found.input.parts;
  const item = { ...part.item, params: { ...part.item.params, revision: 99 } };
  const text = renderMail({ ...found.input, parts: [{ ...part, item }] }, nlBE).text.replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'Zei je al of je komt? Dat blijft gelden. Antwoordde je nog niet? Dat doe je op je eigen pagina.',
  );
  // The mail about the pause asked to take it out.
  expect(text).toContain('Haalde je de sessie uit je agenda? Open de bijlage: zo staat ze er weer in.');
  const moved = renderMail(found.input, nlBE).text.replaceAll(/\s+/g, ' ');
  expect(moved).toContain('Open de bijlage, dan past je agenda zich aan.');
  expect(moved).not.toContain('Haalde je');
});
