export type Figures = {
  trajectories: number;
  tasks: number;
  calls: number;
  events: number;
  milestones: number;
  /** Sessions that were held, and trajectories that ran to their end. */
  held: number;
  completed: number;
  /** Sign-ups that citizens confirmed. */
  joined: number;
  mails: number;
  suppressed: number;
  /** Mails that were sent again because nothing could show that they had been sent before. */
  secondSends: number;
  /** Dead letters. A fault explains each of them. */
  deadLetters: number;
  republished: number;
  rearmed: number;
};
