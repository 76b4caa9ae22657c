import * as z from 'zod/mini';
import { defineEvent, type EventOf, isoDate } from './contract.ts';
import { STAFF_ROLES } from './roles.ts';

/** The kinds of documents of a trajectory. */
export const documentKind = z.enum(['intake', 'work-plan', 'regulations', 'menu-card', 'evaluation']);
export type DocumentKind = z.infer<typeof documentKind>;

/** Who takes a decision of the municipality: the council, the college, or an official to whom it was delegated. */
export const decidingBody = z.enum(['council', 'college', 'official']);

/** A decision of the municipality. The reference is its number in the municipality's own register. */
export const decision = z.object({ body: decidingBody, decidedOn: isoDate, reference: z.string() });

const TEAM_ROLES = ['coach', 'officer'] as const;

const version = { kind: documentKind, version: z.int() };
/** Counts the submissions of the document. */
const submission = z.int();
/** The submission that this is about, and who made it. */
const submitted = { submission, submittedBy: z.string() };
/** Who did it, and in which role. */
const done = { by: z.string(), as: z.enum(STAFF_ROLES) };

export const documentDrafted = defineEvent({
  name: 'Document.Drafted',
  version: 1,
  summary: 'A new version of a document was written; its text lies in the table and in no event.',
  data: z.object({
    ...version,
    ...done,
    /** SHA-256 of the content: the facts and the text. */
    hash: z.string(),
    /** The names of the facts without which the version cannot be submitted. */
    missing: z.array(z.string()),
    /** Who adopts it, as its text says. */
    decidedBy: z.exactOptional(decidingBody),
    /** How old somebody must be to take part, as its text says. */
    minimumAge: z.exactOptional(z.int()),
  }),
});

export const documentSubmitted = defineEvent({
  name: 'Document.Submitted',
  version: 1,
  summary: 'The newest version of a document was submitted; whoever has to agree to it is asked by mail.',
  data: z.object({
    ...version,
    ...done,
    submission,
    /** The roles that are asked to agree. */
    asks: z.array(z.enum(TEAM_ROLES)),
  }),
});

export const documentAgreed = defineEvent({
  name: 'Document.Agreed',
  version: 1,
  summary: 'Somebody agreed to a version of a document, also in the place of others.',
  data: z.object({
    ...version,
    ...done,
    /** The roles that have agreed with this. */
    agrees: z.array(z.enum(TEAM_ROLES)),
    decision: z.optional(decision),
  }),
});

export const documentApproved = defineEvent({
  name: 'Document.Approved',
  version: 1,
  summary:
    'Everybody who has to agree to a version of a document has done so; whoever submitted it hears of it by mail.',
  data: z.object({ ...version, ...done, ...submitted }),
});

export const documentPublished = defineEvent({
  name: 'Document.Published',
  version: 1,
  summary: 'An approved version of a document is in force, or published, from a day on.',
  data: z.object({ ...version, ...done, effect: z.enum(['in-force', 'published']), on: isoDate }),
});

export const documentReturned = defineEvent({
  name: 'Document.Returned',
  version: 1,
  summary: 'A version of a document is a draft again; what was agreed about it counts no longer.',
  data: z.object({ ...version, ...done, ...submitted }),
});

export const documentErased = defineEvent({
  name: 'Document.Erased',
  version: 1,
  summary: 'The texts of all versions were deleted at the end of their retention; who did what and when remains.',
  data: z.object({ kind: documentKind }),
});

export const documentEvents = [
  documentDrafted,
  documentSubmitted,
  documentAgreed,
  documentApproved,
  documentPublished,
  documentReturned,
  documentErased,
] as const;

export type DocumentEvent = EventOf<(typeof documentEvents)[number]>;
