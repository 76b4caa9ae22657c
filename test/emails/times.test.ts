import { expect, it } from 'vitest';
import { clock, hoursOf, timeInList } from '../../emails/nl-BE/words.ts';

it.each([
  ['19:00', '19', '19.00'],
  ['19:30', '19.30', '19.30'],
  ['09:00', '9', '9.00'],
  ['09:05', '9.05', '9.05'],
  ['00:30', '0.30', '0.30'],
  ['20:00', '20', '20.00'],
])('The time %s is “%s uur” in a sentence, and “%s” in a list', (time, inSentence, inList) => {
  expect([clock(time), timeInList(time)]).toEqual([inSentence, inList]);
});

it('Hours in a sentence end with uur', () => {
  expect(hoursOf({ start: '09:30', end: '21:00' })).toBe('van 9.30 tot 21 uur');
});
