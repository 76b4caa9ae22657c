import type { InvocationResult } from '@klimaatdoeners/local-cloud/service';
import { wordingOf } from '../../../domain/trajectory/worded.ts';
import type { Act } from '../acts.ts';
import { textWith } from '../words.ts';
import { httpEvent, type Invoke, type Means, nothing } from './means.ts';
import { readTrajectory } from './reading.ts';

type LinkAct = Extract<Act, { kind: 'follow-link' | 'choose-mails' | 'confirm-address' }>;
type WordingAct = Extract<Act, { kind: 'reword' | 'restore' | 'switch-mail' }>;

/** What the addresses of people in a role have in common. */
const RECIPIENTS = { officer: 'ambtenaar', coach: 'coach' } as const;

/** Somebody uses a link in the newest mail to them. */
export const linkCommand = async (act: LinkAct, { invoke, linkTo }: Means): Promise<InvocationResult> => {
  switch (act.kind) {
    case 'follow-link': {
      const { trajectoryId } = act;
      return press(invoke, 'link', 'klaar', linkTo('klaar', { recipient: RECIPIENTS.officer, trajectoryId }));
    }
    case 'confirm-address':
      return press(invoke, 'address-link', 'adres', linkTo('adres', { recipient: act.email }));
    case 'choose-mails': {
      const { trajectoryId } = act;
      const token = linkTo('mijn-mails', { recipient: RECIPIENTS[act.by], trajectoryId });
      if (token === undefined) return nothing(204);
      const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
      return invoke('mail-choice', { ...httpEvent('POST /mijn-mails/{token}', { token }), headers, body: act.sends });
    }
    default:
      return act satisfies never;
  }
};

/** The button on the page behind a link. The browser says that it is on our own page. */
const press = (
  invoke: Invoke,
  name: string,
  page: string,
  token: string | undefined,
): Promise<InvocationResult> | InvocationResult => {
  if (token === undefined) return nothing(204);
  const event = httpEvent(`POST /${page}/{token}`, { token });
  return invoke(name, { ...event, headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' } });
};

/** A command on the text of a mail as the table holds it, or on a mail that can be switched off. */
export const wordingCommand = async (act: WordingAct, { invoke, engine }: Means): Promise<InvocationResult> => {
  const { trajectoryId: id, template } = act;
  if (act.kind === 'switch-mail') {
    const route = `POST /trajectories/{id}/wordings/{template}/switch-${act.isOn ? 'on' : 'off'}`;
    return invoke('wording', httpEvent(route, { id, template }));
  }
  const { role } = act;
  const state = await readTrajectory(engine, id);
  if (state.status === 'absent') return nothing(404);
  const basedOn = wordingOf(state, template, role).version;
  const route = `POST /trajectories/{id}/wordings/{template}/{role}/${act.kind}`;
  const text = act.kind === 'reword' ? { text: textWith(act.words, template) } : {};
  return invoke('wording', httpEvent(route, { id, template, role }, { basedOn, ...text }));
};
