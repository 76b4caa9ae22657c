import { expect, it } from 'vitest';
import { AGREES_ALONE, YOUNGEST_ONLINE } from '../../../domain/participant/information.ts';
import { adopted, regulations } from '../../../functions/document/kinds/regulations.ts';
import { factField } from '../../../functions/document/pages/fact-field.ts';
import { onboard, play, running } from '../../domain/trajectory/example.ts';

const trajectory = running(play(onboard).state);
const about = { trajectory, titles: new Map(), regime: 'nl', today: '2027-01-04' } as const;

it('The usual text of regulations says the ages at which people can sign up', () => {
  const { markdown } = regulations.proposal(about);
  expect(markdown).toContain(`Wie minstens ${YOUNGEST_ONLINE} jaar is`);
  expect(markdown).toContain(
    `Wie jonger is dan ${AGREES_ALONE} jaar, neemt deel met het akkoord van een ouder of voogd.`,
  );
});

it('The usual text of regulations knows all ways to sign up', () => {
  const { markdown } = regulations.proposal(about);
  const [, joining = ''] = markdown.split('Inschrijven en uittreden');
  for (const way of ['online', 'papier', 'telefoon', 'zonder e-mailadres']) expect(joining).toContain(way);
});

it('The field of the minimum age says at which ages people can sign up', () => {
  const field = factField({ name: 'minimumAge', kind: 'number' }, undefined, { form: undefined }).text;
  expect(field).toContain(`vanaf ${YOUNGEST_ONLINE} jaar`);
  expect(field).toContain(`tot ${AGREES_ALONE} jaar`);
});

it('The age of regulations is what their text says of who may join', () => {
  const ageOf = (facts: object) => regulations.make(facts, '', about).minimumAge;
  expect(ageOf({})).toBe(YOUNGEST_ONLINE);
  expect(ageOf({ minimumAge: 18 })).toBe(18);
  expect(ageOf({ minimumAge: 0 })).toBeUndefined();
  expect(ageOf({ minimumAge: 18, articles: [{ article: 'group', leftOut: true }] })).toBeUndefined();
});

it('The text of regulations in force names the body, the day and the number of the decision', () => {
  const { markdown, decidedBy } = regulations.make({ decidingBody: 'college' }, '', about);
  expect(decidedBy).toBe('college');
  expect(markdown).toContain('Vast te stellen door het college');
  const text = adopted(markdown, { body: 'college', decidedOn: '2027-01-25', reference: '2027_CBS_00012' });
  expect(text).toContain(
    'Vastgesteld door het college van burgemeester en schepenen op 25 januari 2027 (2027\\_CBS\\_00012), op grond',
  );
  expect(text).not.toContain('Vast te stellen');
});
