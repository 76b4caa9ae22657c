import { contactTexts as texts } from '../../emails/nl-BE/pages/contact.ts';
import type { Surroundings } from '../http/edge.ts';
import { failed, textField } from '../http/fields-html.ts';
import { type Html, html } from '../http/html.ts';
import { trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import { type ContactPage, contactPath } from './page-routes.ts';
import { ADDRESS, DETAILS } from './pages.ts';

/** Who a participant is: what changes at once, and the address that its owner confirms. */
export const contactPage = (view: ContactPage, around: Surroundings): string => {
  const { trajectoryId, municipality, number, name, standing } = view;
  return trajectoryShell(
    {
      ...{ trajectoryId, municipality, tab: 'participants', title: name, lead: standing },
      main: [
        details(view, around),
        address(view, around),
        html`<p><a class="link" href="${`${trajectoryPath(trajectoryId, 'participants')}#deelnemer-${number}`}">${texts.back}</a></p>`,
      ],
    },
    around,
  );
};

const details = ({ trajectoryId, number, name, phone }: ContactPage, { form }: Surroundings): Html => {
  const of = DETAILS;
  return html`<section class="part"><div class="flow"><h2>${texts.details.title}</h2><p class="small muted">${texts.details.told}</p></div>
<form class="sheet flow" method="post" action="${contactPath(trajectoryId, number)}" novalidate>${failed(of, { form })}
${textField({ of, name: 'name', label: texts.labels.name, value: name, required: true, maxlength: 200 }, form)}
${textField({ of, name: 'phone', label: texts.labels.phone, value: phone, type: 'tel' }, form)}
<div class="btns"><button class="btn" type="submit">${texts.details.button}</button></div></form></section>`;
};

const address = ({ trajectoryId, number, email, isStopped, waitsUntil }: ContactPage, { form }: Surroundings): Html => {
  const of = ADDRESS;
  const own = email === null ? texts.address.first : texts.address.other;
  return html`<section class="part"><div class="flow"><h2>${texts.address.title}</h2><p>${email ?? texts.address.none}</p>${
    isStopped ? html`<p class="note">${texts.address.stopped}</p>` : null
  }<p class="small muted">${own.told}</p></div>
<form class="sheet flow" method="post" action="${contactPath(trajectoryId, number)}" novalidate>${failed(of, { form })}${
    waitsUntil === null ? null : html`<p class="note">${texts.address.waits(waitsUntil)}</p>`
  }
${textField({ of, name: 'email', label: own.field, type: 'email', required: true }, form)}
<div class="btns"><button class="btn quiet" type="submit">${texts.address.button}</button></div></form></section>`;
};
