import type { DocumentKind } from '../../events/document.ts';
import type { SessionId } from '../../events/plan.ts';

/**
 * The paths of the pages on which staff see to things in a trajectory. Mails, gates and the report link to them. Whoever is not signed in
 * is sent to sign in, and back.
 */
export const staffPagesOf = (trajectoryId: string) => {
  const trajectory = `/trajecten/${trajectoryId}`;
  return {
    trajectory,
    /** The budget, the target and the place that were agreed, to put right. */
    facts: `${trajectory}/gegevens`,
    duties: `${trajectory}/taken`,
    /** For coach and admin alone. */
    plan: `${trajectory}/plan`,
    call: `${trajectory}/oproep`,
    participants: `${trajectory}/deelnemers`,
    /** Whom no mail reaches. */
    unreached: `${trajectory}/deelnemers?bellen=yes`,
    team: `${trajectory}/team`,
    document: (kind: DocumentKind): string => `${trajectory}/documenten/${kind}`,
    /** The sheet of the survey, to print. */
    survey: `${trajectory}/bevraging`,
    sessions: `${trajectory}/sessies`,
    session: (session: SessionId): string => `${trajectory}/sessies/${session}`,
    /** With the agenda and who is there, for use in the hall itself. */
    hall: (session: SessionId): string => `${trajectory}/sessies/${session}/zaal`,
  };
};
