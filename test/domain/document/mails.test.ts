import { describe, expect, it } from 'vitest';
import { evolve, initialState } from '../../../domain/document/document.ts';
import { documentRequests } from '../../../domain/document/mails.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import type { DocumentEvent } from '../../../events/document.ts';
import { NOW, onboard, play, running } from '../trajectory/example.ts';

const submitted = { kind: 'menu-card', version: 2, submission: 1 } as const;
const approvedOf = (submittedBy: string, by: string): DocumentEvent => ({
  type: 'Document.Approved',
  data: { ...submitted, by, as: 'officer', submittedBy },
});
const handover: TrajectoryCommand = { type: 'ChangeTeam', role: 'coach', leaves: 'coach', joins: 'bo' };

/** Who gets which mail of an event, after these changes of the team. */
const askedFor = (event: DocumentEvent, ...changes: TrajectoryCommand[]) => {
  const by = { kind: submitted.kind, version: 1, by: 'coach', as: 'coach' } as const;
  const drafted: DocumentEvent = { type: 'Document.Drafted', data: { ...by, hash: 'one', missing: [] } };
  const stored = {
    trajectory: running(play(onboard, ...changes).state),
    subject: evolve(initialState, drafted, NOW),
  };
  return documentRequests
    .asksFor({ ...event, at: '2027-01-18T10:00:00.000Z' }, stored)
    .map(({ key, recipientId, role, items }) => ({
      key,
      recipientId,
      role,
      templates: items.map((one) => one.template),
    }));
};

describe('What came of a version', () => {
  it('is told to whoever submitted it', () => {
    expect(askedFor(approvedOf('coach', 'officer'))).toEqual([
      {
        key: 'document-approved-menu-card_v2_1_coach',
        recipientId: 'coach',
        role: 'coach',
        templates: ['document-approved'],
      },
    ]);
  });

  it('is told to the lead in the role of whoever submitted it and has left the team, under the same key', () => {
    const [mail] = askedFor(approvedOf('coach', 'officer'), handover);
    expect(mail).toMatchObject({ key: 'document-approved-menu-card_v2_1_coach', recipientId: 'bo', role: 'coach' });
    const returned: DocumentEvent = {
      type: 'Document.Returned',
      data: { ...submitted, by: 'officer', as: 'officer', submittedBy: 'coach' },
    };
    expect(askedFor(returned, handover)).toMatchObject([{ recipientId: 'bo', templates: ['document-returned'] }]);
  });

  it('is told to whoever has the duty, of a version that Ecolife submitted', () => {
    expect(askedFor(approvedOf('admin', 'officer'))).toMatchObject([{ recipientId: 'coach', role: 'coach' }]);
  });

  it('is told to nobody who did it', () => {
    expect(askedFor(approvedOf('officer', 'officer'))).toEqual([]);
    expect(askedFor(approvedOf('coach', 'bo'), handover)).toEqual([]);
  });
});
