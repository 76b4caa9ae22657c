import { describe, expect, test } from 'vitest';
import { productApplication } from '../../../tools/web/application.ts';
import { mailFacts } from '../../../tools/web/mail-facts.ts';
import type { TrajectoryLine } from '../../../tools/web/product.ts';
import type { Person } from '../../../tools/web/tokens.ts';

const trajectory = (nisCode: string, startDate: string, change: Partial<TrajectoryLine> = {}): TrajectoryLine => ({
  trajectoryId: `${nisCode}-${startDate}`,
  nisCode,
  municipality: `Gemeente <${nisCode}>`,
  status: 'guidance',
  members: [
    { personId: `coach-${nisCode}`, role: 'coach' },
    { personId: `officer-${nisCode}`, role: 'officer' },
  ],
  next: { milestoneId: 'session-kickoff', on: startDate },
  ...change,
});

const start = (trajectories = [trajectory('11001', '2027-02-01'), trajectory('23002', '2027-01-04')]) => {
  let ids = 0;
  return productApplication({
    product: {
      personIdOf: async (email) => (email === 'anna@voorbeeld.be' ? 'person-anna' : undefined),
      trajectories: async ({ nisCode, trajectoryId, limit } = {}) =>
        trajectories
          .filter((line) => nisCode === undefined || line.nisCode === nisCode)
          .filter((line) => trajectoryId === undefined || line.trajectoryId === trajectoryId)
          .slice(0, limit),
    },
    memberOf: () => undefined,
    newId: () => {
      ids += 1;
      return `new-${ids}`;
    },
  });
};

describe('a token', () => {
  test.each<[Person, string]>([
    [{ role: 'admin' }, 'local-admin'],
    [{ role: 'coach' }, 'coach-11001'],
    [{ role: 'officer' }, 'officer-11001'],
    [{ role: 'coach', nisCode: '23002' }, 'coach-23002'],
    [{ role: 'officer', nisCode: '23002' }, 'officer-23002'],
    [{ role: 'officer', email: 'anna@voorbeeld.be' }, 'person-anna'],
    [{ role: 'officer', trajectoryId: '23002-2027-01-04' }, 'officer-23002'],
    [{ role: 'coach', nisCode: '23002', trajectoryId: '23002-2027-01-04' }, 'coach-23002'],
  ])('for %j is that of %s', async (wanted, username) => {
    expect(await start().findUser(wanted)).toEqual({ username });
  });

  test('is that of the person of the trajectory, also where a municipality has a newer one with other people', async () => {
    const older = trajectory('11001', '2026-02-02', { members: [{ personId: 'officer-before', role: 'officer' }] });
    const { findUser, overview } = start([trajectory('11001', '2027-02-01'), older]);
    const found = await findUser({ role: 'officer', trajectoryId: older.trajectoryId });
    expect(found).toEqual({ username: 'officer-before' });
    expect((await overview()).section.markup).toContain(`as=officer&amp;trajectoryId=${older.trajectoryId}`);
  });

  test.each<[Person]>([
    [{ role: 'coach', email: 'niemand@voorbeeld.be' }],
    [{ role: 'officer', email: 'niemand@voorbeeld.be' }],
  ])('for %j is that of somebody unknown, another one each time', async (wanted) => {
    const { findUser } = start();
    expect(await findUser(wanted)).toEqual({ username: 'new-1' });
    expect(await findUser(wanted)).toEqual({ username: 'new-2' });
  });

  test('for a coach before there is a trajectory is that of somebody unknown', async () => {
    expect(await start([]).findUser({ role: 'coach' })).toEqual({ username: 'new-1' });
  });

  test.each<[Person, string]>([
    [{ role: 'officer', nisCode: '99999' }, 'nisCode: no municipality 99999 has a trajectory'],
    [{ role: 'officer', trajectoryId: '11001-2020-01-01' }, 'trajectoryId: there is no trajectory 11001-2020-01-01'],
  ])('for %j is refused', async (wanted, refusal) => {
    expect(await start().findUser(wanted)).toEqual({ refusal });
  });

  test.each([
    [{ role: 'mayor' }, 'must be admin, coach or officer'],
    [{}, 'must be admin, coach or officer'],
    [{ role: 'officer', nisCode: '123' }, 'must be five digits'],
    [{ role: 'officer', trajectoryId: '11001' }, 'must be a NIS code and a start date'],
    [{ role: 'officer', email: 'anna' }, 'must be an e-mail address'],
    [{ role: 'coach', name: 'x' }, 'name'],
  ])('cannot be asked for with %j', (wanted, reason) => {
    const { error } = start().person.safeParse(wanted);
    expect(error?.issues.map(({ message }) => message).join()).toContain(reason);
  });
});

describe('what the product foresees', () => {
  const now = Date.parse('2027-01-04T08:00:00.000Z');

  test('is the first milestone of what starts so far ahead that it has no timeline yet', async () => {
    const { foresees } = start([
      trajectory('11001', '2028-02-01'),
      trajectory('23002', '2027-09-06'),
      trajectory('24062', '2027-01-04'),
      trajectory('44021', '2026-01-05', { next: null }),
    ]);
    expect(await foresees(now)).toBe(Date.parse('2027-09-06T07:00:00.000Z'));
  });

  test('is nothing without trajectories', async () => {
    expect(await start([]).foresees(now)).toBeNull();
  });
});

describe('the overview', () => {
  test('shows trajectories, escaped', async () => {
    const { section, firstStep } = await start().overview();
    expect(section.markup).toContain('Gemeente &lt;11001&gt;');
    expect(section.markup).toContain('guidance of the group');
    expect(firstStep).toBeNull();
  });

  test('tells what to do when there is no trajectory yet', async () => {
    const { section, firstStep } = await start([]).overview();
    expect(section.markup).toContain('npm run onboard -- --example');
    expect(firstStep).toContain('Onboard a municipality');
  });
});

describe('the tags of a mail', () => {
  test('give a key that tells it apart from the same mail of another trajectory', () => {
    const tags = { mail: 'onboarded_r1_coach', template: 'welcome' };
    const keys = ['11001-2027-02-01', '23002-2027-01-04'].map((id) => mailFacts({ ...tags, trajectory: id }).key);
    expect(keys).toEqual(['11001-2027-02-01~onboarded_r1_coach', '23002-2027-01-04~onboarded_r1_coach']);
  });

  test('give no key when no trajectory asked for it', () => {
    expect(mailFacts({ template: 'admin' })).toEqual({ template: 'admin', trajectoryId: null, key: null });
  });
});
