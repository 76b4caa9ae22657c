import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Item } from '../../adapters/table/items.ts';
import { readMail } from '../../adapters/table/ledger.ts';
import { readState, ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { storedState } from '../../adapters/table/subject.ts';
import { nounOf } from '../../domain/aggregate.ts';
import type { Stored, Templated } from '../../domain/mail/noun.ts';
import type { LinkState } from '../../domain/mail/template.ts';
import { linkTexts } from '../../emails/nl-BE/catalogue.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import { linkOf, type MailLink } from './links.ts';
import { linkPage } from './page.ts';
import { askDone, confirmDone, type LinkView } from './routes.ts';
import { readToken, sameSecret } from './token.ts';

export type Dependencies = { store: Store; clock: Clock };

/** Serves the links in mails. Opening the page changes nothing. Its button runs the command of the link. */
export const served = (deps: Dependencies): Served[] => [
  route(askDone, {
    async answer({ params }) {
      const followed = await follow(deps, params.token);
      return shown(followed ? pageOf(followed, linkStateOf(followed)) : UNKNOWN);
    },
    status: statusOf,
    html: linkPage,
  }),
  route(confirmDone, {
    async answer({ params, correlationId }) {
      const followed = await follow(deps, params.token);
      if (!followed) return shown(UNKNOWN);
      const before = linkStateOf(followed);
      if (before !== 'ask') return shown(pageOf(followed, before));
      const given = await followed.link.give(followed.trajectoryId, (aggregate, id, decide) =>
        execute({
          store: deps.store,
          load: { subject: ref(aggregate, id) },
          known: { subject: readState(aggregate, followed.item) },
          decide: ({ subject }) => together({ subject: decide(subject) }),
          context: { at: deps.clock.now(), actor: 'mail', correlationId, causationId: null },
        }),
      );
      if (given.ok) return shown(pageOf(followed, 'done'));
      // The command was refused because the state changed since it was read. Read it again and show how it is now.
      const again = await follow(deps, params.token);
      const after = again && linkStateOf(again);
      if (!again || !after || after === 'ask') throw new Error(`A link was refused: ${given.refusal.code}`);
      return shown(pageOf(again, after));
    },
    status: statusOf,
    html: linkPage,
  }),
];

type Followed = { trajectoryId: string; mail: Templated; link: MailLink; stored: Stored; item: Item | undefined };

/** Finds the mail and the link of a token. Undefined when we did not issue the token. */
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

const linkStateOf = ({ link, stored }: Followed): LinkState => link.state(stored);

const UNKNOWN: LinkView = { state: 'unknown' };

const pageOf = ({ mail, stored }: Followed, linkState: LinkState | 'done'): LinkView => {
  const texts = Object.entries(linkTexts).find(([noun]) => noun === nounOf(mail.subject))?.[1];
  if (!texts) throw new Error(`No pages about ${mail.subject}`);
  return { state: linkState, ...texts.pageOf(mail, linkState, stored) };
};

const shown = (view: LinkView): Answer<LinkView> => ({ ok: true, view });

const statusOf = ({ state }: LinkView): number => (state === 'unknown' ? 404 : 200);
