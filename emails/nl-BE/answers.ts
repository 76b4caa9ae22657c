import type { Action } from '../message.ts';

/** The buttons of an invitation to a session. */
export const ANSWERS: Action = {
  kind: 'answers',
  answers: [
    { label: 'Ik kom', answer: 'ja' },
    { label: 'Misschien', answer: 'misschien' },
    { label: 'Ik kan niet', answer: 'nee' },
  ],
};
