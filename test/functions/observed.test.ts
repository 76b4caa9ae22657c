import { describe, expect, it } from 'vitest';
import { idsOf } from '../../functions/observed.ts';

describe('the ids on each line of a log', () => {
  it('are those of the event that the bus delivered', () => {
    const detail = {
      id: 'e-1',
      type: 'Person.Erased',
      correlationId: 'c-1',
      trajectoryId: '24062-2027-01-04',
      data: { name: 'An' },
    };
    expect(idsOf({ source: 'klimaatdoeners', detail })).toEqual({
      correlation_id: 'c-1',
      eventId: 'e-1',
      eventType: 'Person.Erased',
      trajectoryId: '24062-2027-01-04',
    });
    expect(idsOf({ detail: { ...detail, trajectoryId: null } })).toEqual({
      correlation_id: 'c-1',
      eventId: 'e-1',
      eventType: 'Person.Erased',
    });
  });

  it('are those of the trajectory whose timeline woke it', () => {
    const wakeUp = { trajectoryId: '24062-2027-01-04', planRevision: 2 };
    expect(idsOf({ ...wakeUp, chain: { correlationId: 'c-1', causationId: 'e-1' } })).toEqual({
      correlation_id: 'c-1',
      trajectoryId: '24062-2027-01-04',
    });
    expect(idsOf({ ...wakeUp, chain: {} })).toEqual({ trajectoryId: '24062-2027-01-04' });
  });

  it('are none of anything else', () => {
    expect(idsOf({ Records: [] })).toEqual({});
    expect(idsOf('nonsense')).toEqual({});
  });
});
