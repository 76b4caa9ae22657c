import type { Fields } from '../http/form-state.ts';

/** Names one of the forms of the page, by what it sends: to add, to remove, or to replace one member of the team. */
export const formOf = (typed: Fields): string => {
  const [deed = ''] = Object.keys(typed)[0]?.split('.') ?? [];
  return deed === 'replace' ? `${deed} ${typed['replace.role']} ${typed['replace.personId']}` : deed;
};
