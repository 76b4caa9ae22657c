import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import type { Decision } from '../../../domain/document/document.ts';
import { DECIDING_BODY } from '../../../domain/document/kinds.ts';
import { YOUNGEST_ONLINE } from '../../../domain/participant/information.ts';
import { euros } from '../../../emails/nl-BE/words.ts';
import { ARTICLES, type ArticleId, type RegulationsFacts, regulationsFacts } from '../facts/regulations.ts';
import { type RegulationsFill, TEMPLATE } from '../nl-BE/regulations.ts';
import { type About, defineKind, plain } from './kind.ts';

const LAST: ArticleId = 'entry-into-force';

type Article = { id: ArticleId | undefined; title: string; text: string | undefined };

/** The articles that remain, in their order: the own ones come before the last. */
const articlesOf = ({ articles = [], additions = [] }: RegulationsFacts): Article[] => {
  const changes = new Map(articles.map((change) => [change.article, change]));
  const kept = ARTICLES.filter((id) => !changes.get(id)?.leftOut).map(
    (id): Article => ({ id, title: TEMPLATE[id].title, text: changes.get(id)?.text?.trim() || undefined }),
  );
  const own = additions.map(({ title, text }): Article => ({ id: undefined, title, text }));
  const last = kept.filter(({ id }) => id === LAST);
  return [...kept.filter(({ id }) => id !== LAST), ...own, ...last];
};

const decidedBy = ({ decidingBody = 'council' }: RegulationsFacts) => decidingBody;

const ageIn = ({ minimumAge: age = YOUNGEST_ONLINE }: RegulationsFacts): number => age;

/** The age that the article about the group says. None when that is left out, or when everybody may join. */
const minimumAge = (facts: RegulationsFacts): number | undefined =>
  ageIn(facts) > 0 && articlesOf(facts).some(({ id }) => id === 'group') ? ageIn(facts) : undefined;

const fillOf = (facts: RegulationsFacts, articles: readonly Article[], { trajectory }: About): RegulationsFill => {
  const { phases } = trajectory.plan;
  const { maximumParticipants } = facts;
  return {
    municipality: plain(trajectory.municipality),
    decidingBody: decidedBy(facts),
    minimumAge: ageIn(facts),
    maximumParticipants,
    workingBudgetCents: trajectory.workingBudgetCents,
    start: phases.preparation,
    guidance: phases.guidance,
    end: phases.end,
    article(id) {
      const place = articles.findIndex((one) => one.id === id);
      return place < 0 ? 'dit reglement' : `artikel ${place + 1}`;
    },
  };
};

const compose = (facts: RegulationsFacts, about: About): string => {
  const articles = articlesOf(facts);
  const fill = fillOf(facts, articles, about);
  const body = articles.map(({ id, title, text }, index) => {
    const content = text ?? (id === undefined ? '' : TEMPLATE[id].text(fill));
    return `## Artikel ${index + 1}. ${plain(title)}\n\n${content.trim()}`;
  });
  const budget = fill.workingBudgetCents === 0 ? '' : `, met een werkingsbudget van ${euros(fill.workingBudgetCents)}`;
  return [
    `# Reglement Klimaatdoeners ${fill.municipality}`,
    `Reglement voor de werking van de groep Klimaatdoeners in ${fill.municipality}${budget}. ${TO_ADOPT}${DECIDING_BODY[fill.decidingBody]}, op grond van het decreet van 22 december 2017 over het lokaal bestuur.`,
    ...body,
  ].join('\n\n');
};

/** How a text begins to say who adopts it. */
const TO_ADOPT = 'Vast te stellen door ';

/** The text with the decision by which it was adopted. What somebody wrote themselves stays. */
export const adopted = (markdown: string, { body, decidedOn, reference }: NonNullable<Decision>): string => {
  const by = DECIDING_BODY[body];
  const how = `Vastgesteld door ${by} op ${longDate(decidedOn)} (${plain(reference)})`;
  return markdown.replace(`${TO_ADOPT}${by}`, () => how);
};

/** The regulations of the group and its working budget: a template of 24 articles, each of which can be changed or left out. */
export const regulations = defineKind({
  kind: 'regulations',
  facts: regulationsFacts,
  textTitle: 'Bijlage',
  proposal: ({ trajectory: { targetGroupSize } }) => ({
    decidingBody: 'council' as const,
    minimumAge: YOUNGEST_ONLINE,
    ...(targetGroupSize === undefined ? {} : { maximumParticipants: targetGroupSize }),
  }),
  decidedBy,
  minimumAge,
  missing: (facts) => (articlesOf(facts).length === 0 ? ['minstens één artikel'] : []),
  compose,
});
