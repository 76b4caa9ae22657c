import type { InvocationResult } from '@klimaatdoeners/local-cloud/service';
import { wordingOf } from '../../../domain/trajectory/worded.ts';
import type { Act } from '../acts.ts';
import { textWith } from '../words.ts';
import { httpEvent, type Means, nothing } from './means.ts';
import { readTrajectory } from './reading.ts';

type LinkAct = Extract<Act, { kind: 'follow-link' | 'choose-mails' }>;
type WordingAct = Extract<Act, { kind: 'reword' | 'restore' | 'switch-mail' }>;

/** Somebody uses a link in the newest mail to them. */
export const linkCommand = async (act: LinkAct, { invoke, linkTo }: Means): Promise<InvocationResult> => {
  if (act.kind === 'follow-link') {
    const token = linkTo(act.trajectoryId, 'klaar');
    if (token === undefined) return nothing(204);
    const event = httpEvent('POST /klaar/{token}', { token });
    return invoke('link', { ...event, headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' } });
  }
  const token = linkTo(act.trajectoryId, 'mijn-mails', act.by);
  if (token === undefined) return nothing(204);
  const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
  return invoke('mail-choice', { ...httpEvent('POST /mijn-mails/{token}', { token }), headers, body: act.sends });
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
