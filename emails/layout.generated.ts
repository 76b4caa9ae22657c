// Made from layout.mjml by `npm run build:emails`: change the layout, not this file.

type StepSlots = {
  colour: string;
  tone: string;
};

export function step(slots: StepSlots): string {
  return `<td class="${slots.tone}" style="height:6px;line-height:6px;font-size:1px;background:${slots.colour};background-clip:padding-box;border-right:4px solid transparent;">&nbsp;</td>`;
}

type StepsSlots = {
  step: string;
};

export function steps(slots: StepsSlots): string {
  return `<tr><td
align="left" style="font-size:0px;padding:0 32px;padding-bottom:10px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:17px;line-height:1.55;text-align:left;color:#1c2a23;"
><table role="presentation" aria-hidden="true" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:separate;"><tr>${slots.step}</tr></table></div></td></tr>`;
}

type TitleSlots = {
  text: string;
};

export function title(slots: TitleSlots): string {
  return `<tr><td
align="left" class="ink" style="font-size:0px;padding:0 32px;padding-bottom:14px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:17px;line-height:1.55;text-align:left;color:#1c2a23;"
><h1 style="margin:0;font-size:27px;line-height:1.25;font-weight:700;">${slots.text}</h1></div></td></tr>`;
}

type NextSlots = {
  text: string;
};

export function next(slots: NextSlots): string {
  return `<tr><td
align="center" class="rule" style="font-size:0px;padding:14px 32px 24px;word-break:break-word;"
><p
style="border-top:solid 1px #d3e1d7;font-size:1px;margin:0px auto;width:100%;"
></p><!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" style="border-top:solid 1px #d3e1d7;font-size:1px;margin:0px auto;width:536px;" role="presentation" width="536px" ><tr><td style="height:0;line-height:0;"> &nbsp;
</td></tr></table><![endif]--></td></tr><tr><td
align="left" class="ink" style="font-size:0px;padding:0 32px;padding-bottom:12px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:17px;line-height:1.55;text-align:left;color:#1c2a23;"
><h2 style="margin:0;font-size:23px;line-height:1.3;font-weight:700;">${slots.text}</h2></div></td></tr>`;
}

type ParagraphSlots = {
  text: string;
};

export function paragraph(slots: ParagraphSlots): string {
  return `<p style="margin:0 0 14px;">${slots.text}</p>`;
}

type FactLinkSlots = {
  href: string;
  label: string;
};

export function factLink(slots: FactLinkSlots): string {
  return `<a href="${slots.href}" style="color:inherit;">${slots.label}</a>`;
}

type FactSlots = {
  factLink: string;
  label: string;
  value: string;
};

export function fact(slots: FactSlots): string {
  return `<p style="margin:0 0 12px;"><span class="muted" style="display:block;font-size:16px;line-height:1.4;color:#4a5f54;"><span>${slots.label}</span></span><strong>${slots.value}${slots.factLink}</strong></p>`;
}

type FactsSlots = {
  fact: string;
};

export function facts(slots: FactsSlots): string {
  return `<tr><td
align="left" class="facts ink" style="font-size:0px;padding:8px 32px 22px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:17px;line-height:1.55;text-align:left;color:#1c2a23;"
><table role="presentation" class="tint" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:separate;"><tr><td style="background:#e9f3ec;border-left:4px solid #1b6342;border-radius:8px;padding:16px 22px 4px;">${slots.fact}</td></tr></table></div></td></tr>`;
}

type ItemLinkSlots = {
  href: string;
  label: string;
};

export function itemLink(slots: ItemLinkSlots): string {
  return `<br /><a href="${slots.href}" style="display:inline-block;margin:6px 0;padding:9px 16px;border:2px solid #1b6342;border-radius:8px;color:#1b6342;font-weight:700;line-height:1.4;text-decoration:none;">${slots.label}</a>`;
}

type ItemSlots = {
  itemLink: string;
  text: string;
};

export function item(slots: ItemSlots): string {
  return `<li style="margin:0 0 8px;">${slots.text}${slots.itemLink}</li>`;
}

type AskSlots = {
  item: string;
  title: string;
};

