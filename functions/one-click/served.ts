import type { Clock } from '../../adapters/clock.ts';
import { handle } from '../../adapters/table/handle.ts';
import { readMail } from '../../adapters/table/ledger.ts';
import { loadedFrom, type Store } from '../../adapters/table/store.ts';
import { type Item, storedState } from '../../adapters/table/subject.ts';
import { nounOf, type Stored, type Templated } from '../../domain/mail/noun.ts';
import type { Standing } from '../../domain/mail/template.ts';
import { linkTexts } from '../../emails/nl-BE/catalogue.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { askDone, confirmDone } from '../http/routes.ts';
import type { OneClickView } from '../http/schemas/one-click.ts';
import { linkOf, type MailLink } from './links.ts';
import { oneClickPage } from './page.ts';
import { readToken, sameSecret } from './token.ts';

export type Dependencies = { store: Store; clock: Clock };

/** The link in a mail: looking changes nothing, the button gives the command that the link carries. */
export const oneClick = (deps: Dependencies): Served[] => [
  route(askDone, {
    async answer({ params }) {
      const followed = await follow(deps, params.token);
      return shown(followed ? pageOf(followed, standingOf(followed)) : UNKNOWN);
    },
    status: statusOf,
    html: oneClickPage,
  }),
  route(confirmDone, {
    async answer({ params, correlationId }) {
      const followed = await follow(deps, params.token);
      if (!followed) return shown(UNKNOWN);
      const before = standingOf(followed);
      if (before !== 'ask') return shown(pageOf(followed, before));
      const handled = await followed.link.give(followed.trajectoryId, (aggregate, id, decide) =>
        handle({
          store: deps.store,
          aggregate,
          id,
          known: loadedFrom(aggregate, followed.item),
          decide,
          context: { at: deps.clock.now(), actor: 'mail', correlationId, causationId: null },
        }),
      );
      if (handled.ok) return shown(pageOf(followed, 'done'));
      // Somebody was quicker, so that there is nothing left to ask.
      const again = await follow(deps, params.token);
      const after = again && standingOf(again);
      if (!again || !after || after === 'ask') throw new Error(`A link was refused: ${handled.refusal.code}`);
      return shown(pageOf(again, after));
    },
    status: statusOf,
    html: oneClickPage,
  }),
];

type Followed = { trajectoryId: string; mail: Templated; link: MailLink; stored: Stored; item: Item | undefined };

/** What a token stands for; undefined when it is not one that we gave. */
const follow = async ({ store }: Dependencies, token: string): Promise<Followed | undefined> => {
  const read = readToken(token);
  if (!read) return undefined;
  const { trajectoryId, mailKey, secret } = read;
  const { line, trajectory, subject: item } = await readMail(store.table, { trajectoryId, key: mailKey });
  if (line.capability === undefined || !sameSecret(secret, line.capability)) return undefined;
  if (line.state.status === 'absent' || trajectory.state.status === 'absent') return undefined;
  const link = linkOf(line.state);
  if (!link) return undefined;
  const stored = { trajectory: trajectory.state, subject: storedState(item) };
  return { trajectoryId, mail: line.state, link, stored, item };
};

const standingOf = ({ link, stored }: Followed): Standing => link.standing(stored);

const UNKNOWN: OneClickView = { state: 'unknown' };

const pageOf = ({ mail, stored }: Followed, standing: Standing | 'done'): OneClickView => {
  const texts = Object.entries(linkTexts).find(([noun]) => noun === nounOf(mail.subject))?.[1];
  if (!texts) throw new Error(`No pages about ${mail.subject}`);
  return { state: standing, ...texts.pageOf(mail, standing, stored) };
};

const shown = (view: OneClickView): Answer<OneClickView> => ({ ok: true, view });

const statusOf = ({ state }: OneClickView): number => (state === 'unknown' ? 404 : 200);
