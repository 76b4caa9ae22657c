import { batchGet } from '../../adapters/table/batch-get.ts';
import { contentFrom, contentKeys } from '../../adapters/table/document-contents.ts';
import { keyOf, personKey } from '../../adapters/table/keys.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { readState } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { refuse } from '../../domain/decision.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { type Document, newestOf, versionsOf } from '../../domain/document/document.ts';
import { languageRegime } from '../../domain/municipality/language-regime.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory, Trajectory } from '../../domain/trajectory/trajectory.ts';
import { type DocumentKind, documentKind } from '../../events/document.ts';
import { type About, plain, withNames } from './kinds/kind.ts';

/** What a version holds, with the names of people in the places of their marks. */
export type Content = { version: number; missing: string[]; facts: unknown; text: string; markdown: string };

export const unknownKind = (kind: string) =>
  refuse('DOCUMENT_UNKNOWN', `Er is geen document “${kind}”. Kies uit: ${documentKind.options.join(', ')}.`);

/** The kind that a path names. */
export const kindOf = (text: string): DocumentKind | undefined => documentKind.options.find((kind) => kind === text);

export const aboutOf = (trajectory: ExistingTrajectory, titles: Titles, now: IsoInstant): About => ({
  trajectory,
  titles,
  regime: languageRegime(trajectory.nisCode),
  today: dateOf(now),
});

/** Reads a trajectory, one of its documents and the titles in it, strongly consistent, with one request. */
export const readDocument = async (
  store: Store,
  trajectoryId: string,
  kind: DocumentKind,
): Promise<{ trajectory: Trajectory; document: Document; titles: Titles }> => {
  const [trajectory, document, titles] = await store.read([
    keyOf(trajectories, trajectoryId),
    keyOf(documents, { trajectoryId, kind }),
    titlesKey(trajectoryId),
  ]);
  return {
    trajectory: readState(trajectories, trajectory).state,
    document: readState(documents, document).state,
    titles: titlesFrom(titles),
  };
};

type Asked = {
  trajectoryId: string;
  kind: DocumentKind;
  trajectory: ExistingTrajectory;
  /** For the proposal. */
  titles?: Titles;
  document: Document;
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
  { trajectoryId, kind, trajectory, titles = NO_TITLES, document, versions, people, now }: Asked,
): Promise<{ contents: (Content | undefined)[]; names: ReadonlyMap<string, string> }> => {
  const { KINDS } = await import('./texts.ts');
  const team = [...trajectory.members, ...trajectory.formerMembers].map(({ personId }) => personId);
  const personIds = [...new Set([...team, ...people])];
  const keys = versions.flatMap((version) => (version === 0 ? [] : contentKeys({ trajectoryId, kind }, version)));
  const items = await batchGet(store.table, [...personIds.map(personKey), ...keys]);
  const names = new Map(
    personIds.flatMap((id, index): [string, string][] => {
      const item = items[index];
      return item ? [[id, profileFrom(item).name]] : [];
    }),
  );
  let next = personIds.length;
  const contents = versions.map((version): Content | undefined => {
    if (version === 0) return named(KINDS[kind].proposal(aboutOf(trajectory, titles, now)), 0, '');
    const content = contentFrom(items.slice(next, next + 2));
    next += 2;
    const known = versionsOf(document).find((one) => one.version === version);
    return content && known && named({ ...content, missing: known.missing }, version, content.text);
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

const ERASED = '(gegevens gewist)';

/** Markdown with the names of these people in the places of their marks. */
export const namedIn = (markdown: string, people: readonly string[], names: ReadonlyMap<string, string>): string =>
  withNames(markdown, new Map(people.map((id) => [id, plain(names.get(id) ?? ERASED)])));

/** The version that is asked for, the newest when none is. */
export const wantedVersion = (version: string | undefined, document: Document): number =>
  version === undefined ? (newestOf(document)?.version ?? 0) : Number(version);

export const noVersion = (version: number) =>
  refuse('VERSION_NOT_FOUND', `Er is geen versie ${version}. Kies er een uit de lijst van versies.`, 'version');
