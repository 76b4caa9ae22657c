import type { Store } from '../../adapters/table/store.ts';
import { readVersions } from '../../adapters/table/wordings.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { wordingOf } from '../../domain/trajectory/worded.ts';
import { type About, previewOf, type Read } from './preview.ts';
import type { WordingDetails } from './schema.ts';
import { wordingViewOf } from './view.ts';

export { previewOf } from './preview.ts';

/** The text of a mail with its versions, and the mail itself. */
export const shownWording = async (
  store: Store,
  about: About,
  read: Read,
  now: IsoInstant,
): Promise<WordingDetails> => {
  const { id, template, role } = about;
  const versions = await readVersions(store.table, id, { template, role });
  const { version, hash } = wordingOf(read.trajectory, template, role);
  // A text that was deleted no longer stands in for ours.
  const text = hash === undefined ? undefined : versions.find((one) => one.version === version);
  const others = versions.map(({ by }) => by);
  const { mail, people } = await previewOf(store, about, read, { text, others, now });
  return {
    ...wordingViewOf(about, read.trajectory),
    subject: text?.subject ?? null,
    text: text?.text ?? null,
    mail,
    versions: versions.map(({ version: number, subject = null, text: body, at, by }) => ({
      ...{ version: number, subject, text: body, writtenAt: at },
      writtenBy: { personId: by, name: people.get(by)?.name ?? null },
    })),
  };
};
