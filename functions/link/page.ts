import { COLOURS } from '../../emails/colours.ts';
import { fullDate } from '../../emails/nl-BE/words.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';
import type { LinkView } from './routes.ts';

const { accent, onAccent, ink } = COLOURS.light;

const STYLE = `
header,main,footer{max-width:36rem}
.card{padding:2rem}
.card p:last-child{margin-bottom:0}
button{display:inline-block;min-height:3rem;padding:.75rem 1.75rem;border:0;border-radius:.5rem;background:${accent};color:${onAccent};font:inherit;font-weight:700;cursor:pointer}
button:hover{background:${ink}}
form{margin:1.5rem 0 1.25rem}
`;

/** The page behind the link: a question with one button, or how it ended. */
export const linkPage = (view: LinkView): string => {
  const { title, body } = contentOf(view);
  return document({
    title,
    style: STYLE,
    header: html`<h1>${title}</h1>`,
    main: html`<div class="card">${body}</div>`,
  });
};

const contentOf = (view: LinkView): { title: string; body: Html } => {
  switch (view.state) {
    case 'ask':
      return {
        title: 'Is deze taak klaar?',
        body: html`<p><strong>${view.duty}</strong><br>Klimaatdoeners in ${view.municipality}, tegen ${fullDate(view.due)}</p>
<form method="post"><button type="submit">Ja, deze taak is klaar</button></form>
<p class="muted">Nog niet klaar? Sluit deze pagina gerust: dan verandert er niets.</p>`,
      };
    case 'done':
      return {
        title: 'Bedankt, de taak is afgevinkt',
        body: html`<p><strong>${view.duty}</strong> in ${view.municipality} staat nu als klaar in de planning.</p>
<p>Je krijgt er geen herinnering meer over. Je mag deze pagina sluiten.</p>`,
      };
    case 'done-before':
      return {
        title: 'Deze taak was al afgevinkt',
        body: html`<p><strong>${view.duty}</strong> in ${view.municipality} staat al als klaar in de planning.</p>
<p>Je hoeft niets meer te doen.</p>`,
      };
    case 'cancelled':
      return {
        title: 'Dit traject is stopgezet',
        body: html`<p>Klimaatdoeners in ${view.municipality} is stopgezet. De taak <strong>${view.duty}</strong> hoeft niet meer.</p>`,
      };
    case 'unknown':
      return {
        title: 'Deze link werkt niet (meer)',
        body: html`<p>Misschien is de link maar half overgenomen. Open hem nog eens vanuit de mail.</p>
<p>Lukt het dan nog niet? Antwoord op de mail of bel ons: we helpen je graag.</p>`,
      };
    default:
      return view satisfies never;
  }
};
