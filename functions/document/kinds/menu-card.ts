import { refuse } from '../../../domain/decision.ts';
import { actionOf, LIBRARY, type LibraryAction } from '../../../domain/menu-card/library.ts';
import { THEMES, type Theme } from '../../../domain/menu-card/themes.ts';
import { type MenuCardFacts, menuCardFacts } from '../facts/menu-card.ts';
import { costOf, EFFORT_NAMES, pactOf, peopleOf, seasonsOf, THEME_NAMES } from '../nl-BE/menu-card.ts';
import { defineKind, plain } from './kind.ts';

/** One action on a card, from the library or of the municipality itself. */
export type CardAction = {
  title: string;
  summary: string;
  theme: Theme;
  /** Effort, people, costs and seasons, as far as they are known. */
  needs: string[];
  firstSteps: readonly string[];
  pitfall: string | undefined;
  pact: string | undefined;
  note: string | undefined;
};

const EFFORTS = [1, 2, 3] as const;
const effortOf = (effort: number | undefined): string[] =>
  EFFORTS.filter((one) => one === effort).map((one) => EFFORT_NAMES[one]);

/** An action of the library as it stands on a card. */
export const libraryCard = (action: LibraryAction, note: string | undefined): CardAction => {
  const { title, summary, theme, effort, firstSteps, pitfall } = action;
  const needs = [...effortOf(effort), peopleOf(action), costOf(action), seasonsOf(action)];
  return { title, summary, theme, needs, firstSteps, pitfall, pact: pactOf(action), note };
};

/** The actions of a card, by theme. */
export const cardActions = ({ actions = [], own = [] }: MenuCardFacts): { theme: Theme; actions: CardAction[] }[] => {
  const chosen = actions.flatMap(({ action, note }): CardAction[] => {
    const known = actionOf(action);
    return known ? [libraryCard(known, note)] : [];
  });
  const additions = own.map(
    ({ title, summary, theme, effort, firstSteps = [], note }): CardAction => ({
      ...{ title, summary, theme, needs: effortOf(effort), firstSteps },
      ...{ pitfall: undefined, pact: undefined, note },
    }),
  );
  const all = [...chosen, ...additions];
  return THEMES.map((theme) => ({ theme, actions: all.filter((one) => one.theme === theme) })).filter(
    (group) => group.actions.length > 0,
  );
};

const actionText = ({ title, summary, needs, firstSteps, pitfall, pact, note }: CardAction): string =>
  [
    `### ${plain(title)}`,
    plain(summary),
    ...(note === undefined ? [] : [`**Bij ons:** ${plain(note)}`]),
    ...(needs.length === 0 ? [] : [`${needs.join(' · ')}`]),
    ...(firstSteps.length === 0 ? [] : [firstSteps.map((step, index) => `${index + 1}. ${plain(step)}`).join('\n')]),
    ...(pitfall === undefined ? [] : [`Let op: ${plain(pitfall)}.`]),
    ...(pact === undefined ? [] : [plain(pact)]),
  ].join('\n\n');

/** A municipality's own menu of climate actions. */
export const menuCard = defineKind({
  kind: 'menu-card',
  facts: menuCardFacts,
  textTitle: 'Meer weten',
  proposal: () => ({ actions: LIBRARY.filter(({ effort }) => effort === 1).map(({ id }) => ({ action: id })) }),
  missing: ({ actions = [], own = [] }) => (actions.length + own.length === 0 ? ['minstens één actie'] : []),
  refuse({ actions = [] }) {
    const unknown = actions.find(({ action }) => !actionOf(action));
    if (!unknown) return undefined;
    const message = `De bibliotheek heeft geen actie “${unknown.action}”. Kies een id uit GET /menu-card.`;
    return refuse('ACTION_UNKNOWN', message, 'facts.actions').refusal;
  },
  compose: (facts, { trajectory: { municipality } }) =>
    [
      `# Menukaart Klimaatdoeners ${plain(municipality)}`,
      facts.intro === undefined
        ? 'Dit kan de groep doen. Kies wat bij jullie past, of bedenk iets nieuws.'
        : plain(facts.intro),
      ...cardActions(facts).flatMap(({ theme, actions }) => [`## ${THEME_NAMES[theme]}`, ...actions.map(actionText)]),
    ].join('\n\n'),
});
