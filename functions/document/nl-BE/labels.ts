import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import type { StaffRole } from '../../../events/roles.ts';
import type { DocumentStatus, DocumentSummary } from '../summary-schema.ts';

const STATUS: Record<DocumentStatus, string> = {
  none: 'Nog niet geschreven',
  draft: 'Ontwerp',
  submitted: 'Voorgelegd',
  approved: 'Goedgekeurd',
  'in-force': 'Van kracht',
  published: 'Gepubliceerd',
  erased: 'Teksten gewist',
};

/** A version that counted, until a later one took its place. */
export const REPLACED = 'Vervangen';

/** What the status of a version is called on a day: it may be in force from a later day on. */
export const documentStatusLabel = (status: DocumentStatus, since: IsoDate | undefined, today: IsoDate): string =>
  since === undefined || since <= today ? STATUS[status] : `${STATUS[status]} vanaf ${longDate(since)}`;

/** Who decides for a municipality, with the article. */
export const DECIDING_BODY = {
  council: 'de gemeenteraad',
  college: 'het college van burgemeester en schepenen',
  official: 'de gemachtigde ambtenaar',
} as const;

export const ROLE_NAMES: Record<StaffRole, string> = { admin: 'Ecolife', coach: 'begeleider', officer: 'gemeente' };

/** Who agreed to the newest version of a document, with the decision of the municipality. Empty when nobody did. */
export const approvalOf = ({ approvedBy, decision }: Pick<DocumentSummary, 'approvedBy' | 'decision'>): string =>
  decision === null
    ? approvedBy.map((role) => ROLE_NAMES[role]).join(', ')
    : `${DECIDING_BODY[decision.body]}, ${longDate(decision.decidedOn)} (${decision.reference})`;
