import { IN_ATTENDANCES } from './in-attendances.ts';
import { IN_DOCUMENTS } from './in-documents.ts';
import { IN_GROUPS } from './in-groups.ts';
import { IN_MAILS } from './in-mails.ts';
import { IN_PAUSES } from './in-pauses.ts';
import { IN_RSVPS } from './in-rsvps.ts';
import { IN_SESSIONS } from './in-sessions.ts';
import { IN_STORE } from './in-store.ts';
import { IN_TIMELINES } from './in-timelines.ts';
import { IN_TRUST } from './in-trust.ts';
import type { Sabotage } from './sabotage.ts';

/** All sabotages. The simulation must detect each one with the expected violation. */
export const SABOTAGES: readonly Sabotage[] = [
  ...IN_MAILS,
  ...IN_STORE,
  ...IN_TIMELINES,
  ...IN_TRUST,
  ...IN_PAUSES,
  ...IN_SESSIONS,
  ...IN_DOCUMENTS,
  ...IN_GROUPS,
  ...IN_RSVPS,
  ...IN_ATTENDANCES,
];
