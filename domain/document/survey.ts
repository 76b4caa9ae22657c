/** What citizens answer with a figure from 1 to 5, in the order of the sheet. */
export const SURVEY = [
  'welcome',
  'steering',
  'fair',
  'objections',
  'time',
  'learned',
  'neighbours',
  'support',
  'rules',
  'tool',
] as const;
export type SurveyQuestion = (typeof SURVEY)[number];

/** With fewer answers, figures and sentences could tell who gave them. */
export const FEWEST_ANSWERS = 5;
