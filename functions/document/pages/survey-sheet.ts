import { SURVEY } from '../../../domain/document/survey.ts';
import { surveyTexts as texts } from '../../../emails/nl-BE/pages/survey.ts';
import { BOX } from '../../http/box-html.ts';
import type { Surroundings } from '../../http/edge.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { titled } from '../../http/parts.ts';
import { table } from '../../http/table.ts';
import { trajectoryPath } from '../../http/trajectory-shell.ts';
import { SURVEY_QUESTIONS } from '../nl-BE/evaluation.ts';
import type { Survey } from '../page-routes.ts';

/** The sheet on which citizens say how it was, without their names. Its answers are counted in the evaluation. */
export const surveySheet = ({ trajectoryId, municipality }: Survey, { viewer }: Surroundings): string =>
  document({
    title: `${texts.tab} · ${municipality}`,
    paper: true,
    viewer,
    crumbs: [
      { label: municipality, href: trajectoryPath(trajectoryId) },
      { label: texts.count, href: `${trajectoryPath(trajectoryId, 'documents')}/evaluation` },
    ],
    header: titled(texts.title, { where: `Klimaatdoeners · ${municipality}`, lead: texts.lead }),
    main: [
      html`<section class="part one keep scores"><h2>${texts.scores.title}</h2><div class="flow"><p>${texts.scores.told}</p>${table(
        {
          label: texts.scores.title,
          captioned: false,
          columns: [texts.scores.question, ...texts.scores.figures].map((title) => ({ title })),
          rows: SURVEY.map((question) => [SURVEY_QUESTIONS[question], ...texts.scores.figures.map(() => BOX)]),
        },
      )}</div></section>`,
      html`<section class="part one keep"><h2>${texts.further}</h2><div class="flow sign blank">${table({
        label: texts.further,
        captioned: false,
        columns: [{ title: texts.scores.question }, { title: texts.answer }],
        rows: [
          [texts.staying.question, texts.staying.answers.map(box)],
          [texts.staying.role, ''],
          [texts.proud, tall],
          [texts.advice, tall],
        ],
      })}</div></section>`,
      html`<p class="muted">${texts.foot}</p>`,
    ],
  });

const box = (label: string): Html => html`<span class="tickbox">${BOX} ${label}</span> `;

/** Room for some lines. */
const tall = html`<br><br><br>`;
