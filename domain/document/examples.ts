import type { DocumentEvent, DocumentKind } from '../../events/document.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import type { Course, Happening } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { documents } from './aggregate.ts';
import { type DocumentCommand, decide } from './decide.ts';
import { type Document, evolve, initialState } from './document.ts';

const id = '24062-2027-01-04';
const may = ['admin', 'coach', 'officer'] as const;
// The commands are about one document, in the order in which they follow each other.
const params = { id, kind: 'menu-card' } as const;
const body = { version: 1 };

export const requests = {
  listDocuments: { may, params: { id } },
  getDocument: { may, params: { id, kind: 'regulations' }, query: { version: '0' } },
  compareDocument: { may, params: { id, kind: 'menu-card' }, query: { from: '0', to: '0' } },
  writeIntake: {
    may,
    params: { id },
    body: {
      basedOn: 0,
      facts: {
        date: '2027-01-11',
        attendees: [{ name: 'Bea Mertens', organisation: 'Schepen van klimaat' }],
        goals: ['Meer korte keten in de gemeente'],
        agreements: ['De gemeente zorgt voor de zaal'],
        purchaseOrder: 'BB 2027-0042',
        enterpriseNumber: '0123.456.749',
      },
      text: 'De gemeente wil vooral jonge gezinnen bereiken.',
    },
  },
  writeWorkPlan: {
    may,
    params: { id },
    body: {
      basedOn: 0,
      facts: {
        goals: ['Vijf acties die na het traject doorgaan'],
        actions: [{ what: 'Oproep in het infoblad', owner: 'officer', due: '2027-01-22' }],
      },
      text: 'We bellen elke twee weken.',
    },
  },
  writeRegulations: {
    may,
    params: { id },
    body: {
      basedOn: 0,
      facts: {
        decidingBody: 'council',
        minimumAge: 16,
        maximumParticipants: 30,
        articles: [{ article: 'ownership', text: 'De gemeente wordt eigenaar.', leftOut: false }],
        additions: [{ title: 'Wijkraden', text: 'De groep brengt verslag uit aan de wijkraden.' }],
      },
      text: 'Een model van een onkostennota staat op de website.',
    },
  },
  writeMenuCard: {
    may,
    params: { id },
    body: {
      basedOn: 0,
      facts: {
        intro: 'Dit kunnen we samen doen.',
        actions: [{ action: 'repair-cafe', note: 'De bibliotheek heeft een zaal.' }],
        own: [
          {
            title: 'Ruilkast voor stekjes',
            summary: 'Buren ruilen stekjes en plantjes.',
            theme: 'green',
            effort: 1,
            firstSteps: ['Vraag een plek aan het station'],
            note: 'De tuinclub helpt.',
          },
        ],
      },
      text: 'Meer weten? Kom naar het gemeentehuis.',
    },
  },
  writeEvaluation: {
    may,
    params: { id },
    body: {
      basedOn: 0,
      facts: {
        goalsMet: [{ goal: 'Vijf acties die na het traject doorgaan', met: 'partly', note: 'Vier gaan door.' }],
        ...{ signedUp: 31, tookPart: 22, stopped: 3 },
        sessions: [{ name: 'Kickoff', date: '2027-02-18', present: 21, registered: 24 }],
        outcomes: [
          {
            ...{ action: 'Repair Café', result: 'Twee keer, 41 toestellen hersteld', carriedOnBy: 'De Hobbyclub' },
            ...{ owner: 2, money: 1, place: 2, plan: 2, partner: 1 },
          },
        ],
        ...{ granted: 2500, spent: 2140, cofinancing: 300, answers: 17 },
        scores: { welcome: 4.6, steering: 4.2 },
        ...{ staying: 11, maybeStaying: 4, leaving: 2 },
        proud: ['Dat we elkaar nu kennen'],
        advice: ['Begin vroeger met de oproep'],
        learnings: [
          { kind: 'good', text: 'Kiezen bij consent gaf rust.', owner: 'group' },
          { kind: 'better', text: 'De zaal was te klein.', owner: 'officer' },
        ],
      },
      text: 'Het gesprek was op 14 september.',
    },
  },
  submitDocument: { may, params, body, after: ['writeMenuCard'] },
  approveDocument: {
    may,
    params,
    after: ['writeMenuCard', 'submitDocument'],
    body: { version: 1, decision: { body: 'college', decidedOn: '2026-12-14', reference: '2026_CBS_00123' } },
  },
  publishDocument: {
    may,
    params,
    body: { version: 1, on: '2027-02-01' },
    after: ['writeMenuCard', 'submitDocument', 'approveDocument'],
  },
  withdrawDocument: { may, params, body, after: ['writeMenuCard', 'submitDocument'] },
  // This token belongs to no mail. A valid token contains a random secret, so an example cannot name one.
  askDocument: { may: 'everybody', params: { token: 'x~y~z' } },
  agreeToDocument: { may: 'everybody', params: { token: 'x~y~z' } },
  getLibrary: {
    may: 'everybody',
    query: { theme: 'food', effort: '2', budget: '500', season: 'spring', people: '12' },
  },
} as const satisfies RequestExamples;

