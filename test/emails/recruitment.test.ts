import { describe, expect, it } from 'vitest';
import type { Recruitment } from '../../domain/call/recruitment.ts';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

/** A reminder of the Kickoff, alone, to somebody in this role. */
const reminderFor = (role: string, days = 7) => {
  const [found] = sampleMails(GENT).flatMap(({ input }) =>
    input.parts
      .filter(
        ({ item: { template, params, ...item } }) =>
          template === 'session-reminder' && params.session === 'kickoff' && params.days === days && item.role === role,
      )
      .map((part) => ({ ...input, parts: [part] as const })),
  );
  if (!found) throw new Error('No reminder');
  return found;
};

const [{ recruitment: sample }] = reminderFor('officer').parts;
if (!sample) throw new Error('The example tells nothing of the call');
const ALL = { ...sample, elsewhere: [] };

const told = (given: Partial<Recruitment>, role = 'officer', days = 7): string => {
  const { parts, ...input } = reminderFor(role, days);
  return renderMail({ ...input, parts: [{ ...parts[0], recruitment: { ...ALL, ...given } }] }, nlBE).text;
};

describe('The reminder of the Kickoff a week before it', () => {
  it('tells coach and officer how many take part, wait, have not confirmed, and are left to find', () => {
    for (const role of ['coach', 'officer']) {
      const text = told({ taking: 12, waiting: 2, started: 17, confirmed: 13, pending: 3, free: 0 }, role);
      expect(text).toContain('Doen mee: 12 van de 25');
      expect(text).toContain('Op de wachtlijst: 2');
      expect(text).toContain('Nog niet bevestigd: 3');
      expect(text).toContain('Plaatsen vrij: 0');
      expect(text).toContain('- Nog 13 te gaan: 12 van de 25 doen mee.');
      expect(text).toMatch(/Naar de inschrijvingen: https:\S+\/oproep\n/);
    }
  });

  it('tells how often the call was looked at, by the link of each poster', () => {
    expect(told({})).toContain(
      'Oproep bekeken: 132 keer: 66 langs de affiche, 22 langs de flyer, 33 langs een kort bericht, 11 langs de nieuwsbrief',
    );
    expect(told({ visits: 0, lines: [] })).not.toContain('Oproep bekeken');
  });

  it('advises on the link that brought the fewest people while some are still to be found', () => {
    expect(told({ taking: 12 })).toContain('Tot nu bracht het infoblad de minste mensen. Zet de tekst');
    const visited = ALL.lines.map((line) => (line.channel === 'staff' ? line : { ...line, started: 0, confirmed: 0 }));
    const text = told({ taking: 12, lines: visited });
    expect(text).toContain('Langs de links van de oproep schreef nog niemand zich in.');
    expect(text).not.toContain('de minste mensen');
  });

  it('says that nobody or one person takes part as one does', () => {
    expect(told({ taking: 0, lines: [] })).toMatch(
      /Nog niemand doet mee\. We mikken op 25 mensen\. Langs de links van de oproep schreef nog niemand zich in\. Hang affiches/,
    );
    expect(told({ taking: 1 })).toContain('- Nog 24 te gaan: 1 van de 25 doet mee.');
    expect(told({ taking: 1, target: undefined, free: undefined })).toContain('Doen mee: 1\n');
    expect(told({ taking: 1, target: undefined })).toContain('- 1 mens doet mee.');
  });

  it('advises nothing once the target is reached', () => {
    const text = told({ taking: 25 });
    expect(text).toContain('- Het doel is gehaald: 25 mensen doen mee, en we mikten op 25.');
    expect(text).not.toContain('Tot nu bracht');
  });

  it('says that the call is closed instead of how to bring people to it', () => {
    const text = told({ taking: 12, isOpen: false });
    expect(text).toContain('De oproep is gesloten: zet ze weer open als je nog mensen zoekt.');
    expect(text).not.toContain('Tot nu bracht');
  });

  it('tells what helped elsewhere once that is known', () => {
    expect(told({ elsewhere: sample.elsewhere })).toContain(
      'In andere gemeenten kwamen 64 inschrijvingen langs een link: 41 langs nieuwsbrief, 23 langs affiche.',
    );
    expect(told({})).not.toContain('In andere gemeenten');
  });

  it('only leads to the numbers where nobody read them', () => {
    const { parts, ...input } = reminderFor('officer');
    const { recruitment: _, ...part } = parts[0];
    const { text } = renderMail({ ...input, parts: [part] }, nlBE);
    expect(text).toContain('Bekijk hoeveel van de 25 mensen zich inschreven');
    expect(text).not.toContain('Doen mee:');
  });
});

describe('The reminder of the Kickoff two weeks before it', () => {
  it('asks the officer to speak to people while some are to be found', () => {
    const text = told({ taking: 12 }, 'officer', 14);
    expect(text).toContain('Doen mee: 12 van de 25');
    expect(text).toContain('Spreek twijfelaars zelf aan');
    expect(text).toContain('wie je nog kan aanspreken');
  });

  it.each([
    ['the target is reached', { taking: 25 }],
    ['no place is free', { taking: 12, free: 0 }],
  ])('asks nobody to be spoken to once %s', (_, given) => {
    expect(told(given, 'officer', 14)).not.toMatch(/aanspreken|Spreek/);
  });

  it('has the numbers read right before it is sent, as the one a week before has', () => {
    for (const days of [14, 7]) expect(reminderFor('coach', days).parts[0].recruitment).toBeDefined();
    expect(reminderFor('coach', 1).parts[0].recruitment).toBeUndefined();
  });
});
