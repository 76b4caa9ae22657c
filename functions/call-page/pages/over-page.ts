import { callPageTexts } from '../../../emails/nl-BE/pages/call.ts';
import { atStart, fullDate } from '../../../emails/nl-BE/words.ts';
import { CALL_PICTURE } from '../../assets/files.computed.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { type Call, footer, part, people } from './call-parts.ts';
import { street } from './street.ts';

const texts = callPageTexts.over;

/** The page of a call whose trajectory is over: what the group did, and whom to ask. It calls nobody. */
export const overPage = (shown: Call, publicUrl: string): string => {
  const { municipality, path, over, sessions, texts: own } = shown;
  const held = sessions.filter(({ isHeld }) => isHeld);
  const told = over?.how === 'cancelled' ? texts.cancelled : texts.completed;
  const lead = told(municipality, fullDate(over?.on ?? ''));
  return document({
    title: texts.title(municipality),
    description: lead,
    sharing: { address: `${publicUrl}${path}`, picture: `${publicUrl}${CALL_PICTURE}` },
    call: true,
    main: [
      html`<div class="hero"><div class="title"><p class="where">${atStart(own.authority)}</p><h1>${texts.title(municipality)}</h1>
<p class="lead">${lead}</p><p>${over?.how === 'completed' && held.length > 0 ? `${texts.goesOn} ` : null}${texts.ask}</p></div>
${street()}</div>
`,
      held.length === 0
        ? null
        : part(
            texts.did,
            html`<ul class="rows">${held.map(
              ({ name, about, date }) =>
                html`<li class="halves"><p><strong>${date === null ? null : html`<time datetime="${date}">${fullDate(date)}</time>`}</strong></p><div><h3>${name}</h3><p>${about}</p></div></li>`,
            )}</ul>`,
          ),
      people(shown),
    ],
    footer: footer(shown),
  });
};
