import type { SurveyQuestion } from '../../../domain/document/survey.ts';
import type { CARRIES, GOAL_MET, LEARNINGS } from '../facts/evaluation.ts';

/** The questions of the survey, as they stand on the sheet and in the report. */
export const SURVEY_QUESTIONS: Record<SurveyQuestion, string> = {
  welcome: 'Ik voelde me welkom.',
  steering: 'Ik kon mee bepalen wat we deden.',
  fair: 'We beslisten op een eerlijke manier.',
  objections: 'Er werd geluisterd naar bezwaren.',
  time: 'Het vroeg evenveel tijd als ik verwachtte.',
  learned: 'Ik leerde iets bij.',
  neighbours: 'Ik ken nu meer mensen uit mijn buurt.',
  support: 'De gemeente steunde ons genoeg.',
  rules: 'De regels voor het budget waren duidelijk.',
  tool: 'De online samenwerkingstool hielp ons vooruit.',
};

/** In a few words, for a table. */
export const GOAL_WORDS: Record<(typeof GOAL_MET)[number], string> = { yes: 'Ja', partly: 'Deels', no: 'Nee' };

export const LEARNING_NAMES: Record<(typeof LEARNINGS)[number], string> = {
  good: 'Goed',
  better: 'Kan beter',
  advice: 'Advies',
};

export const CARRY_NAMES: Record<(typeof CARRIES)[number], string> = {
  owner: 'Trekker',
  money: 'Geld',
  place: 'Plek',
  plan: 'Plan',
  partner: 'Partner',
};

/** What the figures of an action mean. */
export const CARRY_WORDS = { 0: 'nog niet', 1: 'bijna', 2: 'in orde' } as const;
