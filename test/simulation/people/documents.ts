import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import { documents } from '../../../domain/document/aggregate.ts';
import type { Document } from '../../../domain/document/document.ts';
import { newestOf } from '../../../domain/document/document.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { DocumentKind } from '../../../events/document.ts';
import type { Act } from '../acts.ts';
import { coachClaims, httpEvent, type Means } from './means.ts';
import { readOne, readTrajectory } from './reading.ts';
import { leadIn } from './team.ts';

type DocumentAct = Extract<Act, { kind: 'document' }>;
type Request = { command: string; body: Json; by: 'admin' | 'lead coach' };

/** Facts with which a version can be submitted. */
const FACTS: Readonly<Record<DocumentKind, (day: string) => { [name: string]: Json }>> = {
  intake: (day) => ({
    date: day,
    attendees: [{ name: 'An Jacobs' }],
    goals: ['Vijf acties'],
    agreements: ['De gemeente zorgt voor de zaal.'],
    enterpriseNumber: '0123.456.749',
    purchaseOrder: '2027-0412',
  }),
  'work-plan': (day) => ({ goals: ['Vijf acties'], actions: [{ what: 'De oproep', owner: 'officer', due: day }] }),
  regulations: () => ({}),
  'menu-card': () => ({ actions: [{ action: 'repair-cafe' }] }),
  evaluation: () => ({
    goalsMet: [{ goal: 'Vijf acties', met: 'yes' }],
    ...{ tookPart: 12, spent: 0 },
    learnings: [
      { kind: 'good', text: 'De groep beslist zelf.', owner: 'group' },
      { kind: 'better', text: 'Vroeger beginnen.', owner: 'coach' },
    ],
  }),
};

/** A command on a document as the table holds it. The coach submits, so that somebody else hears what came of it. */
export const documentCommand = async (act: DocumentAct, { invoke, engine }: Means): Promise<InvocationResult> => {
  const { trajectoryId: id, document: kind } = act;
  const document = await readOne(engine, documents, { trajectoryId: id, kind });
  const trajectory = await readTrajectory(engine, id);
  const { command, body, by } = requestOf(act, { document, trajectory });
  const claims = by === 'admin' ? undefined : coachClaims(leadIn(trajectory, 'coach') ?? 'nobody');
  return command === 'write'
    ? invoke('document', httpEvent(`POST /trajectories/{id}/documents/${kind}/write`, { id }, body, claims))
    : invoke('document', httpEvent(`POST /trajectories/{id}/documents/{kind}/${command}`, { id, kind }, body, claims));
};

const requestOf = (
  { document: kind, what, text, isOld }: DocumentAct,
  { document, trajectory }: { document: Document; trajectory: Trajectory },
): Request => {
  const newest = newestOf(document)?.version ?? 0;
  const version = isOld ? newest - 1 : newest;
  const day = trajectory.status === 'absent' ? '2027-01-04' : trajectory.plan.phases.preparation;
  switch (what) {
    case 'write':
      return { command: 'write', body: { basedOn: newest, facts: FACTS[kind](day), text }, by: 'admin' };
    case 'submit':
      return { command: 'submit', body: { version }, by: 'lead coach' };
    case 'approve': {
      const decision = { body: 'council', decidedOn: '2027-01-04', reference: '2027_GR_00012' };
      return {
        command: 'approve',
        body: { version, ...(kind === 'regulations' ? { decision } : {}) },
        by: 'admin',
      };
    }
    case 'publish':
      return { command: 'publish', body: { version, on: day }, by: 'admin' };
    case 'withdraw':
      return { command: 'withdraw', body: { version }, by: 'admin' };
    default:
      return what satisfies never;
  }
};
