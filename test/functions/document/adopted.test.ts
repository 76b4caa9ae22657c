import { expect, it } from 'vitest';
import { adopted, regulations } from '../../../functions/document/kinds/regulations.ts';
import { onboard, play, running } from '../../domain/trajectory/example.ts';

it('The text of regulations in force names the body, the day and the number of the decision', () => {
  const trajectory = running(play(onboard).state);
  const about = { trajectory, titles: new Map(), regime: 'nl', today: '2027-01-04' } as const;
  const { markdown, decidedBy } = regulations.make({ decidingBody: 'college' }, '', about);
  expect(decidedBy).toBe('college');
  expect(markdown).toContain('Vast te stellen door het college');
  const text = adopted(markdown, { body: 'college', decidedOn: '2027-01-25', reference: '2027_CBS_00012' });
  expect(text).toContain(
    'Vastgesteld door het college van burgemeester en schepenen op 25 januari 2027 (2027\\_CBS\\_00012), op grond',
  );
  expect(text).not.toContain('Vast te stellen');
});
