import { THEMES } from '../../domain/menu-card/themes.ts';
import { bodyOf } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';

/** The registration that a form stands for: each box that was ticked is true. */
export const registrationOf = (typed: Fields): Record<string, unknown> => {
  const boxes = ['photoTaken', 'photoUsed', 'needsConsent', ...THEMES.map((theme) => `theme-${theme}`)];
  return {
    ...bodyOf(typed, { numbers: ['birthYear'], leaveOut: boxes }),
    themes: THEMES.filter((theme) => typed[`theme-${theme}`] === 'yes'),
    photoTaken: typed.photoTaken === 'yes',
    photoUsed: typed.photoUsed === 'yes',
    needsConsent: typed.needsConsent === 'yes',
  };
};
