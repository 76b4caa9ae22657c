import { batchGet } from '../../adapters/table/batch-get.ts';
import { contentFrom, contentKeys, factsFrom, sourceKey } from '../../adapters/table/document-contents.ts';
import { gateFactsFrom, gateKeys } from '../../adapters/table/gate-facts.ts';
import type { Item } from '../../adapters/table/items.ts';
import { type Key, keyOf, personKey } from '../../adapters/table/keys.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { readState } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { refuse } from '../../domain/decision.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { type Document, newestOf, versionsOf } from '../../domain/document/document.ts';
import type { BesideTrajectory } from '../../domain/gate/needs.ts';
import { languageRegime } from '../../domain/municipality/language-regime.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory, Trajectory } from '../../domain/trajectory/trajectory.ts';
import { type DocumentKind, documentKind } from '../../events/document.ts';
import { workPlanFacts } from './facts/work-plan.ts';
import { type About, type Known, plain, withNames } from './kinds/kind.ts';

/** What a version holds, with the names of people in the places of their marks. */
export type Content = { version: number; missing: string[]; facts: unknown; text: string; markdown: string };

export const unknownKind = (kind: string) =>
  refuse('DOCUMENT_UNKNOWN', `Er is geen document “${kind}”. Kies uit: ${documentKind.options.join(', ')}.`);

/** The kind that a path names. */
export const kindOf = (text: string): DocumentKind | undefined => documentKind.options.find((kind) => kind === text);

export const aboutOf = (trajectory: ExistingTrajectory, titles: Titles, now: IsoInstant, known?: Known): About => ({
  trajectory,
  titles,
  regime: languageRegime(trajectory.nisCode),
  today: dateOf(now),
  ...(known === undefined ? {} : { known }),
});

/** The kinds whose proposal tells of the group and its sessions. */
const LOOKS_BACK: readonly DocumentKind[] = ['evaluation'];

/**
 * Reads a trajectory, one of its documents and the titles in it, strongly consistent, with one request. It reads the group, the sessions
 * and the other documents too, where a proposal tells of them.
 */
export const readDocument = async (
  store: Store,
  trajectoryId: string,
  kind: DocumentKind,
): Promise<{ trajectory: Trajectory; document: Document; titles: Titles; beside?: BesideTrajectory }> => {
  const looksBack = LOOKS_BACK.includes(kind);
  const [trajectory, document, titles, ...others] = await store.read([
    keyOf(trajectories, trajectoryId),
    keyOf(documents, { trajectoryId, kind }),
    titlesKey(trajectoryId),
    ...(looksBack ? gateKeys(trajectoryId) : []),
  ]);
  return {
    trajectory: readState(trajectories, trajectory).state,
    document: readState(documents, document).state,
    titles: titlesFrom(titles),
    ...(looksBack ? { beside: gateFactsFrom(others) } : {}),
  };
};

type Asked = {
  trajectoryId: string;
  kind: DocumentKind;
  trajectory: ExistingTrajectory;
  /** For the proposal. */
  titles?: Titles;
  document: Document;
  /** For the proposal of a kind that looks back. */
  beside?: BesideTrajectory;
  /** 0 is the proposal of the template. */
  versions: readonly number[];
  /** Others whose names are wanted. */
  people: readonly string[];
  now: IsoInstant;
};

/**
 * Reads versions and names with one request. A content is undefined when there is no such version, or its text was
 * erased.
 */
export const readContents = async (
  store: Store,
  { trajectoryId, kind, trajectory, titles = NO_TITLES, document, beside, versions, people, now }: Asked,
): Promise<{ contents: (Content | undefined)[]; names: ReadonlyMap<string, string> }> => {
  const { KINDS } = await import('./texts.ts');
  const team = [...trajectory.members, ...trajectory.formerMembers].map(({ personId }) => personId);
  const personIds = [...new Set([...team, ...people])];
  const keys = versions.flatMap((version) => (version === 0 ? [] : contentKeys({ trajectoryId, kind }, version)));
  const planKey = beside && versions.includes(0) ? workPlanKey(trajectoryId, beside) : undefined;
  const items = await batchGet(store.table, [...personIds.map(personKey), ...keys, ...(planKey ? [planKey] : [])]);
  const goals = planKey ? goalsIn(items.at(-1)) : [];
  const known = beside && { ...beside, goals };
  const names = new Map(
    personIds.flatMap((id, index): [string, string][] => {
      const item = items[index];
      return item ? [[id, profileFrom(item).name]] : [];
    }),
  );
  let next = personIds.length;
  const contents = versions.map((version): Content | undefined => {
    if (version === 0) return named(KINDS[kind].proposal(aboutOf(trajectory, titles, now, known)), 0, '');
    const content = contentFrom(items.slice(next, next + 2));
    next += 2;
    const one = versionsOf(document).find((each) => each.version === version);
    return content && one && named({ ...content, missing: one.missing }, version, content.text);
  });
  function named(
    { facts, missing, markdown }: { facts: unknown; missing: string[]; markdown: string },
    version: number,
    text: string,
  ): Content {
    return { version, missing, facts, text, markdown: namedIn(markdown, KINDS[kind].people(facts), names) };
  }
  return { contents, names };
};

/** Where the facts of the newest work plan lie. Undefined when none was written, or its texts were erased. */
const workPlanKey = (trajectoryId: string, { documents: all }: BesideTrajectory): Key | undefined => {
  const plan = all.find(({ kind, status }) => kind === 'work-plan' && status !== 'erased');
  const version = plan && newestOf(plan)?.version;
  return version === undefined ? undefined : sourceKey({ trajectoryId, kind: 'work-plan' }, version);
};

const goalsIn = (item: Item | undefined): readonly string[] =>
  workPlanFacts.safeParse(factsFrom(item)).data?.goals ?? [];

const ERASED = '(gegevens gewist)';

/** Markdown with the names of these people in the places of their marks. */
export const namedIn = (markdown: string, people: readonly string[], names: ReadonlyMap<string, string>): string =>
  withNames(markdown, new Map(people.map((id) => [id, plain(names.get(id) ?? ERASED)])));

/** The version that is asked for, the newest when none is. */
export const wantedVersion = (version: string | undefined, document: Document): number =>
  version === undefined ? (newestOf(document)?.version ?? 0) : Number(version);

export const noVersion = (version: number) =>
  refuse('VERSION_NOT_FOUND', `Er is geen versie ${version}. Kies er een uit de lijst van versies.`, 'version');
