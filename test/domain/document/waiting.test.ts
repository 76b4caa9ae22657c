import { describe, expect, it } from 'vitest';
import { type Document, evolve, initialState } from '../../../domain/document/document.ts';
import { waitingIn } from '../../../domain/document/waiting.ts';
import type { DocumentEvent, DocumentKind } from '../../../events/document.ts';
import type { StaffRole } from '../../../events/roles.ts';

const NOW = '2027-01-18T10:00:00.000Z';

/** A document after these events, of which `as` submitted it. */
const documentAfter = (
  kind: DocumentKind,
  as: StaffRole,
  types: readonly (keyof ReturnType<typeof eventsOf>)[],
): Document => types.reduce((state, type) => evolve(state, eventsOf(kind, as)[type], NOW), initialState);

const eventsOf = (kind: DocumentKind, as: StaffRole) => {
  const by = { kind, version: 1, by: 'one', as } as const;
  return {
    drafted: { type: 'Document.Drafted', data: { ...by, hash: 'one', missing: [] } },
    submitted: { type: 'Document.Submitted', data: { ...by, submission: 1, asks: ['officer'] } },
    approved: { type: 'Document.Approved', data: { ...by, submission: 1, submittedBy: 'one' } },
    published: { type: 'Document.Published', data: { ...by, effect: 'published', on: '2027-02-01' } },
    next: { type: 'Document.Drafted', data: { ...by, version: 2, hash: 'two', missing: [] } },
    erased: { type: 'Document.Erased', data: { kind } },
  } satisfies Record<string, DocumentEvent>;
};

const APPROVED = ['drafted', 'submitted', 'approved'] as const;

describe('A version of a document', () => {
  it.each([
    ['menu-card', 'coach', 'officer'],
    ['menu-card', 'officer', 'coach'],
    // Both may agree.
    ['menu-card', 'admin', 'officer'],
    ['regulations', 'coach', 'officer'],
  ] as const)('of the %s that the %s submitted waits for the %s', (kind, as, who) => {
    expect(waitingIn(documentAfter(kind, as, ['drafted', 'submitted']))).toEqual([
      { kind, version: 1, step: 'approve', since: NOW, who },
    ]);
  });

  it.each([
    ['menu-card', 'coach'],
    ['regulations', 'officer'],
  ] as const)('of the %s that was agreed to waits for the day, which the %s chooses', (kind, who) => {
    expect(waitingIn(documentAfter(kind, 'coach', APPROVED))).toEqual([
      { kind, version: 1, step: 'publish', since: NOW, who },
    ]);
  });

  it('that got a day ahead waits for nobody, and is said to count from then on, also while a newer one is written', () => {
    const comes = { kind: 'menu-card', version: 1, step: 'comes', since: NOW, who: 'coach', on: '2027-02-01' };
    for (const more of [[], ['next']] as const) {
      expect(waitingIn(documentAfter('menu-card', 'coach', [...APPROVED, 'published', ...more]))).toEqual([comes]);
    }
  });

  it.each([
    ['absent', []],
    ['a draft', ['drafted']],
    ['followed by a draft', [...APPROVED, 'next']],
    ['erased', [...APPROVED, 'erased']],
  ] as const)('that is %s waits for nobody', (_, types) => {
    expect(waitingIn(documentAfter('menu-card', 'coach', types))).toEqual([]);
  });
});
