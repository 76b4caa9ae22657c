import { expect, it } from 'vitest';
import { evolve, initialState } from '../../../domain/document/document.ts';
import type { DocumentEvent } from '../../../events/document.ts';
import { versionViewsOf } from '../../../functions/document/view.ts';

const version = (number: number, on: string): DocumentEvent[] => {
  const by = { kind: 'regulations', version: number, by: 'one', as: 'officer' } as const;
  return [
    { type: 'Document.Drafted', data: { ...by, hash: String(number), missing: [] } },
    { type: 'Document.Approved', data: { ...by, submission: number, submittedBy: 'one' } },
    { type: 'Document.Published', data: { ...by, effect: 'in-force', on } },
  ];
};

it('An older version of a document is called replaced from the day on which a newer one counts', () => {
  const document = [...version(1, '2027-02-01'), ...version(2, '2027-03-01')].reduce(
    (state, event) => evolve(state, event, '2027-01-18T10:00:00.000Z'),
    initialState,
  );
  const labelsOn = (day: string) => versionViewsOf(document, new Map(), day).map(({ statusLabel }) => statusLabel);
  expect(labelsOn('2027-02-15')).toEqual(['Van kracht vanaf 1 maart 2027', 'Van kracht']);
  expect(labelsOn('2027-03-01')).toEqual(['Van kracht', 'Vervangen']);
});
