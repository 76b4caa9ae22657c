export type Figures = {
  trajectories: number;
  tasks: number;
  calls: number;
  events: number;
  milestones: number;
  mails: number;
  suppressed: number;
  /** Mails that went out again because nothing could tell that they had before. */
  secondSends: number;
  /** Dead letters, all explained by a fault. */
  deadLetters: number;
  republished: number;
  rearmed: number;
};
