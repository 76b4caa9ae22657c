import { expect, it } from 'vitest';
import { pageOfDuty } from '../../../domain/gate/duty-pages.ts';
import { DUTIES } from '../../../domain/trajectory/duties.ts';
import { routeAt } from '../../access/route-at.ts';

const id = '44021-2027-01-04';

it('The work of a document and of a session is done on its own page, to which a reminder leads, and which the owner may open', () => {
  const pages = DUTIES.flatMap(({ id: duty, owner }) => {
    const path = pageOfDuty(id, duty);
    return path === undefined ? [] : [{ duty, owner, path }];
  });
  expect(pages.map(({ duty, path }) => [duty, path.replace(`/trajecten/${id}`, '')])).toEqual([
    ...['intake', 'work-plan', 'regulations', 'menu-card'].map((kind) => [kind, `/documenten/${kind}`]),
    ...['kickoff', 'pick-n-choose', 'hands-on', 'wrap-up'].map((session) => [
      `logistics-${session}`,
      `/sessies/${session}`,
    ]),
    ['evaluation', '/documenten/evaluation'],
  ]);
  for (const { owner, path } of pages) expect(routeAt('GET', path)?.roles).toContain(owner);
  expect(pageOfDuty(id, 'own-1')).toBeUndefined();
});
