import { isWordable } from '../../../domain/trajectory/wordable.ts';
import { wordingOf } from '../../../domain/trajectory/worded.ts';
import type { Observations, Sending } from '../observer.ts';
import { hashOf } from '../words.ts';
import { type History, stateAfter } from './history.ts';
import type { Line } from './mails.ts';

/** Checks that each mail has the texts of people that held when its sender last looked, and no other. */
export const judgeWordings = (
  ledger: ReadonlyMap<string, Line>,
  histories: ReadonlyMap<string, History>,
  { sendings }: Pick<Observations, 'sendings'>,
): string[] =>
  sendings.flatMap((sending) => {
    const key = `${sending.trajectoryId} ${sending.key}`;
    const line = ledger.get(key);
    if (line?.request.subject !== 'trajectory') return [];
    return problemsOf(sending, line, histories.get(sending.trajectoryId) ?? []).map((what) => `mail ${key} ${what}`);
  });

const problemsOf = (sending: Sending, { request }: Line, history: History): string[] => {
  const state = stateAfter(history, sending.read);
  if (state.status === 'absent') return [];
  const templates = request.items
    .filter((_, place) => sending.items.includes(place))
    .flatMap(({ template }) => (isWordable(template) ? [template] : []));
  const rolesOf = (personId: string) =>
    state.members.filter((one) => one.personId === personId).map(({ role }) => role);
  const roles = rolesOf(request.recipientId);
  // Somebody with both roles reads the text for one of them; who lost theirs, that of the one they had.
  const may = roles.length === 0 ? [request.role] : roles;
  const holds = (role: string, words: string): boolean =>
    templates.some((template) => wordingOf(state, template, role).hash === hashOf(words, template));
  const wrong = sending.words.filter((words) => !may.some((role) => holds(role, words)));
  const [role, ...others] = may;
  const missing =
    role === undefined || others.length > 0
      ? []
      : templates.filter((template) => {
          const { hash } = wordingOf(state, template, role);
          return hash !== undefined && !sending.words.some((words) => hashOf(words, template) === hash);
        });
  return [
    ...wrong.map((words) => `had the words ${words}, which did not hold`),
    ...missing.map((template) => `did not have the text that held for ${template}`),
  ];
};