const ID = { trajectoryId: id, kind: 'regulations' } as const;
const by = { kind: ID.kind, version: 1, by: 'person-1', as: 'officer' } as const;

const drafted: DocumentEvent = {
  type: 'Document.Drafted',
  data: { ...by, hash: '3f786850e387550fdab836ed7e6dc881de23001b', missing: [] },
};
const toApproval: DocumentEvent[] = [
  drafted,
  { type: 'Document.Submitted', data: { ...by, submission: 1, asks: ['officer'] } },
  {
    type: 'Document.Agreed',
    data: {
      ...by,
      agrees: ['officer'],
      decision: { body: 'council', decidedOn: '2027-01-25', reference: '2027_GR_00012' },
    },
  },
  { type: 'Document.Approved', data: { ...by, submission: 1, submittedBy: 'person-1' } },
];

const card = { ...by, kind: 'menu-card' } as const;

export const histories = [
  historyOf(documents, ID, [
    ...toApproval,
    { type: 'Document.Published', data: { ...by, effect: 'in-force', on: '2027-02-01' } },
    { type: 'Document.Returned', data: { ...by, submission: 1, submittedBy: 'person-1' } },
    { type: 'Document.Erased', data: { kind: ID.kind } },
  ]),
  historyOf(documents, { ...ID, kind: 'menu-card' }, [
    { type: 'Document.Drafted', data: { ...card, hash: '3f786850', missing: [] } },
    { type: 'Document.Submitted', data: { ...card, submission: 1, asks: ['coach'] } },
    { type: 'Document.Agreed', data: { ...card, as: 'admin', agrees: ['coach', 'officer'] } },
    { type: 'Document.Approved', data: { ...card, as: 'admin', submission: 1, submittedBy: 'person-1' } },
    { type: 'Document.Published', data: { ...card, effect: 'published', on: '2027-02-01' } },
  ]),
];

const NOW = '2027-01-18T10:00:00.000Z';

/** One document that the coach submits, and one that the officer submits. Each is sent back, submitted again and approved. */
export const course: Course = (facts) => {
  const [onboarded] = ofTrajectory(facts);
  if (!onboarded) return [];
  return (['coach', 'officer'] as const).flatMap((submits) => {
    const others = submits === 'coach' ? 'officer' : 'coach';
    const people = { coach: facts.coachId, officer: facts.officerId };
    const played = new Played(onboarded, 'menu-card');
    const writer = { by: people[submits], as: submits };
    const approver = { by: people[others], as: others } as const;
    played.obey({ type: 'Write', ...writer, basedOn: 0, hash: '3f786850', missing: [] });
    played.obey({ type: 'Submit', ...writer, version: 1 });
    played.obey({ type: 'Withdraw', ...approver, version: 1 });
    played.obey({ type: 'Submit', ...writer, version: 1 });
    played.obey({ type: 'Approve', ...approver, version: 1 });
    return played.happenings;
  });
};

type Given = DocumentCommand extends infer Command
  ? Command extends unknown
    ? Omit<Command, 'kind' | 'now'>
    : never
  : never;

class Played {
  readonly happenings: Happening[] = [];
  readonly #begin: Happening;
  readonly #kind: DocumentKind;
  #state: Document = initialState;
  #now: IsoInstant = NOW;

  constructor(begin: Happening, kind: DocumentKind) {
    this.#begin = begin;
    this.#kind = kind;
  }

  obey(given: Given): void {
    const command: DocumentCommand = { ...given, kind: this.#kind, now: this.#now };
    const decision = decide(command, this.#state, this.#begin.trajectory);
    if (!decision.ok) throw new Error(decision.refusal.message);
    for (const event of decision.events) {
      this.#state = evolve(this.#state, event, this.#now);
      this.happenings.push({ ...this.#begin, event, subject: this.#state, now: this.#now });
    }
  }
}
