import { dateOf } from '../../domain/calendar/local-time.ts';
import { previewTexts } from '../../emails/nl-BE/pages/preview.ts';
import { wordingTexts as texts } from '../../emails/nl-BE/pages/wordings.ts';
import { atStart, fullDate } from '../../emails/nl-BE/words.ts';
import type { Surroundings } from '../http/edge.ts';
import { failed, hidden, textArea, textField } from '../http/fields-html.ts';
import { type Html, html } from '../http/html.ts';
import { state, wayOut } from '../http/parts.ts';
import { trajectoryShell } from '../http/trajectory-shell.ts';
import { wordingPath, wordingsPath } from './paths.ts';
import { restoreMail, rewordMail } from './routes.ts';
import { type WordingDetails, type WordingsView, wordingPreview } from './schema.ts';

type Line = WordingsView['mails'][number];

/** The mails that can be reworded, and those that can be switched off. */
export const wordingsPage = (view: WordingsView, around: Surroundings): string =>
  trajectoryShell(
    {
      ...view,
      tab: 'mails',
      title: texts.title,
      lead: around.as === 'officer' ? texts.leadOfficer : texts.lead,
      main: html`<ul class="rows">${view.mails.map((mail) => row(mail, view.trajectoryId, around))}</ul>`,
    },
    around,
  );

const row = ({ template, label, isOptional, isOff, texts: those }: Line, id: string, { as }: Surroundings): Html =>
  html`<li><div class="flow tight"><p><b>${label}</b>${isOff ? html` ${state('quiet', texts.off)}` : null}</p>
<p>${those.map(
    ({ role, roleLabel, isReworded }, index) =>
      html`${index === 0 ? null : ' · '}<a class="link" href="${wordingPath({ id, template, role })}">${texts.to(roleLabel)}<span class="hide">: ${label}</span></a>${isReworded ? html` ${state('done', texts.reworded)}` : null}`,
  )}</p></div>${isOptional && as !== 'officer' ? switching(template, label, isOff, id) : null}</li>
`;

const switching = (template: string, label: string, isOff: boolean, id: string): Html => {
  const button = isOff ? texts.switchOn : texts.switchOff;
  return html`<form class="end" method="post" action="${`${wordingsPath(id)}/${template}`}">${hidden('to', isOff ? 'on' : 'off')}<button class="btn quiet" type="submit">${button}<span class="hide">: ${label}</span></button></form>`;
};

/** The text of one mail: how it reads now, another text for it, and ours again. */
export const wordingPage = (view: WordingDetails, around: Surroundings): string => {
  const { trajectoryId, label, roleLabel, isReworded, isOff, mail } = view;
  const mayReword = around.as !== 'officer';
  return trajectoryShell(
    {
      ...view,
      tab: 'mails',
      title: label,
      lead: html`${atStart(texts.to(roleLabel))}. ${state(isReworded ? 'done' : 'quiet', isReworded ? texts.reworded : texts.ours)}${isOff ? html` ${state('quiet', texts.off)}` : null}`,
      main: [
        mailOf(texts.now, texts.nowTold, mail),
        mayReword ? rewording(view, around) : html`<p class="muted">${texts.leadOfficer}</p>`,
        mayReword && isReworded ? restoring(view, around) : null,
        versions(view),
        html`<p><a class="link" href="${wordingsPath(trajectoryId)}">${texts.all}</a></p>`,
      ],
    },
    around,
  );
};

const mailOf = (title: string, told: string, { subject, text }: WordingDetails['mail']): Html =>
  html`<section class="part one"><div class="flow"><h2>${title}</h2><p class="small muted">${told}</p></div><div class="sheet flow"><p><b>${subject}</b></p><pre class="plain">${text}</pre></div></section>`;

const rewording = (view: WordingDetails, { form, ...around }: Surroundings): Html => {
  const of = rewordMail.id;
  const { template, role, placeholders, version, subject, text } = view;
  const path = wordingPath({ id: view.trajectoryId, template, role });
  const own = form?.of === of && form.errors.length === 0 ? form : undefined;
  const preview = own ? wordingPreview.safeParse(own.preview).data : undefined;
  return html`<section class="part" id="herschrijf"><div class="flow"><h2>${texts.write.title}</h2><p class="small muted">${texts.write.told}</p>
<p class="small">${texts.write.placeholders}</p><ul class="small">${placeholders.map(
    ({ name, meaning, isNeeded }) =>
      html`<li><code>{${name}}</code> ${meaning}${isNeeded ? html` <b>${texts.write.needed}</b>` : null}</li>`,
  )}</ul></div>
<form class="sheet flow" method="post" action="${path}" novalidate>${failed(of, { form, ...around })}${hidden('basedOn', version)}
${textField({ name: 'subject', label: texts.labels.subject, hint: texts.write.subjectHint, value: subject, maxlength: 60, of }, form)}
${textArea({ name: 'text', label: texts.labels.text, hint: texts.write.textHint, value: text, rows: 8, required: true, of }, form)}
${preview ? (preview.changes ? mailOf(texts.write.after, texts.write.afterTold, preview.mail) : html`<p class="note">${texts.write.nothing}</p>`) : null}
<div class="btns"><button class="btn${preview?.changes ? ' quiet' : ''}" type="submit" name="step" value="look">${texts.write.look}</button>
${preview?.changes ? html`<button class="btn" type="submit">${texts.write.button}</button>${wayOut(path, previewTexts.notYet)}` : null}</div></form></section>`;
};

const restoring = ({ trajectoryId: id, template, role, version }: WordingDetails, around: Surroundings): Html =>
  html`<section class="part"><div class="flow"><h2>${texts.restore.title}</h2><p class="small muted">${texts.restore.told}</p></div>
<form method="post" action="${`${wordingPath({ id, template, role })}/van-ons`}">${failed(restoreMail.id, around)}${hidden('basedOn', version)}<button class="btn quiet" type="submit">${texts.restore.button}</button></form></section>`;

const versions = ({ versions: all }: WordingDetails): Html | null =>
  all.length === 0
    ? null
    : html`<section class="part one"><h2>${texts.versions}</h2><div class="flow">${all.map(
        ({ version, subject, text, writtenAt, writtenBy }) =>
          html`<details><summary>${texts.version(version, fullDate(dateOf(writtenAt)), writtenBy.name ?? texts.erased)}</summary>${subject === null ? null : html`<p><b>${subject}</b></p>`}<pre class="plain">${text}</pre></details>
`,
      )}</div></section>`;
