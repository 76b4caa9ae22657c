/** How long data of citizens are kept. The texts about privacy say these numbers, and the code carries them out. */
export const KEPT = {
  /** Of whoever does not confirm a sign-up, after it. */
  unconfirmedDays: 7,
  /** Of whoever does not take part, after the Kickoff. */
  othersMonths: 3,
  /** Of whoever takes part, after the end. */
  participantMonths: 12,
  /** Of who came to a session, after it. Then only the counts are left. */
  attendanceMonths: 12,
  /** Between two looks at whose time is over. */
  lookedAtDays: 30,
  /** Of backups of the table. */
  backupDays: 35,
} as const;
