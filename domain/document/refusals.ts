import type { Refusals } from '../refusals.ts';

/** Why a command on a document is refused. `Read` is the reading of a version. */
export const documentRefusals = {
  TRAJECTORY_NOT_FOUND: {
    status: 404,
    title: 'Dit traject bestaat niet',
    commands: ['Write', 'Submit', 'Approve', 'Publish', 'Withdraw'],
  },
  DOCUMENT_UNKNOWN: {
    status: 404,
    title: 'Dit soort document bestaat niet',
    commands: ['Read', 'Submit', 'Approve', 'Publish', 'Withdraw'],
  },
  VERSION_NOT_FOUND: {
    status: 404,
    title: 'Deze versie bestaat niet',
    commands: ['Read', 'Submit', 'Approve', 'Publish', 'Withdraw'],
  },
  APPROVAL_NOT_YOURS: { status: 403, title: 'Iemand anders moet dit goedkeuren', commands: ['Approve'] },
  TRAJECTORY_ENDED: {
    status: 409,
    title: 'Het traject is voorbij',
    commands: ['Write', 'Submit', 'Approve', 'Publish', 'Withdraw'],
  },
  DOCUMENT_CHANGED: { status: 409, title: 'Er is intussen een nieuwere versie', commands: ['Write'] },
  DOCUMENT_FULL: { status: 409, title: 'Dit document heeft te veel versies', commands: ['Write'] },
  DOCUMENT_TOO_LONG: { status: 422, title: 'De tekst is te lang', commands: ['Write'] },
  PERSON_NOT_IN_TEAM: { status: 422, title: 'Deze persoon zit niet in het team', commands: ['Write'] },
  ACTION_UNKNOWN: { status: 422, title: 'Deze actie staat niet in de bibliotheek', commands: ['Write'] },
  VERSION_OUTDATED: {
    status: 409,
    title: 'Er is een nieuwere versie',
    commands: ['Submit', 'Approve', 'Publish', 'Withdraw'],
  },
  DOCUMENT_TOO_EARLY: { status: 409, title: 'Dit kan pas later', commands: ['Submit', 'Approve'] },
  DOCUMENT_INCOMPLETE: { status: 422, title: 'Het document is nog niet volledig', commands: ['Submit'] },
  NOT_SUBMITTED: { status: 409, title: 'Deze versie is nog niet voorgelegd', commands: ['Approve'] },
  DECISION_MISSING: { status: 422, title: 'De beslissing ontbreekt', commands: ['Approve'] },
  DECISION_DATE_INVALID: { status: 422, title: 'De datum van de beslissing klopt niet', commands: ['Approve'] },
  DECISION_BODY_DIFFERS: { status: 422, title: 'De tekst zegt dat iemand anders beslist', commands: ['Approve'] },
  DECISION_GIVEN: { status: 409, title: 'Er is al een beslissing', commands: ['Approve'] },
  NOT_APPROVED: { status: 409, title: 'Deze versie is nog niet goedgekeurd', commands: ['Publish'] },
  PUBLICATION_DATE_INVALID: { status: 422, title: 'De datum klopt niet', commands: ['Publish'] },
  DOCUMENT_IN_EFFECT: { status: 409, title: 'Deze versie geldt al', commands: ['Publish', 'Withdraw'] },
} as const satisfies Refusals;
