import { expect, it } from 'vitest';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';

it.each(['place-signed-off', 'place-removed'])(
  '%s asks to take the sessions out of a calendar, and brings no file',
  (template) => {
    const mail = sampleMails(GENT).find(({ request }) => request.items[0]?.template === template);
    if (!mail) throw new Error('The sample has no such mail');
    const { text, attachments } = renderMail(mail.input, nlBE);
    expect(text).toContain('Staan er nog sessies in je agenda? Haal ze er dan uit.');
    expect(attachments).toEqual([]);
  },
);
