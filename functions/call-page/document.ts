import { municipalityOf } from '../../domain/municipality/slug.ts';
import { DOCUMENT_NAMES } from '../../emails/nl-BE/document-names.ts';
import { inEffect, readCallOf } from '../call/read.ts';
import { readContents } from '../document/content.ts';
import type { Dependencies } from './dependencies.ts';
import type { CallDocumentView } from './routes.ts';

/** A document of a municipality that is published or in force. */
export const documentOf = async (
  { store, clock }: Dependencies,
  slug: string,
  kind: 'menu-card' | 'regulations',
): Promise<CallDocumentView> => {
  const now = clock.now();
  const municipality = municipalityOf(slug);
  const missing = { found: false, municipality: municipality?.name ?? null } as const;
  const read = municipality && (await readCallOf(store, municipality.nisCode, now));
  if (!read) return missing;
  const document = kind === 'menu-card' ? read.menuCard : read.regulations;
  const version = inEffect(document, now);
  if (version?.since === undefined) return missing;
  const { trajectoryId, trajectory } = read;
  const asked = { trajectoryId, kind, trajectory, document, versions: [version.version], people: [], now };
  const { contents } = await readContents(store, asked);
  const [content] = contents;
  if (!content) return missing;
  const decision = version.agreements.find((agreement) => agreement.decision)?.decision;
  const { adopted } = await import('../document/kinds/regulations.ts');
  return {
    found: true,
    ...{ slug, municipality: municipality.name, label: DOCUMENT_NAMES[kind].name, kind },
    ...{
      version: version.version,
      since: version.since,
      markdown: decision ? adopted(content.markdown, decision) : content.markdown,
    },
    ...{ facts: content.facts, text: content.text },
  };
};
