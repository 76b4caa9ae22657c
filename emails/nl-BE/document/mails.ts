import { KIND_RULES } from '../../../domain/document/kinds.ts';
import { type AboutVersion, documentMails } from '../../../domain/document/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { Facts, Message } from '../../message.ts';
import { textsFor } from '../../texts.ts';
import { DOCUMENT_NAMES } from '../document-names.ts';
import { atStart, theCoach, theOfficer } from '../words.ts';

const other = (role: TeamRole, facts: Facts): string =>
  role === 'coach' ? theOfficer(facts).full : theCoach(facts).full;

const submitted =
  (role: TeamRole) =>
  (facts: Facts, { kind, version, submission }: AboutVersion): Message => {
    const { name, the } = DOCUMENT_NAMES[kind];
    const isAgain = submission > 1;
    const byDecision = KIND_RULES[kind].byDecision;
    return {
      subjects: [
        ...(isAgain ? [`${name} voor ${facts.municipality}, opnieuw: ga je akkoord?`] : []),
        `${name} voor ${facts.municipality}: ga je akkoord?`,
        `${name} ${facts.municipality}: akkoord?`,
      ],
      preheader: `Versie ${version} van ${the} wacht op jou.`,
      heading: `Ga je akkoord met ${the}?`,
      paragraphs: [
        `${atStart(the)} voor Klimaatdoeners in ${facts.municipality} ligt ${isAgain ? 'opnieuw ' : ''}voor je klaar: versie ${version}.${isAgain ? ' Wat we je daarover vroeger vroegen, geldt niet meer.' : ''} Lees de tekst na en laat weten of die zo goed is.`,
        byDecision
          ? 'Je gemeente keurt het goed. Vul na de beslissing in wie besliste, op welke dag en met welk nummer.'
          : facts.alone
            ? 'Klopt er iets niet? Schrijf dan een nieuwe versie.'
            : `Klopt er iets niet? Antwoord op deze mail, dan past ${other(role, facts)} dat aan.`,
      ],
      facts: [],
      asks: [],
      action: { kind: 'link', label: byDecision ? `Lees ${the}` : `Lees en beslis` },
      closing: 'Bedankt alvast,',
    };
  };

const approved =
  () =>
  (facts: Facts, { kind, version }: AboutVersion): Message => {
    const { name, the } = DOCUMENT_NAMES[kind];
    const { from, effect } = KIND_RULES[kind];
    const next =
      from === 'approval'
        ? 'Je hoeft niets meer te doen: het geldt vanaf nu.'
        : effect === 'in-force'
          ? 'Leg nu de dag vast waarop het in werking treedt.'
          : 'Kies nu de dag waarop ze verschijnt.';
    // The next step is done on the page of staff, not on the one that the link in this mail opens.
    const action: Message['action'] =
      from === 'approval'
        ? { kind: 'link', label: `Bekijk ${the}` }
        : {
            kind: 'page',
            label: effect === 'in-force' ? 'Leg de dag vast' : 'Kies de dag',
            path: staffPagesOf(facts.trajectoryId).document(kind),
          };
    return {
      subjects: [`${name} voor ${facts.municipality} is goedgekeurd`, `${name} ${facts.municipality}: goedgekeurd`],
      preheader: `Versie ${version} is goedgekeurd.`,
      heading: `${atStart(the)} is goedgekeurd`,
      paragraphs: [`Versie ${version} van ${the} voor Klimaatdoeners in ${facts.municipality} is goedgekeurd. ${next}`],
      facts: [],
      asks: [],
      action,
      closing: 'Veel succes,',
    };
  };

const returned =
  (role: TeamRole) =>
  (facts: Facts, { kind, version }: AboutVersion): Message => {
    const { name, the } = DOCUMENT_NAMES[kind];
    return {
      subjects: [
        `${name} voor ${facts.municipality} is weer een ontwerp`,
        `${name} ${facts.municipality}: weer ontwerp`,
      ],
      preheader: `Versie ${version} wacht op een aanpassing.`,
      heading: `${atStart(the)} is weer een ontwerp`,
      paragraphs: [
        `Versie ${version} van ${the} voor Klimaatdoeners in ${facts.municipality} is teruggezet naar een ontwerp. ${
          facts.alone ? 'Pas aan wat er anders moet' : `Vraag ${other(role, facts)} wat er anders moet`
        }, en leg het daarna opnieuw voor.`,
      ],
      facts: [],
      asks: [],
      action: { kind: 'link', label: `Bekijk ${the}` },
      closing: 'Veel succes,',
    };
  };

const forBoth = <Writer>(writerFor: (role: TeamRole) => Writer): Record<TeamRole, Writer> => ({
  coach: writerFor('coach'),
  officer: writerFor('officer'),
});

/** The texts of a document's mails. */
export const documentTexts = textsFor(documentMails, {
  because: {
    coach: ({ municipality }) => `Je krijgt deze mail omdat je Klimaatdoeners begeleidt in ${municipality}.`,
    officer: ({ municipality }) =>
      `Je krijgt deze mail omdat je de contactpersoon bent voor Klimaatdoeners in ${municipality}.`,
  },
  templates: {
    'document-submitted': forBoth(submitted),
    'document-approved': forBoth(approved),
    'document-returned': forBoth(returned),
  },
});
