import { describe, expect, it } from 'vitest';
import { revocations } from '../../../domain/person/aggregate.ts';
import {
  decide,
  evolve,
  initialState,
  type Often,
  oftenOf,
  type PersonCommand,
  wantedMails,
} from '../../../domain/person/revocations.ts';
import type { PersonEvent } from '../../../events/person.ts';

const [MONDAY, TUESDAY] = ['2027-03-01T09:00:00.000Z', '2027-03-02T09:00:00.000Z'];
const stop = (requestedAt: string): PersonCommand => ({ type: 'StopMail', personId: 'p', why: 'bounced', requestedAt });
const stopped: PersonEvent = { type: 'Person.MailStopped', data: { personId: 'p', why: 'bounced' } };
const corrected = (...fields: ('name' | 'email')[]): PersonEvent => ({
  type: 'Person.Corrected',
  data: { personId: 'p', fields },
});
const stateAfter = (...events: PersonEvent[]) =>
  events.reduce((state, event) => evolve(state, event, MONDAY), initialState);

describe('Mail to a person', () => {
  it('is stopped once', () => {
    expect(decide(stop(MONDAY), initialState)).toEqual({ ok: true, events: [stopped] });
    expect(decide(stop(MONDAY), stateAfter(stopped))).toEqual({ ok: true, events: [] });
  });

  it('is not stopped by a mail that was asked for before the person moved to another address', () => {
    expect(decide(stop(MONDAY), stateAfter(corrected('email')))).toEqual({ ok: true, events: [] });
    expect(decide(stop(TUESDAY), stateAfter(corrected('email')))).toEqual({ ok: true, events: [stopped] });
  });

  it('is resumed by another address, and by nothing else that is corrected', () => {
    expect(stateAfter(stopped, corrected('name'))).toHaveProperty('mailStop');
    expect(stateAfter(stopped, corrected('email'))).not.toHaveProperty('mailStop');
  });
});

describe('The mails that a person wants', () => {
  const choose = (choice: 'all' | 'needed'): PersonCommand => ({ type: 'ChooseMails', personId: 'p', choice });
  const chosen = (choice: 'all' | 'needed'): PersonEvent => ({
    type: 'Person.MailsChanged',
    data: { personId: 'p', choice, often: 'at-once' },
  });
  const often = (often: Often): PersonCommand => ({ type: 'ChooseMails', personId: 'p', often });

  it('are all until they choose, and change once for each choice', () => {
    expect(decide(choose('all'), initialState)).toEqual({ ok: true, events: [] });
    expect(decide(choose('needed'), initialState)).toEqual({ ok: true, events: [chosen('needed')] });
    expect(decide(choose('needed'), stateAfter(chosen('needed')))).toEqual({ ok: true, events: [] });
    expect(wantedMails(stateAfter(chosen('needed'), chosen('all')))).toBe('all');
  });

  it('come as often as they choose, which neither choice changes for the other', () => {
    const daily: PersonEvent = {
      type: 'Person.MailsChanged',
      data: { personId: 'p', choice: 'needed', often: 'daily' },
    };
    expect(decide(often('at-once'), initialState)).toEqual({ ok: true, events: [] });
    expect(decide(often('daily'), stateAfter(chosen('needed')))).toEqual({ ok: true, events: [daily] });
    expect(oftenOf(stateAfter(daily))).toBe('daily');
    expect(decide(choose('all'), stateAfter(daily))).toMatchObject({ events: [{ data: { often: 'daily' } }] });
  });

  it('are in the index of revocations by the date of the last choice, whatever it was', () => {
    const state = evolve(stateAfter(chosen('needed')), chosen('all'), TUESDAY);
    expect(revocations.index?.('p', state)).toEqual({ gsi1pk: 'REVOCATIONS', gsi1sk: TUESDAY });
  });
});
