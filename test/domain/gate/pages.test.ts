import { describe, expect, it } from 'vitest';
import { pageOfNeed } from '../../../domain/gate/pages.ts';
import { pageOfSignal } from '../../../domain/radar/pages.ts';

const id = '44021-2027-01-04';

describe('The page on which staff see to something', () => {
  it.each([
    [{ need: 'coach', about: {} }, '/team'],
    [{ need: 'working-budget', about: {} }, '/gegevens'],
    [{ need: 'sign-ups', about: { taking: 4, enough: 14, target: 20 } }, '/oproep'],
    [{ need: 'document', about: { document: 'menu-card', step: 'write' } }, '/documenten/menu-card'],
    [{ need: 'venue', about: { session: 'kickoff' } }, '/sessies/kickoff'],
    [{ need: 'session-held', about: { session: 'extra-1' } }, '/sessies/extra-1'],
    [{ need: 'session-minuted', about: { session: 'wrap-up' } }, '/sessies/wrap-up'],
    [{ need: 'duty', about: { duty: 'own-1' } }, '/taken'],
  ] as const)('that a transition needs: %o', (one, page) => {
    expect(pageOfNeed(id, one)).toBe(`/trajecten/${id}${page}`);
  });

  it.each([
    [{ rule: 'vacancy', about: { role: 'officer' } }, '/team'],
    [{ rule: 'unreachable', about: { role: 'officer', personId: 'bo' } }, '/team'],
    [{ rule: 'session-off', about: { session: 'hands-on', date: '2027-05-01' } }, '/sessies/hands-on'],
    [{ rule: 'duty-late', about: { duty: 'call', owner: 'officer', due: '2027-05-01' } }, '/taken'],
    [{ rule: 'stuck', about: { milestoneId: 'trajectory-end', on: '2027-05-01' } }, ''],
  ] as const)('that a signal tells: %o', (one, page) => {
    expect(pageOfSignal(id, { ...one, level: 'now', days: 1, who: 'coach' })).toBe(`/trajecten/${id}${page}`);
  });
});
