import { callPath, LINKED_CHANNELS, privacyPath, shortPath } from '../../domain/call/channels.ts';
import { CHANNEL_NAMES, kitPageTexts, kitTexts } from '../../emails/nl-BE/call/kit.ts';
import type { Answer, Request } from '../http/edge.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import type { Dependencies } from './command.ts';
import { kitFactsOf } from './kit-facts.ts';
import { readCall, readContents } from './read.ts';
import { type KitView, SHEETS, type Sheet, type SheetView } from './schema.ts';
import { pageViewOf } from './view.ts';

type Asking<Params extends { id: string }> = Pick<Request<Params, unknown, unknown>, 'params' | 'admit'>;

const readPage = async ({ store, clock }: Dependencies, request: Asking<{ id: string }>) => {
  const now = clock.now();
  const read = await readAdmitted((id) => readCall(store, id, now), request);
  if (read.refusal) return { ok: false, refusal: read.refusal } as const;
  const contents = await readContents(store, read, now);
  return { ok: true, page: pageViewOf(read, contents, now), ownLead: contents.own.lead ?? null } as const;
};

/** Everything with which a call is spread: two requests. */
export const answerKit = async (deps: Dependencies, request: Asking<{ id: string }>): Promise<Answer<KitView>> => {
  const read = await readPage(deps, request);
  if (!read.ok) return read;
  const { page, ownLead } = read;
  const facts = kitFactsOf(page, ownLead);
  const linkOf = (channel: (typeof LINKED_CHANNELS)[number]) => `${deps.publicUrl}${shortPath(page.slug, channel)}`;
  const { id } = request.params;
  return {
    ok: true,
    view: {
      ...{ trajectoryId: id, municipality: page.municipality },
      address: `${deps.publicUrl}${callPath(page.slug)}`,
      links: LINKED_CHANNELS.map((channel) => ({ channel, label: CHANNEL_NAMES[channel], address: linkOf(channel) })),
      texts: (['social', 'newsletter', 'magazine'] as const).map((channel) => ({
        ...{ channel, label: CHANNEL_NAMES[channel] },
        ...kitTexts[channel](facts, linkOf(channel)),
      })),
      sheets: SHEETS.map((sheet) => ({
        ...{ sheet, label: kitPageTexts.sheets[sheet] },
        path: `/trajectories/${id}/call/kit/${sheet}?format=html`,
      })),
    },
  };
};

/** What a poster, a flyer or the sheet to sign up on tells: two requests. */
export const answerSheet = async (
  deps: Dependencies,
  request: Asking<{ id: string; sheet: Sheet }>,
): Promise<Answer<SheetView>> => {
  const read = await readPage(deps, request);
  if (!read.ok) return read;
  const { sheet } = request.params;
  const link = `${deps.publicUrl}${pathBehind(sheet, read.page.slug)}`;
  return { ok: true, view: { sheet, link, page: read.page, ownLead: read.ownLead } };
};

/** Where the QR code of a sheet leads to. */
const pathBehind = (sheet: Sheet, slug: string): string => {
  switch (sheet) {
    case 'poster-a3':
    case 'poster-a4':
      return shortPath(slug, 'poster');
    case 'flyer-a5':
      return shortPath(slug, 'flyer');
    case 'sign-up-a4':
      return privacyPath(slug);
    default:
      return sheet satisfies never;
  }
};