export function ask(slots: AskSlots): string {
  return `<tr><td
align="left" class="ink" style="font-size:0px;padding:0 32px;padding-bottom:10px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:17px;line-height:1.55;text-align:left;color:#1c2a23;"
><p style="margin:0 0 8px;font-size:19px;line-height:1.35;font-weight:700;">${slots.title}</p><ul style="margin:0;padding:0 0 0 22px;">${slots.item}</ul></div></td></tr>`;
}

type ButtonSlots = {
  href: string;
  label: string;
};

export function button(slots: ButtonSlots): string {
  return `<tr><td
align="left" class="button" style="font-size:0px;padding:10px 32px 18px;word-break:break-word;"
><table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;"
><tbody><tr><td
align="center" bgcolor="#1b6342" role="presentation" style="border:none;border-radius:10px;cursor:auto;mso-padding-alt:15px 28px;background:#1b6342;" valign="middle"
><a
href="${slots.href}" style="display:inline-block;background:#1b6342;color:#ffffff;font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:18px;font-weight:700;line-height:1.3;margin:0;text-decoration:none;text-transform:none;padding:15px 28px;mso-padding-alt:0px;border-radius:10px;" target="_self"
>
${slots.label}
</a></td></tr></tbody></table></td></tr>`;
}

type ChoiceSlots = {
  href: string;
  label: string;
};

export function choice(slots: ChoiceSlots): string {
  return `<tr><td
align="left" class="choice" style="font-size:0px;padding:0 32px 18px;word-break:break-word;"
><table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;"
><tbody><tr><td
align="center" bgcolor="#ffffff" role="presentation" style="border:2px solid #1b6342;border-radius:10px;cursor:auto;mso-padding-alt:13px 26px;background:#ffffff;" valign="middle"
><a
href="${slots.href}" style="display:inline-block;background:#ffffff;color:#1b6342;font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:18px;font-weight:700;line-height:1.3;margin:0;text-decoration:none;text-transform:none;padding:13px 26px;mso-padding-alt:0px;border-radius:10px;" target="_self"
>
${slots.label}
</a></td></tr></tbody></table></td></tr>`;
}

type TopicSlots = {
  ask: string;
  button: string;
  choice: string;
  facts: string;
  next: string;
  paragraph: string;
  title: string;
};

export function topic(slots: TopicSlots): string {
  return `${slots.title}${slots.next}
<tr><td
align="left" class="ink" style="font-size:0px;padding:0 32px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:17px;line-height:1.55;text-align:left;color:#1c2a23;"
>${slots.paragraph}</div></td></tr>
${slots.facts}${slots.ask}${slots.button}${slots.choice}`;
}

type AgendaSlots = {
  href: string;
  label: string;
};

export function agenda(slots: AgendaSlots): string {
  return `<tr><td
align="left" class="ink" style="font-size:0px;padding:0 32px;padding-bottom:14px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:17px;line-height:1.55;text-align:left;color:#1c2a23;"
><p style="margin:0;"><a href="${slots.href}" style="color:#1b6342;font-weight:700;">${slots.label}</a></p></div></td></tr>`;
}

type ClosingSlots = {
  text: string;
};

export function closing(slots: ClosingSlots): string {
  return `<p style="margin:0;">${slots.text}</p>`;
}

type NoteSlots = {
  text: string;
};

export function note(slots: NoteSlots): string {
  return `<p style="margin:0 0 8px;">${slots.text}</p>`;
}

type NoteLinkSlots = {
  href: string;
  label: string;
};

export function noteLink(slots: NoteLinkSlots): string {
  return `<p style="margin:0 0 8px;"><a href="${slots.href}" style="color:#1b6342;">${slots.label}</a></p>`;
}

type PageSlots = {
  agenda: string;
  closing: string;
  language: string;
  note: string;
  noteLink: string;
  preheader: string;
  progress: string;
  steps: string;
  subject: string;
  topic: string;
};

