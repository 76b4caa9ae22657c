export type Figures = {
  trajectories: number;
  tasks: number;
  calls: number;
  events: number;
  milestones: number;
  mails: number;
  suppressed: number;
  /** Mails that were sent again because nothing could show that they had been sent before. */
  secondSends: number;
  /** Dead letters. A fault explains each of them. */
  deadLetters: number;
  republished: number;
  rearmed: number;
};
