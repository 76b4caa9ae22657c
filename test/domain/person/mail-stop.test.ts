import { describe, expect, it } from 'vitest';
import { decide, evolve, initialState, type PersonCommand } from '../../../domain/person/revocations.ts';
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