export function page(slots: PageSlots): string {
  return `<!doctype html><html lang="${slots.language}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>${slots.subject}</title><!--[if !mso]><!--><meta http-equiv="X-UA-Compatible" content="IE=edge"><!--<![endif]--><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style type="text/css">
#outlook a { padding:0; }
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }
</style><!--[if mso]><noscript><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml></noscript><![endif]--><!--[if lte mso 11]><style type="text/css">
.mj-outlook-group-fix { width:100% !important; }
</style><![endif]--><style type="text/css">
@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
}
</style><style media="screen and (min-width:480px)">
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
</style><style type="text/css">
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 479px) { .card td, .edge td { padding-left: 22px !important; padding-right: 22px !important; } .card td td, .edge td td { padding-left: 0 !important; padding-right: 0 !important; } .card .tint td { padding-left: 18px !important; padding-right: 18px !important; } .button a, .choice a { display: block !important; } .button table, .choice table { width: 100% !important; } }
@media (prefers-color-scheme: dark) {
body, .page, .page div[role=article] { background: #0f1713 !important; }
.card, .card table { background: #18231d !important; }
.tint td { background: #213128 !important; border-color: #8fd6ab !important; }
.ink, .ink div, .ink p, .ink li, .ink h1, .ink h2 { color: #e9f2ec !important; }
.muted, .muted div, .muted p, .muted span { color: #b3c7bb !important; }
.accent, .accent div, .accent a, .muted a, .ink p a, .ink li a { color: #8fd6ab !important; border-color: #8fd6ab !important; }
.past { background-color: #8fd6ab !important; }
.rest { background-color: #37493f !important; }
.rule p { border-top-color: #37493f !important; }
.button td { background: #8fd6ab !important; }
.button a { background: #8fd6ab !important; color: #0e1f16 !important; }
.choice td, .choice a { background: #18231d !important; border-color: #8fd6ab !important; color: #8fd6ab !important; }
}
</style><meta name="color-scheme" content="light dark" /><meta name="supported-color-schemes" content="light dark" /><meta name="format-detection" content="telephone=no, date=no, address=no" /></head><body  class="page" style="word-spacing:normal;background-color:#eef3ee;"><div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">${slots.preheader}</div><div
aria-label="${slots.subject}" aria-roledescription="email" role="article" lang="${slots.language}" dir="ltr" style="word-spacing:normal;background-color:#eef3ee;"
><!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="edge-outlook" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div  class="edge" style="margin:0px auto;max-width:600px;"><table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
><tbody><tr><td
style="direction:ltr;font-size:0px;padding:28px 0 16px;text-align:center;"
><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;" ><![endif]--><div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
><table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
><tbody><tr><td
align="left" class="accent" style="font-size:0px;padding:0 32px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:19px;font-weight:700;line-height:1.3;text-align:left;color:#1b6342;"
><span aria-hidden="true" style="display:inline-block;width:15px;height:15px;background:#7dba5c;border-radius:0 100% 0 100%;"></span>
klimaatdoeners</div></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="card-outlook" role="presentation" style="width:600px;" width="600" bgcolor="#ffffff" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div  class="card" style="background:#ffffff;background-color:#ffffff;margin:0px auto;max-width:600px;border-radius:14px;overflow:hidden;"><table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#ffffff;background-color:#ffffff;width:100%;border-collapse:separate;"
><tbody><tr><td
style="border-radius:14px;direction:ltr;font-size:0px;padding:28px 0 32px;text-align:center;"
><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;" ><![endif]--><div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
><table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
><tbody>
${slots.steps}
<tr><td
align="left" class="muted" style="font-size:0px;padding:0 32px;padding-bottom:10px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:16px;line-height:1.55;text-align:left;color:#4a5f54;"
>${slots.progress}</div></td></tr>
${slots.topic}${slots.agenda}
<tr><td
align="left" class="ink" style="font-size:0px;padding:0 32px;padding-top:6px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:17px;line-height:1.55;text-align:left;color:#1c2a23;"
>${slots.closing}</div></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="edge-outlook" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]--><div  class="edge" style="margin:0px auto;max-width:600px;"><table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
><tbody><tr><td
style="direction:ltr;font-size:0px;padding:20px 0 36px;text-align:center;"
><!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;" ><![endif]--><div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
><table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
><tbody><tr><td
align="left" class="muted" style="font-size:0px;padding:0 32px;word-break:break-word;"
><div
style="font-family:'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:16px;line-height:1.5;text-align:left;color:#4a5f54;"
>${slots.note}${slots.noteLink}
<p style="margin:0;">Ecolife · <a href="mailto:info@ecolife.be" style="color:#1b6342;">info@ecolife.be</a> · <a href="tel:+3216222103" style="color:#1b6342;white-space:nowrap;">016 22 21 03</a></p></div></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></td></tr></tbody></table></div><!--[if mso | IE]></td></tr></table><![endif]--></div></body></html>`;
}
