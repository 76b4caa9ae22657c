import { describe, expect, it } from 'vitest';
import { castOf } from '../../../tools/demo/cast.ts';
import { demoOptions, UsageError } from '../../../tools/demo/options.ts';

const castFor = (...args: string[]) => {
  const options = demoOptions(args);
  if (options === 'help') throw new Error('help was asked for');
  return castOf(options).map(({ onboarding, story }) => ({ ...onboarding, story }));
};

describe('The options of the demo', () => {
  it('select Leuven and four more municipalities by default, with a start date and a story each', () => {
    const cast = castFor();
    expect(cast.map(({ nisCode }) => nisCode)).toEqual(['24062', '37022', '73110', '12025', '35013']);
    expect(new Set(cast.map(({ startDate }) => startDate)).size).toBe(5);
    expect(new Set(cast.map(({ story }) => story.about)).size).toBe(5);
  });

  it('select one municipality and start date with --nis and --start', () => {
    expect(castFor('--nis', '13040', '--start', '2027-01-31')).toMatchObject([
      { nisCode: '13040', startDate: '2027-01-31' },
    ]);
  });

  it('select all 285 municipalities with --all', () => {
    expect(new Set(castFor('--all').map(({ nisCode }) => nisCode)).size).toBe(285);
  });

  it('select a group of twelve citizens by default, another size with --group, and nobody with --group 0', () => {
    const sizes = [[], ['--group', '30'], ['--group', '0']].map((args) => demoOptions(args));
    expect(sizes).toMatchObject([{ group: 12 }, { group: 30 }, { group: 0 }]);
  });

  it.each([
    [['--group', '81'], /--group 81 is not a number from 0 to 80/],
    [['--group', 'all'], /--group all/],
    [['--nis', '99999'], /not the NIS code/],
    [['--nis', '11007'], /use 11002 \(Antwerpen\)/],
    [['--start', '2027-02-30'], /not a date/],
    [['--nis', '24062', '--all'], /not both/],
    [['--speed', '9'], /--speed/],
  ])('refuse %j with a message that says what to do', (args, message) => {
    expect(() => demoOptions(args)).toThrow(UsageError);
    expect(() => demoOptions(args)).toThrow(message);
  });
});
